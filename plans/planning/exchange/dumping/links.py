"""Many-to-many links in the order in which they were stored."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.db import models

from plans.planning.models import PlanVersion


def keys_by_row(model: type[models.Model], field: str, version: PlanVersion) -> dict[int, tuple[str, ...]]:
    """Row id → keys of the linked rows, in stored order. One query."""
    relation: Any = model._meta.get_field(field)
    own, other = relation.m2m_field_name(), relation.m2m_reverse_field_name()
    pairs = (
        relation.remote_field.through.objects.filter(**{f"{own}__version": version})
        .order_by("pk")
        .values_list(f"{own}_id", f"{other}__key")
    )
    found: dict[int, list[str]] = defaultdict(list)
    for row_id, key in pairs:
        found[row_id].append(key)
    return {row_id: tuple(keys) for row_id, keys in found.items()}
