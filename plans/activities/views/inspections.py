"""Pages of inspections."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from plans.activities.actions import move_inspection as steps
from plans.activities.actions import write_inspection as write
from plans.activities.actions.plan_inspection import edit_inspection, plan_inspection
from plans.activities.enums import FollowedStatus, InspectionStatus
from plans.activities.filters import InspectionFilter
from plans.activities.forms import inspections as forms
from plans.activities.forms.common import UnitForm
from plans.activities.models import Inspection
from plans.activities.policies import keeps_inspections, sees_activities
from plans.activities.selectors import inspections
from plans.activities.selectors.scope import plans_for, units_for
from plans.activities.views.base import INSPECTION_TABS, SubjectForm, known_step, link, papers_of, tabs_of, uuid_in
from plans.activities.workflow import INSPECTION_WORKFLOW
from plans.planning.models import Task
from plans.planning.selectors.plans import in_force
from portal.core import clock
from portal.core.request import PortalRequest
from portal.organizations.actor import Actor
from portal.ui.buttons import ActionButton, transition_buttons
from portal.ui.columns import Column
from portal.ui.pages import Crumbs, DetailPage, FormPage, ListPage, perform
from portal.workflow.selectors import timeline_of

TRAIL = (_("Kiểm tra"), "activities:inspection_list")


def url_of(inspection: Inspection) -> str:
    """The page of an inspection."""
    return reverse("activities:inspection_detail", args=[inspection.public_id])


class InspectionList(ListPage):
    """Inspections the actor sees."""

    template_name = "activities/tabbed_list.html"
    title = _("Kiểm tra")
    unit = _("cuộc kiểm tra")
    filterset_class = InspectionFilter
    search_placeholder = _("Mã, nội dung, đơn vị, số quyết định")
    default_sort = "-planned_on"
    empty_title = _("Chưa có cuộc kiểm tra nào")
    empty_text = _("Lập cuộc kiểm tra theo quyết định, ghi biên bản, rồi theo dõi từng yêu cầu đến khi hoàn thành.")
    columns = (
        Column("code", _("Mã"), kind="code", sort="code", link=url_of),
        Column("title", _("Nội dung"), sort="sort_key", remark=lambda row: row.plan.code),
        Column("status", _("Trạng thái"), kind="state", workflow=INSPECTION_WORKFLOW.key, sort="status"),
        Column("subject", _("Đơn vị được kiểm tra"), value="subject_name"),
        Column("kind", _("Loại"), value="get_kind_display", sort="kind"),
        Column("planned_on", _("Dự kiến"), kind="day", sort="planned_on"),
        Column("held_on", _("Đã kiểm tra"), kind="day", sort="held_on"),
        Column("demand_count", _("Yêu cầu"), kind="number", sort="demand_count"),
        Column("open_count", _("Còn mở"), kind="number", sort="open_count"),
    )

    def rows(self) -> QuerySet[Any]:
        sees_activities.check(self.actor)
        return inspections.for_list(self.actor)

    def buttons(self) -> list[ActionButton]:
        if not keeps_inspections.can(self.actor):
            return []
        return [link(_("Lập cuộc kiểm tra"), "inspection_create", tone="primary", icon="plus")]

    def extra_context(self) -> dict[str, Any]:
        return {"tabs": tabs_of(INSPECTION_TABS)}


class InspectionDetail(DetailPage):
    """Who, what, when; the team, findings, demands with their state, papers and story."""

    template_name = "activities/inspection_detail.html"

    def fetch(self, **kwargs: Any) -> Inspection:
        sees_activities.check(self.actor)
        return inspections.get(self.actor, kwargs["public_id"])

    def get_title(self) -> str:
        return self.subject.title

    def crumbs(self) -> Crumbs:
        return [(TRAIL[0], reverse(TRAIL[1]))]

    def buttons(self) -> list[ActionButton]:
        row = self.subject
        own = [row.public_id]
        buttons = transition_buttons(
            INSPECTION_WORKFLOW.available(row, self.actor),
            lambda name: reverse("activities:inspection_step", args=[*own, name]),
            fields={"expected": row.status},
            forms={
                "hold": reverse("activities:inspection_hold", args=own),
                "conclude": reverse("activities:inspection_conclude", args=own),
            },
        )
        if keeps_inspections.can(self.actor, row) and row.can_be_written:
            buttons.insert(0, link(_("Sửa"), "inspection_edit", *own))
        return buttons

    def context(self) -> dict[str, Any]:
        row = self.subject
        demands = list(row.demands.select_related("organization"))
        may_write = keeps_inspections.can(self.actor, row) and row.can_be_written
        waiting = [demand for demand in demands if demand.status != FollowedStatus.CLOSED]
        return {
            "turn": INSPECTION_WORKFLOW.whose_turn(row),
            "next_on": min((d.deadline_on for d in waiting), default=None)
            or (row.planned_on if row.status == InspectionStatus.PLANNED else None),
            "facts": _facts(row),
            "team": list(row.team.all()),
            "tasks": list(row.tasks.all()),
            "findings": list(row.findings.all()),
            "demands": demands,
            "open_count": len(waiting),
            "papers": papers_of(row.papers),
            "may_write": may_write,
            "may_find": may_write and row.held_on is not None,
            "may_keep": keeps_inspections.can(self.actor, row),
            "timeline": timeline_of(row),
            "today": clock.today(),
        }


def _facts(row: Inspection) -> list[tuple[Any, Any]]:
    held = ""
    if row.held_on and row.held_until:
        held = f"{row.held_on:%d/%m/%Y}"
        if row.held_until != row.held_on:
            held = f"{held} – {row.held_until:%d/%m/%Y}"
    decision = f"{row.decision_number}, {row.decision_on:%d/%m/%Y}" if row.decision_on else row.decision_number
    minutes = f"{row.minutes_number}, {row.minutes_on:%d/%m/%Y}" if row.minutes_on else row.minutes_number
    return [
        (gettext("Đơn vị được kiểm tra"), row.subject_name),
        (gettext("Loại"), row.get_kind_display()),
        (gettext("Quyết định"), decision),
        (gettext("Dự kiến"), f"{row.planned_on:%d/%m/%Y}"),
        (gettext("Đã kiểm tra"), held),
        (gettext("Địa điểm"), row.place),
        (gettext("Biên bản"), minutes),
    ]


def _choices(actor: Actor) -> dict[str, Any]:
    plans = plans_for(actor)
    tasks = Task.objects.filter(version__in=plans.order_by().values("current_version")).select_related("version__plan")
    return {
        "plans": plans,
        "units": units_for(actor),
        "tasks": tasks.order_by("-version__plan__period_from", "version_id", "position"),
    }


class InspectionCreate(FormPage):
    """Plan an inspection."""

    title = _("Lập cuộc kiểm tra")
    form_class = forms.InspectionForm
    success_message = _("Đã lập. Tiếp theo: thêm thành viên đoàn kiểm tra.")

    def fetch(self, **kwargs: Any) -> None:
        keeps_inspections.check(self.actor)

    def crumbs(self) -> Crumbs:
        return [(TRAIL[0], reverse(TRAIL[1]))]

    def form_kwargs(self) -> dict[str, Any]:
        wanted = in_force(self.actor).filter(public_id=uuid_in(self.request.GET.get("ke-hoach", ""))).first()
        initial = {"plan": wanted.public_id} if wanted else {}
        return {**_choices(self.actor), "initial": initial}

    def act(self, form: Any) -> Inspection:
        data = {key: value for key, value in form.cleaned_data.items() if key != "row_version"}
        return plan_inspection(actor=self.actor, **data)

    def success_url(self, result: Inspection) -> str:
        return url_of(result)

    def cancel_url(self) -> str:
        return reverse(TRAIL[1])


class InspectionForm(SubjectForm):
    """A form about one inspection."""

    find = staticmethod(inspections.get)
    policy = keeps_inspections
    address = staticmethod(url_of)
    trail = TRAIL


class InspectionEdit(InspectionForm):
    """Change what is planned."""

    title = _("Sửa cuộc kiểm tra")
    form_class = forms.InspectionForm
    success_message = _("Đã lưu.")

    def form_kwargs(self) -> dict[str, Any]:
        row = self.subject
        names = ("kind", "title", "inspected_name", "decision_number", "decision_on", "planned_on", "place")
        initial = {name: getattr(row, name) for name in (*names, "row_version")}
        initial |= {
            "plan": row.plan.public_id,
            "organization": row.organization.public_id if row.organization else None,
            "tasks": [task.public_id for task in row.tasks.all()],
        }
        return {**_choices(self.actor), "initial": initial}

    def act(self, form: Any) -> Inspection:
        return edit_inspection(actor=self.actor, inspection=self.subject, **form.cleaned_data)


class TeamMemberAdd(InspectionForm):
    """Add to the team."""

    title = _("Thêm thành viên đoàn kiểm tra")
    form_class = forms.TeamMemberForm
    success_message = _("Đã thêm thành viên.")

    def act(self, form: Any) -> Any:
        return write.add_team_member(actor=self.actor, inspection=self.subject, **form.cleaned_data)


class InspectionHold(InspectionForm):
    """It took place."""

    title = _("Ghi nhận đã kiểm tra")
    form_class = forms.HoldForm
    success_message = _("Đã ghi nhận. Tiếp theo: ghi nội dung và yêu cầu của đoàn.")

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"expected": self.subject.status}}

    def act(self, form: Any) -> Inspection:
        return steps.hold_inspection(actor=self.actor, inspection=self.subject, **form.cleaned_data)


class FindingAdd(InspectionForm):
    """Something found."""

    title = _("Ghi nội dung kiểm tra")
    form_class = forms.FindingForm
    success_message = _("Đã ghi.")

    def act(self, form: Any) -> Any:
        return write.add_finding(actor=self.actor, inspection=self.subject, **form.cleaned_data)


class DemandAdd(InspectionForm):
    """Something demanded."""

    title = _("Ghi yêu cầu của đoàn")
    intro = _("Để trống đơn vị thực hiện nếu là đơn vị được kiểm tra.")
    form_class = UnitForm
    success_message = _("Đã ghi yêu cầu.")

    def form_kwargs(self) -> dict[str, Any]:
        return {"units": units_for(self.actor)}

    def act(self, form: Any) -> Any:
        return write.add_demand(actor=self.actor, inspection=self.subject, **form.cleaned_data)


class InspectionConclude(InspectionForm):
    """Close the minutes."""

    title = _("Hoàn tất biên bản")
    form_class = forms.ConcludeForm
    success_message = _("Đã hoàn tất biên bản; các đơn vị có yêu cầu đã được thông báo.")

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"expected": self.subject.status, "conclusion": self.subject.conclusion}}

    def act(self, form: Any) -> Inspection:
        return steps.conclude_inspection(actor=self.actor, inspection=self.subject, **form.cleaned_data)


@require_POST
def inspection_step(request: PortalRequest, public_id: UUID, name: str) -> HttpResponse:
    """End it, or give it up."""
    inspection = inspections.get(request.actor, public_id)
    keeps_inspections.check(request.actor, inspection)
    return perform(
        request,
        lambda: steps.move_inspection(
            actor=request.actor,
            inspection=inspection,
            name=known_step(name, ("close", "cancel")),
            note=request.POST.get("note", ""),
            expected=request.POST.get("expected"),
        ),
        success=_("Đã ghi nhận."),
        to=url_of(inspection),
    )
