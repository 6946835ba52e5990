"""Kỷ yếu: the yearly edition of the data as a document of the Department."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from plans.activities.documents.heads import dost_head, dost_of, place_of
from plans.interchange.enums import DataGroup
from plans.interchange.packing import Taken
from plans.interchange.selectors.database import Overview, provincial_series
from plans.knowledge.rules.productivity import growth_table
from portal.documents.content import (
    Annex,
    Block,
    CellKind,
    Column,
    Heading,
    Paragraph,
    SignatureBlock,
    StateDocument,
    Table,
)
from portal.vietnam.models import Province

ON_PAPER = 150
"""Rows of a register printed in the annex; the workbook carries all of them."""
WIDEST = 6
YEARS = 5
NARROW = frozenset({"integer", "decimal", "year", "day", "yes_no"})
_KINDS = {"integer": CellKind.INTEGER, "decimal": CellKind.DECIMAL, "day": CellKind.DAY}


def digest_of(
    province: Province, year: int, found: Overview, taken: Sequence[Taken], preface: str = ""
) -> StateDocument:
    """The document: what the year brought by part, labour productivity of the province, the lists as annexes."""
    office = dost_of(province)
    body: list[Block] = [*(Paragraph(line) for line in preface.splitlines() if line.strip())]
    body += [Heading(_("I. DỮ LIỆU CỦA NĂM")), _counts(year, found)]
    body += [Heading(_("II. NĂNG SUẤT LAO ĐỘNG")), *_productivity(province, year)]
    annexes = tuple(_annex(one, number) for number, one in enumerate((t for t in taken if t.rows), 1))
    return StateDocument(
        head=dost_head(province, office),
        kind_name=_("KỶ YẾU"),
        subject=_("Dữ liệu năng suất chất lượng năm %(year)d của %(province)s")
        % {"year": year, "province": province.full_name},
        place=place_of(province, office),
        year=year + 1,
        body=tuple(body),
        recipients=(_("Bộ Khoa học và Công nghệ"), _("Ủy ban nhân dân tỉnh"), _("Lưu: VT")),
        signature=SignatureBlock((_("GIÁM ĐỐC"),)),
        annexes=annexes,
    )


def _counts(year: int, found: Overview) -> Table:
    years = [one for one in sorted(found.years) if one <= year][-YEARS:] or [year]
    columns = (
        Column(_("Phần"), width=1.4),
        Column(_("Tập dữ liệu"), width=2.6),
        *(Column(str(one), CellKind.INTEGER, 0.9, total=True) for one in years),
    )
    rows: tuple[Any, ...] = tuple(
        (line.group_label, str(line.register.title), *(line.by_year.get(one, 0) for one in years))
        for line in found.lines
    )
    return Table(
        columns,
        rows,
        caption=_("Số dòng dữ liệu theo năm"),
        total_label=_("Cộng"),
        note=_("Danh mục tiêu chuẩn, hệ thống, công cụ: số dòng được thêm hoặc cập nhật trong năm."),
        sheet=_("Tổng hợp"),
    )


def _productivity(province: Province, year: int) -> list[Block]:
    series = provincial_series(province.pk, year)
    if not series:
        return [Paragraph(_("Chưa có số liệu năng suất lao động của toàn tỉnh."))]
    table = growth_table({row.year: row.productivity for row in series})
    columns = (
        Column(_("Năm"), CellKind.CODE, 0.8),
        Column(_("Năng suất lao động (triệu đồng/lao động)"), CellKind.DECIMAL, 2),
        Column(_("Tăng so với năm trước (%)"), CellKind.PERCENT, 1.5),
        Column(_("Nguồn"), width=2.5),
    )
    rows = tuple(
        (str(row.year), row.productivity, line.rate, row.source) for row, line in zip(series, table.lines, strict=True)
    )
    words = _("Năng suất lao động toàn tỉnh, %(prices)s.") % {"prices": series[-1].prices}
    return [Paragraph(words), Table(columns, rows, caption=_("Năng suất lao động"), sheet=_("Năng suất"))]


def _annex(one: Taken, number: int) -> Annex:
    fields = [field for field in one.register.fields if field.is_required or field.kind in ("decimal", "integer")]
    fields = (fields + [field for field in one.register.fields if field not in fields])[:WIDEST]
    columns = tuple(
        Column(field.label, _KINDS.get(field.kind, CellKind.TEXT), 1 if field.kind in NARROW else 2) for field in fields
    )
    rows: tuple[Any, ...] = tuple(tuple(field.words(row) for field in fields) for row in one.rows[:ON_PAPER])
    note = ""
    if len(one.rows) > ON_PAPER:
        facts = {"shown": ON_PAPER, "all": len(one.rows)}
        note = _("In %(shown)d dòng đầu trong %(all)d dòng; tệp XLSX kèm theo có đủ.") % facts
    part = DataGroup(one.register.group).label
    return Annex(
        f"{part}: {one.register.title}",
        (Table(columns, rows, note=note, sheet=one.register.title),),
        _roman(number),
        landscape=True,
    )


def _roman(number: int) -> str:
    signs = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    text = ""
    for value, sign in signs:
        while number >= value:
            text, number = text + sign, number - value
    return text
