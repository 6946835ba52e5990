"""Charts as wide as a page or a sheet of paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from portal.ui.charts import ink, narrow, pieces
from portal.ui.charts.figures import (
    Series,
    Slice,
    StackedRow,
    TargetBar,
    Text,
    Write,
    figures_of,
    nice_step,
    percent,
    share_of,
    shown_of,
    tidy,
    told,
)
from portal.ui.charts.ink import LETTER, WIDTH, Drawing
from portal.vietnam.money import format_decimal


def target_bars(bars: Sequence[TargetBar], *, title: Text, description: Text = "") -> Drawing:
    """Horizontal bars of actual against target; the upright mark is the target, each row in its own scale."""
    label_width, value_width, gap = 250, 130, 12
    left, room = label_width + gap, WIDTH - label_width - value_width - 2 * gap
    parts: list[SafeString] = []
    top = 6.0
    for bar in bars:
        words = ink.wrap(str(bar.label), label_width)
        height = max(30, 17 * len(words) + 10)
        middle = top + height / 2
        parts.append(ink.lines(words, 0, middle, anchor="start"))
        parts.append(pieces.bar_of(bar, left, middle, room))
        parts.append(ink.text(WIDTH, middle + 4, figures_of(bar, share_of(bar)), anchor="end"))
        top += height
    said = description or _("%(met)d trên %(all)d chỉ tiêu đã đạt.") % {
        "met": sum(1 for bar in bars if bar.is_met),
        "all": len(bars),
    }
    return ink.drawing(ink.svg(parts, WIDTH, top + 6, title, said), lambda: narrow.target_bars(bars, title, said))


def grouped_columns(
    categories: Sequence[Text],
    series: Sequence[Series],
    *,
    title: Text,
    description: Text = "",
    unit: Text = "",
    write: Write = format_decimal,
) -> Drawing:
    """Columns side by side for each category, with a scale of round numbers from zero."""
    said = description or "; ".join(
        f"{one.name}: "
        + ", ".join(
            f"{category} {write(value)}"
            for category, value in zip(categories, one.values, strict=False)
            if value is not None
        )
        for one in series
    )
    return ink.drawing(
        _columns(categories, series, (title, said, unit), write),
        lambda: narrow.grouped_columns(categories, series, (title, said, unit), write),
    )


def _columns(
    categories: Sequence[Text], series: Sequence[Series], words: tuple[Text, Text, Text], write: Write
) -> SafeString:
    """The drawing of `grouped_columns`; `words`: title, description, unit."""
    title, said, unit = words
    left, right, plot = 70, 10, 200
    named, more = ink.legend([str(one.name) for one in series], left, 14, WIDTH - 90)
    parts = [named]
    top = 40 + more
    values = [float(value) for one in series for value in one.values if value is not None]
    highest = max(values, default=0.0)
    step = nice_step(highest, whole=all(value.is_integer() for value in values))
    steps = max(1, -(-int(highest * 1000) // int(step * 1000)) if step else 1)
    for index in range(steps + 1):
        y = top + plot - plot * index / steps
        parts.append(ink.line(left, y, WIDTH - right, y, opacity=0.18))
        parts.append(ink.text(left - 8, y + 4, write(tidy(step * index)), anchor="end", size=11))
    band = (WIDTH - left - right) / max(1, len(categories))
    width = min(46.0, band * 0.76 / max(1, len(series)))
    lowest = top + plot
    for at, category in enumerate(categories):
        centre = left + band * (at + 0.5)
        for number, one in enumerate(series):
            value = one.values[at] if at < len(one.values) else None
            if value is None:
                continue
            height = plot * max(0.0, float(value)) / (step * steps)
            x = centre - width * len(series) / 2 + width * number
            parts.append(
                ink.rect(x + 1, lowest - height, width - 2, height, ink.colour(number), ink.series_class(number))
            )
            parts.append(ink.text(x + width / 2, lowest - height - 4, write(value), anchor="middle", size=10.5))
        parts.append(ink.lines(ink.wrap(str(category), band - 4), centre, lowest + 20, anchor="middle", size=11.5))
    if unit:
        parts.append(ink.text(WIDTH - right, 18, str(unit), anchor="end", size=11))
    return ink.svg(parts, WIDTH, lowest + 48, title, said)


def donut(
    slices: Sequence[Slice], *, title: Text, description: Text = "", centre: Text = "", write: Write = format_decimal
) -> Drawing:
    """Parts of a whole as a ring, each named with figure and share beside it."""
    shown = shown_of(slices)
    whole = sum(float(one.value) for one in shown)
    parts = [pieces.ring_of(shown, (100.0, 100.0), centre)]
    height = 200.0
    for at, one in enumerate(shown):
        y = 24 + at * 26
        parts.append(ink.rect(230, y - 10, 12, 12, ink.colour(at), ink.series_class(at)))
        figures = f"{write(one.value)} ({percent(float(one.value) / whole)})"
        room = WIDTH - 250 - len(figures) * LETTER - 16
        parts.append(ink.text(250, y, ink.shortened(str(one.label), room), anchor="start"))
        parts.append(ink.text(WIDTH, y, figures, anchor="end"))
        height = max(height, y + 20)
    said = description or told(shown, write, with_shares=True)
    return ink.drawing(
        ink.svg(parts, WIDTH, height, title, said), lambda: narrow.donut(shown, centre, (title, said), write)
    )


def stacked_bar(
    slices: Sequence[Slice], *, title: Text, description: Text = "", write: Write = format_decimal
) -> Drawing:
    """Parts of a whole along one bar, with a legend below."""
    shown = shown_of(slices)
    whole = sum(float(one.value) for one in shown) or 1.0
    parts = [pieces.parts_of(shown, WIDTH, 26)]
    for at, one in enumerate(shown):
        left, y = at % 2 * WIDTH / 2, 56 + at // 2 * 24
        parts.append(ink.rect(left, y - 10, 12, 12, ink.colour(at), ink.series_class(at)))
        words = f"{one.label}: {write(one.value)} ({percent(float(one.value) / whole)})"
        parts.append(ink.text(left + 20, y, ink.shortened(words, WIDTH / 2 - 28), anchor="start", size=12))
    height = 66 + max(0, (len(shown) - 1) // 2) * 24
    said = description or told(shown, write) or _("Chưa có số liệu")
    return ink.drawing(
        ink.svg(parts, WIDTH, height, title, said), lambda: narrow.stacked_bar(shown, (title, said), write)
    )


def stacked_rows(
    rows: Sequence[StackedRow],
    names: Sequence[Text],
    *,
    title: Text,
    description: Text = "",
    colours: Sequence[str] = (),
    write: Callable[[int], str] = str,
) -> Drawing:
    """Whole numbers of each row along one bar in a common scale; the sum stands behind it."""
    longest = max((len(write(sum(row.values))) for row in rows), default=0)
    label_width, value_width, gap = 230, max(44, round(longest * LETTER) + 10), 12
    room = WIDTH - label_width - value_width - 2 * gap
    largest = max((sum(row.values) for row in rows), default=0) or 1
    shades = [*colours, *ink.COLOURS[len(colours) :]]
    named, more = ink.legend([str(name) for name in names], 0, 10, WIDTH, shades)
    parts = [named]
    top = 28.0 + more
    for row in rows:
        words = ink.wrap(str(row.label), label_width)
        height = max(28, 17 * len(words) + 8)
        middle = top + height / 2
        parts.append(ink.lines(words, 0, middle, anchor="start", size=12))
        bar, end = pieces.shares_of(row, label_width + gap, middle, room / largest, shades)
        parts.append(bar)
        parts.append(ink.text(end + 8, middle + 4, write(sum(row.values)), anchor="start", size=12))
        top += height
    said = description or "; ".join(f"{row.label}: {write(sum(row.values))}" for row in rows)
    return ink.drawing(
        ink.svg(parts, WIDTH, top + 6, title, said),
        lambda: narrow.stacked_rows(rows, [str(name) for name in names], shades, (title, said), write),
    )
