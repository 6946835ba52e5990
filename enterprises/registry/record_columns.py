"""Columns of the lists of records, by kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from enterprises.registry.practice_fields import facts_in_words
from enterprises.registry.standard_links import codes_of
from portal.ui.columns import Column
from portal.ui.templatetags.components import badge

Columns = tuple[Column, ...]


def page_of(row: Any) -> str:
    """The page of the enterprise a record is about."""
    return reverse("registry:enterprise_detail", args=[row.enterprise.public_id])


def record_page(key: str) -> Callable[[Any], str]:
    """The page of a record."""
    return lambda row: reverse(f"registry:{key}_detail", args=[row.public_id])


ENTERPRISE = Column(
    "enterprise",
    _("Đơn vị"),
    value="enterprise.name",
    sort="enterprise__sort_key",
    link=page_of,
    remark=lambda row: row.enterprise.tax_code,
)
PLAN = Column("plan", _("Kế hoạch"), value="plan.code", kind="code")
PRODUCT = Column("product", _("Sản phẩm"), value="product.name")
SUPPORT = Column(
    "support_vnd",
    _("Nhà nước hỗ trợ (đ)"),
    kind="money",
    sort="support_vnd",
    total="support_vnd",
    remark=lambda row: row.support_basis,
)


def _marks(row: Any) -> Any:
    return format_html_join(" ", "{}", ((badge(mark.label),) for mark in getattr(row, "valid_marks", ())))


class MarksColumn(Column):
    """Badges on the page, words in the file."""

    def plain(self, row: Any) -> Any:
        return ", ".join(mark.label for mark in getattr(row, "valid_marks", ()))

    def _shown(self, row: Any) -> Any:
        return _marks(row) or "–"


class StandardsColumn(Column):
    """The standards of a product by their codes; "chưa có" when nobody named one (L02)."""

    def plain(self, row: Any) -> Any:
        return ", ".join(codes_of(row)) or gettext("chưa có")

    def _shown(self, row: Any) -> Any:
        return self.plain(row)


def _national_words(row: Any) -> str:
    """The day of the national round, under that of the provincial one."""
    return gettext("quốc gia %(day)s") % {"day": f"{row.national_on:%d/%m/%Y}"} if row.national_on else ""


def _details(row: Any) -> str:
    return "; ".join(f"{label}: {value}" for label, value in facts_in_words(row.kind, row.facts))


COLUMNS: Mapping[str, Columns] = {
    "product": (
        Column("name", _("Sản phẩm"), sort="sort_key", link=record_page("product"), remark=lambda row: row.group_name),
        ENTERPRISE,
        MarksColumn("marks", _("Danh hiệu còn giá trị")),
        Column(
            "national_standard",
            _("Tiêu chuẩn quốc gia"),
            value="get_national_standard_display",
            sort="national_standard",
        ),
        StandardsColumn("standards", _("Tiêu chuẩn")),
        Column("gtin", _("Mã số mã vạch"), kind="code"),
    ),
    "mark": (
        Column("product", _("Sản phẩm"), value="product.name", sort="sort_key", link=record_page("mark")),
        ENTERPRISE,
        Column("kind", _("Danh hiệu"), value="label", sort=("kind", "stars")),
        Column("decision_number", _("Quyết định"), kind="code"),
        Column("granted_on", _("Ngày công nhận"), kind="day", sort="granted_on"),
        Column("valid_to", _("Giá trị đến"), kind="due", sort="valid_to"),
    ),
    "applied": (
        Column(
            "designation", _("Tiêu chuẩn"), sort="sort_key", link=record_page("applied"), remark=lambda row: row.title
        ),
        ENTERPRISE,
        PRODUCT,
        Column("kind", _("Loại"), value="get_kind_display", sort="kind"),
        Column("applied_on", _("Áp dụng từ"), kind="day", sort="applied_on"),
        PLAN,
    ),
    "certificate": (
        Column("standard", _("Tiêu chuẩn"), sort="sort_key", link=record_page("certificate")),
        ENTERPRISE,
        Column("kind", _("Loại"), value="get_kind_display", sort="kind", remark=lambda row: row.get_field_display()),
        Column("number", _("Tổ chức cấp, số"), value="issuer", sort="issuer", remark=lambda row: row.number),
        Column("issued_on", _("Ngày cấp"), kind="day", sort="issued_on"),
        Column("expires_on", _("Hết hạn"), kind="due", sort="expires_on"),
    ),
    "trial": (
        Column("sample", _("Mẫu thử"), sort="sort_key", link=record_page("trial"), remark=lambda row: row.criteria),
        ENTERPRISE,
        Column(
            "laboratory",
            _("Phòng thử nghiệm"),
            value="laboratory.name",
            remark=lambda row: (
                _("thuộc cơ quan quản lý nhà nước") if row.at_state_laboratory else _("ngoài cơ quan quản lý nhà nước")
            ),
        ),
        Column("tested_on", _("Ngày kết quả"), kind="day", sort="tested_on"),
        Column("result", _("Kết quả"), value="get_result_display", sort="result"),
        Column("fee_vnd", _("Phí (đ)"), kind="money", sort="fee_vnd", total="fee_vnd"),
        SUPPORT,
    ),
    "contract": (
        Column("number", _("Hợp đồng"), sort="number", link=record_page("contract"), remark=lambda row: row.subject),
        ENTERPRISE,
        Column("consultant", _("Đơn vị tư vấn"), sort="sort_key"),
        Column("signed_on", _("Ngày ký"), kind="day", sort="signed_on"),
        Column("value_vnd", _("Giá trị (đ)"), kind="money", sort="value_vnd", total="value_vnd"),
        SUPPORT,
    ),
    "practice": (
        Column(
            "title",
            _("Hệ thống, mô hình"),
            sort="sort_key",
            link=record_page("practice"),
            remark=lambda row: row.get_kind_display(),
        ),
        ENTERPRISE,
        Column("details", _("Chi tiết"), value=_details),
        Column("done_on", _("Áp dụng từ"), kind="day", sort="done_on"),
        Column("task", _("Nhiệm vụ"), value="task.title", remark=lambda row: row.plan.code if row.plan else ""),
        Column("organization", _("Đơn vị nhập"), value="organization.name"),
    ),
    "outside": (
        Column("measure", _("Nội dung"), value="measure.name", sort="measure__sort_key", link=record_page("outside")),
        ENTERPRISE,
        Column(
            "programme",
            _("Chương trình, kế hoạch"),
            sort="sort_key",
            remark=lambda row: row.get_origin_display(),
        ),
        Column("standard", _("Đối tượng"), remark=lambda row: row.product.name if row.product else ""),
        Column("started_on", _("Từ ngày"), kind="day", sort="started_on"),
        Column("provider", _("Cơ quan hỗ trợ")),
        Column("budget_vnd", _("Ngân sách (đ)"), kind="money", sort="budget_vnd", total="budget_vnd"),
    ),
    "award": (
        Column("year", _("Năm"), kind="code", sort="year", link=record_page("award")),
        ENTERPRISE,
        Column("award", _("Giải thưởng")),
        Column("stage", _("Mức độ"), value="stage_label", sort="stage_key"),
        Column("took_part_on", _("Tham gia"), kind="day", sort="took_part_on"),
        Column("provincial_on", _("Vòng tỉnh"), kind="day", sort="provincial_on", remark=_national_words),
        Column("national_on", _("Vòng quốc gia"), kind="day", sort="national_on", only="file"),
        Column("decided_on", _("Quyết định"), kind="day", sort="decided_on", remark=lambda row: row.decision_number),
        SUPPORT,
        Column("reward_vnd", _("Thưởng (đ)"), kind="money", sort="reward_vnd", total="reward_vnd"),
    ),
    "innovation": (
        Column("title", _("Hoạt động"), sort="sort_key", link=record_page("innovation")),
        ENTERPRISE,
        Column("kind", _("Loại"), value="get_kind_display", sort="kind", remark=lambda row: row.technology),
        Column("science_task", _("Nhiệm vụ KH&CN"), value="science_task.code", kind="code"),
        Column("started_on", _("Bắt đầu"), kind="day", sort="started_on"),
        Column("result", _("Kết quả")),
        Column("budget_vnd", _("Ngân sách (đ)"), kind="money", sort="budget_vnd", total="budget_vnd"),
    ),
}
