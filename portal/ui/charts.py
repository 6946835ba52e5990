"""Charts drawn on the server: the same SVG in the page, in the PDF and (as a picture) in Word.

Only presentation attributes, so a strict content policy has nothing to refuse; axes and words take the text colour of the
place they stand in (`currentColor`), series carry classes (`chart-series-1` …) a stylesheet may recolour. Every chart has a
title and a sentence for people who cannot see it. Give its figures as a table too.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import cos, floor, log10, pi, sin

from django.utils.functional import Promise
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from portal.vietnam.money import format_decimal

Text = str | Promise
Number = int | float | Decimal
Write = Callable[[Number], str]

COLOURS = ("#17766e", "#d08a12", "#3d6fb4", "#a8543f", "#6f5aa3", "#5d7f2e", "#8a8f94")
MET, BEHIND = COLOURS[0], COLOURS[1]
WIDTH = 680
FONT_SIZE = 13
LETTER = FONT_SIZE * 0.54
"""Average width of a letter, for wrapping and for keeping labels inside the drawing."""
FULLEST = 1.25
"""A bar stops at 125 % of its target; the figure beside it says the rest."""


@dataclass(frozen=True)
class TargetBar:
    """One target: what was planned and what was reached, in its own unit. `actual` None means no figures yet.

    `is_ceiling`: the target must not be gone beyond.
    """

    label: Text
    actual: Number | None
    target: Number
    unit: Text = ""
    is_ceiling: bool = False

    @property
    def is_met(self) -> bool:
        """The number is known and on the right side of the target."""
        if self.actual is None:
            return False
        return self.actual <= self.target if self.is_ceiling else _share(self) >= 1


@dataclass(frozen=True)
class Series:
    """One group of columns; `values` by category, None where there is none."""

    name: Text
    values: Sequence[Number | None]


@dataclass(frozen=True)
class Slice:
    """One part of a whole."""

    label: Text
    value: Number


def target_bars(bars: Sequence[TargetBar], *, title: Text, description: Text = "") -> SafeString:
    """Horizontal bars of actual against target; the upright mark is the target, each row in its own scale."""
    label_width, value_width, gap = 250, 130, 12
    room = WIDTH - label_width - value_width - 2 * gap
    unit_width = room / FULLEST
    parts: list[SafeString] = []
    top = 6
    for bar in bars:
        lines = _wrap(str(bar.label), label_width)
        height = max(30, 17 * len(lines) + 10)
        middle = top + height / 2
        share = _share(bar)
        parts.append(_lines(lines, 0, middle, anchor="start"))
        left = label_width + gap
        parts.append(_rect(left, middle - 7, unit_width, 14, "currentColor", "chart-track", opacity=0.13))
        if share:
            tone = MET if bar.is_met else BEHIND
            css = "chart-met" if bar.is_met else "chart-behind"
            parts.append(_rect(left, middle - 7, unit_width * min(share, FULLEST), 14, tone, css))
        parts.append(_line(left + unit_width, middle - 11, left + unit_width, middle + 11, width=2))
        figures = _figures(bar, share)
        parts.append(_text(WIDTH, middle + 4, figures, anchor="end"))
        top += height
    said = description or _("%(met)d trên %(all)d chỉ tiêu đã đạt.") % {
        "met": sum(1 for bar in bars if bar.is_met),
        "all": len(bars),
    }
    return _svg(parts, WIDTH, top + 6, title, said)


def grouped_columns(
    categories: Sequence[Text],
    series: Sequence[Series],
    *,
    title: Text,
    description: Text = "",
    unit: Text = "",
    write: Write = format_decimal,
) -> SafeString:
    """Columns side by side for each category, with a scale of round numbers from zero."""
    left, right, top, plot = 70, 10, 40, 200
    highest = max((float(value) for one in series for value in one.values if value is not None), default=0.0)
    step = _nice_step(highest)
    steps = max(1, -(-int(highest * 1000) // int(step * 1000)) if step else 1)
    ceiling = step * steps
    parts: list[SafeString] = []
    for index in range(steps + 1):
        y = top + plot - plot * index / steps
        parts.append(_line(left, y, WIDTH - right, y, opacity=0.18))
        parts.append(_text(left - 8, y + 4, write(_tidy(step * index)), anchor="end", size=11))
    band = (WIDTH - left - right) / max(1, len(categories))
    width = min(46.0, band * 0.76 / max(1, len(series)))
    lowest = top + plot
    for at, category in enumerate(categories):
        centre = left + band * (at + 0.5)
        for number, one in enumerate(series):
            value = one.values[at] if at < len(one.values) else None
            if value is None:
                continue
            height = plot * max(0.0, float(value)) / ceiling
            x = centre - width * len(series) / 2 + width * number
            parts.append(
                _rect(x + 1, lowest - height, width - 2, height, _colour(number), f"chart-series-{number + 1}")
            )
            parts.append(_text(x + width / 2, lowest - height - 4, write(value), anchor="middle", size=10.5))
        parts.append(_lines(_wrap(str(category), band - 4)[:2], centre, lowest + 20, anchor="middle", size=11.5))
    parts.append(_legend([str(one.name) for one in series], left, 14))
    if unit:
        parts.append(_text(WIDTH - right, 18, str(unit), anchor="end", size=11))
    said = description or "; ".join(
        f"{one.name}: "
        + ", ".join(
            f"{category} {write(value)}"
            for category, value in zip(categories, one.values, strict=False)
            if value is not None
        )
        for one in series
    )
    return _svg(parts, WIDTH, lowest + 48, title, said)


def donut(
    slices: Sequence[Slice], *, title: Text, description: Text = "", centre: Text = "", write: Write = format_decimal
) -> SafeString:
    """Parts of a whole as a ring, each named with figure and share beside it."""
    shown = [one for one in slices if one.value and one.value > 0]
    whole = sum(float(one.value) for one in shown)
    radius, thickness, middle = 80.0, 34.0, 100.0
    parts: list[SafeString] = []
    if not shown:
        parts.append(_ring(middle, radius, thickness, 0, 1, "currentColor", "chart-track", opacity=0.13))
        parts.append(_text(middle, middle + 4, _("Chưa có số liệu"), anchor="middle", size=11.5))
    start = 0.0
    height = 200.0
    for number, one in enumerate(shown):
        share = float(one.value) / whole
        parts.append(
            _ring(middle, radius, thickness, start, start + share, _colour(number), f"chart-series-{number + 1}")
        )
        start += share
        y = 24 + number * 26
        parts.append(_rect(230, y - 10, 12, 12, _colour(number), f"chart-series-{number + 1}"))
        figures = f"{write(one.value)} ({_percent(share)})"
        room = WIDTH - 250 - len(figures) * LETTER - 16
        parts.append(_text(250, y, _shortened(str(one.label), room), anchor="start"))
        parts.append(_text(WIDTH, y, figures, anchor="end"))
        height = max(height, y + 20)
    if centre and shown:
        parts.append(_text(middle, middle + 5, str(centre), anchor="middle", size=14, bold=True))
    said = description or "; ".join(
        f"{one.label}: {write(one.value)} ({_percent(float(one.value) / whole)})" for one in shown
    )
    return _svg(parts, WIDTH, height, title, said)


def stacked_bar(
    slices: Sequence[Slice], *, title: Text, description: Text = "", write: Write = format_decimal
) -> SafeString:
    """Parts of a whole along one bar, with a legend below."""
    shown = [one for one in slices if one.value and one.value > 0]
    whole = sum(float(one.value) for one in shown) or 1.0
    parts = [_rect(0, 6, WIDTH, 26, "currentColor", "chart-track", opacity=0.13)]
    x = 0.0
    for number, one in enumerate(shown):
        width = WIDTH * float(one.value) / whole
        parts.append(_rect(x, 6, max(0.5, width - 1), 26, _colour(number), f"chart-series-{number + 1}"))
        x += width
        column, line = number % 2, number // 2
        left, y = column * WIDTH / 2, 56 + line * 24
        parts.append(_rect(left, y - 10, 12, 12, _colour(number), f"chart-series-{number + 1}"))
        words = f"{one.label}: {write(one.value)} ({_percent(float(one.value) / whole)})"
        parts.append(_text(left + 20, y, _shortened(words, WIDTH / 2 - 28), anchor="start", size=12))
    height = 66 + max(0, (len(shown) - 1) // 2) * 24
    said = description or "; ".join(f"{one.label}: {write(one.value)}" for one in shown) or _("Chưa có số liệu")
    return _svg(parts, WIDTH, height, title, said)


@dataclass(frozen=True)
class StackedRow:
    """One bar of `stacked_rows`; `values` in the order of the series."""

    label: Text
    values: Sequence[int]


def stacked_rows(
    rows: Sequence[StackedRow],
    names: Sequence[Text],
    *,
    title: Text,
    description: Text = "",
    colours: Sequence[str] = (),
    write: Callable[[int], str] = str,
) -> SafeString:
    """Whole numbers of each row along one bar in a common scale; the sum stands behind it."""
    longest = max((len(write(sum(row.values))) for row in rows), default=0)
    label_width, value_width, gap = 230, max(44, round(longest * LETTER) + 10), 12
    room = WIDTH - label_width - value_width - 2 * gap
    largest = max((sum(row.values) for row in rows), default=0) or 1
    shades = [*colours, *COLOURS[len(colours) :]]
    parts = [_legend([str(name) for name in names], 0, 10, shades)]
    top = 28.0
    for row in rows:
        lines = _wrap(str(row.label), label_width)
        height = max(28, 17 * len(lines) + 8)
        middle = top + height / 2
        parts.append(_lines(lines, 0, middle, anchor="start", size=12))
        x = float(label_width + gap)
        for number, value in enumerate(row.values):
            width = room * value / largest
            if value:
                parts.append(_rect(x, middle - 8, max(2, width - 1), 16, shades[number], f"chart-shade-{number + 1}"))
            x += width
        parts.append(_text(x + 8, middle + 4, write(sum(row.values)), anchor="start", size=12))
        top += height
    said = description or "; ".join(f"{row.label}: {write(sum(row.values))}" for row in rows)
    return _svg(parts, WIDTH, top + 6, title, said)


def _share(bar: TargetBar) -> float:
    """Reached part of the target; 0 without figures, all of it when the target is zero and something was reached."""
    if bar.actual is None:
        return 0.0
    if not bar.target:
        return 1.0 if bar.actual else 0.0
    return max(0.0, float(bar.actual) / float(bar.target))


def _figures(bar: TargetBar, share: float) -> str:
    if bar.actual is None:
        return _("chưa có số liệu")
    return f"{format_decimal(bar.actual)}/{format_decimal(bar.target)} {bar.unit}".strip() + f" ({_percent(share)})"


def _percent(share: float) -> str:
    return f"{format_decimal(Decimal(str(share * 100)), 0)}\u00a0%"


def _nice_step(highest: float) -> float:
    """The distance of scale lines: 1, 2 or 5 times a power of ten, about five lines; whole from 1 upwards."""
    if highest <= 0:
        return 1.0
    rough = highest / 5
    size = 10.0 ** floor(log10(rough))
    step = next(size * factor for factor in (1, 2, 5, 10) if size * factor >= rough)
    return max(step, 1.0) if highest >= 5 else step


def _tidy(value: float) -> Decimal:
    return Decimal(str(round(value, 6)))


def _colour(number: int) -> str:
    return COLOURS[number % len(COLOURS)]


def _wrap(text: str, width: float) -> list[str]:
    """At most two lines; what does not fit ends in an ellipsis."""
    letters = max(6, int(width / LETTER))
    words, lines = text.split(), [""]
    for word in words:
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) <= letters or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    shown = lines[:2]
    if len(lines) > 2:
        shown[1] = f"{shown[1]} …"
    return [line if len(line) <= letters + 2 else f"{line[:letters]}…" for line in shown]


def _shortened(text: str, width: float) -> str:
    letters = max(4, int(width / LETTER))
    return text if len(text) <= letters else f"{text[: letters - 1]}…"


def _svg(parts: Sequence[SafeString], width: float, height: float, title: Text, description: Text) -> SafeString:
    """The drawing with its accessible name; ids come from the content, so two charts of a page differ."""
    body = _joined(parts)
    key = f"c{zlib.crc32(f'{title}{description}{body}'.encode()):08x}"
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" width="{}" height="{}" role="img" aria-labelledby="{}-t {}-d"'
        ' font-size="{}" fill="currentColor"><title id="{}-t">{}</title><desc id="{}-d">{}</desc>{}</svg>',
        _n(width),
        _n(height),
        _n(width),
        _n(height),
        key,
        key,
        FONT_SIZE,
        key,
        title,
        key,
        description,
        body,
    )


# The parts are put together as plain strings: numbers, colours and class names are ours, only words are escaped. A drawing
# has hundreds of parts, and format_html would look at every number of every one of them.


def _rect(x: float, y: float, width: float, height: float, fill: str, css: str, *, opacity: float = 1) -> SafeString:
    faint = f' fill-opacity="{_n(opacity)}"' if opacity != 1 else ""
    return mark_safe(
        f'<rect class="{css}" x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}" rx="2" fill="{fill}"{faint}/>'
    )


def _line(x1: float, y1: float, x2: float, y2: float, *, width: float = 1, opacity: float = 1) -> SafeString:
    return mark_safe(
        f'<line x1="{_n(x1)}" y1="{_n(y1)}" x2="{_n(x2)}" y2="{_n(y2)}" stroke="currentColor" '
        f'stroke-width="{_n(width)}" stroke-opacity="{_n(opacity)}"/>'
    )


def _text(x: float, y: float, words: str, *, anchor: str, size: float = FONT_SIZE, bold: bool = False) -> SafeString:
    weight = ' font-weight="600"' if bold else ""
    return mark_safe(
        f'<text x="{_n(x)}" y="{_n(y)}" text-anchor="{anchor}" font-size="{_n(size)}"{weight}>{escape(words)}</text>'
    )


def _lines(lines: Sequence[str], x: float, middle: float, *, anchor: str, size: float = FONT_SIZE) -> SafeString:
    first = middle + size * 0.34 - (len(lines) - 1) * size * 0.62
    return _joined(
        [_text(x, first + index * size * 1.24, line, anchor=anchor, size=size) for index, line in enumerate(lines)]
    )


def _joined(parts: Sequence[SafeString]) -> SafeString:
    return mark_safe("".join(parts))


def _legend(names: Sequence[str], left: float, y: float, shades: Sequence[str] = ()) -> SafeString:
    parts = []
    for number, name in enumerate(names):
        css = f"chart-shade-{number + 1}" if shades else f"chart-series-{number + 1}"
        parts.append(_rect(left, y - 6, 12, 12, shades[number] if shades else _colour(number), css))
        parts.append(_text(left + 18, y + 4, name, anchor="start", size=12))
        left += 18 + len(name) * LETTER + 22
    return _joined(parts)


def _ring(
    middle: float, radius: float, thickness: float, start: float, end: float, fill: str, css: str, *, opacity: float = 1
) -> SafeString:
    """A part of a ring from `start` to `end` (shares of the turn, clockwise from the top)."""
    end = min(end, start + 0.9999)
    inner = radius - thickness
    large = 1 if end - start > 0.5 else 0

    def at(share: float, distance: float) -> str:
        angle = 2 * pi * share - pi / 2
        return f"{_n(middle + distance * cos(angle))} {_n(middle + distance * sin(angle))}"

    path = (
        f"M{at(start, radius)} A{_n(radius)} {_n(radius)} 0 {large} 1 {at(end, radius)} "
        f"L{at(end, inner)} A{_n(inner)} {_n(inner)} 0 {large} 0 {at(start, inner)} Z"
    )
    faint = format_html(' fill-opacity="{}"', _n(opacity)) if opacity != 1 else ""
    return format_html('<path class="{}" d="{}" fill="{}"{}/>', css, path, fill, faint)


def _n(value: float) -> str:
    """A number for an attribute: at most two decimals, always with a point."""
    return f"{round(float(value), 2):g}"
