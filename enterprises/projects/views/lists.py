"""Lists: milestones, visits, demands, conditions, kinds, fields, evidence of the lines."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from enterprises.applications.enums import ProjectKind
from enterprises.applications.models import Milestone
from enterprises.applications.policies import READERS
from enterprises.applications.selectors import projects
from enterprises.projects.actions.share_field import assign_field, end_field
from enterprises.projects.filters import ConditionFilter, DemandFilter, MilestoneFilter, VisitFilter
from enterprises.projects.forms import FieldForm
from enterprises.projects.models import AcceptanceCondition, FieldDepartment, Visit, VisitDemand
from enterprises.projects.policies import keeps_fields
from enterprises.projects.selectors import acceptance, progress, sharing, visits
from enterprises.projects.views.base import page_of
from enterprises.projects.views.visits import address_of
from plans.planning.models import Plan
from portal.core.errors import NotAllowed, NotFound
from portal.core.request import PortalRequest
from portal.organizations.models import Organization
from portal.organizations.roles import OrganizationKind, Role
from portal.ui.columns import Column
from portal.ui.pages import FormPage, ListPage, perform
from portal.vietnam.places import lineage_rows, stands_for
from portal.vietnam.search import search

ROLES = READERS | {Role.ENTERPRISE_USER, Role.AGENCY_OFFICER}
TABS = (
    (gettext_lazy("Mốc công việc"), "projects:milestone_list"),
    (gettext_lazy("Kiểm tra tại đơn vị"), "projects:visit_list"),
    (gettext_lazy("Yêu cầu sau kiểm tra"), "projects:demand_list"),
    (gettext_lazy("Điều kiện nghiệm thu"), "projects:condition_list"),
    (gettext_lazy("Hiệu lực minh chứng"), "projects:holding_list"),
    (gettext_lazy("Theo loại dự án"), "projects:kind_list"),
)


class FollowedList(ListPage):
    """A list about projects one sees; tabs lead to its neighbours."""

    template_name = "projects/tabbed_list.html"
    lookup = "project__"

    def check(self) -> None:
        if not self.actor.roles & ROLES:
            raise NotAllowed()

    def searched(self, rows: QuerySet[Any], words: str) -> QuerySet[Any]:
        seen = search(projects.visible_to(self.actor), words)
        return rows.filter(**{f"{self.lookup}in": seen.values("pk")})

    def extra_context(self) -> dict[str, Any]:
        return {"tabs": [(label, reverse(name)) for label, name in TABS]}


class MilestoneList(FollowedList):
    """Milestones of every project, the late ones first."""

    title = gettext_lazy("Mốc công việc của dự án")
    unit = gettext_lazy("mốc")
    filterset_class = MilestoneFilter
    default_sort = "due_on"
    empty_text = gettext_lazy("Mốc hiện ở đây khi chuyên viên thêm vào dự án.")
    search_placeholder = gettext_lazy("Mã, tên dự án, đơn vị")
    columns = (
        Column("code", gettext_lazy("Dự án"), value="project.code", kind="code", sort="project__code", link=lambda row: page_of(row.project)),
        Column("enterprise", gettext_lazy("Đơn vị"), value="project.enterprise_name", sort="project__sort_key"),
        Column("title", gettext_lazy("Mốc"), sort="title"),
        Column("due_on", gettext_lazy("Hạn"), value=lambda row: row.due_on if row.done_on is None else None, kind="due", sort="due_on"),
        Column("day", gettext_lazy("Ngày hạn"), value="due_on", kind="day"),
        Column("done_on", gettext_lazy("Hoàn thành"), kind="day", sort="done_on"),
    )  # fmt: skip

    def rows(self) -> QuerySet[Milestone]:
        self.check()
        return progress.milestones_of(self.actor)


class VisitList(FollowedList):
    """Visits with their cost and the line that bears it."""

    title = gettext_lazy("Kiểm tra tại đơn vị")
    unit = gettext_lazy("buổi kiểm tra")
    filterset_class = VisitFilter
    default_sort = "-planned_on"
    empty_text = gettext_lazy("Lập buổi kiểm tra từ trang của dự án.")
    search_placeholder = gettext_lazy("Số biên bản, mã dự án, đơn vị")
    columns = (
        Column("code", gettext_lazy("Biên bản"), kind="code", sort="code", link=address_of),
        Column("project_code", gettext_lazy("Dự án"), sort="project_code"),
        Column("enterprise_name", gettext_lazy("Đơn vị"), sort="sort_key", remark=lambda row: row.subject),
        Column("planned_on", gettext_lazy("Dự kiến"), kind="day", sort="planned_on"),
        Column("held_on", gettext_lazy("Đã kiểm tra"), kind="day", sort="held_on"),
        Column("line", gettext_lazy("Dòng dự toán"), value=lambda row: row.budget_line.path if row.budget_line else ""),
        Column("cost_vnd", gettext_lazy("Chi phí (đ)"), kind="money", sort="cost_vnd", total="cost_vnd"),
    )

    def rows(self) -> QuerySet[Visit]:
        self.check()
        return visits.visible_to(self.actor)

    def searched(self, rows: QuerySet[Visit], words: str) -> QuerySet[Visit]:
        return search(rows, words)


class DemandList(FollowedList):
    """Demands of visits, followed to their end."""

    title = gettext_lazy("Yêu cầu sau kiểm tra")
    unit = gettext_lazy("yêu cầu")
    filterset_class = DemandFilter
    default_sort = "due_on"
    empty_text = gettext_lazy("Yêu cầu hiện ở đây sau khi ghi kết quả kiểm tra.")
    search_placeholder = gettext_lazy("Mã, tên dự án, đơn vị")
    lookup = "visit__project__"
    columns = (
        Column("text", gettext_lazy("Yêu cầu"), sort="text", link=lambda row: address_of(row.visit)),
        Column("enterprise", gettext_lazy("Đơn vị"), value="visit.enterprise_name", sort="visit__sort_key", remark=lambda row: row.visit.code),
        Column("state", gettext_lazy("Tình trạng"), value=lambda row: row.get_state_display(), sort="state"),
        Column("due_on", gettext_lazy("Hạn"), value=lambda row: row.due_on if row.state == "open" else None, kind="due", sort="due_on"),
        Column("answered_on", gettext_lazy("Đơn vị báo cáo"), kind="day", sort="answered_on"),
        Column("done_on", gettext_lazy("Xác nhận"), kind="day", sort="done_on"),
    )  # fmt: skip

    def rows(self) -> QuerySet[VisitDemand]:
        self.check()
        return visits.demands_of(self.actor)


class ConditionList(FollowedList):
    """Conditions of acceptances: an open one past its day stands on top."""

    title = gettext_lazy("Điều kiện nghiệm thu")
    unit = gettext_lazy("điều kiện")
    filterset_class = ConditionFilter
    default_sort = "due_on"
    empty_text = gettext_lazy("Điều kiện hiện ở đây khi hội đồng nghiệm thu có điều kiện.")
    search_placeholder = gettext_lazy("Mã, tên dự án, đơn vị")
    columns = (
        Column("code", gettext_lazy("Dự án"), value="project.code", kind="code", sort="project__code", link=lambda row: page_of(row.project)),
        Column("enterprise", gettext_lazy("Đơn vị"), value="project.enterprise_name", sort="project__sort_key"),
        Column("text", gettext_lazy("Điều kiện"), sort="text", remark=lambda row: row.source),
        Column("due_on", gettext_lazy("Hạn"), value=lambda row: row.due_on if row.met_on is None else None, kind="due", sort="due_on"),
        Column("met_on", gettext_lazy("Hoàn thành"), kind="day", sort="met_on", remark=lambda row: row.met_note),
    )  # fmt: skip

    def rows(self) -> QuerySet[AcceptanceCondition]:
        self.check()
        return acceptance.conditions_of(self.actor)


def kind_list(request: PortalRequest) -> HttpResponse:
    """How many projects of each kind, at work, accepted, chosen for replication, with their followers (H01)."""
    actor = request.actor
    if not actor.roles & ROLES:
        raise NotAllowed()
    counted = (
        projects.visible_to(actor)
        .order_by()
        .values("kind")
        .annotate(
            every=Count("pk"),
            accepted=Count("pk", filter=Q(accepted_on__isnull=False)),
            exemplary=Count("pk", filter=Q(exemplary_on__isnull=False)),
            following=Count("pk", filter=Q(follows__isnull=False)),
        )
    )
    by_kind = {row["kind"]: row for row in counted}
    rows = [
        {
            "label": kind.label,
            "url": f"{reverse('applications:project_list')}?kind={kind}",
            **by_kind.get(kind, NOTHING),
        }
        for kind in ProjectKind
    ]
    tabs = [(label, reverse(name)) for label, name in TABS]
    context = {
        "title": _("Dự án theo loại"),
        "rows": rows,
        "tabs": tabs,
        "totals": {key: sum(row[key] for row in rows) for key in NOTHING},
        "departments": sharing.departments_of(actor.province_id) if actor.province_id else [],
        "may_keep": keeps_fields.can(actor),
    }
    return render(request, "projects/kind_list.html", context)


NOTHING = {"every": 0, "accepted": 0, "exemplary": 0, "following": 0}


class FieldAssign(FormPage):
    """Give a field to a department."""

    title = gettext_lazy("Giao lĩnh vực cho sở, ngành")
    intro = gettext_lazy("Cơ quan được giao xem các mô hình điểm thuộc lĩnh vực của mình trong tỉnh.")
    form_class = FieldForm
    success_message = gettext_lazy("Đã giao lĩnh vực.")

    def fetch(self) -> None:
        keeps_fields.check(self.actor)

    def form_kwargs(self) -> dict[str, Any]:
        rows = Organization.objects.filter(
            province_id__in=lineage_rows(self.actor.province_id or 0),
            kind__in=(OrganizationKind.DEPARTMENT, OrganizationKind.AGENCY, OrganizationKind.ASSOCIATION),
            valid_to=None,
        )
        return {"organizations": rows}

    def act(self, form: Any) -> Any:
        return assign_field(actor=self.actor, **form.cleaned_data)

    def success_url(self, result: Any) -> str:
        return reverse("projects:kind_list")

    def cancel_url(self) -> str:
        return reverse("projects:kind_list")


@require_POST
def field_end(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Take a field back."""
    row = (
        FieldDepartment.objects.select_related("organization")
        .filter(public_id=public_id, organization__province_id__in=lineage_rows(request.actor.province_id or 0))
        .first()
    )
    if row is None:
        raise NotFound()
    return perform(
        request,
        lambda: end_field(actor=request.actor, row=row),
        success=_("Đã thôi giao lĩnh vực."),
        to=reverse("projects:kind_list"),
    )


def line_evidence(request: PortalRequest, code: str) -> HttpResponse:
    """What proves each enterprise line of a plan, as in its column Kết quả (I04)."""
    actor = request.actor
    if not actor.roles & READERS:
        raise NotAllowed()
    plan = Plan.objects.filter(code=code).first()
    if plan is None or not (actor.is_system or stands_for(actor.province_id, plan.province_id)):
        raise NotFound()
    context = {"title": _("Minh chứng của từng dòng hỗ trợ"), "plan": plan, "rows": acceptance.evidence_of_lines(plan)}
    return render(request, "projects/line_evidence.html", context)
