"""A document with every kind of block."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

from portal.documents.content import (
    Annex,
    Bullets,
    CellKind,
    Chart,
    Column,
    HeaderCell,
    Heading,
    IssuerHead,
    KeyValues,
    PageBreak,
    Paragraph,
    Row,
    RowStyle,
    Run,
    SignatureBlock,
    StateDocument,
    Table,
)
from portal.ui.charts import TargetBar, target_bars

TARGETS = Table(
    columns=(
        Column("TT", CellKind.CODE, 0.6),
        Column("Chỉ tiêu", width=4),
        Column("Kế hoạch", CellKind.INTEGER, 1.2, total=True),
        Column("Thực hiện", CellKind.INTEGER, 1.2, total=True),
        Column("Tỷ lệ", CellKind.PERCENT, 1.1),
    ),
    rows=((1, "Doanh nghiệp được hỗ trợ", 20, 14, 70), (2, "TFP", None, "chưa có", Decimal("43.5"))),
    caption="Bảng 1. Chỉ tiêu",
    total_label="Cộng",
)
MONEY = Table(
    columns=(
        Column("TT", CellKind.CODE, 0.5),
        Column("Nội dung", width=4),
        Column("Số lượng", CellKind.INTEGER),
        Column("Kinh phí", CellKind.THOUSAND_VND, 1.4, total=True),
    ),
    rows=(
        Row(("I", "Hỗ trợ doanh nghiệp", None, 4_500_000), RowStyle.GROUP),
        (1, "=HYPERLINK(1)", 2, 1_500_000),
        (2, "Áp dụng ISO 9001 & 5S <thử>", 1, 3_000_500),
        Row(("II", "Khác"), RowStyle.GROUP),
        *((index, f"Nội dung {index}", 1, 1_000_000) for index in range(3, 60)),
    ),
    header=(
        (HeaderCell("TT", rows=2), HeaderCell("Nội dung", rows=2), HeaderCell("Khối lượng", columns=2)),
        (HeaderCell("Số lượng"), HeaderCell("Kinh phí")),
    ),
    total_label="Tổng cộng",
    unit="Đơn vị: nghìn đồng",
    caption="Chi tiết kinh phí",
    sheet="Kinh phí: A/B",
)


def report(**changes: Any) -> StateDocument:
    """A yearly report of a People's Committee."""
    chart = target_bars([TargetBar("Doanh nghiệp được hỗ trợ", 14, 20)], title="Thực hiện chỉ tiêu")
    document = StateDocument(
        head=IssuerHead("ỦY BAN NHÂN DÂN\nTỈNH GIA LAI", name="Ủy ban nhân dân tỉnh Gia Lai"),
        kind_name="BÁO CÁO",
        subject="Kết quả thực hiện Kế hoạch năng suất, chất lượng năm 2026",
        number_symbol="07/BC-UBND",
        place="Gia Lai",
        day=dt.date(2026, 2, 7),
        addressees=("Bộ Khoa học và Công nghệ",),
        bases=("Căn cứ Luật số 93/2025/QH15;", "Căn cứ Quyết định số 1322/QĐ-TTg ngày 31/8/2020"),
        body=(
            Heading("I. TÌNH HÌNH CHUNG"),
            Paragraph("Ủy ban nhân dân tỉnh đã triển khai <b>kế hoạch</b> & các nhiệm vụ."),
            Paragraph((Run("Tổng kinh phí: ", bold=True), Run("Ba tỷ một trăm triệu đồng", italic=True))),
            Bullets(("Tổ chức 05 lớp", "Hỗ trợ 14 doanh nghiệp")),
            Heading("1. Chỉ tiêu", 2),
            Heading("a) Chi tiết", 3),
            Chart(chart, "Thực hiện chỉ tiêu"),
            TARGETS,
            KeyValues((("Số doanh nghiệp", 14), ("Ngày chốt số liệu", dt.date(2026, 11, 15))), title="Số liệu chung"),
            PageBreak(),
            Paragraph("Trang sau.", align="left"),
        ),
        recipients=("- Như trên;", "Lưu: VT, KTTH."),
        signature=SignatureBlock(("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Nguyễn Văn Ánh"),
        annexes=(
            Annex("Chi tiết kinh phí", (MONEY,), "I", landscape=True),
            Annex("Danh mục văn bản", (Paragraph("Không có."),), "II"),
        ),
    )
    return replace(document, **changes)
