"""A row whose cells slipped sideways, moved back by what the cells look like. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from portal.imports.parsing.heads import ColumnSpec, Head
from portal.imports.reading.document import Cell

FARTHEST = 2
MARGIN = 1.2
"""How much better a shifted reading must look before the printed one is given up."""
UNKNOWN_COLUMN = -0.3
LOST_CELL = -0.4
NO_TITLE = -1.0


@dataclass(frozen=True)
class Aligned:
    """The cells under their columns; `shift` 0 when they stood right; `overflow` fell off the end."""

    cells: tuple[Cell, ...]
    shift: int = 0
    overflow: tuple[str, ...] = ()


def align(cells: Sequence[Cell], head: Head, specs: Mapping[str, ColumnSpec]) -> Aligned:
    """The best reading of a row: as printed, or with everything from one cell on moved by one or two columns."""
    width = len(head.columns)
    straight = _fit(list(cells), width, 0)
    best, best_score = straight, _score(straight, head, specs) + MARGIN
    filled = [position for position, cell in enumerate(cells) if cell.text]
    if len(filled) < 2:
        return straight
    for start in range(len(cells)):
        for shift in range(-FARTHEST, FARTHEST + 1):
            moved = _moved(cells, start, shift, width) if shift else None
            if moved is not None and (score := _score(moved, head, specs)) > best_score:
                best, best_score = moved, score
    return best


def _moved(cells: Sequence[Cell], start: int, shift: int, width: int) -> Aligned | None:
    """Everything from `start` on moved; to the left only over empty cells."""
    if shift < 0:
        if start + shift < 0 or any(cell.text for cell in cells[start + shift : start]):
            return None
        return _fit([*cells[: start + shift], *cells[start:]], width, shift)
    blank = replace(cells[start], text="", number=None, remark="")
    return _fit([*cells[:start], *([blank] * shift), *cells[start:]], width, shift)


def _fit(cells: list[Cell], width: int, shift: int) -> Aligned:
    lost = tuple(cell.text for cell in cells[width:] if cell.text)
    return Aligned(tuple(cells[:width]), shift, lost)


def _score(aligned: Aligned, head: Head, specs: Mapping[str, ColumnSpec]) -> float:
    total = LOST_CELL * len(aligned.overflow)
    has_title = False
    for position, cell in enumerate(aligned.cells):
        if not cell.text:
            continue
        key = head.columns[position]
        spec = specs.get(key or "")
        has_title = has_title or key == "title"
        if key and key.startswith("year:"):
            total += 0.5 if any(char.isdigit() for char in cell.text) else -0.5
        else:
            total += spec.looks(cell.text) if spec else UNKNOWN_COLUMN
    return total if has_title else total + NO_TITLE
