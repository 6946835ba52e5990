"""Our small markup, turned into HTML that cannot carry anything else.

Everything is escaped first; only the marks below become tags, and a link leads to a page of the portal or to http(s).

    ## Heading        **bold**   *italic*   [words](https://…)   - list item   1. numbered item   > quotation
    {1}               the first picture of the article, alone on its line
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

_LINK = re.compile(r"\[([^\[\]\n]{1,200})\]\((https?://[^\s()<>]{1,500}|/(?!/)[^\s()<>]{0,500})\)")
_BOLD = re.compile(r"\*\*(\S(?:[^\n*]*\S)?)\*\*")
_ITALIC = re.compile(r"\*(\S(?:[^\n*]*\S)?)\*")
_PICTURE = re.compile(r"^\{(\d{1,2})\}$")
_BULLET, _NUMBER = re.compile(r"^[-•]\s+"), re.compile(r"^\d{1,3}[.)]\s+")
_HEADINGS = (("### ", "h3"), ("## ", "h2"))
LONGEST = 60_000

Picture = Callable[[int], str]
"""Number of a picture, from 1 → its HTML, "" when there is none."""


def render(text: str, picture: Picture = lambda number: "") -> SafeString:
    """The HTML of an article."""
    lines = [line.rstrip() for line in text[:LONGEST].replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    html = "".join(_block(kind, list(group), picture) for kind, group in groupby(lines, key=_kind))
    return mark_safe(html)  # every letter went through `escape`


def plain(text: str, limit: int = 200) -> str:
    """The words without marks, for descriptions and lists."""
    words = _LINK.sub(r"\1", text)
    words = re.sub(r"^\s*(#{2,3}|[-•>]|\d{1,3}[.)])\s+|^\{\d{1,2}\}$|\*", "", words, flags=re.MULTILINE)
    words = " ".join(words.split())
    return words if len(words) <= limit else words[: limit - 1].rsplit(" ", 1)[0] + "…"


def _kind(line: str) -> str:
    if not line.strip():
        return "blank"
    for mark, tag in _HEADINGS:
        if line.startswith(mark):
            return tag
    if _PICTURE.match(line):
        return "picture"
    if _BULLET.match(line):
        return "ul"
    if _NUMBER.match(line):
        return "ol"
    return "blockquote" if line.startswith("> ") else "p"


def _block(kind: str, lines: list[str], picture: Picture) -> str:
    if kind == "blank":
        return ""
    if kind in ("h2", "h3"):
        return "".join(f"<{kind}>{_inline(line.lstrip('# '))}</{kind}>" for line in lines)
    if kind == "picture":
        return "".join(picture(int(line[1:-1])) for line in lines)
    if kind in ("ul", "ol"):
        mark = _BULLET if kind == "ul" else _NUMBER
        return f"<{kind}>{''.join(_items(mark.sub('', line) for line in lines))}</{kind}>"
    if kind == "blockquote":
        return f"<blockquote>{_joined(line[2:] for line in lines)}</blockquote>"
    return f"<p>{_joined(lines)}</p>"


def _items(lines: Iterable[str]) -> Iterator[str]:
    return (f"<li>{_inline(line)}</li>" for line in lines)


def _joined(lines: Iterable[str]) -> str:
    return "<br>".join(_inline(line) for line in lines)


def _inline(text: str) -> str:
    """Marks inside a line. Links are set aside, so that their addresses are not read as marks."""
    links: list[str] = []

    def aside(found: re.Match[str]) -> str:
        outside = found[2].startswith("http")
        more = ' rel="noopener nofollow external"' if outside else ""
        links.append(f'<a href="{escape(found[2])}"{more}>{escape(found[1])}</a>')
        return f"\x01{len(links) - 1}\x02"

    kept = _LINK.sub(aside, text.replace("\x01", "").replace("\x02", ""))
    marked = _ITALIC.sub(r"<em>\1</em>", _BOLD.sub(r"<strong>\1</strong>", escape(kept)))
    return re.sub("\x01(\\d+)\x02", lambda found: links[int(found[1])], marked)
