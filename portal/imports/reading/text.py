"""Plain text: lines are paragraphs, lines with tabs or pipes are rows of tables."""

from __future__ import annotations

import csv
import re
import unicodedata

from django.utils.translation import gettext as _

from portal.core.errors import Problem
from portal.imports.reading.document import Block, Cell, Document, Paragraph, Place, Row, Table, UnreadableFile

MOST_LINES = 50_000
LONGEST_LINE = 20_000
MARKUP = re.compile(r"</?(?:i|b|u|em|strong|sup|sub|br|p|span)\s*/?>", re.IGNORECASE)
STARS = re.compile(r"\*\*(.+?)\*\*|(?<!\*)\*([^*\n]+)\*(?!\*)")
PIPES = re.compile(r"^\s*\|.*\|")
RULE = re.compile(r"^[\s|:+\-=]+$")


def read(content: bytes, *, is_csv: bool = False) -> Document:
    """The document of a text file. Raises UnreadableFile when it is no UTF-8 text or endless."""
    lines = decode(content).split("\n")
    if len(lines) > MOST_LINES:
        raise _no(_("Tệp dài quá %(limit)s dòng.") % {"limit": MOST_LINES})
    for number, line in enumerate(lines, start=1):
        if len(line) > LONGEST_LINE:
            raise _no(_("Dòng dài quá %(limit)s ký tự.") % {"limit": LONGEST_LINE}, _place(number).label)
    rows = _csv_rows(lines) if is_csv else {}
    blocks: list[Block] = []
    held: list[Row] = []
    is_starred = False
    for number, raw in enumerate(lines, start=1):
        cells = rows.get(number) if is_csv else _cells(raw)
        if cells is not None:
            held.append(_row(cells, number))
            continue
        if held:
            blocks.append(_table(held))
            held = []
        text, is_bold, is_starred = _plain(raw, is_starred)
        if text:
            blocks.append(Paragraph(text, _place(number), is_bold=is_bold))
    if held:
        blocks.append(_table(held))
    return Document("text", tuple(blocks))


def decode(content: bytes) -> str:
    """NFC text with "\\n" ends. Raises UnreadableFile, with the line of the first wrong byte."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            text = content.decode("utf-16")
        except UnicodeDecodeError:
            raise _no(_("Tệp không phải là văn bản UTF-8.")) from None
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = content[: error.start].count(b"\n") + 1
            raise _no(
                _("Tệp không phải là văn bản UTF-8. Hãy lưu lại với bảng mã UTF-8 (Unicode)."), _place(line).label
            ) from None
    if "\x00" in text:
        raise _no(_("Tệp nhị phân, không phải là văn bản."))
    return unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")


def clean(text: str) -> str:
    """One line without markup, stars and double spaces."""
    text = STARS.sub(lambda found: found.group(1) or found.group(2), MARKUP.sub("", text))
    return re.sub(r"[\s\u00a0\u200b\ufeff]+", " ", text).strip()


def _plain(raw: str, was_starred: bool) -> tuple[str, bool, bool]:
    """The words of a line, whether they are bold, and whether "**" stays open for the next line."""
    is_open = raw.count("**") % 2 == 1
    bold = was_starred or "**" in raw
    return clean(raw.replace("**", "") if is_open or was_starred else raw), bold, is_open != was_starred


def _cells(raw: str) -> list[str] | None:
    """The cells of a row, or None for a paragraph."""
    if "\t" in raw and raw.strip():
        return raw.split("\t")
    if PIPES.match(raw) and raw.count("|") >= 2:
        return [] if RULE.match(raw) else raw.strip().strip("|").split("|")
    return None


def _csv_rows(lines: list[str]) -> dict[int, list[str]]:
    """Line number → cells; a quoted cell may run over several lines."""
    sample = "\n".join(lines[:50])
    delimiter = max(",;\t", key=sample.count)
    reader = csv.reader(lines, delimiter=delimiter)
    rows: dict[int, list[str]] = {}
    last = 0
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows[last + 1] = cells
            for inner in range(last + 2, reader.line_num + 1):
                rows[inner] = []
            last = reader.line_num
    except csv.Error as error:
        raise _no(_("Tệp CSV sai cú pháp."), _place(last + 1).label) from error
    return rows


def _row(cells: list[str], number: int) -> Row:
    place = _place(number)
    made = tuple(
        Cell(
            clean(cell),
            _("%(row)s, cột %(column)s") % {"row": place.label, "column": column},
            is_italic="<i>" in cell.lower(),
        )
        for column, cell in enumerate(cells, start=1)
    )
    return Row(made, place)


def _table(rows: list[Row]) -> Table:
    kept = tuple(row for row in rows if any(cell.text for cell in row.cells))
    return Table(kept, _("bảng ở dòng %(line)s") % {"line": rows[0].place.number})


def _place(number: int) -> Place:
    return Place(_("dòng %(line)s") % {"line": number}, number)


def _no(message: str, place: str = "") -> UnreadableFile:
    return UnreadableFile(message, problems=[Problem(place, message)])
