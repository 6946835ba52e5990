"""Rows of registers as bytes: a sheet each in XLSX, a CSV each in one ZIP. Long lists go through line by line."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from plans.interchange.registers import DataField, DataRegister
from portal.core.errors import RuleViolation
from portal.documents.content import LongTable
from portal.documents.rendering import xlsx_sheets
from portal.ui.columns import Column
from portal.ui.open_data import BOM

MOST_ROWS = 200_000
"""More in one file is refused in words: a workbook of a register holds no more than a million, a mail box far less."""
NUMBERS = frozenset({"integer", "decimal"})
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


@dataclass(frozen=True)
class Taken:
    """The rows of one register, read once; every file is written from them."""

    register: DataRegister
    rows: Sequence[Any]


def column_of(field: DataField) -> Column:
    """A field as a column of a workbook or of a page."""
    kind = "number" if field.kind in NUMBERS else "day" if field.kind == "day" else "text"
    return Column(field.key, field.label, value=field.words, kind=kind)


def refuse_too_many(count: int) -> None:
    """Raise RuleViolation past MOST_ROWS."""
    if count > MOST_ROWS:
        raise RuleViolation(
            _("Có hơn %(limit)s dòng; hãy chọn ít năm hoặc ít tập dữ liệu hơn.")
            % {"limit": f"{MOST_ROWS:,}".replace(",", ".")},
            code="too_many_rows",
        )


def workbook(title: str, taken: Sequence[Taken]) -> bytes:
    """One sheet per register, in people's words and Vietnamese whatever the reader's language."""
    with override("vi"):
        tables = [
            LongTable(
                str(one.register.title),
                [column_of(field) for field in one.register.fields],
                ([field.words(row) for field in one.register.fields] for row in one.rows),
            )
            for one in taken
        ]
        return xlsx_sheets(title, tables)


def csv_archive(taken: Sequence[Taken]) -> bytes:
    """`<register>.csv` for each, codes as they are."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in taken:
            archive.writestr(f"{one.register.key}.csv", "".join(_lines(one)))
    return buffer.getvalue()


def _lines(one: Taken) -> Iterator[str]:
    writer = csv.writer(line := io.StringIO())
    line.write(BOM)
    writer.writerow(["id", *(field.key for field in one.register.fields)])
    for row in one.rows:
        writer.writerow([str(row.public_id), *(plain_cell(field.plain(row)) for field in one.register.fields)])
        if line.tell() > 64_000:
            yield line.getvalue()
            line.seek(0)
            line.truncate()
    yield line.getvalue()


def plain_cell(value: Any) -> Any:
    """A value as a cell of CSV; a text a spreadsheet would run as a formula is led by an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and value.startswith(_FORMULA):
        return value if _is_number(value) else f"'{value}"
    return value


def _is_number(text: str) -> bool:
    return text.lstrip("-").replace(".", "", 1).isdigit()
