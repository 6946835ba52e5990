"""Every report owed to the Ministry, one line each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.ui.columns import Column
from portal.ui.pages import ListPage
from portal.vietnam.text import fold
from reports.national.enums import Standing
from reports.national.filters import StandingFilter
from reports.national.policies import sees_national
from reports.national.selectors import standings
from reports.national.views.choice import read_choice

TONES: Mapping[str, str] = {
    Standing.ACKNOWLEDGED: "success",
    Standing.SENT: "progress",
    Standing.RETURNED: "danger",
    Standing.LATE: "danger",
    Standing.WAITING: "waiting",
    Standing.UNDATED: "neutral",
}


def _report_url(row: Any) -> str:
    return reverse("reports:report_detail", args=[row.report_public_id]) if row.report_public_id else ""


def _now(row: Any) -> str:
    successor = row.province.successor
    return str(successor) if successor is not None else str(row.province)


def _edition(row: Any) -> str:
    return str(_("lần %(edition)d") % {"edition": row.edition_sent}) if (row.edition_sent or 1) > 1 else ""


class StandingList(ListPage):
    """Per report owed: where it stands, when it came, how late; nothing of the work inside the province."""

    title = _("Theo dõi từng báo cáo")
    subtitle = _("Mỗi dòng là một nghĩa vụ báo cáo của một tỉnh. Bấm số văn bản để mở báo cáo đúng như tỉnh đã gửi.")
    template_name = "national/standing_list.html"
    unit = _("nghĩa vụ")
    filterset_class = StandingFilter
    search_placeholder = _("Tỉnh, mã hoặc tên kế hoạch (không cần dấu)")
    empty_title = _("Không có nghĩa vụ báo cáo nào")
    empty_text = _("Nghĩa vụ tính từ chế độ báo cáo in trong kế hoạch của từng tỉnh; đổi bộ lọc để xem năm khác.")
    columns = (
        Column(
            "province",
            _("Tỉnh"),
            value=lambda row: row.province.dated_name,
            sort="province__sort_key",
            remark=lambda row: row.plan.code,
        ),
        Column("year", _("Năm"), sort="year"),
        Column("kind", _("Loại báo cáo"), value="get_kind_display"),
        Column("standing", _("Tình hình"), value=lambda row: str(Standing(row.standing).label), sort="standing"),
        Column("last_safe_on", _("Hạn an toàn"), kind="day", sort="last_safe_on"),
        Column("sent_on", _("Ngày gửi"), kind="day", sort="sent_on"),
        Column("late", _("Trễ (ngày)"), value=lambda row: standings.days_late(row) or None, kind="number"),
        Column(
            "number",
            _("Số văn bản"),
            value=lambda row: row.report_number or "",
            sort="report_number",
            link=_report_url,
            remark=_edition,
        ),
        Column("now", _("Nay thuộc"), value=_now),
        Column("reminded", _("Bộ đôn đốc"), value="last_reminded_at", kind="instant", sort="last_reminded_at"),
    )

    def rows(self) -> QuerySet[Any]:
        sees_national.check(self.actor)
        return standings.visible_to(self.actor).order_by("-year", "province__sort_key", "plan__code", "pk")

    def searched(self, rows: QuerySet[Any], words: str) -> QuerySet[Any]:
        for word in fold(words).split()[:8]:
            rows = rows.filter(plan__search_key__contains=word) | rows.filter(province__search_key__contains=word)
        return rows

    def extra_context(self) -> dict[str, Any]:
        choice, _form = read_choice({"nam": self.request.GET.get("year", "")})
        return {"tab_rows": choice.tabs("standing_list")}
