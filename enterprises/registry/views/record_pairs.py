"""The facts of one record as labels and values."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from enterprises.registry.practice_fields import facts_in_words
from enterprises.registry.record_kinds import RecordKind
from portal.vietnam.money import format_vnd

ALWAYS = ("plan", "budget_line", "support_vnd", "support_basis", "organization")


def pairs_of(kind: RecordKind, row: Any) -> list[tuple[Any, Any]]:
    """Everything that is known, in the order of the form; the support and what it rests on last."""
    names = dict.fromkeys((*kind.own, *kind.agency, *kind.office, *ALWAYS))
    pairs: list[tuple[Any, Any]] = []
    for name in names:
        if name == "facts":
            pairs += facts_in_words(row.kind, row.facts)
        elif hasattr(row, name):
            pairs.append((capfirst(str(row._meta.get_field(name).verbose_name)), _shown(row, name)))
    return [(label, value) for label, value in pairs if value not in (None, "")]


def _shown(row: Any, name: str) -> Any:
    value = getattr(row, name)
    display = getattr(row, f"get_{name}_display", None)
    if display is not None:
        return display()
    if isinstance(value, bool):
        return _("có") if value else ""
    if name == "year" or name.endswith("_year"):
        return str(value) if value else ""
    if name.endswith("_vnd"):
        return f"{format_vnd(value)} đ" if value else ""
    if name == "year":
        return str(value or "")
    if isinstance(value, dt.date):
        return f"{value:%d/%m/%Y}"
    if name == "file" and value is not None:
        url = reverse("attachments:download", args=[value.public_id])
        return format_html('<a href="{}">{}</a>', url, value.original_name)
    if name == "plan" and value is not None:
        return format_html('<a href="{}">{}</a>', reverse("planning:plan_detail", args=[value.public_id]), value.code)
    return value
