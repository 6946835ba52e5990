"""The numbers Word writes by itself before paragraphs: counters per list, formatted as the list says."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from portal.imports.reading.ooxml import w

LETTERS = "abcdefghijklmnopqrstuvwxyz"
ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip


@dataclass(frozen=True)
class Level:
    """One level of a list: kind of number, pattern ("%1.%2."), first value."""

    kind: str
    pattern: str
    start: int


class Numbering:
    """Answers the automatic number of each paragraph in reading order; asks once per paragraph."""

    def __init__(self, numbering: Any | None, styles: Any | None) -> None:
        self.levels: dict[str, dict[int, Level]] = {}
        self.lists: dict[str, str] = {}
        self.styles: dict[str, tuple[str | None, Any]] = {}
        self.counters: dict[str, dict[int, int]] = defaultdict(dict)
        if numbering is not None:
            self._read_lists(numbering)
        if styles is not None:
            for style in styles.iter(w("style")):
                based = style.find(w("basedOn"))
                self.styles[style.get(w("styleId"), "")] = (based.get(w("val")) if based is not None else None, style)

    def _read_lists(self, root: Any) -> None:
        for abstract in root.iter(w("abstractNum")):
            levels = {}
            for level in abstract.iter(w("lvl")):
                number = int(level.get(w("ilvl"), "0"))
                levels[number] = Level(
                    _value(level, "numFmt", "decimal"),
                    _value(level, "lvlText", f"%{number + 1}."),
                    int(_value(level, "start", "1")),
                )
            self.levels[abstract.get(w("abstractNumId"), "")] = levels
        for num in root.iter(w("num")):
            self.lists[num.get(w("numId"), "")] = _value(num, "abstractNumId", "")

    def code_of(self, paragraph: Any) -> str:
        """ "1.", "a)", "-", or "" for a paragraph without automatic number."""
        found = self._list_of(paragraph)
        if found is None:
            return ""
        list_id, depth = found
        abstract = self.lists.get(list_id, "")
        levels = self.levels.get(abstract, {})
        level = levels.get(depth)
        if level is None or level.kind == "none":
            return ""
        if level.kind == "bullet":
            return "-"
        counters = self.counters[abstract]
        counters[depth] = counters.get(depth, level.start - 1) + 1
        for deeper in [key for key in counters if key > depth]:
            del counters[deeper]
        text = level.pattern
        for number in range(depth + 1):
            at = levels.get(number, level)
            text = text.replace(f"%{number + 1}", formatted(counters.get(number, at.start), at.kind))
        return text.strip()

    def _list_of(self, paragraph: Any) -> tuple[str, int] | None:
        """List id and depth, from the paragraph or from its style."""
        own = paragraph.find(f"{w('pPr')}/{w('numPr')}")
        list_id, depth = _list_mark(own)
        style = self._style_id(paragraph)
        for _step in range(10):
            if list_id is not None or style is None or style not in self.styles:
                break
            based, item = self.styles[style]
            list_id, styled = _list_mark(item.find(f"{w('pPr')}/{w('numPr')}"))
            depth = depth if depth is not None else styled
            style = based
        return None if list_id in (None, "0") else (str(list_id), depth or 0)

    def is_heading(self, paragraph: Any) -> bool:
        """Whether its style is a heading, in English or Vietnamese Word."""
        style = self._style_id(paragraph) or ""
        name = ""
        if style in self.styles:
            name = _value(self.styles[style][1], "name", "").lower()
        return style.lower().startswith(("heading", "title")) or name.startswith(("heading", "title", "đầu đề"))

    def _style_id(self, paragraph: Any) -> str | None:
        style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
        return style.get(w("val")) if style is not None else None


def formatted(number: int, kind: str) -> str:
    """A counter as the list writes it: decimal, roman, letters."""
    if kind in ("upperRoman", "lowerRoman"):
        text = ""
        rest = min(max(number, 1), 3999)
        for value, letters in ROMAN:
            while rest >= value:
                text, rest = text + letters, rest - value
        return text if kind == "upperRoman" else text.lower()
    if kind in ("upperLetter", "lowerLetter"):
        text = LETTERS[(number - 1) % 26] * ((number - 1) // 26 + 1)
        return text.upper() if kind == "upperLetter" else text
    return f"{number:02d}" if kind == "decimalZero" else str(number)


def _list_mark(mark: Any | None) -> tuple[str | None, int | None]:
    if mark is None:
        return None, None
    list_id, depth = mark.find(w("numId")), mark.find(w("ilvl"))
    return (
        list_id.get(w("val")) if list_id is not None else None,
        int(depth.get(w("val"), "0")) if depth is not None else None,
    )


def _value(item: Any, name: str, default: str) -> str:
    found = item.find(w(name))
    return str(found.get(w("val"), default)) if found is not None else default
