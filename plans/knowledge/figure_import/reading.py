"""The workbook into draft rows; every cell keeps its place. Reads, judges nothing."""

from __future__ import annotations

from django.utils.translation import gettext as _

from plans.knowledge.figure_import.columns import NEEDED, ROW, column_of
from portal.imports.drafts import Draft, DraftProblem
from portal.imports.reading.document import Cell, Row, Table
from portal.imports.reading.opening import open_document, refuse
from portal.organizations.actor import Actor
from portal.vietnam.money import format_decimal


def read(actor: Actor, content: bytes, name: str) -> Draft:
    """The rows below the head with scope, year and source. Raises UnreadableFile without such a table."""
    document = open_document(content, name)
    draft = Draft(title=name)
    for block in document.blocks:
        if isinstance(block, Table):
            _table(draft, block)
    if not draft.heads:
        raise refuse(_("Không thấy bảng có các cột “Phạm vi”, “Năm” và “Nguồn”. Hãy dùng tệp mẫu."))
    if not draft.rows:
        raise refuse(_("Bảng chỉ có tiêu đề, chưa có dòng nào."))
    draft.problems += [DraftProblem(str(told.message), place=told.place) for told in document.remarks]
    return draft


def _table(draft: Draft, table: Table) -> None:
    columns: dict[str, int] = {}
    for row in table.rows:
        found = _head(row)
        if set(found) >= NEEDED:
            columns = found
            draft.heads.append({"": table.name, **{key: _letter(row.cells[at]) for key, at in found.items()}})
        elif columns:
            values = {key: _text(row.cells[at]) for key, at in columns.items() if at < len(row.cells)}
            if any(text.strip() for text in values.values()):
                draft.add(ROW, values, place=row.place.label, lines=[_number(row)], head=len(draft.heads) - 1)


def _head(row: Row) -> dict[str, int]:
    found: dict[str, int] = {}
    for at, cell in enumerate(row.cells):
        key = column_of(cell.text)
        if key:
            found.setdefault(key, at)
    return found


def _text(cell: Cell) -> str:
    """What a person would have typed: a number of the workbook in Vietnamese writing."""
    return format_decimal(cell.number) if cell.number is not None else cell.text


def _letter(cell: Cell) -> str:
    return "".join(sign for sign in cell.place.rpartition("!")[2] if sign.isalpha())


def _number(row: Row) -> int:
    digits = "".join(sign for sign in row.cells[0].place.rpartition("!")[2] if sign.isdigit()) if row.cells else ""
    return int(digits or 0)
