"""What a set of contents must keep whole before it comes into force: no row is its own ancestor."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from portal.core.errors import Problem

TREES = {"planning.task": "parent", "planning.budgetline": "parent"}
"""Models that are trees, and the column that points upwards."""


def circles(parents: Mapping[str, str | None]) -> list[list[str]]:
    """Every circle in "row → the row above it", each named once from its first row on."""
    found: list[list[str]] = []
    known: set[str] = set()
    for start in parents:
        way: list[str] = []
        at: str | None = start
        while at is not None and at not in known and at not in way:
            way.append(at)
            at = parents.get(at)
        if at is not None and at in way:
            found.append(way[way.index(at) :])
        known.update(way)
    return found


def structure_problems(rows: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> list[Problem]:
    """Circles among the rows of plain contents (`Snapshot.rows`), by place."""
    problems = []
    for label, column in TREES.items():
        parents = {identity: row.get(column) for identity, row in rows.get(label, {}).items()}
        for circle in circles(parents):
            way = " → ".join([*circle, circle[0]])
            problems.append(Problem(circle[0], _("Vòng lặp cha con: %(way)s.") % {"way": way}))
    return problems
