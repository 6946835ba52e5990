"""Stray marks: page numbers, stamps, lone strokes, words of a recognition program that are no part of the text. Pure."""

from __future__ import annotations

import re

PUNCTUATION_ONLY = re.compile(r"^[\W_]*$")
PAGE_NUMBER = re.compile(r"^[-–—\s]*(?:trang\s*)?\d{1,3}(?:\s*/\s*\d{1,3})?[-–—\s]*$", re.IGNORECASE)
STAMP = re.compile(r"^\d{1,2}\s*/\s*\d{1,2}\s*/\s*\d{2,4}$")
BETWEEN_DASHES = re.compile(r"^[—–-]+\s*\S{1,6}\s*[—–-]+$")
EDGE_STROKES = re.compile(r"^[|_~`'’]+\s*|\s*[|_~`]+$")
CELL_NOISE = re.compile(r"^[|_~`'’\"*.,;:·•=<>\\/^-]{1,3}$")
VIETNAMESE = re.compile(r"[ăâđêôơưáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ]", re.IGNORECASE)
TAIL = re.compile(r"(\./\.|\. ?/)\s*\S{1,5}$")


def is_stray(text: str, *, with_accents: bool = True) -> bool:
    """Whether a whole paragraph is noise. `with_accents`: the document is written with marks, so a sentence without
    any is a remark of the recognition program."""
    stripped = text.strip()
    if PUNCTUATION_ONLY.match(stripped) or PAGE_NUMBER.match(stripped) or STAMP.match(stripped):
        return True
    if BETWEEN_DASHES.match(stripped):
        return True
    words = stripped.split()
    if len(words) == 1 and len(stripped) <= 5 and not stripped.endswith((":", ".")) and not stripped.isupper():
        return True
    if len(words) == 1 and len(stripped) == 1:
        return True
    return with_accents and len(words) >= 4 and stripped.isascii() and not re.search(r"\d", stripped)


def has_accents(texts: list[str]) -> bool:
    """Whether the document as a whole is written with Vietnamese marks."""
    long = [text for text in texts if len(text.split()) >= 5]
    return sum(1 for text in long if VIETNAMESE.search(text)) * 2 > len(long)


def clean_cell(text: str) -> str:
    """A cell without stray strokes at its edges; a cell of nothing but a stray mark is empty."""
    stripped = text.strip()
    if CELL_NOISE.match(stripped) and stripped not in ("-", "+"):
        return ""
    while (shorter := EDGE_STROKES.sub("", stripped)) != stripped:
        stripped = shorter
    return stripped.strip()


def without_tail(text: str) -> str:
    """ "…UBND tỉnh./. Vmw" → "…UBND tỉnh.": the end mark of a document and what a pen left after it."""
    text = TAIL.sub(r"\1", text.strip())
    return re.sub(r"\s*(?:\./\.|\. ?/)\s*$", ".", text).strip()
