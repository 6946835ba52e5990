"""Heads of tables recognised by meaning: whatever words a province prints over its columns. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from portal.imports.parsing.codes import is_cell_code
from portal.imports.parsing.marks import clean_cell
from portal.imports.reading.document import Row
from portal.vietnam.text import fold

LONGEST_HEAD = 90
YEAR_HEAD = re.compile(r"^(?:(?:ke hoach|kh|muc tieu|chi tieu|du kien)\s*)?(?:nam\s*)?((?:19|20)\d{2})$")
BASE_HEAD = re.compile(
    r"^(?:uoc\s*)?(?:thuc hien|th|hien trang|ket qua|so lieu|dat duoc|gia tri|nam goc)(?:\s*(?:den|cua))?(?:\s*nam)?\s*((?:19|20)\d{2})$"
)


@dataclass(frozen=True)
class ColumnSpec:
    """A column an importer knows: folded `words` of its head, and how much a filled cell looks like it (-1 to 1).

    `fills_down`: a tall merged cell counts for every row it spans.
    """

    key: str
    words: tuple[str, ...]
    looks: Callable[[str], float]
    fills_down: bool = False
    is_number: bool = False


@dataclass(frozen=True)
class Head:
    """Column keys by position (None: a head nobody knows), with the printed words."""

    columns: tuple[str | None, ...]
    printed: tuple[str, ...]
    exact: int

    @property
    def known(self) -> set[str]:
        """The columns recognised."""
        return {column for column in self.columns if column}


def column_of(text: str, specs: Sequence[ColumnSpec]) -> tuple[str | None, bool]:
    """The column a head cell names, and whether by its exact words. The longest phrase wins."""
    folded = re.sub(r"\(.*?\)|[^\w\s/]", " ", fold(clean_cell(text)))
    folded = re.sub(r"\s+", " ", folded).strip()
    if not folded or len(text) > LONGEST_HEAD:
        return None, False
    year = YEAR_HEAD.match(folded)
    if year:
        return f"year:{year[1]}", True
    base = BASE_HEAD.match(folded)
    if base:
        return f"base:{base[1]}", True
    best: tuple[int, str | None, bool] = (0, None, False)
    for spec in specs:
        for phrase in spec.words:
            if folded == phrase:
                weight, exact = 1000 + len(phrase), True
            elif re.search(rf"\b{re.escape(phrase)}\b", folded) and len(phrase) * 5 >= len(folded):
                weight, exact = len(phrase), False
            else:
                continue
            if weight > best[0]:
                best = (weight, spec.key, exact)
    return best[1], best[2]


def read_head(row: Row, specs: Sequence[ColumnSpec]) -> Head | None:
    """The head in `row`, or None when it is no head: two known columns, most of the filled cells known, no long cell."""
    texts = [clean_cell(cell.text) for cell in row.cells]
    filled = [text for text in texts if text]
    if len(filled) < 2 or any(len(text) > LONGEST_HEAD for text in filled):
        return None
    found = [column_of(text, specs) for text in texts]
    known = [column for column, _exact in found if column]
    if len(set(known)) < 2 or len(known) * 2 < len(filled) or all(key.startswith("year:") for key in known):
        return None
    exact = sum(1 for column, is_exact in found if column and is_exact and not column.startswith("year:"))
    if exact < 2 and any(re.fullmatch(r"\d+(?:[.,]\d+)*", text) and not YEAR_HEAD.match(text) for text in filled):
        return None
    return Head(_once([column for column, _exact in found]), tuple(texts), exact)


def read_second_row(head: Head, row: Row, specs: Sequence[ColumnSpec]) -> Head | None:
    """The head when `row` names the parts of a wide head ("Kinh phí" over "Đơn giá | Số lượng | Thành tiền")."""
    texts = [clean_cell(cell.text) for cell in row.cells]
    if not any(texts) or any(len(text) > 50 for text in texts):
        return None
    own_texts = {text for text, cell in zip(texts, row.cells, strict=True) if text and not cell.is_below}
    if len(own_texts) < 2 or any(is_cell_code(text) and not YEAR_HEAD.match(text) for text in own_texts):
        return (
            None  # "II | Nhóm nhiệm vụ …", or one wide cell of words: the first row of the table, no part of its head
        )
    below = [column_of(text, specs)[0] for text in texts]
    for position, text in enumerate(texts):
        above = head.printed[position] if position < len(head.printed) else ""
        if text and below[position] is None and text != above:
            if not row.cells[position].is_below and not re.fullmatch(r"[^\d]{2,30}", text):
                return None
    if not any(column for position, column in enumerate(below) if column and not row.cells[position].is_below):
        return None
    if sum(1 for column in below if column) * 2 < sum(1 for text in texts if text):
        return None
    width = max(len(head.columns), len(below))
    columns: list[str | None] = []
    printed: list[str] = []
    for position in range(width):
        known = head.columns[position] if position < len(head.columns) else None
        own = below[position] if position < len(below) else None
        text = texts[position] if position < len(texts) else ""
        over = head.printed[position] if position < len(head.printed) else ""
        is_new = bool(text) and text != over
        columns.append(own if own or is_new else known)
        printed.append(text if is_new else over)
    return Head(_once(columns), tuple(printed), head.exact)


def is_numbering_row(row: Row) -> bool:
    """The row "(1) (2) (3)=(1)x(2)" or "A B 1 2" under a head."""
    texts = [fold(clean_cell(cell.text)) for cell in row.cells if clean_cell(cell.text)]
    if len(texts) < 3 or not all(re.fullmatch(r"\(?[a-z0-9]{1,2}\)?(?:\s*=.*)?", text) for text in texts):
        return False
    numbers = [int(found[0]) for text in texts if (found := re.match(r"\d+", text.strip("(")))]
    return len(numbers) >= 2 and numbers == sorted(numbers) and numbers[-1] - numbers[0] == len(numbers) - 1


def _once(columns: Sequence[str | None]) -> tuple[str | None, ...]:
    """Each column at its first place; a second head of the same meaning stays unknown, so nothing is overwritten."""
    seen: set[str] = set()
    kept: list[str | None] = []
    for column in columns:
        kept.append(column if column and column not in seen else None)
        if column:
            seen.add(column)
    return tuple(kept)
