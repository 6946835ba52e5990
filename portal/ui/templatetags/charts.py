"""Charts in templates: `{% load charts %}{% target_bars bars title=… as svg %}`, then the `chart` component."""

from __future__ import annotations

from collections.abc import Sequence

from django import template
from django.utils.functional import Promise
from django.utils.safestring import SafeString

from portal.ui import charts
from portal.vietnam.money import format_vnd

register = template.Library()
Text = str | Promise


@register.simple_tag
def target_bars(bars: Sequence[charts.TargetBar], title: Text, description: Text = "") -> SafeString:
    """Actual against target, one bar each."""
    return charts.target_bars(bars, title=title, description=description)


@register.simple_tag
def grouped_columns(
    categories: Sequence[Text], series: Sequence[charts.Series], title: Text, description: Text = "", unit: Text = ""
) -> SafeString:
    """Columns side by side for each category."""
    return charts.grouped_columns(categories, series, title=title, description=description, unit=unit)


@register.simple_tag
def donut(slices: Sequence[charts.Slice], title: Text, description: Text = "", centre: Text = "") -> SafeString:
    """Parts of a whole as a ring."""
    return charts.donut(slices, title=title, description=description, centre=centre)


@register.simple_tag
def money_bar(slices: Sequence[charts.Slice], title: Text, description: Text = "") -> SafeString:
    """Parts of an amount of đồng along one bar."""
    return charts.stacked_bar(
        slices, title=title, description=description, write=lambda amount: f"{format_vnd(int(amount))} đ"
    )
