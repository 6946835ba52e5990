"""A workbook (or a table in a Word or text file) into draft rows; every cell keeps its place."""

from __future__ import annotations

import re
from decimal import Decimal

from django.utils.translation import gettext as _

from enterprises.registry.importing.columns import BY_KEY, CHOICES, ROW, choice_key, head_specs
from portal.imports.drafts import Draft, DraftProblem, DraftRow
from portal.imports.parsing.heads import ColumnSpec, Head, is_numbering_row, read_head
from portal.imports.parsing.numbers import unit_of_money
from portal.imports.reading.document import Cell, Document, Row, Table
from portal.imports.reading.opening import open_document, refuse
from portal.organizations.actor import Actor
from portal.vietnam.tax_code import clean_tax_code, is_tax_code

HEAD_ROWS = 15
MOST_ROWS = 20_000
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
GUIDE_SHEET = "Hướng dẫn"
NEEDED = {"name"}
SCALE_WORDS = {1000: "nghìn", 10**6: "triệu", 10**9: "tỷ"}


def read(actor: Actor, content: bytes, name: str) -> Draft:
    """The rows of a file. Raises UnreadableFile when it cannot be opened or holds no table with the columns needed."""
    document = open_document(content, name)
    draft = Draft(title=name)
    specs = head_specs()
    for block in document.blocks:
        if isinstance(block, Table) and block.name != GUIDE_SHEET:
            _table(draft, block, specs)
    if not draft.heads:
        raise refuse(
            _("Không thấy bảng có cột “Tên đơn vị” cùng “Mã số thuế” hoặc “Loại hình”. Hãy dùng tệp mẫu của Cổng.")
        )
    if not draft.rows:
        raise refuse(_("Bảng chỉ có tiêu đề, chưa có dòng nào."))
    _tell(draft, document)
    return draft


def _tell(draft: Draft, document: Document) -> None:
    """What the reader of files noticed: hidden rows and sheets. Formulas stand at their rows already."""
    for problem in document.remarks:
        if "!" not in problem.place:
            draft.problems.append(DraftProblem(str(problem.message), place=problem.place))


def _table(draft: Draft, table: Table, specs: tuple[ColumnSpec, ...]) -> None:
    head: Head | None = None
    for at, row in enumerate(table.rows):
        # rows of data nearly always hold a digit; to look each up among the heads would be most of the work
        found = read_head(row, specs) if head is None or not _has_digit(row) else None
        if found is not None and found.known >= NEEDED and len(found.known) >= 2 and (head is None or found.exact >= 3):
            if head is None or found.columns != head.columns:
                draft.heads.append(_head_of(row, found))
            head = found
        elif head is None:
            if at >= HEAD_ROWS:
                return
        elif not is_numbering_row(row):
            _row(draft, row, head)


def _has_digit(row: Row) -> bool:
    return any(char.isdigit() for cell in row.cells for char in cell.text)


def _head_of(row: Row, head: Head) -> dict[str, str]:
    found = {}
    for key, cell in zip(head.columns, row.cells, strict=False):
        sheet, _bang, at = cell.place.rpartition("!")
        found[""] = sheet
        if key in BY_KEY:
            found[key] = re.sub(r"\d+$", "", at) if sheet else ""
    return found


def _row(draft: Draft, row: Row, head: Head) -> None:
    if len(draft.rows) >= MOST_ROWS:
        raise refuse(_("Mỗi tệp không quá %(most)s dòng; hãy tách tệp.") % {"most": MOST_ROWS})
    made = DraftRow(f"{ROW}-{len(draft.rows) + 1}", ROW, {}, place=row.place.label, head=len(draft.heads) - 1)
    for key, cell, printed in zip(head.columns, row.cells, head.printed, strict=False):
        if key not in BY_KEY:
            continue
        if not made.lines:
            digits = re.search(r"\d+$", cell.place)
            made.lines = [int(digits[0]) if digits else row.place.number]
        if cell.remark:
            made.remarks.append(f"{BY_KEY[key].label}: {cell.remark}")
            made.sure[key] = 0.7
        text = CONTROL.sub("", cell.text).strip()
        if text:
            made.values[key] = _value(made, key, text, cell, printed)
    if made.values:
        draft.rows.append(made)


def _value(made: DraftRow, key: str, text: str, cell: Cell, printed: str) -> str:
    """The text as the register writes it; what a spreadsheet did to it is mended and said."""
    column = BY_KEY[key]
    if key in CHOICES:
        return choice_key(key, text) or text
    if key == "tax_code":
        return _tax_code(made, text, cell)
    if key == "phone" and cell.number is not None and len(text) == 9:
        return f"0{text}"
    if column.kind == "money" and cell.number is not None:
        unit = unit_of_money(printed) or 1
        return _plain(cell.number * unit)
    if column.kind == "money" and (unit := unit_of_money(printed) or 1) > 1 and not re.search(r"[a-zA-Z]", text):
        return f"{text} {SCALE_WORDS[unit]}"
    if column.is_number and cell.number is not None:
        return _plain(cell.number)
    return re.sub(r"\s+", " ", text)


def _tax_code(made: DraftRow, text: str, cell: Cell) -> str:
    """A code kept as a number has lost its zeros: they are put back when the check digit then fits."""
    code = clean_tax_code(text)
    if cell.number is not None and code.isdigit():
        for length in (10, 12):
            padded = code.zfill(length)
            if len(code) < length and is_tax_code(padded):
                made.remarks.append(_("Mã số thuế: ô lưu thành số nên mất số 0 ở đầu, đã thêm lại."))
                made.sure["tax_code"] = 0.7
                return padded
    return code


def _plain(number: Decimal) -> str:
    return str(int(number)) if number == number.to_integral_value() else format(number, "f").replace(".", ",")
