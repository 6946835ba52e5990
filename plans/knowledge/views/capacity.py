"""Pages of capacity projects with their equipment, and of units on their way to foundation or certificate."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plans.knowledge.filters_bodies import CapacityFilter, EquipmentFilter, FoundingFilter
from plans.knowledge.models import CapacityProject, UnitFounding
from plans.knowledge.policies_bodies import WORK_READERS, keeps_bodies, sees_work
from plans.knowledge.selectors import bodies
from plans.knowledge.views.base import link
from plans.knowledge.views.bodies import TabbedList
from portal.ui.buttons import ActionButton
from portal.ui.columns import Column
from portal.ui.pages import Crumbs, DetailPage
from portal.vietnam.money import format_vnd


def capacity_url(row: CapacityProject) -> str:
    """The page of a project."""
    return reverse("knowledge:capacity_detail", args=[row.public_id])


def founding_url(row: UnitFounding) -> str:
    """The page of a founding."""
    return reverse("knowledge:founding_detail", args=[row.public_id])


class CapacityList(TabbedList):
    """Projects with their money."""

    title = _("Dự án tăng cường năng lực")
    unit = _("dự án")
    filterset_class = CapacityFilter
    readers = frozenset(WORK_READERS)
    search_placeholder = _("Tên, tổ chức, quyết định, kết quả")
    default_sort = "-years"
    empty_title = _("Chưa có dự án nào")
    empty_text = _("Ghi dự án đầu tư, nâng cấp phòng thử nghiệm và thiết bị của dự án.")
    columns = (
        Column("title", _("Dự án"), sort="sort_key", link=capacity_url, remark=lambda row: row.plan.code),
        Column("unit", _("Tổ chức"), sort=("body__sort_key", "unit_name")),
        Column("kind", _("Loại"), value="get_kind_display", sort="kind"),
        Column("years", _("Thời gian"), value=lambda row: f"{row.year_from}–{row.year_to}", sort="year_from"),
        Column("budget_vnd", _("Ngân sách (đ)"), kind="money", sort="budget_vnd", total="budget_vnd"),
        Column("other_vnd", _("Vốn khác (đ)"), kind="money", sort="other_vnd", total="other_vnd"),
        Column("equipment", _("Thiết bị"), kind="number", value="equipment_count", sort="equipment_count"),
        Column("finished_on", _("Hoàn thành"), kind="day", sort="finished_on"),
    )

    def rows(self) -> QuerySet[Any]:
        self.check()
        return bodies.capacity_visible_to(self.actor)

    def buttons(self) -> list[ActionButton]:
        if not keeps_bodies.can(self.actor):
            return []
        return [
            link(_("Nạp từ tệp"), "capacity_import", icon="upload"),
            link(_("Thêm dự án"), "capacity_create", tone="primary", icon="plus"),
        ]


class EquipmentList(TabbedList):
    """What was bought, by year (HB 38: 2021-2023)."""

    title = _("Thiết bị của các dự án năng lực")
    unit = _("thiết bị")
    filterset_class = EquipmentFilter
    readers = frozenset(WORK_READERS)
    search_placeholder = _("Tên thiết bị, dự án, phép thử")
    default_sort = "bought_on"
    empty_title = _("Chưa có thiết bị nào")
    empty_text = _("Thiết bị được ghi trên trang của từng dự án.")
    columns = (
        Column("bought_on", _("Ngày mua, nghiệm thu"), kind="day", sort="bought_on"),
        Column("name", _("Thiết bị"), sort="sort_key", remark=lambda row: row.purpose),
        Column("quantity", _("Số lượng"), kind="number", sort="quantity", total="quantity"),
        Column("cost_vnd", _("Thành tiền (đ)"), kind="money", sort="cost_vnd", total="cost_vnd"),
        Column(
            "project",
            _("Dự án"),
            value="project.title",
            sort="project__sort_key",
            link=lambda row: capacity_url(row.project),
            remark=lambda row: row.project.unit,
        ),
    )

    def rows(self) -> QuerySet[Any]:
        self.check()
        return bodies.equipment_visible_to(self.actor)


class CapacityDetail(DetailPage):
    """One project: money, equipment by year, result."""

    template_name = "knowledge/capacity_detail.html"

    def fetch(self, **kwargs: Any) -> CapacityProject:
        if not self.actor.is_national:
            sees_work.check(self.actor)
        row: CapacityProject = bodies.one_of(bodies.capacity_visible_to(self.actor), kwargs["public_id"])
        return row

    def crumbs(self) -> Crumbs:
        return [(_("Dự án tăng cường năng lực"), reverse("knowledge:capacity_list"))]

    def buttons(self) -> list[ActionButton]:
        if not keeps_bodies.can(self.actor, self.subject):
            return []
        return [
            link(_("Sửa"), "capacity_edit", self.subject.public_id),
            link(_("Thêm thiết bị"), "equipment_create", self.subject.public_id, tone="primary", icon="plus"),
        ]

    def context(self) -> dict[str, Any]:
        row = self.subject
        return {
            "may_keep": keeps_bodies.can(self.actor, row),
            "equipment": list(row.equipment.order_by("bought_on", "pk")),
            "years": bodies.equipment_by_year(row),
            "facts": [
                *facts_of_plan(row),
                (_("Loại"), row.get_kind_display()),
                (_("Thời gian"), f"{row.year_from}–{row.year_to}"),
                (_("Quyết định phê duyệt"), papers_of(row.decision_number, row.decided_on)),
                (_("Ngân sách nhà nước"), _with_unit(row.budget_vnd)),
                (_("Vốn khác"), _with_unit(row.other_vnd)),
                (_("Hoàn thành"), f"{row.finished_on:%d/%m/%Y}" if row.finished_on else _("đang thực hiện")),
            ],
        }


def _with_unit(amount: int | None) -> str:
    """ "6.500.000.000 đ"; nothing for None."""
    return f"{format_vnd(amount)} đ" if amount is not None else ""


def facts_of_plan(row: Any) -> list[tuple[Any, Any]]:
    """Whose it is and where it stands in the plan."""
    return [
        (_("Tổ chức, đơn vị"), row.unit),
        (_("Kế hoạch"), row.plan.code),
        (_("Nhiệm vụ"), f"{row.task.code} {row.task.title}" if row.task else ""),
    ]


def papers_of(number: str, day: Any) -> str:
    """ "12/QĐ-SKHCN, 01/02/2026"."""
    return ", ".join(part for part in (number, f"{day:%d/%m/%Y}" if day else "") if part)


def next_step(row: Any) -> Any:
    """The first open step of a founding, None when there is none."""
    if row.issued_on is not None or row.dropped_on is not None:
        return None
    return next((step for step in row.all_steps if step.done_on is None), None)


def founding_state(row: UnitFounding) -> str:
    """Where it stands, in words."""
    if row.issued_on is not None:
        return gettext("đã có, %(day)s") % {"day": f"{row.issued_on:%d/%m/%Y}"}
    return gettext("thôi thực hiện") if row.dropped_on else gettext("đang thực hiện")


class FoundingList(TabbedList):
    """Units and certificates on their way."""

    title = _("Thành lập đơn vị, cấp chứng nhận")
    unit = _("việc")
    filterset_class = FoundingFilter
    readers = frozenset(WORK_READERS)
    search_placeholder = _("Tên, đơn vị, số văn bản")
    default_sort = "title"
    empty_title = _("Chưa có việc nào")
    empty_text = _("Theo dõi từng bước đến quyết định thành lập hoặc giấy chứng nhận.")
    columns = (
        Column("title", _("Việc"), sort="sort_key", link=founding_url, remark=lambda row: row.plan.code),
        Column("unit", _("Đơn vị"), sort=("body__sort_key", "unit_name")),
        Column("kind", _("Loại"), value="get_kind_display", sort="kind"),
        Column("step", _("Bước tiếp theo"), value=lambda row: getattr(next_step(row), "title", "")),
        Column("due_on", _("Hạn của bước"), kind="due", value=lambda row: getattr(next_step(row), "due_on", None)),
        Column("paper_number", _("Văn bản"), sort="paper_number"),
        Column("issued_on", _("Ngày thành lập, cấp"), kind="day", sort="issued_on"),
        Column("state", _("Tình trạng"), value=founding_state),
    )

    def rows(self) -> QuerySet[Any]:
        self.check()
        return bodies.foundings_visible_to(self.actor)

    def buttons(self) -> list[ActionButton]:
        if not keeps_bodies.can(self.actor):
            return []
        return [
            link(_("Nạp từ tệp"), "founding_import", icon="upload"),
            link(_("Thêm việc"), "founding_create", tone="primary", icon="plus"),
        ]


class FoundingDetail(DetailPage):
    """One founding with its steps."""

    template_name = "knowledge/founding_detail.html"

    def fetch(self, **kwargs: Any) -> UnitFounding:
        if not self.actor.is_national:
            sees_work.check(self.actor)
        row: UnitFounding = bodies.one_of(bodies.foundings_visible_to(self.actor), kwargs["public_id"])
        return row

    def crumbs(self) -> Crumbs:
        return [(_("Thành lập đơn vị, cấp chứng nhận"), reverse("knowledge:founding_list"))]

    def buttons(self) -> list[ActionButton]:
        if not keeps_bodies.can(self.actor, self.subject):
            return []
        return [
            link(_("Thêm bước"), "step_create", self.subject.public_id),
            link(_("Sửa, ghi kết quả"), "founding_edit", self.subject.public_id, tone="primary", icon="edit"),
        ]

    def context(self) -> dict[str, Any]:
        row = self.subject
        return {
            "may_keep": keeps_bodies.can(self.actor, row),
            "state": founding_state(row),
            "next": next_step(row),
            "steps": row.all_steps,
            "facts": [
                *facts_of_plan(row),
                (_("Loại"), row.get_kind_display()),
                (_("Văn bản"), papers_of(row.paper_number, row.issued_on)),
                (_("Cơ quan cấp"), row.issuer),
                (_("Có hiệu lực đến hết ngày"), f"{row.expires_on:%d/%m/%Y}" if row.expires_on else ""),
                (_("Ghi chú"), row.note),
            ],
        }
