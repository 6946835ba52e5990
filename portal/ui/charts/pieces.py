"""Bars and rings that the wide and the narrow drawing of a chart have in common."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from portal.ui.charts import ink
from portal.ui.charts.figures import Slice, StackedRow, TargetBar, Text, share_of
from portal.ui.charts.ink import FULLEST


def bar_of(bar: TargetBar, left: float, middle: float, room: float) -> SafeString:
    """The bar of one target with its upright mark, `room` wide at the fullest."""
    unit_width, share = room / FULLEST, share_of(bar)
    parts = [ink.track(left, middle - 7, unit_width, 14)]
    if share:
        tone, css = (ink.MET, "chart-met") if bar.is_met else (ink.BEHIND, "chart-behind")
        parts.append(ink.rect(left, middle - 7, unit_width * min(share, FULLEST), 14, tone, css))
    parts.append(ink.line(left + unit_width, middle - 11, left + unit_width, middle + 11, width=2))
    return ink.joined(parts)


def ring_of(shown: Sequence[Slice], centre: tuple[float, float], words: Text) -> SafeString:
    """The ring of a whole, `words` in its middle; an empty one says so."""
    radius, (x, y) = 80.0, centre
    if not shown:
        empty = ink.ring(centre, radius, 0, 1, "currentColor", "chart-track", opacity=0.13)
        return ink.joined([empty, ink.text(x, y + 4, _("Chưa có số liệu"), anchor="middle", size=11.5)])
    whole = sum(float(one.value) for one in shown)
    parts: list[SafeString] = []
    start = 0.0
    for at, one in enumerate(shown):
        share = float(one.value) / whole
        parts.append(ink.ring(centre, radius, start, start + share, ink.colour(at), ink.series_class(at)))
        start += share
    if words:
        parts.append(ink.text(x, y + 5, str(words), anchor="middle", size=14, bold=True))
    return ink.joined(parts)


def parts_of(shown: Sequence[Slice], room: float, height: float) -> SafeString:
    """Parts of a whole along one bar at the top of a drawing."""
    whole = sum(float(one.value) for one in shown) or 1.0
    parts = [ink.track(0, 6, room, height)]
    x = 0.0
    for at, one in enumerate(shown):
        width = room * float(one.value) / whole
        parts.append(ink.rect(x, 6, max(0.5, width - 1), height, ink.colour(at), ink.series_class(at)))
        x += width
    return ink.joined(parts)


def shares_of(
    row: StackedRow, left: float, middle: float, scale: float, shades: Sequence[str]
) -> tuple[SafeString, float]:
    """The bar of one row, and where it ends."""
    parts: list[SafeString] = []
    for at, value in enumerate(row.values):
        width = scale * value
        if value:
            parts.append(ink.rect(left, middle - 8, max(2, width - 1), 16, shades[at], f"chart-shade-{at + 1}"))
        left += width
    return ink.joined(parts), left
