"""Paragraphs as an outline: stray marks out, lines cut over pages joined, codes found, parts nested. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from portal.imports.parsing.codes import Coded, split_code, style_of
from portal.imports.parsing.marks import has_accents, is_stray, without_tail
from portal.imports.reading.document import Paragraph
from portal.vietnam.text import fold

ENDS = (".", ";", ":", "?", "!", "…", "/", ")", "”", '"', ",")
SIGNING = re.compile(
    r"^(?:TM\.|KT\.|KI\.|TUQ\.|TL\.|Q\.|CHỦ TỊCH|PHÓ CHỦ TỊCH|GIÁM ĐỐC|PHÓ GIÁM ĐỐC|CHÁNH VĂN PHÒNG|QUYỀN CHỦ TỊCH)"
)


@dataclass
class Line:
    """A paragraph as it was meant: `text` without its code, `lines` of every piece, `place` of the first."""

    text: str
    code: str
    style: str
    place: str
    lines: tuple[int, ...]
    is_bold: bool = False
    is_heading: bool = False
    is_joined: bool = False

    @property
    def printed(self) -> str:
        """Code and text together."""
        return f"{self.code}. {self.text}" if self.code and self.style != "dash" else self.text


@dataclass
class Node:
    """A line with what stands under it."""

    line: Line
    level: int
    children: list[Node] = field(default_factory=list)

    @property
    def text(self) -> str:
        return self.line.text

    @property
    def is_intro(self) -> bool:
        """Opens what follows and says nothing by itself: ends with a colon, or has no end and has parts."""
        text = self.line.text.rstrip()
        return text.endswith(":") or (bool(self.children) and not text.endswith((".", ";", "…")))

    def walk(self) -> Iterator[Node]:
        """The node and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True)
class Stray:
    """A mark that is no part of the text."""

    text: str
    place: str
    line: int


def flow(paragraphs: Sequence[Paragraph]) -> tuple[list[Line], list[Stray]]:
    """The lines of a text and the stray marks between them."""
    accents = has_accents([paragraph.text for paragraph in paragraphs])
    lines: list[Line] = []
    strays: list[Stray] = []
    for paragraph in paragraphs:
        if not paragraph.code and is_stray(paragraph.text, with_accents=accents):
            strays.append(Stray(paragraph.text, paragraph.place.label, paragraph.place.number))
            continue
        line = _line(paragraph)
        if lines and _goes_on(lines[-1], line):
            _join(lines[-1], line)
        else:
            lines.append(line)
    return lines, strays


def _line(paragraph: Paragraph) -> Line:
    if paragraph.code:
        code = paragraph.code.rstrip(".):").strip("(")
        coded = Coded("-", "dash", paragraph.text) if code == "-" else Coded(code, style_of(code), paragraph.text)
    else:
        coded = split_code(paragraph.text)
    return Line(
        coded.text,
        coded.code,
        coded.style,
        paragraph.place.label,
        (paragraph.place.number,),
        paragraph.is_bold,
        paragraph.is_heading,
    )


def _goes_on(before: Line, line: Line) -> bool:
    """Whether `line` is the lower half of a sentence cut by the end of a page."""
    if line.code or not line.text or line.is_heading:
        return False
    if line.text.startswith("(") and before.style == "dash" and not before.text.endswith((";", ".")):
        return True
    if before.text.endswith(ENDS) and not before.text.endswith((",",)):
        return False
    if before.text.isupper() or SIGNING.match(before.text):
        return False
    return line.text[:1].islower()


def _join(before: Line, line: Line) -> None:
    before.text = f"{before.text} {line.text}"
    before.lines = (*before.lines, *line.lines)
    before.is_joined = True


def outline(lines: Sequence[Line]) -> list[Node]:
    """The tree: a code style seen again closes everything opened since it was seen first."""
    roots: list[Node] = []
    stack: list[tuple[str, Node]] = []
    for line in lines:
        line.text = without_tail(line.text)
        style = _style(line)
        if style == "plain":
            while stack and not _holds_plain(stack[-1][1]):
                stack.pop()
        else:
            at = next((n for n, (known, _node) in enumerate(stack) if known == style), None)
            if at is None and style in TOPMOST:
                at = next((n for n, (known, _node) in enumerate(stack) if RANK[known] > RANK[style]), len(stack))
            if at is not None:
                del stack[at:]
        node = Node(line, len(stack))
        (stack[-1][1].children if stack else roots).append(node)
        if style != "plain":
            stack.append((style, node))
    return roots


RANK = {
    name: rank
    for rank, name in enumerate(
        ("part", "article", "letter_part", "caps", "roman", "arabic", "decimal2", "decimal3", "decimal4", "letter", "paren", "dash", "plus", "plain")
    )
}  # fmt: skip
TOPMOST = frozenset({"part", "article", "letter_part", "caps", "roman"})


def _style(line: Line) -> str:
    if line.style:
        return line.style
    text = line.text
    letters = [char for char in text if char.isalpha()]
    is_caps = len(letters) > 5 and sum(char.isupper() for char in letters) * 10 >= 9 * len(letters) and len(text) < 200
    if (is_caps or line.is_heading) and not SIGNING.match(text):
        return "caps"
    return "plain"


def _holds_plain(node: Node) -> bool:
    """A plain paragraph belongs under a heading or an opening line, not under a finished item of a list."""
    style = node.line.style
    if style in ("dash", "plus", "letter", "paren"):
        text = node.line.text
        return text.endswith(":") or not text.endswith((".", ";", "…"))
    return True


def starts_with(line: Line, *phrases: str) -> bool:
    """Whether the folded text begins with one of `phrases`."""
    return fold(line.text).startswith(phrases)
