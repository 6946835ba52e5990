"""Priorities of plans and what beneficiaries hold of them, read for many at once."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping

from enterprises.registry.models import Enterprise, PriorityMark, ProductMark
from enterprises.registry.priority_rules import PriorityFacts
from enterprises.registry.selectors.sizes import rules_on, size_of
from plans.planning.models import Objective


def priorities_of(version_ids: Iterable[int]) -> Mapping[int, tuple[str, ...]]:
    """Version id → the priorities its objectives name, in printed order. One query."""
    found: dict[int, list[str]] = defaultdict(list)
    rows = Objective.objects.filter(version_id__in=set(version_ids)).exclude(priorities=[])
    for version, keys in rows.order_by("position", "pk").values_list("version_id", "priorities"):
        found[version].extend(keys)
    return {version: tuple(dict.fromkeys(keys)) for version, keys in found.items()}


def facts_of(days: Mapping[Enterprise, dt.date]) -> Mapping[int, PriorityFacts]:
    """Enterprise id → what it holds on its day (that of its application). Three queries for any number on one day."""
    by_id = {row.pk: day for row, day in days.items()}
    marks: dict[int, set[str]] = defaultdict(set)
    own = PriorityMark.objects.filter(enterprise__in=by_id).values_list(
        "enterprise_id", "kind", "valid_from", "valid_to"
    )
    of_products = ProductMark.objects.filter(enterprise__in=by_id).values_list(
        "enterprise_id", "kind", "granted_on", "valid_to"
    )
    for pk, kind, since, until in (*own.order_by(), *of_products.order_by()):
        if (since is None or since <= by_id[pk]) and (until is None or by_id[pk] <= until):
            marks[pk].add(kind)
    rules = {day: rules_on(day) for day in set(days.values())}
    return {
        row.pk: PriorityFacts(row.kind, size_of(row, rules=rules[day]).size_class, frozenset(marks[row.pk]))
        for row, day in days.items()
    }
