"""Tables on the page of the parts a yearly report does not have."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from portal.vietnam.money import format_decimal
from reports.composition.concluding import standing_conclusions
from reports.composition.tables import Cell, Composition, PeriodLine
from reports.enums import Section
from reports.views.page_tables import PageCell, PageTable

Opens = Callable[[Cell], PageCell]


def more_tables(found: Composition, section: str, opens: Opens, *, live_links: bool) -> list[PageTable]:
    """The tables of one part; `opens` makes a figure open its rows."""
    if section == Section.PERIODS:
        return _periods(found, opens)
    if section == Section.CONCLUSIONS:
        return _conclusions(found)
    if section == Section.CONFERENCE:
        return _conferences(found, live_links)
    return _proposals(found) if section == Section.PROPOSALS else []


def _periods(found: Composition, opens: Opens) -> list[PageTable]:
    table = found.periods
    if table is None:
        return []
    heads = [
        (_("Thời gian"), False),
        (_("Lượt phê duyệt"), True),
        (_("Đơn vị phê duyệt"), True),
        (_("Lượt nghiệm thu"), True),
        (_("Đơn vị nghiệm thu"), True),
        (_("Hồ sơ tiếp nhận"), True),
        (_("Kinh phí giao (đồng)"), True),
        (_("Kinh phí chi (đồng)"), True),
    ]
    rows = [_period_line(line, opens) for line in table.lines]
    foot = [_period_line(table.total, opens), _period_line(table.before, opens)]
    return [PageTable(_("Bảng H. Kết quả theo từng thời gian, so với kỳ trước"), heads, rows, foot)]


def _period_line(line: PeriodLine, opens: Opens) -> list[PageCell]:
    cells = (
        line.approved_cases,
        line.approved_enterprises,
        line.accepted_cases,
        line.accepted_enterprises,
        line.received,
        line.allocated,
        line.paid,
    )
    return [PageCell(line.label), *(opens(cell) for cell in cells)]


def yearly_targets(found: Composition) -> list[PageTable]:
    """Table A1: what each year of the span brought for a target."""
    years = found.whole.whole_years
    if found.is_annual or len(years) < 2 or not any(row.by_year for row in found.records.targets):
        return []
    heads = [
        (_("Mã"), False),
        (_("Chỉ tiêu"), False),
        *((str(year), True) for year in years),
        (_("Cả kỳ"), True),
    ]
    rows = []
    for row in found.records.targets:
        known = {value.year: value.value for value in row.by_year}
        values = [*(known.get(year, "") for year in years), row.actual_in_year]
        rows.append(
            [
                PageCell(row.code),
                PageCell(row.name, note=row.unit),
                *(PageCell(_decimal(value), is_number=True) for value in values),
            ]
        )
    return [PageTable(_("Bảng A1. Chỉ tiêu theo từng năm"), heads, rows)]


def _conclusions(found: Composition) -> list[PageTable]:
    known = standing_conclusions(found.records.targets, found.records.conclusions)
    rows = []
    for row in found.records.targets:
        made = known.get(row.code)
        rows.append(
            [
                PageCell(row.code),
                PageCell(row.name, note=row.wanted),
                PageCell(_decimal(row.actual_total), is_number=True),
                PageCell(
                    made.verdict_label if made else _("chưa kết luận"), note=made.by if made else row.verdict_label
                ),
                PageCell(made.explanation if made else "–"),
            ]
        )
    heads = [
        (_("Mã"), False),
        (_("Chỉ tiêu"), False),
        (_("Thực hiện"), True),
        (_("Kết luận"), False),
        (_("Giải thích"), False),
    ]
    title = _("Bảng I. Kết luận về từng chỉ tiêu")
    return [PageTable(title, heads, rows, empty=_("Kế hoạch không có chỉ tiêu."))]


def _conferences(found: Composition, live_links: bool) -> list[PageTable]:
    rows = [
        [
            PageCell(row.title, _event_url(row.public_id) if live_links else "", note=row.code),
            PageCell(f"{row.held_on:%d/%m/%Y}"),
            PageCell(row.place or "–"),
            PageCell(str(row.attended), is_number=True),
            PageCell(row.paper or "–"),
        ]
        for row in found.records.conferences
    ]
    heads = [
        (_("Hội nghị"), False),
        (_("Ngày"), False),
        (_("Địa điểm"), False),
        (_("Lượt người dự"), True),
        (_("Văn bản"), False),
    ]
    return [PageTable(_("Hội nghị sơ kết, tổng kết"), heads, rows)] if rows else []


def _event_url(public_id: str) -> str:
    try:
        return reverse("activities:event_detail", args=[public_id])
    except NoReverseMatch:
        return ""


def _proposals(found: Composition) -> list[PageTable]:
    rows = [
        [
            PageCell(row.kind_label),
            PageCell(row.text),
            PageCell(row.basis or "–"),
            PageCell(row.lead or "–"),
            PageCell(row.time or "–"),
        ]
        for row in found.records.proposals
    ]
    heads = [
        (_("Loại"), False),
        (_("Đề xuất"), False),
        (_("Căn cứ"), False),
        (_("Chủ trì"), False),
        (_("Thời gian"), False),
    ]
    return [PageTable(_("Bảng K. Đề xuất giai đoạn tới"), heads, rows)] if rows else []


def _decimal(text: str) -> str:
    return format_decimal(Decimal(text)) if text else "–"
