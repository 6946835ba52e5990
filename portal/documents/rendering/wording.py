"""Words that every format prints alike: cells, dates, numbers of documents, texts cleaned of what no format can hold."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

from portal.documents.content import Annex, CellKind, Column, StateDocument, Table, Value
from portal.vietnam.money import format_decimal, format_thousand_vnd, format_vnd

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
DRAFT = "DỰ THẢO"
RECIPIENTS = "Nơi nhận:"
ADDRESSED = "Kính gửi:"
BLANK = "\u00a0"
GAP = "……"
"""Room for the pen where a number, a day or a place is still to come."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def clean(text: object) -> str:
    """`text` without control characters, which XML (DOCX, XLSX, tagged PDF) refuses."""
    return _CONTROL.sub("", str(text)).replace("\r\n", "\n").replace("\r", "\n")


def cell_text(column: Column, value: Value) -> str:
    """The value as printed. A text in a column of numbers is printed as it is ("không có số liệu")."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "x" if value else ""
    if isinstance(value, dt.datetime):
        return value.strftime("%H:%M %d/%m/%Y")
    if isinstance(value, dt.date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, int | float | Decimal):
        return _number_text(column.kind, value)
    return clean(value)


def place_and_day(document: StateDocument) -> str:
    """ "Gia Lai, ngày 07 tháng 01 năm 2026"; blanks for the pen where the day is open.

    Days below ten and the months January and February are written with a zero (NĐ 30/2020).
    """
    if document.day is None:
        month = _month(document.month) if document.month else GAP
        words = f"ngày {GAP} tháng {month} năm {document.year or GAP}"
    else:
        day = document.day
        words = f"ngày {day.day:02d} tháng {_month(day.month)} năm {day.year}"
    return f"{clean(document.place)}, {words}" if document.place else words


def _month(month: int) -> str:
    return f"{month:02d}" if month < 3 else str(month)


def number_line(document: StateDocument) -> str:
    """ "Số: 116/KH-UBND", with room for the number while it is to come; "" for papers without a number."""
    symbol = clean(document.number_symbol).strip()
    if not symbol:
        return ""
    return f"Số: {GAP}{symbol}" if symbol.startswith("/") else f"Số: {symbol}"


def annex_reference(document: StateDocument, annex: Annex) -> str:
    """ "(Kèm theo Báo cáo số 12/BC-UBND ngày 28/11/2026 của UBND tỉnh Gia Lai)"."""
    if annex.reference:
        return f"({clean(annex.reference).strip('()')})"
    kind = clean(document.kind_name).capitalize() or "Văn bản"
    symbol = clean(document.number_symbol).strip()
    number = f" số {symbol}" if symbol and not symbol.startswith("/") else f" số {GAP}{symbol}"
    day = f" ngày {document.day:%d/%m/%Y}" if document.day else ""
    issuer = clean(document.head.spoken)
    return f"(Kèm theo {kind}{number if symbol else ''}{day} của {issuer})"


def annex_label(annex: Annex) -> str:
    """ "Phụ lục" or "Phụ lục II"."""
    return f"Phụ lục {annex.number}".strip()


def base_lines(document: StateDocument) -> list[str]:
    """Legal bases each closed by a semicolon, the last by a full stop."""
    bases = [clean(base).rstrip(" ;.,") for base in document.bases]
    return [f"{base}{'.' if index == len(bases) - 1 else ';'}" for index, base in enumerate(bases)]


def recipient_lines(document: StateDocument) -> list[str]:
    """ "- Như trên;" … and the archive line closed by a full stop."""
    lines = [clean(line).strip().lstrip("-–").strip().rstrip(" ;.,") for line in document.recipients]
    return [f"- {line}{'.' if index == len(lines) - 1 else ';'}" for index, line in enumerate(lines)]


def _number_text(kind: CellKind, value: int | float | Decimal) -> str:
    if kind == CellKind.THOUSAND_VND:
        return format_thousand_vnd(int(value))
    if kind == CellKind.COUNT and value == int(value):
        return f"{int(value):02d}"
    if kind == CellKind.PERCENT:
        return f"{format_decimal(_tidy(value))}{BLANK}%"
    if kind in {CellKind.VND, CellKind.INTEGER} and value == int(value):
        return format_vnd(int(value))
    if kind in {CellKind.TEXT, CellKind.CODE} and isinstance(value, int):
        return str(value)
    return format_decimal(_tidy(value))


def _tidy(value: int | float | Decimal) -> Decimal:
    """At most two decimals, which is what tables have room for."""
    number = Decimal(str(value))
    return number if number == number.to_integral_value() else round(number, 2)


def table_note(table: Table) -> str:
    """What stands below a table on paper: its note, and where the rows are that paper does not carry."""
    note = clean(table.note)
    if not table.left_out:
        return note
    left, name = format_decimal(Decimal(table.left_out)), clean(table.sheet or table.caption)
    where = f" (trang tính “{name}”)" if name else ""
    return f"{note} … và {left} dòng nữa; đủ {format_decimal(Decimal(len(table.body)))} dòng trong tệp Excel kèm theo{where}.".strip()
