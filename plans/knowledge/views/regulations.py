"""Pages of local technical regulations on their way (L04)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from plans.activities.selectors.scope import plans_for, units_for
from plans.knowledge.actions.make_regulation import FACTS, edit_regulation, move_regulation, propose_regulation
from plans.knowledge.actions.write_on_regulation import add_regulation_paper, may_add, note_opinion
from plans.knowledge.enums import RegulationStatus
from plans.knowledge.filters_bodies import RegulationFilter
from plans.knowledge.forms.bodies import RegulationOpinionForm, RegulationPaperForm
from plans.knowledge.forms.rows import facts_of, initial_of, row_form
from plans.knowledge.models import LocalRegulation
from plans.knowledge.policies_bodies import WORK_READERS, drafts_regulations, keeps_regulations, sees_work
from plans.knowledge.selectors import bodies
from plans.knowledge.views.base import known_step, link
from plans.knowledge.views.capacity import papers_of
from plans.knowledge.views.rows import tasks_for
from plans.knowledge.workflow import REGULATION_WORKFLOW
from portal.core.errors import NotAllowed, NotFound
from portal.core.request import PortalRequest
from portal.ui.buttons import ActionButton, transition_buttons
from portal.ui.columns import Column
from portal.ui.pages import Crumbs, DetailPage, FormPage, ListPage, perform
from portal.ui.versioned import VersionedFormPage
from portal.workflow.selectors import timeline_of

TRAIL = _("Quy chuẩn kỹ thuật địa phương")


def url_of(row: LocalRegulation) -> str:
    """The page of a regulation."""
    return reverse("knowledge:regulation_detail", args=[row.public_id])


class RegulationList(ListPage):
    """All of them with their state."""

    title = TRAIL
    unit = _("quy chuẩn")
    filterset_class = RegulationFilter
    search_placeholder = _("Mã, tên, đối tượng, số quyết định")
    default_sort = "-code"
    empty_title = _("Chưa có quy chuẩn kỹ thuật địa phương nào")
    empty_text = _("Lập đề xuất, rồi theo dõi soạn thảo, lấy ý kiến, thẩm định đến khi ban hành.")
    columns = (
        Column("code", _("Mã"), kind="code", sort="code", link=url_of),
        Column("title", _("Tên"), sort="sort_key", remark=lambda row: row.subject_matter),
        Column("organization", _("Chủ trì soạn thảo"), value="organization.name", sort="organization__sort_key"),
        Column("status", _("Trạng thái"), kind="state", workflow=REGULATION_WORKFLOW.key, sort="status"),
        Column("due_on", _("Hạn của bước"), kind="due", sort="due_on"),
        Column("expected_on", _("Dự kiến ban hành"), kind="day", sort="expected_on"),
        Column("issued_number", _("Quyết định"), sort="issued_number"),
        Column("issued_on", _("Ban hành"), kind="day", sort="issued_on"),
    )

    def rows(self) -> QuerySet[Any]:
        if not (self.actor.is_system or self.actor.has(*WORK_READERS)):
            raise NotAllowed()
        return bodies.regulations_visible_to(self.actor)

    def buttons(self) -> list[ActionButton]:
        if not keeps_regulations.can(self.actor):
            return []
        return [
            link(_("Nạp từ tệp"), "regulation_import", icon="upload"),
            link(_("Lập đề xuất"), "regulation_create", tone="primary", icon="plus"),
        ]


class RegulationDetail(DetailPage):
    """Where it stands, whose turn it is, its papers and opinions."""

    template_name = "knowledge/regulation_detail.html"

    def fetch(self, **kwargs: Any) -> LocalRegulation:
        if not self.actor.is_national:
            sees_work.check(self.actor)
        row: LocalRegulation = bodies.one_of(bodies.regulations_visible_to(self.actor), kwargs["public_id"])
        return row

    def get_title(self) -> str:
        return self.subject.title

    def crumbs(self) -> Crumbs:
        return [(TRAIL, reverse("knowledge:regulation_list"))]

    def buttons(self) -> list[ActionButton]:
        row, ids = self.subject, self.subject.public_id
        found = transition_buttons(
            REGULATION_WORKFLOW.available(row, self.actor),
            lambda name: reverse("knowledge:regulation_step", args=[ids, name]),
            fields={"expected": row.status},
        )
        if may_note(self.actor, row) and row.status == RegulationStatus.CONSULTATION:
            found.insert(0, link(_("Ghi ý kiến"), "regulation_opinion", ids))
        if keeps_regulations.can(self.actor, row) and row.status not in REGULATION_WORKFLOW.final:
            found.insert(0, link(_("Sửa"), "regulation_edit", ids))
        return found

    def context(self) -> dict[str, Any]:
        row = self.subject
        return {
            "turn": REGULATION_WORKFLOW.whose_turn(row),
            "papers": list(row.papers.select_related("file").order_by("issued_on", "pk")),
            "may_add": may_add(self.actor, row),
            "may_note": may_note(self.actor, row) and row.status == RegulationStatus.CONSULTATION,
            "opinions": list(row.opinions.order_by("on", "pk")),
            "timeline": timeline_of(row),
            "facts": [
                (_("Đối tượng quy định"), row.subject_matter),
                (_("Cơ quan chủ trì soạn thảo"), row.organization.name),
                (_("Kế hoạch"), row.plan.code if row.plan else ""),
                (_("Nhiệm vụ"), f"{row.task.code} {row.task.title}" if row.task else ""),
                (_("Dự kiến ban hành"), f"{row.expected_on:%d/%m/%Y}" if row.expected_on else ""),
                (_("Lý do cấp thiết"), row.urgent_because),
                (_("Căn cứ thời hạn"), row.due_basis),
                (_("Quyết định ban hành"), papers_of(row.issued_number, row.issued_on)),
            ],
        }


def may_note(actor: Any, row: LocalRegulation) -> bool:
    """The Department and the agency in charge of the draft."""
    return keeps_regulations.can(actor, row) or drafts_regulations.can(actor, row)


class RegulationCreate(FormPage):
    """Propose one."""

    title = _("Lập đề xuất quy chuẩn kỹ thuật địa phương")
    success_message = _("Đã lập đề xuất. Tiếp theo: thêm thuyết minh sự cần thiết.")
    keeps_text = True

    def fetch(self, **kwargs: Any) -> Any:
        keeps_regulations.check(self.actor)

    @property
    def form_class(self) -> Any:  # type: ignore[override]  # made for the actor
        rows = {
            "plan": lambda: plans_for(self.actor),
            "task": lambda: tasks_for(self.actor),
            "organization": lambda: units_for(self.actor),
        }
        return row_form(LocalRegulation, FACTS, rows)

    def crumbs(self) -> Crumbs:
        return [(TRAIL, reverse("knowledge:regulation_list"))]

    def act(self, form: Any) -> LocalRegulation:
        return propose_regulation(actor=self.actor, facts=facts_of(form))

    def success_url(self, result: LocalRegulation) -> str:
        return url_of(result)

    def cancel_url(self) -> str:
        return reverse("knowledge:regulation_list")


class RegulationEdit(VersionedFormPage, RegulationCreate):
    """Change its heading."""

    title = _("Sửa quy chuẩn kỹ thuật địa phương")
    success_message = _("Đã lưu.")
    subject: LocalRegulation

    def fetch(self, **kwargs: Any) -> LocalRegulation:
        row: LocalRegulation = bodies.one_of(bodies.regulations_visible_to(self.actor), kwargs["public_id"])
        keeps_regulations.check(self.actor, row)
        return row

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": initial_of(self.subject, FACTS)}

    def act(self, form: Any) -> LocalRegulation:
        version = form.cleaned_data["row_version"]
        return edit_regulation(actor=self.actor, regulation=self.subject, facts=facts_of(form), row_version=version)

    def cancel_url(self) -> str:
        return url_of(self.subject)


class _RegulationForm(FormPage):
    """A form about a regulation."""

    subject: LocalRegulation

    def fetch(self, **kwargs: Any) -> LocalRegulation:
        row: LocalRegulation = bodies.one_of(bodies.regulations_visible_to(self.actor), kwargs["public_id"])
        self.require(row)
        return row

    def require(self, row: LocalRegulation) -> None:
        """Raise NotAllowed."""
        if not may_note(self.actor, row):
            keeps_regulations.check(self.actor, row)

    def crumbs(self) -> Crumbs:
        return [(TRAIL, reverse("knowledge:regulation_list")), (self.subject.code, url_of(self.subject))]

    def cancel_url(self) -> str:
        return url_of(self.subject)

    def success_url(self, result: Any) -> str:
        return url_of(self.subject)


class RegulationPaperAdd(_RegulationForm):
    """A document of the step."""

    title = _("Thêm tài liệu")
    form_class = RegulationPaperForm
    success_message = _("Đã thêm tài liệu.")

    def require(self, row: LocalRegulation) -> None:
        if not may_add(self.actor, row):
            raise NotAllowed(_("Chỉ Sở KH&CN và cơ quan chủ trì soạn thảo thêm tài liệu khi quy chuẩn chưa kết thúc."))

    def act(self, form: Any) -> Any:
        return add_regulation_paper(actor=self.actor, regulation=self.subject, **form.cleaned_data)


class RegulationOpinionAdd(_RegulationForm):
    """An opinion on the draft."""

    title = _("Ghi ý kiến về dự thảo")
    form_class = RegulationOpinionForm
    success_message = _("Đã ghi ý kiến.")
    keeps_text = True

    def act(self, form: Any) -> Any:
        return note_opinion(actor=self.actor, regulation=self.subject, **form.cleaned_data)


class RegulationOpinionAnswer(RegulationOpinionAdd):
    """How one opinion is taken up."""

    title = _("Tiếp thu, giải trình ý kiến")
    success_message = _("Đã lưu.")

    def fetch(self, **kwargs: Any) -> LocalRegulation:
        row = super().fetch(public_id=kwargs["public_id"])
        self.opinion = row.opinions.filter(public_id=kwargs["row_id"]).first()
        if self.opinion is None:
            raise NotFound()
        return row

    def form_kwargs(self) -> dict[str, Any]:
        names = ("sender", "on", "text", "taken_up", "answer")
        return {"initial": {name: getattr(self.opinion, name) for name in names}}

    def act(self, form: Any) -> Any:
        return note_opinion(actor=self.actor, regulation=self.subject, opinion=self.opinion, **form.cleaned_data)


@require_POST
def regulation_step(request: PortalRequest, public_id: UUID, name: str) -> HttpResponse:
    """Move it on."""
    row: LocalRegulation = bodies.one_of(bodies.regulations_visible_to(request.actor), public_id)
    known_step(name, [step.name for step in REGULATION_WORKFLOW.transitions])
    REGULATION_WORKFLOW.step(name).allowed.check(request.actor, row)
    return perform(
        request,
        lambda: move_regulation(
            actor=request.actor,
            regulation=row,
            name=name,
            note=request.POST.get("note", ""),
            expected=request.POST.get("expected"),
        ),
        success=_("Đã ghi nhận."),
        to=url_of(row),
    )
