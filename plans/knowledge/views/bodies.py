"""Pages of conformity-assessment bodies: register, test criteria, papers that end, one body."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plans.knowledge.filters_bodies import BodyFilter, CriterionFilter, RecognitionFilter
from plans.knowledge.models import ConformityBody
from plans.knowledge.policies_bodies import BODY_READERS, WORK_READERS, keeps_bodies
from plans.knowledge.selectors import bodies
from plans.knowledge.views.base import link
from portal.core import clock
from portal.core.errors import NotAllowed
from portal.ui.buttons import ActionButton
from portal.ui.columns import Column
from portal.ui.pages import Crumbs, DetailPage, ListPage

TABS = (
    (_("Tổ chức"), "knowledge:body_list"),
    (_("Chỉ tiêu thử nghiệm"), "knowledge:criterion_list"),
    (_("Công nhận, chỉ định"), "knowledge:recognition_list"),
)
WORK_TABS = (
    (_("Dự án năng lực"), "knowledge:capacity_list"),
    (_("Thiết bị"), "knowledge:equipment_list"),
    (_("Lựa chọn tổ chức"), "knowledge:choice_list"),
    (_("Thành lập, cấp chứng nhận"), "knowledge:founding_list"),
)
CRITERIA_SHOWN = 200


def tabs_for(actor: Any) -> list[tuple[Any, str]]:
    """The neighbouring lists; work under plans is the province's own."""
    shown = (*TABS, *WORK_TABS) if actor.is_system or actor.has(*WORK_READERS) else TABS
    return [(label, reverse(url_name)) for label, url_name in shown]


def url_of(row: ConformityBody) -> str:
    """The page of a body."""
    return reverse("knowledge:body_detail", args=[row.public_id])


def state_of(row: Any) -> str:
    """How the papers of a body stand today, in words."""
    if row.has_expired:
        return gettext("hết hạn")
    if row.ends_soon:
        return gettext("sắp hết hạn")
    return gettext("còn hiệu lực") if row.is_recognised else gettext("chưa có")


def cover_of(row: Any) -> str:
    """Whether the paper over a criterion holds today."""
    paper = row.recognition
    if paper is None:
        return ""
    if paper.ended_on is not None or (paper.expires_on is not None and paper.expires_on < clock.today()):
        return gettext("hết hạn")
    return gettext("còn hiệu lực")


class TabbedList(ListPage):
    """A list beside its neighbours."""

    template_name = "knowledge/tabbed_list.html"
    readers: frozenset[str] = frozenset(BODY_READERS)

    def check(self) -> None:
        """Raise NotAllowed for those who do not read it."""
        if not (self.actor.is_system or self.actor.has(*self.readers)):
            raise NotAllowed()

    def extra_context(self) -> dict[str, Any]:
        return {"tabs": tabs_for(self.actor)}


class BodyList(TabbedList):
    """The register."""

    title = _("Tổ chức đánh giá sự phù hợp")
    unit = _("tổ chức")
    filterset_class = BodyFilter
    search_placeholder = _("Tên, lĩnh vực, hoạt động, nơi đặt")
    default_sort = "name"
    empty_title = _("Chưa có tổ chức nào")
    empty_text = _("Ghi tổ chức thử nghiệm, kiểm định, giám định, chứng nhận cùng phạm vi và thời hạn công nhận.")
    columns = (
        Column("name", _("Tổ chức"), sort="sort_key", link=url_of, remark=lambda row: row.short_name),
        Column("activities", _("Hoạt động"), value="activity_words"),
        Column("field", _("Lĩnh vực")),
        Column("managing_body", _("Cơ quan chủ quản"), sort="managing_body"),
        Column("place", _("Nơi đặt"), sort="place"),
        Column("state", _("Công nhận, chỉ định"), value=state_of, sort=("has_expired", "ends_soon")),
        Column("province", _("Tỉnh ghi nhận"), value="province.name", sort="province__name"),
    )

    def rows(self) -> QuerySet[Any]:
        self.check()
        return bodies.visible_to(self.actor)

    def buttons(self) -> list[ActionButton]:
        if not keeps_bodies.can(self.actor):
            return []
        return [
            link(_("Nạp từ tệp"), "body_import", icon="upload"),
            link(_("Thêm tổ chức"), "body_create", tone="primary", icon="plus"),
        ]


class CriterionList(TabbedList):
    """A criterion finds the laboratories able to test it."""

    title = _("Tìm nơi thử nghiệm theo chỉ tiêu")
    unit = _("chỉ tiêu")
    filterset_class = CriterionFilter
    search_placeholder = _("Chỉ tiêu, đối tượng thử, phương pháp, ví dụ histamin nước mắm")
    default_sort = "name"
    empty_title = _("Chưa có chỉ tiêu nào")
    empty_text = _("Chỉ tiêu được ghi trên trang của từng tổ chức thử nghiệm.")
    columns = (
        Column("name", _("Chỉ tiêu"), sort="sort_key", remark=lambda row: row.limit),
        Column("product", _("Đối tượng thử"), sort="product"),
        Column("method", _("Phương pháp"), sort="method"),
        Column("body", _("Tổ chức"), value="body.name", sort="body__sort_key", link=lambda row: url_of(row.body)),
        Column("place", _("Nơi đặt"), value="body.place", sort="body__place"),
        Column("recognition", _("Công nhận"), value="recognition.number", remark=cover_of),
    )

    def rows(self) -> QuerySet[Any]:
        self.check()
        return bodies.criteria_visible_to(self.actor)


class RecognitionList(TabbedList):
    """Papers with their last day; what ends first stands first."""

    title = _("Công nhận, chỉ định và thời hạn")
    unit = _("văn bản")
    filterset_class = RecognitionFilter
    search_placeholder = _("Tổ chức, số hiệu, nơi cấp, phạm vi")
    default_sort = "expires_on"
    empty_title = _("Chưa có công nhận, chỉ định nào")
    empty_text = _("Ghi trên trang của từng tổ chức.")
    columns = (
        Column("body", _("Tổ chức"), value="body.name", sort="body__sort_key", link=lambda row: url_of(row.body)),
        Column("kind", _("Loại"), value="get_kind_display", sort="kind"),
        Column("activity", _("Hoạt động"), value="get_activity_display", sort="activity"),
        Column("number", _("Số hiệu"), kind="code", sort="number", remark=lambda row: row.issuer),
        Column("issued_on", _("Ngày cấp"), kind="day", sort="issued_on"),
        Column("expires_on", _("Đến hết ngày"), kind="due", sort="expires_on"),
    )

    def rows(self) -> QuerySet[Any]:
        self.check()
        return bodies.recognitions_visible_to(self.actor)


class BodyDetail(DetailPage):
    """One body: facts, papers, what it tests, projects for it."""

    template_name = "knowledge/body_detail.html"

    def fetch(self, **kwargs: Any) -> ConformityBody:
        if not (self.actor.is_national or self.actor.has(*BODY_READERS)):
            raise NotAllowed()
        return bodies.get(self.actor, kwargs["public_id"])

    def crumbs(self) -> Crumbs:
        return [(_("Tổ chức đánh giá sự phù hợp"), reverse("knowledge:body_list"))]

    def may_keep(self) -> bool:
        """Whether the actor's Department keeps the row."""
        return keeps_bodies.can(self.actor, self.subject if self.subject.province_id else None)

    def buttons(self) -> list[ActionButton]:
        if not self.may_keep():
            return []
        ids = self.subject.public_id
        return [
            link(_("Sửa"), "body_edit", ids),
            link(_("Thêm công nhận, chỉ định"), "recognition_create", ids),
            link(_("Thêm chỉ tiêu"), "criterion_create", ids, tone="primary", icon="plus"),
        ]

    def context(self) -> dict[str, Any]:
        row = self.subject
        criteria = row.criteria.select_related("standard", "recognition").order_by("sort_key", "pk")
        return {
            "state": state_of(row),
            "today": clock.today(),
            "may_keep": self.may_keep(),
            "recognitions": list(bodies.recognitions_of(row)),
            "criteria": list(criteria[:CRITERIA_SHOWN]),
            "projects": list(bodies.capacity_visible_to(self.actor).filter(body=row).order_by("-year_from", "pk")[:20]),
            "facts": [
                (_("Hoạt động"), row.activity_words),
                (_("Lĩnh vực"), row.field),
                (_("Cơ quan chủ quản"), row.managing_body),
                (_("Thuộc cơ quan quản lý nhà nước"), _("có") if row.is_state else _("không")),
                (_("Nơi đặt"), row.place),
                (_("Điện thoại"), row.phone),
                (_("Thư điện tử"), row.email),
                (_("Trang thông tin điện tử"), row.website),
                (_("Ngày thành lập"), f"{row.founded_on:%d/%m/%Y}" if row.founded_on else ""),
                (_("Thôi hoạt động từ ngày"), f"{row.closed_on:%d/%m/%Y}" if row.closed_on else ""),
                (_("Tỉnh ghi nhận"), row.province.name if row.province else ""),
            ],
        }
