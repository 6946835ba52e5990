"""What a State document says, apart from how it is printed.

One frozen value goes to PDF, DOCX and XLSX alike. The parts and their names follow NĐ 30/2020/NĐ-CP, annex I. Texts are
plain (no markup); renderers escape them. A newline in a head or signature line starts a new line.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Any

from django.utils.functional import Promise

Text = str | Promise
Value = str | Promise | int | float | Decimal | dt.date | bool | None


@dataclass(frozen=True)
class Run:
    """Part of a paragraph in its own weight."""

    text: Text
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Heading:
    """A numbered heading as printed: "I. Kết quả". Level 1 capital section, 2 point, 3 sub-point."""

    text: Text
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """Body text; `align` is "justify", "center", "left" or "right". Only justified text is indented."""

    text: Text | tuple[Run, ...]
    align: str = "justify"
    bold: bool = False
    italic: bool = False

    @property
    def runs(self) -> tuple[Run, ...]:
        """The text as runs, whichever way it was given."""
        return self.text if isinstance(self.text, tuple) else (Run(self.text, self.bold, self.italic),)


@dataclass(frozen=True)
class Bullets:
    """Items each begun with `marker`, as State documents do ("- …")."""

    items: tuple[Text, ...]
    marker: str = "-"


@dataclass(frozen=True)
class KeyValues:
    """Labels with values, one pair a line."""

    pairs: tuple[tuple[Text, Value], ...]
    title: Text = ""


class CellKind(StrEnum):
    """How a column's values are written. Money is whole đồng in every kind; THOUSAND_VND prints nghìn đồng."""

    TEXT = "text"
    CODE = "code"
    COUNT = "count"
    """A small whole number, printed "02"."""
    INTEGER = "integer"
    DECIMAL = "decimal"
    PERCENT = "percent"
    """85.5 is printed "85,5 %"."""
    VND = "vnd"
    THOUSAND_VND = "thousand_vnd"
    DAY = "day"


NUMERIC = frozenset({CellKind.INTEGER, CellKind.DECIMAL, CellKind.PERCENT, CellKind.VND, CellKind.THOUSAND_VND})
CENTRED = frozenset({CellKind.CODE, CellKind.DAY, CellKind.COUNT})


@dataclass(frozen=True)
class Column:
    """One column. `width` is relative to the others; `total` sums the ordinary rows below."""

    title: Text
    kind: CellKind = CellKind.TEXT
    width: float = 1.0
    align: str = ""
    total: bool = False

    @property
    def alignment(self) -> str:
        """Numbers right, codes and days centred, text left, unless told otherwise."""
        if self.align:
            return self.align
        if self.kind in NUMERIC:
            return "right"
        return "center" if self.kind in CENTRED else "left"


class RowStyle(StrEnum):
    """What a row is. Only NORMAL rows enter an automatic total."""

    NORMAL = "normal"
    GROUP = "group"
    SUBTOTAL = "subtotal"
    TOTAL = "total"


@dataclass(frozen=True)
class SumOf:
    """The sum of the same column in these rows, counted from 0 in the body of the table."""

    rows: tuple[int, ...]


@dataclass(frozen=True)
class ProductOf:
    """The product of these columns of the same row, counted from 0."""

    columns: tuple[int, ...]


@dataclass(frozen=True)
class Row:
    """Values by column; missing ones at the end are blank.

    `formulas` are written in XLSX where they give the value of their column. The first cell reaches over
    `label_columns`.
    """

    cells: tuple[Value, ...]
    style: RowStyle = RowStyle.NORMAL
    is_italic: bool = False
    label_columns: int = 1
    formulas: tuple[tuple[int, SumOf | ProductOf], ...] = ()


@dataclass(frozen=True)
class HeaderCell:
    """A cell of a head of several rows."""

    text: Text
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True)
class Table:
    """Rows under columns.

    `header` replaces the one head row made of the column titles; `total_label` adds a last row with the sums of the
    columns marked `total` (a formula in XLSX); `unit` stands above on the right ("Đơn vị: nghìn đồng"); `sheet` is the
    name of its sheet in XLSX; `empty` is said instead of rows. Of more than `paper_rows` rows PDF and DOCX print the first
    ones and say where all of them stand: the workbook; the sums are always of all.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row | Sequence[Value], ...]
    caption: Text = ""
    header: tuple[tuple[HeaderCell, ...], ...] = ()
    total_label: Text = ""
    unit: Text = ""
    note: Text = ""
    sheet: Text = ""
    empty: Text = ""
    paper_rows: int | None = None

    @cached_property
    def body(self) -> tuple[Row, ...]:
        """The rows, plain sequences made into rows and padded to the number of columns."""
        made = (row if isinstance(row, Row) else Row(tuple(row)) for row in self.rows)
        return tuple(replace(row, cells=self._padded(row.cells)) for row in made)

    @property
    def printed(self) -> tuple[Row, ...]:
        """The rows that stand on paper, with that of the sums."""
        rows = self.body if self.paper_rows is None else self.body[: self.paper_rows]
        return (*rows, self.total_row) if self.total_row is not None else rows

    @property
    def left_out(self) -> int:
        """How many rows stand in the workbook only."""
        return 0 if self.paper_rows is None else max(0, len(self.body) - self.paper_rows)

    @cached_property
    def total_row(self) -> Row | None:
        """The sums of the ordinary rows, when the table asks for them."""
        if not self.total_label or not any(column.total for column in self.columns):
            return None
        cells: list[Value] = [self._sum(index) if column.total else None for index, column in enumerate(self.columns)]
        at = next(
            (index for index, column in enumerate(self.columns) if not column.total and column.kind == CellKind.TEXT), 0
        )
        cells[at] = self.total_label
        return Row(tuple(cells), RowStyle.TOTAL)

    def _padded(self, cells: tuple[Value, ...]) -> tuple[Value, ...]:
        width = len(self.columns)
        if len(cells) > width:
            raise ValueError(f"a row has {len(cells)} cells for {width} columns")
        return cells + (None,) * (width - len(cells))

    def _sum(self, index: int) -> int | Decimal:
        values = (row.cells[index] for row in self.body if row.style is RowStyle.NORMAL)
        numbers = [
            value for value in values if isinstance(value, int | Decimal | float) and not isinstance(value, bool)
        ]
        if all(isinstance(value, int) for value in numbers):
            return sum(int(value) for value in numbers)
        return sum((Decimal(str(value)) for value in numbers), Decimal(0))


@dataclass(frozen=True)
class Chart:
    """A drawing by `portal.ui.charts`; give the same figures as a table too."""

    svg: str
    title: Text = ""


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Heading | Paragraph | Bullets | KeyValues | Table | Chart | PageBreak


@dataclass(frozen=True)
class IssuerHead:
    """Left head: the body above in regular, the issuer in bold capitals.

    `name` is the issuer as written in running text ("Ủy ban nhân dân tỉnh Gia Lai").
    """

    issuer: Text
    parent: Text = ""
    name: Text = ""

    @property
    def spoken(self) -> str:
        """The issuer in one line."""
        return " ".join(str(self.name or self.issuer).split())


@dataclass(frozen=True)
class SignatureBlock:
    """Who signs: ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), then the name without titles.

    `remark` stands in brackets below the lines: "Ký, ghi rõ họ tên".
    """

    lines: tuple[Text, ...]
    signer: Text = ""
    remark: Text = ""


@dataclass(frozen=True)
class Annex:
    """An annex with its own head; `number` is Roman when there are several; numbered pages of its own."""

    title: Text
    body: tuple[Block, ...]
    number: str = ""
    reference: Text = ""
    """"Kèm theo Báo cáo số …"; made from the document when empty."""
    landscape: bool = False


@dataclass(frozen=True)
class LongTable:
    """A table written to XLSX row by row, as long as it may be. `columns` are `Column`s, or those of a list page."""

    title: Text
    columns: Sequence[Any]
    rows: Iterable[Sequence[Any]]


@dataclass(frozen=True)
class StateDocument:
    """One document.

    `kind_name` is "BÁO CÁO", "QUYẾT ĐỊNH" …; empty for a letter (công văn), whose subject then stands as "V/v" under the
    number. `number_symbol` is "116/KH-UBND", or "/KH-UBND" while the number is still to come. Without a `day` the date is
    left open for the pen, in `year` and `month` as far as known. `authority` and `resolution` are the lines of a decision ("CHỦ TỊCH ỦY
    BAN NHÂN DÂN TỈNH", "QUYẾT ĐỊNH:"). `second_signature` stands left of the first (minutes: secretary and chair).
    `reference` is printed small at the foot of the first page (code of the record behind the document).
    """

    head: IssuerHead
    kind_name: Text
    subject: Text
    number_symbol: Text = ""
    place: Text = ""
    day: dt.date | None = None
    year: int | None = None
    month: int | None = None
    addressees: tuple[Text, ...] = ()
    authority: Text = ""
    bases: tuple[Text, ...] = ()
    resolution: Text = ""
    body: tuple[Block, ...] = ()
    recipients: tuple[Text, ...] = ()
    signature: SignatureBlock | None = None
    second_signature: SignatureBlock | None = None
    annexes: tuple[Annex, ...] = ()
    is_draft: bool = False
    annex_only: bool = False
    """Print the annexes alone, without the document they belong to."""
    carries_tables: bool = False
    """Carry the same tables as a workbook inside the PDF (associated file of PDF/A-3)."""
    reference: Text = ""
    language: str = "vi"
    keywords: tuple[str, ...] = field(default=())

    @property
    def title(self) -> str:
        """Kind and subject in one line, for file names and metadata."""
        return " ".join(f"{self.kind_name} {self.subject}".split())

    @property
    def tables(self) -> tuple[Table, ...]:
        """All tables in their order, those of annexes last."""
        return tuple(block for block in self.all_blocks() if isinstance(block, Table))

    def all_blocks(self) -> Iterable[Block]:
        """Blocks of the body, then of the annexes."""
        yield from self.body
        for annex in self.annexes:
            yield from annex.body
