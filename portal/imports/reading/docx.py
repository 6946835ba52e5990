"""DOCX to the neutral document: paragraphs, tables with merged cells, nested tables, text boxes, automatic numbers."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from lxml import etree

from portal.core.errors import Problem
from portal.imports.reading.document import Block, Cell, Document, Paragraph, Place, Row, Table, UnreadableFile
from portal.imports.reading.docx_numbers import Numbering
from portal.imports.reading.ooxml import W, parse_part, w

MOST_BLOCKS = 40_000
DEEPEST = 8
SKIPPED = frozenset({w("del"), w("moveFrom"), w("instrText"), w("delText"), w("pPr"), w("rPr")})
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
BOX = w("txbxContent")
INLINE_BREAKS = {w("tab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-", w("sym"): ""}


def read(content: bytes) -> Document:
    """The document of a DOCX already found harmless."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = set(archive.namelist())
        body = parse_part(archive.read("word/document.xml")).find(w("body"))
        numbering = Numbering(
            parse_part(archive.read("word/numbering.xml")) if "word/numbering.xml" in names else None,
            parse_part(archive.read("word/styles.xml")) if "word/styles.xml" in names else None,
        )
        notes = [
            name for name in ("word/footnotes.xml", "word/endnotes.xml") if name in names and _has_words(archive, name)
        ]
    reader = _Reader(numbering)
    reader.walk(body if body is not None else (), 0)
    if notes:
        reader.remarks.append(Problem(_("chú thích cuối trang"), _("Chú thích cuối trang không được đọc.")))
    if reader.deleted:
        reader.remarks.append(
            Problem(
                _("đoạn %(n)s") % {"n": reader.deleted[0]}, _("Văn bản còn theo dõi sửa đổi; phần đã xóa được bỏ qua.")
            )
        )
    return Document("docx", tuple(reader.blocks), tuple(reader.remarks))


@dataclass
class _Reader:
    """Walks the body once, counting paragraphs, tables and pages."""

    numbering: Numbering
    blocks: list[Block] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)
    deleted: list[int] = field(default_factory=list)
    paragraphs: int = 0
    tables: int = 0
    serial: int = 0
    page: int = 1
    has_pages: bool = False

    def walk(self, parent: Any, depth: int) -> None:
        """Every block of a body, a cell of a layout, or a structured tag, in order."""
        if depth > DEEPEST:
            raise _no(_("Tệp lồng quá sâu."))
        for item in parent:
            if item.tag == w("p"):
                self.paragraph(item)
            elif item.tag == w("tbl"):
                self.table(item, depth)
            elif item.tag in (w("sdt"), w("sdtContent"), w("ins"), w("customXml"), w("smartTag")):
                self.walk(item, depth + 1)
            if len(self.blocks) > MOST_BLOCKS:
                raise _no(_("Tệp dài quá %(limit)s đoạn.") % {"limit": MOST_BLOCKS})

    def paragraph(self, item: Any) -> None:
        """One paragraph, its text boxes after it. A soft line break parts it: heads are often typed so."""
        self._count_pages(item)
        text = words_of(item)
        code = self.numbering.code_of(item)
        if text.strip():
            self.paragraphs += 1
            is_heading, is_bold = self.numbering.is_heading(item), _is_bold(item)
            for number, part in enumerate(line for line in text.split("\n") if line.strip()):
                self.serial += 1
                self.blocks.append(
                    Paragraph(_line(part), self._place(), code if number == 0 else "", is_heading, is_bold)
                )
        if item.find(f".//{w('del')}") is not None:
            self.deleted.append(self.paragraphs)
        for box in _boxes(item):
            self.walk(box, 1)

    def table(self, item: Any, depth: int) -> None:
        """One table; tables inside its cells follow it as their own."""
        self.tables += 1
        mine = self.tables
        rows: list[Row] = []
        nested: list[Any] = []
        above: dict[int, str] = {}
        for number, tr in enumerate(_rows_of(item), start=1):
            self._count_pages(tr)
            self.serial += 1
            label = _("bảng %(table)s, dòng %(row)s") % {"table": mine, "row": number}
            place = Place(self._paged(label), self.serial)
            rows.append(Row(tuple(self._cells(tr, label, above, nested)), place))
        self.blocks.append(
            Table(tuple(row for row in rows if any(c.text for c in row.cells)), _("bảng %(n)s") % {"n": mine})
        )
        for inner in nested:
            if depth >= DEEPEST:
                raise _no(_("Tệp lồng quá sâu."))
            self.table(inner, depth + 1)

    def _cells(self, tr: Any, label: str, above: dict[int, str], nested: list[Any]) -> Iterator[Cell]:
        """The grid cells of a row: a wide cell fills its first place, a tall one repeats marked `is_below`."""
        column = _skipped_columns(tr)
        for _number in range(column):
            yield Cell("", label)
        for tc in _cells_of(tr):
            nested += tc.findall(w("tbl"))
            merge = tc.find(f"{w('tcPr')}/{w('vMerge')}")
            is_below = merge is not None and merge.get(w("val"), "continue") != "restart"
            text = above.get(column, "") if is_below else self._cell_text(tc)
            above[column] = text
            place = _("%(row)s, cột %(column)s") % {"row": label, "column": column + 1}
            yield Cell(text, place, is_below=is_below and bool(text), is_italic=_is_italic(tc))
            span = tc.find(f"{w('tcPr')}/{w('gridSpan')}")
            width = min(int(span.get(w("val"), "1")), 64) if span is not None else 1
            for _extra in range(1, width):
                yield Cell("", label)
            column += width

    def _cell_text(self, tc: Any) -> str:
        """The words of a cell with its automatic numbers; line ends become "\\n"."""
        lines = []
        for item in tc.iter(w("p")):
            if _owner(item) is not tc:
                continue
            text, code = words_of(item), self.numbering.code_of(item)
            if code or text.strip():
                lines.append(f"{code} {text}".strip() if code else text)
        return "\n".join(_line(part) for line in lines for part in line.split("\n") if part.strip())

    def _count_pages(self, item: Any) -> None:
        rendered = sum(1 for _mark in item.iter(w("lastRenderedPageBreak")))
        forced = sum(1 for mark in item.iter(w("br")) if mark.get(w("type")) == "page")
        self.page += rendered or forced
        self.has_pages = self.has_pages or bool(rendered)

    def _place(self) -> Place:
        return Place(self._paged(_("đoạn %(n)s") % {"n": self.paragraphs}), self.serial)

    def _paged(self, label: str) -> str:
        return _("trang %(page)s, %(label)s") % {"page": self.page, "label": label} if self.has_pages else label


def words_of(item: Any) -> str:
    """The text of a paragraph without deleted words, field codes and the contents of text boxes."""
    parts: list[str] = []
    _collect(item, parts)
    return unicodedata.normalize("NFC", "".join(parts))


def _collect(item: Any, parts: list[str]) -> None:
    for child in item:
        if child.tag in SKIPPED or child.tag == FALLBACK or child.tag == BOX:
            continue
        if child.tag == w("t"):
            parts.append(child.text or "")
        elif child.tag in INLINE_BREAKS:
            parts.append(INLINE_BREAKS[child.tag] if child.get(w("type")) not in ("page", "column") else " ")
        elif isinstance(child.tag, str):
            _collect(child, parts)


def _boxes(item: Any) -> Iterator[Any]:
    """Text boxes anchored in a paragraph, once each: the fallback repeats them for old programs."""
    for box in item.iter(BOX):
        if not any(parent.tag in (FALLBACK, BOX) for parent in box.iterancestors()):
            yield box


def _owner(item: Any) -> Any:
    return next((parent for parent in item.iterancestors() if parent.tag in (w("tc"), BOX)), None)


def _rows_of(table: Any) -> Iterator[Any]:
    for item in table:
        if item.tag == w("tr"):
            yield item
        elif item.tag in (w("sdt"), w("sdtContent"), w("ins"), w("customXml")):
            yield from _rows_of(item)


def _cells_of(row: Any) -> Iterator[Any]:
    for item in row:
        if item.tag == w("tc"):
            yield item
        elif item.tag in (w("sdt"), w("sdtContent"), w("customXml")):
            yield from _cells_of(item)


def _skipped_columns(tr: Any) -> int:
    before = tr.find(f"{w('trPr')}/{w('gridBefore')}")
    return min(int(before.get(w("val"), "0")), 64) if before is not None else 0


def _is_bold(item: Any) -> bool:
    runs = [run for run in item.iter(w("r")) if run.find(w("t")) is not None]
    return bool(runs) and all(_is_on(run, "b") for run in runs)


def _is_italic(item: Any) -> bool:
    runs = [run for run in item.iter(w("r")) if run.find(w("t")) is not None]
    return bool(runs) and all(_is_on(run, "i") for run in runs)


def _is_on(run: Any, name: str) -> bool:
    mark = run.find(f"{w('rPr')}/{w(name)}")
    return mark is not None and mark.get(w("val"), "true") not in ("0", "false", "off")


def _line(text: str) -> str:
    return re.sub(r"[\s\u00a0\u200b\ufeff]+", " ", text).strip()


def _has_words(archive: zipfile.ZipFile, name: str) -> bool:
    root: etree._Element = parse_part(archive.read(name))
    return any((item.text or "").strip() for item in root.iter(f"{{{W}}}t"))


def _no(message: str) -> UnreadableFile:
    return UnreadableFile(message, problems=[Problem("", message)])
