"""Tables put right: heads found and repeated ones dropped, shifted columns moved back, cut rows joined, codes parted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from django.utils.translation import gettext as _

from portal.core.errors import Problem
from portal.imports.parsing.codes import clean_code, is_cell_code, split_glued, style_of
from portal.imports.parsing.heads import ColumnSpec, Head, is_numbering_row, read_head, read_second_row
from portal.imports.parsing.marks import clean_cell, is_stray
from portal.imports.parsing.numbers import unit_of_money
from portal.imports.parsing.shifts import Aligned, align
from portal.imports.reading.document import Block, Cell, Paragraph, Place, Row, Table

CODE, TITLE, TARGET, NOTE, GROUP = "code", "title", "target", "note", "group"
DITTO = re.compile(r"^(?:[-–\s]*(?:nt|n\.t\.?|như trên|như nt)[-–\s]*|[\"”“„]{1,2}|['’‘]{2}|,,|〃)$", re.IGNORECASE)
"""What stands for the cell above."""
HEAD_ROWS = 12
"""How far down a table its head may begin: letterheads and titles stand above it in workbooks."""


@dataclass
class CleanRow:
    """One row of a table by column. `sure` is per column, 1 unless something was repaired or guessed."""

    values: dict[str, str]
    place: Place
    lines: tuple[int, ...]
    source: str
    places: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, Decimal] = field(default_factory=dict)
    sure: dict[str, float] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    is_italic: bool = False

    def get(self, column: str) -> str:
        """The text of a column, "" when absent."""
        return self.values.get(column, "")


@dataclass
class CleanTable:
    """A table over all its pages. `money_unit` is how many đồng its amounts count, None when not said."""

    head: Head
    rows: list[CleanRow]
    place: Place
    head_lines: list[int]
    name: str = ""
    money_unit: int | None = None
    problems: list[Problem] = field(default_factory=list)

    @property
    def columns(self) -> set[str]:
        """The columns recognised."""
        return self.head.known


def clean_tables(blocks: Sequence[Block], specs: Sequence[ColumnSpec]) -> list[Paragraph | CleanTable]:
    """The blocks with every table put right; a table without a head is taken apart into its paragraphs."""
    cleaner = _Cleaner(specs)
    for block in blocks:
        if isinstance(block, Paragraph):
            cleaner.paragraph(block)
        else:
            cleaner.table(block)
    return cleaner.out


class _Cleaner:
    def __init__(self, specs: Sequence[ColumnSpec]) -> None:
        self.specs = specs
        self.by_key = {spec.key: spec for spec in specs}
        self.out: list[Paragraph | CleanTable] = []
        self.open: CleanTable | None = None
        self.last_said: dict[str, str] = {}

    def paragraph(self, block: Paragraph) -> None:
        """Stray marks between two halves of a table do not part them."""
        if self.open is not None and not is_stray(block.text):
            self.open = None
        self.out.append(block)

    def table(self, table: Table) -> None:
        rows = list(table.rows)
        at, head = self._find_head(rows)
        if head is None:
            if self.open is not None and self._continues(rows):
                self._rows(self.open, rows, after_break=True)
                return
            self.open = None
            self.out += flatten(rows)
            return
        self.out += flatten(rows[:at])
        used = at + 1
        unit = self._money_unit(head)
        lines = [rows[at].place.number]
        if used < len(rows) and (second := read_second_row(head, rows[used], self.specs)):
            head = second
            lines.append(rows[used].place.number)
            used += 1
        if used < len(rows) and is_numbering_row(rows[used]):
            lines.append(rows[used].place.number)
            used += 1
        if self.open is not None and _same_table(self.open.head, head):
            self.open.head_lines += lines
            opened, is_new = self.open, False
        else:
            opened, is_new = (
                CleanTable(head, [], rows[at].place, lines, table.name, unit or self._money_unit(head)),
                True,
            )
            self.out.append(opened)
            self.open = opened
        self._rows(opened, rows[used:], after_break=not is_new, head=head)

    def _find_head(self, rows: Sequence[Row]) -> tuple[int, Head | None]:
        for at, row in enumerate(rows[:HEAD_ROWS]):
            head = read_head(row, self.specs)
            if head is not None:
                return at, _with_title(head, rows[at + 1 :])
        return 0, None

    def _continues(self, rows: Sequence[Row]) -> bool:
        """A table without a head goes on with the one before when it is as wide."""
        assert self.open is not None
        width = len(self.open.head.columns)
        return bool(rows) and all(abs(len(row.cells) - width) <= 1 for row in rows)

    def _money_unit(self, head: Head) -> int | None:
        """From the head's words, else from the last lines before the table ("ĐVT: triệu đồng")."""
        for text in head.printed:
            if (unit := unit_of_money(text)) is not None:
                return unit
        before = [item.text for item in self.out[-4:] if isinstance(item, Paragraph)]
        for text in reversed(before):
            if len(text) < 120 and (unit := unit_of_money(text)) is not None and re.search(r"(?i)đvt|đơn vị", text):
                return unit
        return None

    def _rows(self, table: CleanTable, rows: Sequence[Row], *, after_break: bool, head: Head | None = None) -> None:
        current = head or table.head
        for row in rows:
            second = read_second_row(current, row, self.specs) if after_break else None
            if second is not None and second.columns != current.columns:
                current = second
                table.head_lines.append(row.place.number)
                continue
            repeated = read_head(row, self.specs)
            if repeated is not None and repeated.exact >= 2:
                if not _same_table(table.head, repeated):
                    unit = self._money_unit(repeated) or table.money_unit
                    table = CleanTable(repeated, [], row.place, [], table.name, unit)
                    self.out.append(table)
                    self.open = table
                current, after_break = repeated, True
                table.head_lines.append(row.place.number)
                continue
            if is_numbering_row(row) and not table.rows:
                table.head_lines.append(row.place.number)
                continue
            self._row(table, row, current, after_break)
            after_break = False

    def _row(self, table: CleanTable, row: Row, head: Head, after_break: bool) -> None:
        above = table.rows[-1] if table.rows else None
        cells = [self._cell(cell, head, position, above) for position, cell in enumerate(row.cells)]
        if not any(cell.text for cell in cells):
            return
        aligned = align(cells, head, self.by_key)
        made = self._made(row, head, aligned)
        if table.rows and (_is_continuation(made, after_break) or _completes(table.rows[-1], made)):
            _join(table.rows[-1], made)
        else:
            table.rows.append(made)
        if aligned.overflow:
            self._overflow(table, made, aligned.overflow, after_break)

    def _cell(self, cell: Cell, head: Head, position: int, above: CleanRow | None) -> Cell:
        key = head.columns[position] if position < len(head.columns) else None
        if key not in (None, CODE, TITLE, TARGET):
            if DITTO.match(cell.text.strip()):
                said = self._above(above, str(key))
                return replace(
                    cell, text=said, number=None, remark=cell.remark or (_("Chép từ dòng trên.") if said else "")
                )
            if cell.text.strip() in ("-", "–", "—"):  # "none" in a column that is no code
                return replace(cell, text="")
        spec = self.by_key.get(key or "")
        if cell.is_below and not (spec and spec.fills_down):
            return replace(cell, text="")
        return replace(cell, text=clean_cell(cell.text))

    def _above(self, above: CleanRow | None, key: str) -> str:
        """What the cell above says; a row between that says nothing in this column (a group) is passed over."""
        if above is None:
            return ""
        is_group = not set(above.values) - {CODE, TITLE, TARGET}
        return self.last_said.get(key, "") if is_group else above.get(key)

    def _made(self, row: Row, head: Head, aligned: Aligned) -> CleanRow:
        values, places, numbers, sure = {}, {}, {}, {}
        extras: list[str] = []
        for position, cell in enumerate(aligned.cells):
            if not cell.text:
                continue
            key = head.columns[position] if position < len(head.columns) else None
            if key is None:
                printed = head.printed[position] if position < len(head.printed) else ""
                extras.append(f"{printed}: {cell.text}" if printed else cell.text)
                continue
            values[key], places[key] = cell.text, cell.place
            self.last_said[key] = cell.text
            if cell.number is not None:
                numbers[key] = cell.number
            if cell.is_below or cell.remark:
                sure[key] = 0.7
        source = " | ".join(cell.text.replace("\n", " ") for cell in row.cells if cell.text)
        made = CleanRow(values, row.place, (row.place.number,), source, places, numbers, sure)
        made.is_italic = any(cell.is_italic and cell.text for cell in aligned.cells[:3])
        made.remarks += [cell.remark for cell in aligned.cells if cell.remark]
        if aligned.shift:
            made.remarks.append(_("Cột bị lệch, đã dời lại."))
            made.sure |= {key: min(made.sure.get(key, 1.0), 0.6) for key in values}
        if extras:
            values[NOTE] = "; ".join(filter(None, [values.get(NOTE, ""), *extras]))
            made.sure[NOTE] = 0.6
        _part_code(made)
        return made

    def _overflow(self, table: CleanTable, made: CleanRow, texts: Sequence[str], after_break: bool) -> None:
        """Words past the last column: after a page break they end the last remark before it, else nobody knows."""
        said = " ".join(texts)
        at = table.rows.index(made) if made in table.rows else len(table.rows)
        if after_break and at > 0 and said[:1].islower():
            before = table.rows[at - 1]
            before.values[NOTE] = f"{before.get(NOTE)} {said}".strip()
            before.sure[NOTE] = 0.6
            before.remarks.append(_("Ghi chú được nối với phần ở trang sau (%(place)s).") % {"place": made.place.label})
            before.lines = (*before.lines, made.place.number)
            return
        table.problems.append(
            Problem(made.place.label, _("Ô thừa “%(text)s” không thuộc cột nào; đã bỏ ra ngoài.") % {"text": said[:80]})
        )


def flatten(rows: Iterable[Row]) -> Iterator[Paragraph]:
    """The cells of a layout (letterhead, recipients beside the signature) as paragraphs, column by column."""
    held = list(rows)
    width = max((len(row.cells) for row in held), default=0)
    for column in range(width):
        for row in held:
            if column < len(row.cells) and not row.cells[column].is_below:
                for line in row.cells[column].text.split("\n"):
                    if clean_cell(line):
                        yield Paragraph(clean_cell(line), Place(row.cells[column].place, row.place.number))


def _with_title(head: Head, rows: Sequence[Row]) -> Head:
    """A head that names no content column: that of the groups, else the unnamed column with the longest words is it."""
    if {TITLE, TARGET} & head.known or not rows:
        return head
    if GROUP in head.known:
        return replace(head, columns=tuple(TITLE if column == GROUP else column for column in head.columns))
    lengths: dict[int, int] = {}
    for position, column in enumerate(head.columns):
        if column is None:
            lengths[position] = sum(len(row.cells[position].text) for row in rows[:20] if position < len(row.cells))
    longest = max(lengths, key=lambda position: lengths[position], default=None)
    if longest is None or lengths[longest] < 10:
        return head
    columns = tuple(TITLE if position == longest else column for position, column in enumerate(head.columns))
    return replace(head, columns=columns)


def _same_table(first: Head, second: Head) -> bool:
    """Two heads of one table: most columns in common, though a page may have lost or gained one."""
    common = first.known & second.known
    return len(common) >= 2 and len(common) * 5 >= 3 * max(len(first.known), len(second.known))


def _part_code(made: CleanRow) -> None:
    """Code and name apart: "1Rà soát", "II Thông tin"; words standing in the code column are the name."""
    name = TARGET if made.get(TARGET) and not made.get(TITLE) else TITLE
    code, title = made.get(CODE), made.get(name)
    if code and not is_cell_code(code):
        parted = split_glued(code)
        made.values[CODE] = parted.code
        made.values[name] = f"{parted.text} {title}".strip() if title else parted.text
        made.places.setdefault(name, made.places.get(CODE, made.place.label))
        made.sure[CODE] = made.sure[name] = 0.7
    elif not code and title:
        parted = split_glued(title)
        if parted.code and parted.code not in ("-", "+"):
            made.values[CODE], made.values[name] = parted.code, parted.text
            made.sure[CODE] = 0.8
        elif parted.code:
            made.values[CODE], made.values[name] = parted.code, parted.text
    if made.get(CODE):
        number = made.numbers.get(CODE)
        made.values[CODE] = clean_code(str(number) if number is not None else made.get(CODE))
    else:
        made.values.pop(CODE, None)


def _is_continuation(made: CleanRow, after_break: bool) -> bool:
    """The lower part of a row cut over a page: no code, and no name or a name that goes on in small letters."""
    if made.get(CODE):
        return False
    title = made.get(TITLE) or made.get(TARGET)
    if not title:
        return (
            not any(re.search(r"\d", made.get(key)) and key in ("amount", "unit_price") for key in made.values)
            or after_break
        )
    if title.startswith("(") and len(made.values) == 1:  # a remark in brackets below the name
        return True
    return title[:1].islower() and (after_break or len(made.values) <= 2)


def _completes(before: CleanRow, made: CleanRow) -> bool:
    """A name cut in the middle ("2) Tập huấn cho" over "cán bộ đầu mối | Sở Nội vụ"): nothing but a name stood above."""
    title = made.get(TITLE) or made.get(TARGET)
    if made.get(CODE) or not title[:1].islower() or not before.get(CODE):
        return False
    is_group = style_of(before.get(CODE)) in ("roman", "letter_part", "part")
    return not is_group and not before.values.keys() - {CODE, TITLE, TARGET}


def _join(before: CleanRow, made: CleanRow) -> None:
    """Append each cell of the lower part to its column."""
    for key, text in made.values.items():
        known = before.values.get(key, "")
        before.values[key] = f"{known} {text}".strip() if known != text else known
        before.places.setdefault(key, made.places.get(key, ""))
        before.sure[key] = min(before.sure.get(key, 1.0), 0.7)
    before.lines = (*before.lines, *made.lines)
    before.source = f"{before.source} ⏎ {made.source}"
    before.remarks.append(_("Dòng bị cắt qua trang, đã nối với %(place)s.") % {"place": made.place.label})
