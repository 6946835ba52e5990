"""Pages of forms: list, editor, a question, versions with a trial."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from portal.core.errors import NotFound, RuleViolation, StaleState
from portal.core.request import PortalRequest
from portal.questions import editing, selectors, sockets
from portal.questions.actions.change_draft import change_draft
from portal.questions.actions.create_form import create_form
from portal.questions.actions.publish_version import publish_version, start_version
from portal.questions.answer_forms import AnswersForm, field_name
from portal.questions.answers import problems_of
from portal.questions.definition import Question
from portal.questions.design import problems_of_definition
from portal.questions.editor_forms import FormForm, QuestionEditForm, SectionForm, initial_of
from portal.questions.enums import Kind
from portal.questions.models import FormVersion, QuestionForm
from portal.questions.policies import keeps_forms
from portal.ui.buttons import ActionButton
from portal.ui.columns import Column
from portal.ui.pages import DetailPage, FormPage, ListPage, PortalView, perform
from portal.ui.versioned import STALE, Difference
from portal.vietnam.search import search


def page_of(form: QuestionForm) -> str:
    """The page of `form`."""
    return reverse("questions:form_detail", args=[form.public_id])


class FormList(ListPage):
    """Forms of the province."""

    title = gettext_lazy("Biểu mẫu")
    unit = gettext_lazy("biểu mẫu")
    subtitle = gettext_lazy("Câu hỏi do chuyên viên soạn, dùng cho hồ sơ đăng ký và khảo sát.")
    default_sort = "title"
    empty_text = gettext_lazy("Lập một biểu mẫu, thêm câu hỏi rồi ban hành để dùng cho đợt tiếp nhận.")
    columns = (
        Column("title", gettext_lazy("Biểu mẫu"), sort="sort_key", link=page_of),
        Column("purpose", gettext_lazy("Dùng cho"), value="get_purpose_display", sort="purpose"),
        Column("newest", gettext_lazy("Bản đang dùng"), kind="number", sort="newest"),
        Column("drafted", gettext_lazy("Bản đang soạn"), kind="number", sort="drafted"),
        Column("updated_at", gettext_lazy("Sửa lúc"), kind="instant", sort="updated_at"),
    )

    def rows(self) -> QuerySet[QuestionForm]:
        keeps_forms.check(self.actor)
        return selectors.with_numbers(selectors.visible_to(self.actor))

    def searched(self, rows: QuerySet[QuestionForm], words: str) -> QuerySet[QuestionForm]:
        return search(rows, words)

    def buttons(self) -> list[ActionButton]:
        address = reverse("questions:form_create")
        create = ActionButton(label=_("Lập biểu mẫu"), url=address, method="get", tone="primary", icon="plus")
        return [*sockets.ways_with(self.actor, None), create]


class FormCreate(FormPage):
    """A new form, empty or with the questions of another one (`?chep=` its public id)."""

    title = gettext_lazy("Lập biểu mẫu")
    form_class = FormForm
    submit_label = gettext_lazy("Lập và thêm câu hỏi")
    copied = "chep"

    def fetch(self, **kwargs: Any) -> None:
        keeps_forms.check(self.actor)

    def form_kwargs(self) -> dict[str, Any]:
        others = selectors.visible_to(self.actor).order_by("purpose", "sort_key", "pk")
        wanted = next((row for row in others if str(row.public_id) == self.request.GET.get(self.copied)), None)
        first = {"copied": str(wanted.public_id), "purpose": wanted.purpose} if wanted else {}
        return {"subjects": sockets.offered(self.actor), "others": list(others), "initial": first}

    def act(self, form: Any) -> QuestionForm:
        facts = dict(form.cleaned_data)
        copied = facts.pop("copied")
        definition = selectors.newest(selectors.get(self.actor, UUID(copied))).definition if copied else None
        return create_form(actor=self.actor, **facts, definition=definition)

    def success_url(self, result: QuestionForm) -> str:
        return page_of(result)

    def cancel_url(self) -> str:
        return reverse("questions:form_list")


@dataclass(frozen=True)
class Line:
    """One question in the editor: its facts in words and what is wrong with it."""

    question: Question
    facts: list[str]
    problems: list[str]


class FormDetail(DetailPage):
    """The draft with its editor, and the versions published."""

    template_name = "questions/form_detail.html"
    subject: QuestionForm

    def fetch(self, public_id: UUID) -> QuestionForm:
        return selectors.get(self.actor, public_id)

    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Biểu mẫu"), reverse("questions:form_list"))]

    def buttons(self) -> list[ActionButton]:
        form, ids = self.subject, [self.subject.public_id]
        if not keeps_forms.can(self.actor, form):
            return []
        draft = selectors.draft_of(form)
        copy = f"{reverse('questions:form_create')}?{FormCreate.copied}={form.public_id}"
        ways = [ActionButton(label=_("Chép thành biểu mẫu mới"), url=copy, method="get")]
        ways = [*sockets.ways_with(self.actor, form), *ways]
        if draft is None:
            start = reverse("questions:form_start", args=ids)
            return [*ways, ActionButton(label=_("Soạn bản mới"), url=start, tone="primary")]
        return [
            *ways,
            ActionButton(
                label=_("Xem thử"),
                url=reverse("questions:form_version", args=[*ids, draft.number]),
                method="get",
            ),
            ActionButton(
                label=_("Ban hành"),
                url=reverse("questions:form_publish", args=ids),
                tone="primary",
                confirm=_("Bản đã ban hành không sửa được nữa; hồ sơ lập từ nay dùng bản này. Ban hành?"),
                fields={"row_version": draft.row_version},
            ),
        ]

    def context(self) -> dict[str, Any]:
        return {**editor_context(self.subject, self.actor), "versions": selectors.versions_of(self.subject)}


def editor_context(form: QuestionForm, actor: Any) -> dict[str, Any]:
    """What `_editor.html` draws."""
    draft = selectors.draft_of(form)
    if draft is None:
        return {"form_row": form, "draft": None, "sections": [], "problems": [], "may_edit": False}
    definition = draft.definition
    found = problems_of_definition(definition)
    sections = [
        (
            section,
            [
                Line(q, facts_of(q, draft), [str(p.message) for p in found if p.place == q.key])
                for q in section.questions
            ],
        )
        for section in definition.sections
    ]
    return {
        "form_row": form,
        "draft": draft,
        "sections": sections,
        "problems": [problem for problem in found if not problem.place],
        "may_edit": keeps_forms.can(actor, form),
    }


def facts_of(question: Question, version: FormVersion) -> list[str]:
    """Kind, obligation, condition, choices: one short line under the question."""
    facts = [str(Kind(question.kind).label)]
    if question.is_required:
        facts.append(_("bắt buộc"))
    if question.options:
        facts.append(" / ".join(option.label for option in question.options)[:160])
    if question.columns:
        facts.append(_("cột: %(names)s") % {"names": ", ".join(column.label for column in question.columns)})
    if question.shown_if:
        other = version.definition.find(question.shown_if.question)
        facts.append(_("chỉ hỏi khi trả lời “%(question)s”") % {"question": other.label if other else "?"})
    return facts


class _DraftPage(FormPage):
    """A form page on the draft; a stale page keeps what was typed and shows what stands now."""

    template_name = "ui/versioned_form_page.html"
    subject: QuestionForm
    draft: FormVersion

    def fetch(self, public_id: UUID, **kwargs: Any) -> QuestionForm:
        form = selectors.get(self.actor, public_id)
        keeps_forms.check(self.actor, form)
        self._read_draft(form)
        self.find(**kwargs)
        return form

    def _read_draft(self, form: QuestionForm) -> None:
        draft = selectors.draft_of(form)
        if draft is None:
            raise StaleState(_("Bản này đã ban hành nên không sửa được; hãy soạn bản mới."))
        self.draft = draft

    def find(self, **kwargs: Any) -> None:
        """Find the part of the draft that is edited. Raises NotFound."""

    def standing(self) -> dict[str, Any]:
        """The part as the form shows it, as it stands now."""
        return {}

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": {**self.standing(), "row_version": self.draft.row_version}}

    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Biểu mẫu"), reverse("questions:form_list")), (self.subject.title, page_of(self.subject))]

    def success_url(self, result: Any) -> str:
        return page_of(self.subject)

    def cancel_url(self) -> str:
        return page_of(self.subject)

    def _show(self, form: Any, status: int = 200) -> HttpResponse:
        self.stale: list[Difference] = []
        if status == STALE:
            self._read_draft(self.subject)
            self.stale = self._differences(form)
            data = form.data.copy()
            data["row_version"] = str(self.draft.row_version)
            form.data = data
        return super()._show(form, status)

    def _differences(self, form: Any) -> list[Difference]:
        try:
            self.find(**self.kwargs)
        except NotFound:
            return [Difference(_("Câu hỏi"), _("đã bị xóa"), form.data.get("label", ""))]
        stored = self.standing()
        return [
            Difference(field.label or name, stored.get(name), form.data.get(name, ""))
            for name, field in form.fields.items()
            if name != "row_version" and field.has_changed(stored.get(name), form.data.get(name, ""))
        ]

    def context(self) -> dict[str, Any]:
        return {**super().context(), "stale": self.stale}


class QuestionEdit(_DraftPage):
    """A question of the draft, or a new one (`?phan=` chooses its section)."""

    form_class = QuestionEditForm
    question: Question | None = None

    def get_title(self) -> str:
        return _("Sửa câu hỏi") if self.kwargs.get("key") else _("Thêm câu hỏi")

    def find(self, key: str = "", **_more: Any) -> None:
        self.question = self.draft.definition.find(key) if key else None
        if key and self.question is None:
            raise NotFound()

    def standing(self) -> dict[str, Any]:
        if self.question is not None:
            return initial_of(self.question, self.draft.definition)
        return {"section": self.request.GET.get("phan", ""), "kind": Kind.TEXT}

    def form_kwargs(self) -> dict[str, Any]:
        return {**super().form_kwargs(), "definition": self.draft.definition, "question": self.question}

    def act(self, form: Any) -> Any:
        data = form.cleaned_data
        return change_draft(
            actor=self.actor,
            version=self.draft,
            change=editing.put_question(data["section"], form.as_question()),
            row_version=data["row_version"],
            checked=self.question.key if self.question else "new",
        )


class SectionEdit(_DraftPage):
    """A section of the draft, or a new one."""

    form_class = SectionForm

    def get_title(self) -> str:
        return _("Sửa phần") if self.kwargs.get("key") else _("Thêm phần")

    def find(self, key: str = "", **_more: Any) -> None:
        self.section = next((s for s in self.draft.definition.sections if s.key == key), None)
        if key and self.section is None:
            raise NotFound()

    def standing(self) -> dict[str, Any]:
        return {"title": self.section.title, "hint": self.section.hint} if self.section else {}

    def act(self, form: Any) -> Any:
        data = form.cleaned_data
        edit = (
            editing.reword_section(self.section.key, data["title"], data["hint"])
            if self.section
            else editing.add_section(data["title"], data["hint"])
        )
        return change_draft(actor=self.actor, version=self.draft, change=edit, row_version=data["row_version"])


EDITS: dict[str, Callable[[str], editing.Change]] = {
    "len": lambda key: editing.move_question(key, -1),
    "xuong": lambda key: editing.move_question(key, 1),
    "bo": editing.remove_question,
    "phan-len": lambda key: editing.move_section(key, -1),
    "phan-xuong": lambda key: editing.move_section(key, 1),
    "phan-bo": editing.remove_section,
}


@require_POST
def form_change(request: PortalRequest, public_id: UUID, name: str, key: str) -> HttpResponse:
    """Move or remove; answers the editor alone to htmx."""
    form = selectors.get(request.actor, public_id)
    keeps_forms.check(request.actor, form)
    draft = selectors.draft_of(form)
    if name not in EDITS or draft is None:
        raise NotFound()
    said = ""
    try:
        posted = request.POST.get("row_version", "")
        version = int(posted) if posted.isdigit() else None
        change_draft(actor=request.actor, version=draft, change=EDITS[name](key), row_version=version)
    except (RuleViolation, StaleState) as refusal:
        said = str(refusal)
    if not request.headers.get("HX-Request"):
        if said:
            messages.error(request, said)
        return redirect(f"{page_of(form)}#{key}")
    return render(
        request, "questions/_editor.html", {**editor_context(form, request.actor), "said": said, "moved": key}
    )


@require_POST
def form_publish(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Freeze the draft."""
    form = selectors.get(request.actor, public_id)
    draft = selectors.draft_of(form)
    keeps_forms.check(request.actor, form)
    if draft is None:
        messages.info(request, _("Bản này đã ban hành."))
        return redirect(page_of(form))
    posted = request.POST.get("row_version", "")
    return perform(
        request,
        lambda: publish_version(
            actor=request.actor, version=draft, row_version=int(posted) if posted.isdigit() else None
        ),
        success=_("Đã ban hành bản %(number)d.") % {"number": draft.number},
        to=page_of(form),
    )


@require_POST
def form_start(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Begin the next version."""
    form = selectors.get(request.actor, public_id)
    return perform(
        request,
        lambda: start_version(actor=request.actor, form=form),
        success=_("Đã mở bản mới để soạn; bản đang dùng vẫn giữ nguyên."),
        to=page_of(form),
    )


class FormVersionPage(PortalView):
    """A version as people will fill it in. Trying it out checks the answers and stores nothing."""

    http_method_names = ["get", "head", "post", "options"]

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        self.form = selectors.get(self.actor, kwargs["public_id"])
        version = self.form.versions.filter(number=kwargs["number"]).first()
        if version is None:
            raise NotFound()
        self.version = version
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: PortalRequest, **kwargs: Any) -> HttpResponse:
        return self._page(AnswersForm(definition=self.version.definition))

    def post(self, request: PortalRequest, **kwargs: Any) -> HttpResponse:
        trial = AnswersForm(request.POST, definition=self.version.definition)
        found = problems_of(self.version.definition, trial.answers())
        trial.add_problems(problem for problem in found if not trial.errors.get(field_name(problem.place)))
        return self._page(trial, is_good=trial.is_valid())

    def _page(self, trial: AnswersForm, *, is_good: bool = False) -> HttpResponse:
        context = {
            "title": _("%(form)s – bản %(number)d") % {"form": self.form.title, "number": self.version.number},
            "crumbs": [(_("Biểu mẫu"), reverse("questions:form_list")), (self.form.title, page_of(self.form))],
            "version": self.version,
            "form": trial,
            "is_good": is_good,
        }
        status = 422 if trial.is_bound and not is_good else 200
        return render(self.request, "questions/version_page.html", context, status=status)
