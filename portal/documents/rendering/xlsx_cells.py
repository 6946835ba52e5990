"""Cells of workbooks: safe texts, number formats, sums that also carry their value."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from openpyxl import Workbook

from portal.documents.content import CellKind, Value
from portal.documents.rendering import wording

LONGEST_TEXT = 32_767
"""Characters a cell may hold."""
_FORMULA_CELL = re.compile(r'(?P<formula><c r="(?P<at>[A-Z]+[0-9]+)"[^>]*><f>[^<]*</f>)<v\s*(?:/>|></v>)')
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
    """Of one workbook: values of formula cells by sheet and coordinate (openpyxl itself writes formulas without them), and
    the looks of cells put together so far.
    """

    def __init__(self) -> None:
        self._values: dict[str, dict[str, Any]] = {}
        self.styles: dict[tuple[Any, ...], Any] = {}

    def remember(self, sheet: str, coordinate: str, value: Any) -> None:
        """`value` is what the formula gives."""
        self._values.setdefault(sheet, {})[coordinate] = value

    def of_sheet(self, sheet: str) -> dict[str, Any]:
        """Values by coordinate."""
        return self._values.get(sheet, {})


def put(cell: Any, value: Any) -> Any:
    """Set a value; text that begins like a formula stays text, whoever typed it."""
    cell.value = value
    if isinstance(value, str):
        cell.value = value[:LONGEST_TEXT]
        if value[:1] in {"=", "+", "-", "@", "\t"}:
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


def number_format(kind: CellKind, value: Any) -> str:
    """The format code of a cell; whole numbers never end in a lonely decimal mark."""
    if isinstance(value, dt.datetime):
        return _INSTANT
    if kind in {CellKind.DECIMAL, CellKind.THOUSAND_VND} and isinstance(value, int | float | Decimal):
        ready = spreadsheet_value(kind, value)
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
    """The workbook with the remembered values beside their formulas, for programs that do not calculate."""
    written = io.BytesIO()
    book.save(written)
    paths = {f"xl/worksheets/sheet{index}.xml": cache.of_sheet(name) for index, name in enumerate(book.sheetnames, 1)}
    result = io.BytesIO()
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target:
        for item in source.infolist():
            data = source.read(item)
            values = paths.get(item.filename)
            if values:
                data = _with_values(data.decode("utf-8"), values).encode("utf-8")
            target.writestr(item, data)
    return result.getvalue()


def _with_values(sheet: str, values: Mapping[str, Any]) -> str:
    """The XML of a sheet with the value of each formula behind it."""

    def filled(found: re.Match[str]) -> str:
        value = values.get(found["at"])
        return found[0] if value is None else f"{found['formula']}<v>{value}</v>"

    return _FORMULA_CELL.sub(filled, sheet)


def _whole(value: int | float | Decimal) -> int | float:
    """Whole numbers as int."""
    return int(value) if value == int(value) else float(value)
