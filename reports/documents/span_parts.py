"""Tables and charts of the parts a yearly report does not have: by years or months, conclusions, conference, proposals."""

from __future__ import annotations

from decimal import Decimal

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from portal.documents.content import Block, CellKind, Chart, Column, Row, RowStyle, SumOf, Table
from portal.ui.charts import Series, grouped_columns
from reports.composition.concluding import standing_conclusions
from reports.composition.labels import distinct_note
from reports.composition.tables import Composition, PeriodLine, PeriodTable

ADDING = (1, 3, 5, 6, 7)
"""Columns of table H whose lines add up to the total; distinct enterprises do not."""


def period_blocks(found: Composition) -> list[Block]:
    """Table H: a line per year or month, the whole span, the span before."""
    table = found.periods
    if table is None:
        return []
    columns = (
        Column(_("Thời gian"), width=1.8),
        Column(_("Lượt phê duyệt"), CellKind.INTEGER),
        Column(_("Đơn vị phê duyệt"), CellKind.INTEGER),
        Column(_("Lượt nghiệm thu"), CellKind.INTEGER),
        Column(_("Đơn vị nghiệm thu"), CellKind.INTEGER),
        Column(_("Hồ sơ tiếp nhận"), CellKind.INTEGER),
        Column(_("Kinh phí giao (nghìn đồng)"), CellKind.THOUSAND_VND, 1.2),
        Column(_("Kinh phí chi (nghìn đồng)"), CellKind.THOUSAND_VND, 1.2),
    )
    body = tuple(range(len(table.lines)))
    total = Row(_cells(table.total), RowStyle.TOTAL, formulas=tuple((at, SumOf(body)) for at in ADDING))
    rows = (*(Row(_cells(line)) for line in table.lines), total, Row(_cells(table.before), RowStyle.SUBTOTAL))
    blocks: list[Block] = [
        Table(
            columns,
            rows,
            caption=_("Bảng H. Kết quả theo từng thời gian, so với kỳ trước"),
            sheet=_("H. Theo thời gian"),
            note=distinct_note(),
        )
    ]
    title = _("Lượt hỗ trợ theo thời gian")
    return [*blocks, Chart(period_chart(table), title=title)] if has_cases(table) else blocks


def has_cases(table: PeriodTable) -> bool:
    """Whether there is anything to draw."""
    return bool(table.total.approved_cases.value or table.total.accepted_cases.value)


def period_chart(table: PeriodTable) -> SafeString:
    """Approved and accepted cases by year or month."""
    return grouped_columns(
        [line.label for line in table.lines],
        [
            Series(_("Phê duyệt"), [line.approved_cases.value for line in table.lines]),
            Series(_("Nghiệm thu"), [line.accepted_cases.value for line in table.lines]),
        ],
        title=_("Lượt hỗ trợ theo thời gian"),
    )


def _cells(line: PeriodLine) -> tuple[str | int, ...]:
    return (
        line.label,
        line.approved_cases.value,
        line.approved_enterprises.value,
        line.accepted_cases.value,
        line.accepted_enterprises.value,
        line.received.value,
        line.allocated.value,
        line.paid.value,
    )


def yearly_targets(found: Composition) -> list[Block]:
    """Table A1: what each year of the span brought for a target, and the span."""
    years = found.whole.whole_years
    if found.is_annual or len(years) < 2 or not any(row.by_year for row in found.records.targets):
        return []
    columns = (
        Column(_("Mã"), CellKind.CODE, 0.95),
        Column(_("Chỉ tiêu"), width=2.8),
        Column(_("Đơn vị"), width=0.9),
        *(Column(str(year), CellKind.DECIMAL, 0.8) for year in years),
        Column(_("Cả kỳ"), CellKind.DECIMAL, 0.9),
    )
    rows = []
    for row in found.records.targets:
        known = {value.year: value.value for value in row.by_year}
        rows.append(
            (
                row.code,
                row.name,
                row.unit,
                *(_number(known.get(year, "")) for year in years),
                _number(row.actual_in_year),
            )
        )
    return [
        Table(
            columns,
            tuple(rows),
            caption=_("Bảng A1. Chỉ tiêu theo từng năm"),
            sheet=_("A1. Theo năm"),
            note=_("Chỉ tiêu đếm đơn vị khác nhau, tỷ lệ hoặc mức: số cả kỳ không phải là tổng các năm."),
        )
    ]


def conclusion_blocks(found: Composition) -> list[Block]:
    """Table I: the final verdict on every target and why."""
    known = standing_conclusions(found.records.targets, found.records.conclusions)
    columns = (
        Column(_("Mã"), CellKind.CODE, 0.95),
        Column(_("Chỉ tiêu"), width=2.4),
        Column(_("Kế hoạch"), width=1.2),
        Column(_("Thực hiện"), CellKind.DECIMAL, 0.9),
        Column(_("Kết luận"), width=1.0),
        Column(_("Giải thích"), width=3.0),
    )
    rows = []
    for row in found.records.targets:
        made = known.get(row.code)
        words = (made.verdict_label, made.explanation) if made else (_("chưa kết luận"), "–")
        rows.append((row.code, row.name, row.wanted, _number(row.actual_total), *words))
    caption = _("Bảng I. Kết luận về từng chỉ tiêu")
    return [Table(columns, tuple(rows), caption=caption, sheet=_("I. Kết luận"), empty=_("Không có chỉ tiêu."))]


def conference_blocks(found: Composition) -> list[Block]:
    """The conference with its day, place and people; left out while none is named."""
    columns = (
        Column(_("Hội nghị"), width=3.0),
        Column(_("Ngày"), CellKind.DAY, 1.2),
        Column(_("Địa điểm"), width=2.0),
        Column(_("Lượt người dự"), CellKind.INTEGER, 1.0),
        Column(_("Văn bản"), width=1.4),
    )
    rows = tuple(
        (row.title, row.held_on, row.place or "–", row.attended, row.paper or "–") for row in found.records.conferences
    )
    caption = _("Hội nghị sơ kết, tổng kết")
    return [Table(columns, rows, caption=caption, sheet=_("Hội nghị"))] if rows else []


def proposal_blocks(found: Composition) -> list[Block]:
    """Table K: what is proposed for the next period."""
    columns = (
        Column(_("TT"), CellKind.CODE, 0.5),
        Column(_("Loại"), width=0.9),
        Column(_("Đề xuất"), width=3.6),
        Column(_("Căn cứ"), width=1.8),
        Column(_("Chủ trì"), width=1.4),
        Column(_("Thời gian"), width=1.0),
    )
    rows = tuple(
        (number, row.kind_label, row.text, row.basis or "–", row.lead or "–", row.time or "–")
        for number, row in enumerate(found.records.proposals, 1)
    )
    caption = _("Bảng K. Đề xuất giai đoạn tới")
    return [Table(columns, rows, caption=caption, sheet=_("K. Đề xuất"))] if rows else []


def _number(text: str) -> Decimal | str:
    return Decimal(text) if text else "–"
