"""Heads of tables that speak of the year in a yearly report and of the span in every other. Pure."""

from __future__ import annotations

from django.utils.translation import gettext as _

from reports.composition.tables import Composition


def labels_of(found: Composition) -> dict[str, str]:
    """Name of a head or caption → its words in this report."""
    if found.is_annual:
        return {
            "planned": _("Kế hoạch năm"),
            "done": _("Thực hiện năm"),
            "within": _("Trong năm"),
            "paid": _("Chi trong năm"),
            "paid_vnd": _("Chi trong năm (đồng)"),
            "support": _("Bảng B. Doanh nghiệp, đơn vị và lượt hỗ trợ trong năm"),
            "calls": _("Bảng E. Đợt tiếp nhận và hồ sơ trong năm"),
            "senders": _("Bảng E1. Giới thiệu, đề xuất tham gia trong năm theo đơn vị gửi"),
        }
    return {
        "planned": _("Kế hoạch của kỳ"),
        "done": _("Thực hiện trong kỳ"),
        "within": _("Trong kỳ"),
        "paid": _("Chi trong kỳ"),
        "paid_vnd": _("Chi trong kỳ (đồng)"),
        "support": _("Bảng B. Doanh nghiệp, đơn vị và lượt hỗ trợ trong kỳ"),
        "calls": _("Bảng E. Đợt tiếp nhận và hồ sơ trong kỳ"),
        "senders": _("Bảng E1. Giới thiệu, đề xuất tham gia trong kỳ theo đơn vị gửi"),
    }


def distinct_note() -> str:
    """Why the enterprises of a span are not the sum of its years."""
    return _(
        "Đơn vị đếm theo mã số thuế khác nhau trong từng dòng: một đơn vị được hỗ trợ ở nhiều năm chỉ tính một lần cho cả kỳ, "
        "nên số đơn vị của cả kỳ không phải là tổng các dòng. Các cột khác cộng được."
    )
