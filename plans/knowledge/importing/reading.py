"""A workbook (or a table in a Word or text file) into draft rows; every cell keeps its place."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from plans.knowledge.importing.columns import BY_KEY, CHOICES, ROW, choice_key, head_specs
from portal.imports.drafts import Draft, DraftProblem, DraftRow
from portal.imports.parsing.heads import Head, is_numbering_row, read_head
from portal.imports.reading.document import Row, Table
from portal.imports.reading.opening import open_document, refuse
from portal.organizations.actor import Actor

HEAD_ROWS = 15
MOST_ROWS = 20_000
GUIDE_SHEET = "Hướng dẫn"
NEEDED = {"code"}
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def read(actor: Actor, content: bytes, name: str) -> Draft:
    """The rows of a file. Raises UnreadableFile when it cannot be opened or holds no table with the columns needed."""
    document = open_document(content, name)
    draft = Draft(title=name)
    for block in document.blocks:
        if isinstance(block, Table) and block.name != GUIDE_SHEET:
            _table(draft, block)
    if not draft.heads:
        raise refuse(_("Không thấy bảng có cột “Ký hiệu” và “Tên tiêu chuẩn”. Hãy dùng tệp mẫu của Cổng."))
    if not draft.rows:
        raise refuse(_("Bảng chỉ có tiêu đề, chưa có dòng nào."))
    for problem in document.remarks:
        if "!" not in problem.place:
            draft.problems.append(DraftProblem(str(problem.message), place=problem.place))
    return draft


def _table(draft: Draft, table: Table) -> None:
    head: Head | None = None
    for at, row in enumerate(table.rows):
        found = read_head(row, head_specs()) if head is None else None
        if found is not None and found.known >= NEEDED and len(found.known) >= 2:
            head = found
            draft.heads.append(_head_of(row, found))
        elif head is None:
            if at >= HEAD_ROWS:
                return
        elif not is_numbering_row(row):
            _row(draft, row, head)


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
    for key, cell in zip(head.columns, row.cells, strict=False):
        if key not in BY_KEY:
            continue
        if not made.lines:
            digits = re.search(r"\d+$", cell.place)
            made.lines = [int(digits[0]) if digits else row.place.number]
        if cell.remark:
            made.remarks.append(f"{BY_KEY[key].label}: {cell.remark}")
        text = re.sub(r"\s+", " ", CONTROL.sub(" ", cell.text)).strip()
        if text:
            made.values[key] = (choice_key(key, text) or text) if key in CHOICES else text
    if made.values:
        draft.rows.append(made)
