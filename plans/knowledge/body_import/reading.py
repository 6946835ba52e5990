"""The workbook into draft rows; every cell keeps its place. Reads, judges nothing."""

from __future__ import annotations

from django.utils.translation import gettext as _

from plans.knowledge.body_import.columns import NEEDED, ROW, column_of
from portal.imports.drafts import Draft, DraftProblem
from portal.imports.reading.document import Cell, Row, Table
from portal.imports.reading.opening import open_document, refuse
from portal.organizations.actor import Actor

MOST_ROWS = 20_000


def read(actor: Actor, content: bytes, name: str) -> Draft:
    """The rows below the head with name and activities. Raises UnreadableFile without such a table."""
    document = open_document(content, name)
    draft = Draft(title=name)
    for block in document.blocks:
        if isinstance(block, Table):
            _table(draft, block)
    if not draft.heads:
        raise refuse(_("Không thấy bảng có các cột “Tên tổ chức” và “Hoạt động”. Hãy dùng tệp mẫu."))
    if not draft.rows:
        raise refuse(_("Bảng chỉ có tiêu đề, chưa có dòng nào."))
    if len(draft.rows) > MOST_ROWS:
        raise refuse(_("Mỗi tệp không quá %(most)s dòng; hãy tách tệp.") % {"most": MOST_ROWS})
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
            values = {key: row.cells[at].text.strip() for key, at in columns.items() if at < len(row.cells)}
            if any(values.values()):
                draft.add(ROW, values, place=row.place.label, lines=[_number(row)], head=len(draft.heads) - 1)


def _head(row: Row) -> dict[str, int]:
    found: dict[str, int] = {}
    for at, cell in enumerate(row.cells):
        key = column_of(cell.text)
        if key:
            found.setdefault(key, at)
    return found


def _letter(cell: Cell) -> str:
    return "".join(sign for sign in cell.place.rpartition("!")[2] if sign.isalpha())


def _number(row: Row) -> int:
    digits = "".join(sign for sign in row.cells[0].place.rpartition("!")[2] if sign.isdigit()) if row.cells else ""
    return int(digits or 0)
