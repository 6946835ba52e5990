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
GIVEN = frozenset({"code", "round", "province"})
"""What the prepared sheet says in every line: a line with nothing else is empty."""
NO_VALUE = "⚠ "
"""Before the formula or the error word of a cell that has no value, where a list keeps it."""
MOST_ROWS = 20_000
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def reader(
    columns: tuple[SheetColumn, ...],
    needed: frozenset[str] = NEEDED,
    missing: Text = NO_TABLE,
    *,
    given: frozenset[str] = GIVEN,
    keeps_formulas: bool = False,
) -> Callable[[Actor, bytes, str], Draft]:
    """A function that reads sheets of these columns; a row with all of `needed` is the head of a table.

    A line in which only `given` columns are filled is empty. `keeps_formulas`: a formula without a value and an error of the sheet stand in their cells after NO_VALUE, so that the
    check tells of them there; a formula with a value is a remark at its row.
    """

    def read(actor: Actor, content: bytes, name: str) -> Draft:
        document = open_document(content, name)
        draft = Draft(title=name)
        for block in document.blocks:
            if isinstance(block, Table):
                _table(draft, block, columns, needed, given, keeps_formulas)
        if not draft.heads:
            raise refuse(str(missing))
        if not draft.rows:
            raise refuse(_("Bảng chỉ có tiêu đề, chưa có dòng nào."))
        read_lines = {(draft.heads[row.head][""], row.lines[0]) for row in draft.rows} if keeps_formulas else set()
        for told in document.remarks:
            sheet, bang, at = told.place.rpartition("!")
            if not bang or (keeps_formulas and (sheet, _digits(at)) not in read_lines):
                draft.problems.append(DraftProblem(str(told.message), place=told.place))
        return draft

    return read


def _table(
    draft: Draft,
    table: Table,
    columns: tuple[SheetColumn, ...],
    needed: frozenset[str],
    given: frozenset[str],
    keeps_formulas: bool,
) -> None:
    places: dict[str, int] = {}
    long = {column.key for column in columns if column.is_long}
    for row in table.rows:
        found = _head(row, columns)
        if set(found) >= needed:
            places = found
            draft.heads.append(_places_of(table, row, found))
        elif places:
            cells = {key: row.cells[at] for key, at in places.items() if at < len(row.cells)}
            values = {key: _text(cell, key, is_long=key in long) for key, cell in cells.items()}
            if keeps_formulas:
                values |= {
                    key: NO_VALUE + cell.written for key, cell in cells.items() if cell.written and not cell.text
                }
            if any(text for key, text in values.items() if key not in given):
                if len(draft.rows) >= MOST_ROWS:
                    raise refuse(_("Mỗi tệp không quá %(most)s dòng; hãy tách tệp.") % {"most": MOST_ROWS})
                made = draft.add(ROW, values, place=row.place.label, lines=[_number(row)], head=len(draft.heads) - 1)
                if keeps_formulas:
                    made.remarks += [f"{cell.place}: {cell.remark}" for cell in cells.values() if cell.remark]


def _head(row: Row, columns: tuple[SheetColumn, ...]) -> dict[str, int]:
    found: dict[str, int] = {}
    for at, cell in enumerate(row.cells):
        key = column_of(cell.text, columns) if cell.text and len(cell.text) < 60 else ""
        if key:
            found.setdefault(key, at)
    return found


def _text(cell: Cell, key: str, *, is_long: bool = False) -> str:
    """What a person would have typed; a number kept as a number by the spreadsheet gets its zeros back."""
    typed = CONTROL.sub("", cell.text)
    text = "\n".join(" ".join(line.split()) for line in (typed.splitlines() if is_long else [typed])).strip()
    if cell.number is not None and cell.number == cell.number.to_integral_value():
        digits = str(int(cell.number))
        if key == "number":
            return digits.zfill(12)
        if key == "phone":
            return digits if digits.startswith("0") else f"0{digits}"
        if key == "support_vnd":
            return digits
    return text


def _places_of(table: Table, row: Row, found: dict[str, int]) -> dict[str, str]:
    """Where the columns stand: the sheet with letters, or the columns counted."""
    if "!" not in row.cells[0].place:
        return {"": "", **{key: _("cột %(number)d") % {"number": at + 1} for key, at in found.items()}}
    letters = {key: row.cells[at].place.rpartition("!")[2].rstrip("0123456789") for key, at in found.items()}
    return {"": table.name, **letters}


def _number(row: Row) -> int:
    return _digits(row.cells[0].place.rpartition("!")[2]) if row.cells else 0


def _digits(at: str) -> int:
    return int("".join(sign for sign in at if sign.isdigit()) or 0)
