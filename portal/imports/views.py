"""The pages of imports: the list, the preview with places, correcting a row, saving, giving up."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from portal.core.errors import NotFound, RuleViolation, StaleState
from portal.core.request import PortalRequest
from portal.imports import selectors
from portal.imports.actions.commit_draft import commit_draft
from portal.imports.actions.correct_row import arrange_row, correct_row
from portal.imports.actions.discard_draft import discard_draft
from portal.imports.drafts import Draft, DraftProblem, DraftRow, Severity
from portal.imports.enums import ImportStatus
from portal.imports.forms import RowForm
from portal.imports.kinds import ImportKind, import_kinds
from portal.imports.models import ImportDraft
from portal.imports.wording import choices_of, shown, shown_row
from portal.jobs.actions.enqueue import enqueue
from portal.ui.buttons import ActionButton
from portal.ui.columns import Column
from portal.ui.pages import DetailPage, ListPage, PortalView, attachment, perform, reading

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_TOLD = 200
"""Problems listed on the page; a file tells all of them."""
TONES = {ImportStatus.READY: "waiting", ImportStatus.COMMITTED: "success", ImportStatus.FAILED: "danger"}


def page_of(held: ImportDraft) -> str:
    """The address of an import."""
    return reverse("imports:import_detail", args=[held.public_id])


class ImportList(ListPage):
    """Files on their way in, and what became of them."""

    title = gettext_lazy("Tệp đã nạp")
    unit = gettext_lazy("tệp")
    default_sort = "-created_at"
    has_search = False
    empty_title = gettext_lazy("Chưa nạp tệp nào")
    empty_text = gettext_lazy("Tệp được nạp ở trang Kế hoạch hoặc Doanh nghiệp sẽ hiện ở đây để kiểm tra và lưu.")
    columns = (
        Column("title", gettext_lazy("Tên đọc được"), value=str, link=page_of, css="wide"),
        Column("file", gettext_lazy("Tệp"), value="file.original_name", sort="file__original_name"),
        Column("status", gettext_lazy("Trạng thái"), value="get_status_display", sort="status"),
        Column("created_at", gettext_lazy("Nạp lúc"), kind="instant", sort="created_at"),
        Column("created_by", gettext_lazy("Người nạp"), value="created_by"),
        Column("result_text", gettext_lazy("Kết quả")),
    )

    def rows(self) -> QuerySet[ImportDraft]:
        kinds = list(import_kinds)
        if kinds and not any(kind.allowed.can(self.actor) for kind in kinds):
            kinds[0].allowed.check(self.actor)
        return selectors.visible_to(self.actor).select_related("file", "created_by").defer("payload")


class ImportDetail(DetailPage):
    """The preview: what was read at the left, where it stands at the right, problems on top."""

    template_name = "imports/import_detail.html"
    subject: ImportDraft

    def fetch(self, public_id: UUID) -> ImportDraft:
        return selectors.get(self.actor, public_id)

    @property
    def kind(self) -> ImportKind:
        """What is being imported."""
        return import_kinds.get(self.subject.kind)

    def get_title(self) -> str:
        return str(self.subject)

    @property
    def subtitle(self) -> str:  # type: ignore[override]  # made from the file
        """The file and who sent it."""
        held = self.subject
        return _("Xem trước tệp %(file)s · %(who)s") % {"file": held.file.original_name, "who": held.created_by or "–"}

    def crumbs(self) -> list[tuple[str, str]]:
        return [
            (str(self.kind.title), reverse(self.kind.back_url_name)),
            (_("Tệp đã nạp"), reverse("imports:import_list")),
        ]

    def buttons(self) -> list[ActionButton]:
        held = self.subject
        if held.status not in (ImportStatus.READY, ImportStatus.READING, ImportStatus.FAILED):
            return []
        args = [held.public_id]
        found = [
            ActionButton(
                _("Bỏ"),
                reverse("imports:import_discard", args=args),
                tone="danger",
                confirm=_("Bỏ bản xem trước này? Chưa có gì được lưu."),
            )
        ]
        if held.is_open:
            found.append(
                ActionButton(
                    self.kind.save_label,
                    reverse("imports:import_commit", args=args),
                    tone="primary",
                    fields={"row_version": held.row_version},
                )
            )
        return found

    def context(self) -> dict[str, Any]:
        held = self.subject
        tone = TONES.get(ImportStatus(held.status), "neutral")
        if not held.payload:
            return {"held": held, "tone": tone, "reasons": held.error.split("\n") if held.error else []}
        draft = held.draft
        problems = self.kind.check(self.actor, draft) if held.is_open else draft.problems
        return {
            "held": held,
            "tone": tone,
            "page": shown(self.kind, draft, problems, self.request.GET.get("trang", "1")),
            "summary": self.kind.summary(draft),
            "is_open": held.is_open,
            "has_remarks_file": self.kind.remarks_file is not None and held.is_open,
            "most_told": MOST_TOLD,
        }


class RowEdit(PortalView):
    """One row's fields: a page of its own, or a part of the preview. Every change is kept at once."""

    http_method_names = ["get", "post", "head", "options"]

    def _load(self, public_id: UUID, row_id: str) -> tuple[ImportDraft, ImportKind, Draft, DraftRow]:
        held = selectors.get(self.actor, public_id)
        draft = held.draft
        row = draft.row(row_id)
        if row is None:
            raise NotFound
        return held, import_kinds.get(held.kind), draft, row

    def get(self, request: HttpRequest, public_id: UUID, row_id: str) -> HttpResponse:
        with reading():
            held, kind, draft, row = self._load(public_id, row_id)
            if "xem" in request.GET:
                return _answer_row(request, held, kind, draft, row, kind.check(self.actor, draft))
            form = RowForm(
                spec=draft.spec_for(kind.section(row.section), row), row=row, choices=choices_of(kind, draft)
            )
            return self._form(request, held, kind, row, form)

    def post(self, request: HttpRequest, public_id: UUID, row_id: str) -> HttpResponse:
        held, kind, draft, row = self._load(public_id, row_id)
        form = RowForm(
            request.POST, spec=draft.spec_for(kind.section(row.section), row), row=row, choices=choices_of(kind, draft)
        )
        if not form.is_valid():
            return self._form(request, held, kind, row, form, 422)
        try:
            correct_row(actor=self.actor, held=held, row_id=row_id, values=form.texts())
        except StaleState as refusal:
            messages.error(request, str(refusal))
            return redirect(page_of(held))
        if not request.headers.get("HX-Request"):
            messages.success(request, _("Đã lưu sửa đổi."))
            return redirect(f"{page_of(held)}#{row_id}")
        held.refresh_from_db()
        draft = held.draft
        found = draft.row(row_id)
        assert found is not None
        problems = kind.check(self.actor, draft)
        if "_xong" in request.POST:
            return _answer_row(request, held, kind, draft, found, problems, is_changed=True)
        context = {"held": held, "saved": True, **_summary(kind, draft, problems)}
        return render(request, "imports/_changed.html", context)

    def _form(
        self, request: HttpRequest, held: ImportDraft, kind: ImportKind, row: DraftRow, form: RowForm, status: int = 200
    ) -> HttpResponse:
        is_part = bool(request.headers.get("HX-Request"))
        context = {
            "held": held,
            "row": row,
            "form": form,
            "section": kind.section(row.section),
            "title": _("Sửa dòng: %(section)s") % {"section": kind.section(row.section).title},
            "crumbs": [(_("Tệp đã nạp"), reverse("imports:import_list")), (str(held), page_of(held))],
            "is_part": is_part,
        }
        return render(request, "imports/_row_form.html" if is_part else "imports/row_edit.html", context, status=status)


@require_POST
def row_arrange(request: PortalRequest, public_id: UUID, row_id: str) -> HttpResponse:
    """Drop, restore, join or move one row."""
    held = selectors.get(request.actor, public_id)
    return perform(
        request,
        lambda: arrange_row(
            actor=request.actor,
            held=held,
            row_id=row_id,
            step=request.POST.get("step", ""),
            to=request.POST.get("to", ""),
        ),
        success=_("Đã ghi nhận."),
        to=f"{page_of(held)}#{row_id}",
    )


@require_POST
def import_commit(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Save the draft; what is wrong is told, and nothing is saved."""
    held = selectors.get(request.actor, public_id)
    version = request.POST.get("row_version", "")
    importer = import_kinds.get(held.kind)
    if importer.commit_at_once_rows and len(held.payload.get("rows", ())) > importer.commit_at_once_rows:
        return _commit_later(request, held, int(version) if version.isdigit() else held.row_version)
    try:
        done = commit_draft(
            actor=request.actor, held=held, expected_version=int(version) if version.isdigit() else None
        )
    except (RuleViolation, StaleState) as refusal:
        for line in [str(problem) for problem in refusal.problems][:20] or [str(refusal)]:
            messages.error(request, line)
        return redirect(page_of(held))
    messages.success(request, done.message)
    held.refresh_from_db()
    return redirect(page_of(held) if held.is_open else done.url)


def _commit_later(request: PortalRequest, held: ImportDraft, version: int) -> HttpResponse:
    """A long draft is saved by a worker; its page shows how far it is."""
    import_kinds.get(held.kind).allowed.check(request.actor, held)
    job = enqueue(
        actor=request.actor,
        kind="imports.commit",
        payload={"draft": str(held.public_id), "version": version},
        key=f"import-commit:{held.public_id}:{version}",
        title=_("Lưu dữ liệu từ tệp %(name)s") % {"name": held.file.original_name},
    )
    return redirect("jobs:job_detail", public_id=job.public_id)


@require_GET
def import_remarks(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """The rows that cannot be saved yet, each with what is wrong, as a workbook to correct and send again."""
    held = selectors.get(request.actor, public_id)
    importer = import_kinds.get(held.kind)
    if importer.remarks_file is None or not held.is_open:
        raise NotFound
    draft = held.draft
    body = importer.remarks_file(draft, importer.check(request.actor, draft))
    stem = held.file.original_name.rpartition(".")[0] or held.file.original_name
    return attachment(body, f"{stem} - dòng lỗi.xlsx", XLSX)


@require_POST
def import_discard(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Give the draft up."""
    held = selectors.get(request.actor, public_id)
    back = reverse(import_kinds.get(held.kind).back_url_name)
    return perform(
        request, lambda: discard_draft(actor=request.actor, held=held), success=_("Đã bỏ bản xem trước."), to=back
    )


def _answer_row(
    request: HttpRequest,
    held: ImportDraft,
    kind: ImportKind,
    draft: Draft,
    row: DraftRow,
    problems: list[DraftProblem],
    *,
    is_changed: bool = False,
) -> HttpResponse:
    context = {
        "held": held,
        "item": shown_row(kind, draft, row, problems),
        "is_open": held.is_open,
        "section": kind.section(row.section),
    }
    if is_changed:
        context |= {"is_changed": True, **_summary(kind, draft, problems)}
    return render(request, "imports/_row.html", context)


def _summary(kind: ImportKind, draft: Draft, problems: list[DraftProblem]) -> dict[str, Any]:
    return {
        "errors": [problem for problem in problems if problem.severity == Severity.ERROR],
        "warnings": [problem for problem in problems if problem.severity != Severity.ERROR],
        "summary": kind.summary(draft),
    }
