"""Filters for what Vietnamese people read: đồng, days, amounts in words, sizes. Built in: no `{% load %}`."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core import clock
from portal.vietnam.money import format_decimal, format_thousand_vnd, format_vnd
from portal.vietnam.words import amount_in_words

register = template.Library()


@register.filter
def vnd(amount: Any) -> str:
    """3100000 → "3.100.000"; nothing for None."""
    return "" if amount in (None, "") else format_vnd(int(amount))


@register.filter
def thousand_vnd(amount: Any) -> str:
    """Đồng printed in nghìn đồng."""
    return "" if amount in (None, "") else format_thousand_vnd(int(amount))


@register.filter
def in_words(amount: Any) -> str:
    """3100000000 → "Ba tỷ một trăm triệu đồng"."""
    return "" if amount in (None, "") else amount_in_words(int(amount))


@register.filter
def vi_date(day: Any) -> str:
    """dd/mm/yyyy; an instant is shown on its Vietnamese day."""
    if isinstance(day, dt.datetime):
        day = timezone.localtime(day)
    return day.strftime("%d/%m/%Y") if day else ""


@register.filter
def vi_datetime(instant: Any) -> str:
    """ "14:30 07/06/2021" in Vietnamese time."""
    return timezone.localtime(instant).strftime("%H:%M %d/%m/%Y") if instant else ""


@register.filter
def decimal_vi(value: Any) -> str:
    """Decimal("6.80") → "6,8"; whole numbers without a comma; thousands with dots."""
    if value in (None, ""):
        return ""
    return format_decimal(value)


@register.filter
def days_left(due_on: dt.date | None) -> str:
    """ "còn 3 ngày", "hôm nay" or "quá hạn 2 ngày", in calendar days."""
    if not due_on:
        return ""
    left = (due_on - clock.today()).days
    if left == 0:
        return _("hôm nay")
    return (_("còn %(days)d ngày") if left > 0 else _("quá hạn %(days)d ngày")) % {"days": abs(left)}


@register.filter
def file_size(size: Any) -> str:
    """214016 → "209 kB"."""
    if size in (None, ""):
        return ""
    kilo = int(size) / 1024
    return f"{kilo:.0f} kB" if kilo < 1024 else f"{kilo / 1024:.1f} MB".replace(".", ",")
