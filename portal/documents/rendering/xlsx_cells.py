"""Cells of workbooks: safe texts, number formats, sums that also carry their value."""

from __future__ import annotations

import datetime as dt
import io
import re
import shutil
import zipfile
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

from portal.documents.content import CellKind, Value
from portal.documents.rendering import wording

LONGEST_TEXT = 32_767
"""Characters a cell may hold."""
PIECE = 1 << 18
"""Bytes of a sheet in hand at a time."""
_FORMULA_CELL = re.compile(rb'(?P<formula><c r="(?P<at>[A-Z]+[0-9]+)"[^>]*><f>[^<]*</f>)<v\s*(?:/>|></v>)')
_FORMULA_STARTS = frozenset("=+-@\t")
_FORBIDDEN_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_FORMATS = {
    CellKind.VND: "#,##0",
    CellKind.INTEGER: "#,##0",
    CellKind.COUNT: "00",
    CellKind.DECIMAL: "#,##0.##",
    CellKind.PERCENT: "0.0%",
    CellKind.THOUSAND_VND: "#,##0.###",
    CellKind.DAY: "dd/mm/yyyy",
    CellKind.TEXT: "General",
    CellKind.CODE: "@",
}
_INSTANT = "dd/mm/yyyy hh:mm"


class CellCache:
    """Values of the formula cells of one workbook by sheet and coordinate: openpyxl writes formulas without them."""

    def __init__(self) -> None:
        self._values: dict[str, dict[str, Any]] = {}

    def remember(self, sheet: str, coordinate: str, value: Any) -> None:
        """`value` is what the formula gives."""
        self._values.setdefault(sheet, {})[coordinate] = value

    def of_sheet(self, sheet: str) -> dict[str, Any]:
        """Values by coordinate."""
        return self._values.get(sheet, {})


def begins_like_formula(value: Any) -> bool:
    """Whether a spreadsheet would take this text for a formula."""
    return isinstance(value, str) and value[:1] in _FORMULA_STARTS


def put(cell: Any, value: Any) -> Any:
    """Set a value; text that begins like a formula stays text, whoever typed it."""
    cell.value = value[:LONGEST_TEXT] if isinstance(value, str) else value
    if begins_like_formula(value):
        cell.data_type = "s"
        cell.quotePrefix = True
    return cell


def spreadsheet_value(kind: CellKind, value: Value | dt.datetime) -> Any:
    """What stands in the cell: numbers as numbers, percentages as shares, nghìn đồng in thousands, days as days."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return "x" if value else None
    if isinstance(value, dt.datetime):
        return value.replace(tzinfo=None)
    if isinstance(value, dt.date):
        return value
    if isinstance(value, int | float | Decimal):
        if kind is CellKind.PERCENT:
            return float(Decimal(str(value)) / 100)
        if kind is CellKind.THOUSAND_VND:
            thousands = Decimal(str(value)) / 1000
            return int(thousands) if thousands == thousands.to_integral_value() else float(thousands)
        return float(value) if isinstance(value, Decimal) and value != value.to_integral_value() else _whole(value)
    return wording.clean(value)


def number_format(kind: CellKind, value: Any, ready: Any = None) -> str:
    """The format code of a cell; whole numbers never end in a lonely decimal mark. `ready` is its `spreadsheet_value` if known."""
    if isinstance(value, dt.datetime):
        return _INSTANT
    if kind in {CellKind.DECIMAL, CellKind.THOUSAND_VND} and isinstance(value, int | float | Decimal):
        ready = spreadsheet_value(kind, value) if ready is None else ready
        return "#,##0" if isinstance(ready, int) else _FORMATS[kind]
    return _FORMATS[kind] if isinstance(value, int | float | Decimal | dt.date) else "General"


def sheet_name(wanted: object, taken: set[str]) -> str:
    """A name Excel accepts (31 characters, no []:*?/\\), unique in `taken`, which it joins."""
    base = _FORBIDDEN_IN_NAMES.sub(" ", wording.clean(wanted)).strip().strip("'") or "Bảng"
    base = " ".join(base.split())
    name, number = base[:31].strip(), 2
    while name.casefold() in taken:
        tail = f" ({number})"
        name, number = f"{base[: 31 - len(tail)].strip()}{tail}", number + 1
    taken.add(name.casefold())
    return name


def sum_formula(letter: str, rows: Sequence[int]) -> str:
    """`SUM` over exactly these rows: "=SUM(C5:C9,C11)"."""
    areas: list[list[int]] = []
    for row in rows:
        if areas and row == areas[-1][1] + 1:
            areas[-1][1] = row
        else:
            areas.append([row, row])
    return "=SUM(" + ",".join(f"{letter}{a}:{letter}{b}" if a != b else f"{letter}{a}" for a, b in areas) + ")"


def save_with_values(book: Workbook, cache: CellCache) -> bytes:
    """The workbook with the remembered values beside their formulas, for programs that do not calculate.

    Sheets are read and written in pieces: none is held in memory as a whole.
    """
    written = io.BytesIO()
    with _quick_archive(written) as archive:
        ExcelWriter(book, archive).save()
    paths = {f"xl/worksheets/sheet{index}.xml": cache.of_sheet(name) for index, name in enumerate(book.sheetnames, 1)}
    result = io.BytesIO()
    with zipfile.ZipFile(written) as source, _quick_archive(result) as target:
        for item in source.infolist():
            values = paths.get(item.filename)
            with source.open(item) as old, target.open(item.filename, "w") as new:
                if values:
                    _copy_with_values(old, new, values)
                else:
                    shutil.copyfileobj(old, new, PIECE)
    return result.getvalue()


def _quick_archive(stream: IO[bytes]) -> zipfile.ZipFile:
    """Packed as little as pays: `steady` packs what is kept once more."""
    return zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1)


def _copy_with_values(old: IO[bytes], new: IO[bytes], values: Mapping[str, Any]) -> None:
    """The XML of a sheet with the value of each formula behind it; a piece ends where a row does."""

    def filled(found: re.Match[bytes]) -> bytes:
        value = values.get(found["at"].decode())
        return found[0] if value is None else found["formula"] + f"<v>{value}</v>".encode()

    rest = b""
    while piece := old.read(PIECE):
        whole, end, rest = (rest + piece).rpartition(b"</row>")
        new.write(_FORMULA_CELL.sub(filled, whole + end))
    new.write(rest)


def _whole(value: int | float | Decimal) -> int | float:
    """Whole numbers as int."""
    return int(value) if value == int(value) else float(value)
