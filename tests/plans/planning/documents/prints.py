"""The five plans as they were printed, and the words of a made file in their order."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pypdfium2
from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph

from plans.planning.documents import export
from tests.plans.planning.conftest import content_of

PRINTED = Path(__file__).parent / "printed"
SPLIT = {
    "QN-2021": {59: 61},
    "KG-2021": {117: 118},
    "HB-2021": {},
    "GL-2022": {6: 7, 51: 53, 191: 193, 221: 223},
    "HP-2021": {19: 25, 49: 53},
}
"""Sentences cut by the end of a page or line: first line → where they go on."""
NOT_TEXT = {
    "QN-2021": set(),
    "KG-2021": {6, 11, 108},
    "HB-2021": {3, 5},
    "GL-2022": {3, 249, 261, 269, 271, 281, 289, 291, 298},
    "HP-2021": {23, 51, 90},
}
"""Number and day (tested apart), stray marks of the recognition, heads repeated on the next page."""
MISREAD = {
    ("HP-2021", "KI. CHỦ TỊCH"): "KT. CHỦ TỊCH",
    ("HP-2021", "- Lưu VT. /"): "- Lưu VT",
    ("GL-2022", "gửi về Sở Khoa học và Công nghệ để tổng hợp, báo cáo UBND tỉnh./. Vmw"): "",
}


@cache
def lines_of(code: str) -> tuple[str, ...]:
    """The printed lines, the first at index 1."""
    return ("", *(PRINTED / f"{code}.txt").read_text(encoding="utf-8").split("\n"))


def sentences(code: str, until: int = 10**6) -> Iterator[str]:
    """Every printed line of text in its order; what a page break cut is whole again."""
    lines = lines_of(code)
    continued = set(SPLIT[code].values())
    for number, line in enumerate(lines):
        if number in NOT_TEXT[code] | continued or not line.strip() or "\t" in line or number > until:
            continue
        rest = lines[SPLIT[code][number]] if number in SPLIT[code] else ""
        text = MISREAD.get((code, line.strip()), f"{line} {rest}")
        yield text.replace(" Vmw", "")


def words(text: str) -> str:
    """Letters and digits alone: spaces, marks, dashes and emphasis are the layout's."""
    return re.sub(r"[\W_]+", "", text).casefold()


@cache
def file_of(code: str, file_format: str) -> bytes:
    """The made file, once for all tests."""
    return export(content_of(code), file_format)


def docx_text(data: bytes) -> str:
    """Paragraphs and cells in the order of the document."""
    parts: list[str] = []
    for element in Document(io.BytesIO(data)).iter_inner_content():
        if isinstance(element, Paragraph):
            parts.append(element.text)
        elif isinstance(element, Table):
            parts += [cell for row in rows_of(element) for cell in row]
    return "\n".join(parts)


def rows_of(table: Table) -> list[list[str]]:
    """Texts by row; merged cells once, the rest of a merge empty."""
    seen: list[object] = []
    rows = []
    for row in table.rows:
        texts = []
        for cell in row.cells:
            texts.append("" if cell._tc in seen else cell.text)
            seen.append(cell._tc)
        rows.append(texts)
    return rows


def pdf_text(data: bytes) -> str:
    """The pages in order, without their page numbers (drawn above the text, told last)."""
    document = pypdfium2.PdfDocument(data)
    pages = [re.sub(r"\n\d+\s*$", "", page.get_textpage().get_text_bounded()) for page in document]
    document.close()
    return "\n".join(pages)


def missing_in_order(wanted: list[str], text: str) -> list[str]:
    """What is not found behind the one before it."""
    at, missing = 0, []
    for sentence in wanted:
        found = text.find(words(sentence), at)
        if found < 0:
            missing.append(sentence)
        else:
            at = found + len(words(sentence))
    return missing
