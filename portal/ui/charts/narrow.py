"""The same charts as wide as a telephone: words above their bars, columns lying down, a legend on lines of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from portal.ui.charts import ink, pieces
from portal.ui.charts.figures import (
    Series,
    Slice,
    StackedRow,
    TargetBar,
    Text,
    Write,
    figures_of,
    percent,
    share_of,
)
from portal.ui.charts.ink import LETTER, NARROW

LINE = 17.0
"""From one line of words to the next."""
GAP = 10.0
Words = tuple[Text, Text]
"""Title and description."""


def target_bars(bars: Sequence[TargetBar], title: Text, said: Text) -> SafeString:
    """Each target in words, then its bar with the figures beside it."""
    parts: list[SafeString] = []
    top = 4.0
    told = [figures_of(bar, share_of(bar)) for bar in bars]
    room = NARROW - min(170.0, max((len(one) for one in told), default=0) * LETTER + GAP)
    for bar, figures in zip(bars, told, strict=True):
        above, top = _above(str(bar.label), top)
        parts += [above, pieces.bar_of(bar, 0, top + 12, room)]
        parts.append(ink.text(NARROW, top + 16, figures, anchor="end", size=12))
        top += 24 + GAP
    return ink.svg(parts, NARROW, top, title, said)


def grouped_columns(
    categories: Sequence[Text], series: Sequence[Series], words: tuple[Text, Text, Text], write: Write
) -> SafeString:
    """Columns lying down, one group under the other, each with its figure; `words`: title, description, unit."""
    title, said, unit = words
    named, more = ink.legend([str(one.name) for one in series], 0, 10, NARROW)
    parts = [named]
    top = 28.0 + more
    if unit:
        parts.append(ink.text(0, top + 4, _("Đơn vị: %(unit)s") % {"unit": unit}, anchor="start", size=12))
        top += 20
    values = [float(value) for one in series for value in one.values if value is not None]
    told = max((len(write(value)) for one in series for value in one.values if value is not None), default=0)
    scale = (NARROW - told * LETTER - 8) / (max(values, default=0) or 1)
    for at, category in enumerate(categories):
        above, top = _above(str(category), top)
        parts.append(above)
        for number, one in enumerate(series):
            value = one.values[at] if at < len(one.values) else None
            if value is None:
                continue
            width = max(0.0, float(value)) * scale
            parts.append(ink.rect(0, top + 2, max(1, width), 12, ink.colour(number), ink.series_class(number)))
            parts.append(ink.text(max(1, width) + 6, top + 12, write(value), anchor="start", size=12))
            top += 17
        top += GAP
    return ink.svg(parts, NARROW, top, title, said)


def donut(shown: Sequence[Slice], centre: Text, words: Words, write: Write) -> SafeString:
    """The ring, its parts named below."""
    parts = [pieces.ring_of(shown, (NARROW / 2, 90.0), centre)]
    named, height = _named_below(shown, 190.0, write)
    return ink.svg([*parts, named], NARROW, height, *words)


def stacked_bar(shown: Sequence[Slice], words: Words, write: Write) -> SafeString:
    """The bar, its parts named below, one a line."""
    named, height = _named_below(shown, 48.0, write)
    return ink.svg([pieces.parts_of(shown, NARROW, 26), named], NARROW, height, *words)


def stacked_rows(
    rows: Sequence[StackedRow], names: Sequence[str], shades: Sequence[str], words: Words, write: Callable[[int], str]
) -> SafeString:
    """Each row in words, then its bar with the sum behind it."""
    named, more = ink.legend(names, 0, 10, NARROW, shades)
    parts = [named]
    top = 26.0 + more
    longest = max((len(write(sum(row.values))) for row in rows), default=0)
    largest = max((sum(row.values) for row in rows), default=0) or 1
    scale = (NARROW - longest * LETTER - 10) / largest
    for row in rows:
        above, top = _above(str(row.label), top)
        bar, end = pieces.shares_of(row, 0, top + 11, scale, shades)
        parts += [above, bar]
        parts.append(ink.text(end + 6, top + 15, write(sum(row.values)), anchor="start", size=12))
        top += 20 + GAP
    return ink.svg(parts, NARROW, top, *words)


def _above(words: str, top: float) -> tuple[SafeString, float]:
    """Words over a bar, and where the bar begins."""
    lines = ink.wrap(words, NARROW)
    middle = top + LINE * len(lines) / 2
    return ink.lines(lines, 0, middle, anchor="start"), top + LINE * len(lines)


def _named_below(shown: Sequence[Slice], top: float, write: Write) -> tuple[SafeString, float]:
    """The names of parts with figure and share, one under the other, and the height of it all."""
    whole = sum(float(one.value) for one in shown) or 1.0
    parts: list[SafeString] = []
    for at, one in enumerate(shown):
        lines = ink.wrap(f"{one.label}: {write(one.value)} ({percent(float(one.value) / whole)})", NARROW - 22, 3)
        parts.append(ink.rect(0, top - 2, 12, 12, ink.colour(at), ink.series_class(at)))
        parts.append(ink.lines(lines, 20, top + 4 + LINE * (len(lines) - 1) / 2, anchor="start"))
        top += LINE * len(lines) + 6
    return ink.joined(parts), max(top, 40.0)
