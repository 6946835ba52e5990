"""The comparison of two versions as a paper: changed cells stand under "cũ" and "mới" (requirement S03)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from plans.planning.documents.paper import issuer_head
from plans.planning.exchange.content import PlanContent
from plans.planning.selectors.comparison import Change, Comparison
from portal.core import clock
from portal.documents.content import Annex, CellKind, Column, Paragraph, Row, RowStyle, StateDocument, Table
from portal.documents.rendering import render

FORMATS = ("docx", "pdf", "xlsx")


def comparison_table(comparison: Comparison, *, old: str, new: str) -> Table:
    """One row a changed cell, under a heading for each kind of row."""
    columns = (
        Column(_("TT"), CellKind.CODE, 0.5),
        Column(_("Nội dung"), width=3),
        Column(_("Thay đổi"), width=0.8),
        Column(_("Mục"), width=1.4),
        Column(_("Cũ: %(label)s") % {"label": old}, width=3),
        Column(_("Mới: %(label)s") % {"label": new}, width=3),
    )
    rows: list[Row] = []
    number = 0
    for section in comparison.sections:
        rows.append(Row(("", section.title), RowStyle.GROUP))
        for change in section.changes:
            number += 1
            rows += _rows(number, change)
    return Table(
        columns,
        tuple(rows),
        caption=_("Bảng so sánh"),
        sheet=_("So sánh"),
        empty=_("Hai phiên bản có nội dung như nhau."),
    )


def comparison_paper(comparison: Comparison, content: PlanContent, *, old: str, new: str) -> StateDocument:
    """The table as an annex, wide, with a sentence on what is compared."""
    today = clock.today()
    table = comparison_table(comparison, old=old, new=new)
    return StateDocument(
        head=issuer_head(content),
        kind_name=_("BẢNG SO SÁNH"),
        subject=_("Nội dung thay đổi của %(title)s") % {"title": content.title},
        number_symbol="",
        place=content.place or "",
        day=today,
        year=today.year,
        body=(Paragraph(summary(comparison, old=old, new=new)),),
        annexes=(Annex(title=_("Các nội dung thay đổi"), body=(table,), landscape=True),),
        reference=content.code,
    )


def summary(comparison: Comparison, *, old: str, new: str) -> str:
    """ "So với Phiên bản 1, Phiên bản 2 thêm 2, bỏ 1, sửa 5 nội dung." """
    parts = ", ".join(f"{words} {count}" for words, _tone, count in comparison.counts)
    if not parts:
        return _("%(old)s và %(new)s có nội dung như nhau.") % {"old": old, "new": new}
    return _("So với %(old)s, %(new)s %(parts)s nội dung.") % {"old": old, "new": new, "parts": parts}


def export_comparison(comparison: Comparison, content: PlanContent, file_format: str, *, old: str, new: str) -> bytes:
    """The comparison as a file. Raises ValueError for a format not in `FORMATS`."""
    if file_format not in FORMATS:
        raise ValueError(f"no such format: {file_format!r}; known: {', '.join(FORMATS)}")
    return render(comparison_paper(comparison, content, old=old, new=new), file_format)


def _rows(number: int, change: Change) -> list[Row]:
    first = (str(number), change.title, change.kind_words)
    if not change.cells:
        return [Row(first)]
    return [
        Row((*(first if place == 0 else ("", "", "")), cell.label, cell.old, cell.new))
        for place, cell in enumerate(change.cells)
    ]
