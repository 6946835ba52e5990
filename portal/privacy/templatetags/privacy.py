"""Showing sensitive values in templates."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse

from portal.privacy.identity import masked_value

register = template.Library()
register.filter("masked", masked_value)


@register.simple_tag
def look_address(source: str, row: Any) -> str:
    """Where the values of `row` are opened with a reason."""
    return reverse("privacy:sensitive_show", args=[source, row.public_id])
