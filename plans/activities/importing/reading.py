"""A workbook (or a table in a Word or text file) into draft rows; every cell keeps its place. Judges nothing."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.activities.importing.columns import SheetColumn, column_of
from portal.imports.drafts import Draft, DraftProblem, Text
from portal.imports.reading.document import Cell, Row, Table
from portal.imports.reading.opening import open_document, refuse
from portal.organizations.actor import Actor

ROW = "people"
NEEDED = frozenset({"code", "full_name"})
NO_TABLE = gettext_lazy("Không thấy bảng có cột “Mã” và “Họ và tên”. Hãy dùng tệp mẫu của hoạt động, khóa học.")
GIVEN = frozenset({"code", "province"})
"""What the prepared sheet says in every line: a line with nothing else is empty."""
MOST_ROWS = 20_000
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def reader(
    columns: tuple[SheetColumn, ...], needed: frozenset[str] = NEEDED, missing: Text = NO_TABLE
) -> Callable[[Actor, bytes, str], Draft]:
    """A function that reads sheets of these columns; a row with all of `needed` is the head of a table."""

    def read(actor: Actor, content: bytes, name: str) -> Draft:
        document = open_document(content, name)
        draft = Draft(title=name)
        for block in document.blocks:
            if isinstance(block, Table):
                _table(draft, block, columns, needed)
        if not draft.heads:
            raise refuse(str(missing))
        if not draft.rows:
            raise refuse(_("Bảng chỉ có tiêu đề, chưa có dòng nào."))
        for told in document.remarks:
            if "!" not in told.place:
                draft.problems.append(DraftProblem(str(told.message), place=told.place))
        return draft

    return read


def _table(draft: Draft, table: Table, columns: tuple[SheetColumn, ...], needed: frozenset[str]) -> None:
    places: dict[str, int] = {}
    for row in table.rows:
        found = _head(row, columns)
        if set(found) >= needed:
            places = found
            letters = {key: _letter(row.cells[at]) for key, at in found.items()}
            draft.heads.append({"": table.name, **letters})
        elif places:
            values = {key: _text(row.cells[at], key) for key, at in places.items() if at < len(row.cells)}
            if any(text for key, text in values.items() if key not in GIVEN):
                if len(draft.rows) >= MOST_ROWS:
                    raise refuse(_("Mỗi tệp không quá %(most)s dòng; hãy tách tệp.") % {"most": MOST_ROWS})
                draft.add(ROW, values, place=row.place.label, lines=[_number(row)], head=len(draft.heads) - 1)


def _head(row: Row, columns: tuple[SheetColumn, ...]) -> dict[str, int]:
    found: dict[str, int] = {}
    for at, cell in enumerate(row.cells):
        key = column_of(cell.text, columns) if cell.text and len(cell.text) < 60 else ""
        if key:
            found.setdefault(key, at)
    return found


def _text(cell: Cell, key: str) -> str:
    """What a person would have typed; a number kept as a number by the spreadsheet gets its zeros back."""
    text = " ".join(CONTROL.sub("", cell.text).split())
    if cell.number is not None and cell.number == cell.number.to_integral_value():
        digits = str(int(cell.number))
        if key == "number":
            return digits.zfill(12)
        if key == "phone":
            return digits if digits.startswith("0") else f"0{digits}"
        if key == "support_vnd":
            return digits
    return text


def _letter(cell: Cell) -> str:
    return "".join(sign for sign in cell.place.rpartition("!")[2] if sign.isalpha())


def _number(row: Row) -> int:
    digits = "".join(sign for sign in row.cells[0].place.rpartition("!")[2] if sign.isdigit()) if row.cells else ""
    return int(digits or 0)
