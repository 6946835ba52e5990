"""The neutral model of a file: paragraphs and tables in reading order, each with its place for people."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from portal.core.errors import Problem, RuleViolation


class UnreadableFile(RuleViolation):
    """The file cannot be read; `problems` say where and why."""

    code = "unreadable_file"


@dataclass(frozen=True)
class Place:
    """Where something stands: `label` for people ("dòng 145", "bảng 2, dòng 5", "Phụ lục!C7").

    `number` counts paragraphs and rows through the whole file from 1; in plain text it is the line.
    """

    label: str
    number: int


@dataclass(frozen=True)
class Paragraph:
    """Text between two line ends. `code` is the number a word processor writes by itself ("1.", "a)", "-")."""

    text: str
    place: Place
    code: str = ""
    is_heading: bool = False
    is_bold: bool = False


@dataclass(frozen=True)
class Cell:
    """One cell. `is_below` marks the lower part of a vertical merge: `text` is then that of its first cell.

    `number` is the exact value of a numeric cell of a workbook; `remark` says what a person should know of it, `written`
    is the formula or the error word of a cell that shows something else than what was typed.
    """

    text: str
    place: str
    number: Decimal | None = None
    is_below: bool = False
    is_italic: bool = False
    remark: str = ""
    written: str = ""


@dataclass(frozen=True)
class Row:
    cells: tuple[Cell, ...]
    place: Place


@dataclass(frozen=True)
class Table:
    """Rows of one printed table; `name` is the sheet's or the table's own ("bảng 2")."""

    rows: tuple[Row, ...]
    name: str


Block = Paragraph | Table


@dataclass(frozen=True)
class Document:
    """A file as read: `remarks` are what was left out or looks odd, by place; nothing is dropped silently."""

    kind: str
    blocks: tuple[Block, ...]
    remarks: tuple[Problem, ...] = field(default=())

    @property
    def is_empty(self) -> bool:
        """Whether nothing readable stands in it."""
        return not any(block.text.strip() if isinstance(block, Paragraph) else block.rows for block in self.blocks)
