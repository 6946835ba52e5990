"""Pages of the register of standards for people at work; the public ones stand beside the public site."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from plans.knowledge.filters import StandardFilter
from plans.knowledge.models import Standard
from plans.knowledge.selectors import standards
from portal.ui.columns import Column
from portal.ui.pages import Crumbs, DetailPage, ListPage


def url_of(row: Standard) -> str:
    """The page of a standard."""
    return reverse("knowledge:standard_detail", args=[row.public_id])


class StandardList(ListPage):
    """The register."""

    title = _("Tiêu chuẩn, công cụ")
    unit = _("mục")
    filterset_class = StandardFilter
    search_placeholder = _("Ký hiệu hoặc tên, ví dụ ISO 22000")
    default_sort = "code"
    empty_title = _("Danh mục tiêu chuẩn còn trống")
    empty_text = _("Quản trị nạp danh mục bằng lệnh load_standards.")
    columns = (
        Column("code", _("Ký hiệu"), kind="code", sort="sort_key", link=url_of),
        Column("title", _("Tên"), sort="title", remark=lambda row: row.title_en),
        Column("series", _("Loại"), value="get_series_display", sort="series"),
        Column("topic", _("Nhóm"), value="get_topic_display", sort="topic"),
        Column("year", _("Năm"), value=lambda row: str(row.year or ""), sort="year"),
        Column("agency", _("Ban hành"), sort="agency"),
        Column(
            "state",
            _("Hiệu lực"),
            value="get_state_display",
            sort="state",
            remark=lambda row: row.successor.code if row.successor else "",
        ),
    )

    def rows(self) -> QuerySet[Any]:
        return standards.visible_to(self.actor)


class StandardDetail(DetailPage):
    """One text: what it is for, whether it holds, what came before and after."""

    template_name = "knowledge/standard_detail.html"

    def fetch(self, **kwargs: Any) -> Standard:
        return standards.get(self.actor, kwargs["public_id"])

    def get_title(self) -> str:
        return self.subject.title

    def crumbs(self) -> Crumbs:
        return [(_("Tiêu chuẩn, công cụ"), reverse("knowledge:standard_list"))]

    def context(self) -> dict[str, Any]:
        row = self.subject
        return {
            "facts": facts_of(row),
            "predecessors": list(standards.visible_to(self.actor).filter(successor=row).order_by("sort_key")),
        }


def facts_of(row: Standard) -> list[tuple[Any, Any]]:
    """The facts of a row, for both sides' pages."""
    return [
        (_("Tên tiếng Anh"), row.title_en),
        (_("Ký hiệu khác"), row.other_codes),
        (_("Loại"), row.get_series_display()),
        (_("Dùng để"), row.get_kind_display()),
        (_("Nhóm"), row.get_topic_display()),
        (_("Lĩnh vực"), row.field),
        (_("Năm ban hành"), str(row.year or "")),
        (_("Cơ quan, tổ chức ban hành"), row.agency),
        (_("Chứng nhận"), _("có thể chứng nhận") if row.is_certifiable else _("không chứng nhận")),
        (_("Áp dụng riêng tại"), row.province.full_name if row.province else ""),
    ]
