"""Tables written by hand: long headings stand on two lines; on a telephone each cell carries the words of its heading."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

from django.utils.html import strip_tags

CARDS = "table-cards"
"""Class of a table whose rows become cards where there is no room for columns."""
LONGEST_HEADING, MOST_LETTERS = 10, 16
"""Letters of a heading that stays on one line; and the widest line the stylesheet has a class for."""
_TAG = re.compile(r"<(/?)(table|thead|tbody|tfoot|tr|th|td)\b([^>]*)>")
_HEAD = re.compile(r"<thead.*?</thead>", re.DOTALL)
_TH = re.compile(r"<th\b([^>]*)>([^<]*)</th>")
_SPAN = re.compile(r'\b(colspan|rowspan)="(\d+)"')
_HIDDEN = re.compile(r'<(\w+) class="visually-hidden">.*?</\1>', re.DOTALL)


def heading_letters(label: str) -> int:
    """Letters of the longer line when a heading stands on two; 0 for one that is short, or of one word."""
    words = label.split()
    if len(label) <= LONGEST_HEADING or len(words) < 2:
        return 0
    lines = (max(len(" ".join(words[:at])), len(" ".join(words[at:]))) for at in range(1, len(words)))
    return min(MOST_LETTERS, *lines)


def with_heads(html: str) -> str:
    """`html` with the class on long headings that lets them stand on two lines, as in lists."""
    return html if " head-" in html else _HEAD.sub(lambda head: _TH.sub(_wrapping, head[0]), html)


def _wrapping(heading: re.Match[str]) -> str:
    attributes, words = heading.groups()
    letters = heading_letters(unescape(words))
    if not letters:
        return heading[0]
    css = f"head-{letters}"
    has_class = ' class="' in attributes
    attributes = attributes.replace(' class="', f' class="{css} ', 1) if has_class else f'{attributes} class="{css}"'
    return f"<th{attributes}>{words}</th>"


def with_labels(html: str) -> str:
    """`html` with a `data-label` on each cell of its tables of class `table-cards`: the words of the heading above it.

    Cells over several columns, row headings and the first cell of a foot get none: they say themselves what they are.
    Headings on several lines are joined: "Kinh phí · Trung ương". Rows that bring labels of their own keep them alone.
    """
    has_own = " data-label=" in html
    if CARDS not in html or (has_own and "<tfoot" not in html):
        return html
    parts: list[str] = []
    walk, done = _Walk(), 0
    for tag in _TAG.finditer(html):
        if tag[2] == "table":
            walk = _Walk(is_cards=not tag[1] and CARDS in tag[3], has_own=has_own)
        elif label := walk.meet(html, tag):
            parts += [html[done : tag.end() - 1], f' data-label="{label}"']
            done = tag.end() - 1
    return "".join([*parts, html[done:]])


@dataclass
class _Walk:
    """Where in a table the reading stands."""

    is_cards: bool = False
    has_own: bool = False
    part: str = ""
    row: int = -1
    column: int = 0
    heads: dict[int, list[str]] = field(default_factory=dict)
    taken: set[tuple[int, int]] = field(default_factory=set)
    """Places (row, column) that a cell of a row above reaches into."""

    def meet(self, html: str, tag: re.Match[str]) -> str:
        """The label to write into `tag`, or ""."""
        closes, name, attributes = tag.groups()
        if not self.is_cards or closes:
            return ""
        if name in {"th", "td"}:
            return self._cell(html, tag, name, attributes)
        if name == "tr":
            self.row, self.column = self.row + 1, 0
        else:
            self.part = name
        return ""

    def _cell(self, html: str, tag: re.Match[str], name: str, attributes: str) -> str:
        while (self.row, self.column) in self.taken:
            self.column += 1
        at, wide, high = self.column, 1, 1
        if "span=" in attributes:
            spans = {what: int(number) for what, number in _SPAN.findall(attributes)}
            wide, high = spans.get("colspan", 1), spans.get("rowspan", 1)
            self.taken.update((self.row + down, at + right) for down in range(1, high) for right in range(wide))
        self.column += wide
        if self.part == "thead":
            words = _words(html[tag.end() : html.find(f"</{name}>", tag.end())])
            for column in range(at, at + wide):
                self.heads.setdefault(column, []).append(words)
            return ""
        in_foot = self.part == "tfoot"
        if name == "th" or wide > 1 or (in_foot and not at) or (self.has_own and not in_foot):
            return ""
        if "data-label=" in attributes:
            return ""
        return " · ".join(filter(None, self.heads.get(at, ())))


def _words(html: str) -> str:
    """The words of a heading that are seen."""
    return " ".join(strip_tags(_HIDDEN.sub("", html).replace("<br>", " ")).split()).replace('"', "&quot;")
