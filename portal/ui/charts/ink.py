"""Ink of charts: rectangles, lines, words and rings as SVG, with presentation attributes only.

The parts are put together as plain strings: numbers, colours and class names are ours, only words are escaped. A drawing
has hundreds of parts, and format_html would look at every number of every one of them.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from math import cos, pi, sin

from django.utils.functional import cached_property
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from portal.ui.charts.figures import Text

COLOURS = ("#17766e", "#d08a12", "#3d6fb4", "#a8543f", "#6f5aa3", "#5d7f2e", "#8a8f94")
MET, BEHIND = COLOURS[0], COLOURS[1]
WIDTH, NARROW = 680, 320
"""Of a page and of paper; of a telephone."""
FONT_SIZE = 13
LETTER = FONT_SIZE * 0.54
"""Average width of a letter, for wrapping and for keeping labels inside the drawing."""
FULLEST = 1.25
"""A bar stops at 125 % of its target; the figure beside it says the rest."""
RING, LEGEND_LINE = 34.0, 20.0
"""How thick a ring is; from one line of a legend to the next."""


class Drawing(SafeString):
    """A chart as SVG: the string itself for a usual page and for paper, `narrow` with the same figures for a telephone."""

    _redraw: Callable[[], SafeString]

    @cached_property
    def narrow(self) -> SafeString:
        """Drawn when a page asks for it; paper never does."""
        return self._redraw()


def drawing(wide: SafeString, redraw: Callable[[], SafeString]) -> Drawing:
    """`wide`, with the narrow drawing to be made on demand."""
    made = Drawing(wide)
    made._redraw = redraw
    return made


def svg(parts: Sequence[SafeString], width: float, height: float, title: Text, description: Text) -> SafeString:
    """The drawing with its accessible name; ids come from the content, so two charts of a page differ."""
    body = joined(parts)
    key = f"c{zlib.crc32(f'{title}{description}{width}{body}'.encode()):08x}"
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" width="{}" height="{}" role="img" aria-labelledby="{}-t {}-d"'
        ' font-size="{}" fill="currentColor"><title id="{}-t">{}</title><desc id="{}-d">{}</desc>{}</svg>',
        number(width),
        number(height),
        number(width),
        number(height),
        key,
        key,
        FONT_SIZE,
        key,
        title,
        key,
        description,
        body,
    )


def rect(x: float, y: float, width: float, height: float, fill: str, css: str, *, opacity: float = 1) -> SafeString:
    """A bar or a mark with slightly round corners."""
    faint = f' fill-opacity="{number(opacity)}"' if opacity != 1 else ""
    return mark_safe(
        f'<rect class="{css}" x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}" rx="2" fill="{fill}"{faint}/>'
    )


def track(x: float, y: float, width: float, height: float) -> SafeString:
    """The faint ground of a bar: what all of it would be."""
    return rect(x, y, width, height, "currentColor", "chart-track", opacity=0.13)


def line(x1: float, y1: float, x2: float, y2: float, *, width: float = 1, opacity: float = 1) -> SafeString:
    """A straight line in the colour of the text."""
    return mark_safe(
        f'<line x1="{number(x1)}" y1="{number(y1)}" x2="{number(x2)}" y2="{number(y2)}" stroke="currentColor" '
        f'stroke-width="{number(width)}" stroke-opacity="{number(opacity)}"/>'
    )


def text(x: float, y: float, words: str, *, anchor: str, size: float = FONT_SIZE, bold: bool = False) -> SafeString:
    """Words on one line, from, around or up to `x`."""
    weight = ' font-weight="600"' if bold else ""
    return mark_safe(
        f'<text x="{number(x)}" y="{number(y)}" text-anchor="{anchor}" font-size="{number(size)}"{weight}>{escape(words)}</text>'
    )


def lines(words: Sequence[str], x: float, middle: float, *, anchor: str, size: float = FONT_SIZE) -> SafeString:
    """Several lines of words, their middle at `middle`."""
    first = middle + size * 0.34 - (len(words) - 1) * size * 0.62
    return joined(
        [text(x, first + index * size * 1.24, one, anchor=anchor, size=size) for index, one in enumerate(words)]
    )


def legend(
    names: Sequence[str], left: float, y: float, right: float, shades: Sequence[str] = ()
) -> tuple[SafeString, float]:
    """A square and a name for each series, on as many lines as they need; and the height of the lines after the first."""
    parts: list[SafeString] = []
    x, first = left, y
    for at, name in enumerate(names):
        css = f"chart-shade-{at + 1}" if shades else series_class(at)
        width = 18 + len(name) * LETTER
        if x > left and x + width > right:
            x, y = left, y + LEGEND_LINE
        parts.append(rect(x, y - 6, 12, 12, shades[at] if shades else colour(at), css))
        parts.append(text(x + 18, y + 4, name, anchor="start", size=12))
        x += width + 22
    return joined(parts), y - first


def ring(
    centre: tuple[float, float], radius: float, start: float, end: float, fill: str, css: str, *, opacity: float = 1
) -> SafeString:
    """A part of a ring from `start` to `end` (shares of the turn, clockwise from the top)."""
    end = min(end, start + 0.9999)
    inner = radius - RING
    large = 1 if end - start > 0.5 else 0

    def at(share: float, distance: float) -> str:
        angle = 2 * pi * share - pi / 2
        return f"{number(centre[0] + distance * cos(angle))} {number(centre[1] + distance * sin(angle))}"

    path = (
        f"M{at(start, radius)} A{number(radius)} {number(radius)} 0 {large} 1 {at(end, radius)} "
        f"L{at(end, inner)} A{number(inner)} {number(inner)} 0 {large} 0 {at(start, inner)} Z"
    )
    faint = format_html(' fill-opacity="{}"', number(opacity)) if opacity != 1 else ""
    return format_html('<path class="{}" d="{}" fill="{}"{}/>', css, path, fill, faint)


def joined(parts: Sequence[SafeString]) -> SafeString:
    """Parts of a drawing as one."""
    return mark_safe("".join(parts))


def wrap(words: str, width: float, most: int = 2) -> list[str]:
    """At most `most` lines; what does not fit ends in an ellipsis."""
    letters = max(6, int(width / LETTER))
    found = [""]
    for word in words.split():
        longer = f"{found[-1]} {word}".strip()
        if len(longer) <= letters or not found[-1]:
            found[-1] = longer
        else:
            found.append(word)
    shown = found[:most]
    if len(found) > most:
        shown[-1] = f"{shown[-1]} …"
    return [one if len(one) <= letters + 2 else f"{one[:letters]}…" for one in shown]


def shortened(words: str, width: float) -> str:
    """As much as fits on one line."""
    letters = max(4, int(width / LETTER))
    return words if len(words) <= letters else f"{words[: letters - 1]}…"


def colour(at: int) -> str:
    """The colour of a series."""
    return COLOURS[at % len(COLOURS)]


def series_class(at: int) -> str:
    """The class a stylesheet may recolour a series by."""
    return f"chart-series-{at + 1}"


def number(value: float) -> str:
    """A number for an attribute: at most two decimals, always with a point."""
    return f"{round(float(value), 2):g}"
