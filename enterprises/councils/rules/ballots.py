"""One ballot as plain numbers, and whether what was typed is a ballot at all."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from portal.core.errors import Problem

_POINTS = re.compile(r"[+-]?[0-9]{1,6}([.,][0-9]{1,6})?")


@dataclass(frozen=True)
class Criterion:
    """One line of the ballot; `group` is a key of the rule set's `group_names`."""

    key: str
    group: str
    name: str
    maximum: Decimal


@dataclass(frozen=True)
class Marks:
    """A valid ballot: points by criterion key; None for an abstention."""

    points: Mapping[str, Decimal] | None

    @property
    def total(self) -> Decimal | None:
        return sum(self.points.values(), Decimal(0)) if self.points is not None else None

    def of_group(self, criteria: Sequence[Criterion], group: str) -> Decimal | None:
        """Points of one group of criteria; None for an abstention."""
        if self.points is None:
            return None
        return sum((self.points[c.key] for c in criteria if c.group == group), Decimal(0))


def criteria_of(rows: Sequence[Mapping[str, Any]]) -> tuple[Criterion, ...]:
    """The criteria of a rule set's stored JSON."""
    return tuple(Criterion(r["key"], r["group"], r["name"], Decimal(str(r["maximum"]))) for r in rows)


def read_points(text: str) -> Decimal | None:
    """Points typed by a person; a decimal comma is right in Vietnamese. None when it is no number."""
    cleaned = text.strip()
    return Decimal(cleaned.replace(",", ".")) if _POINTS.fullmatch(cleaned) else None


def check_ballot(criteria: Sequence[Criterion], typed: Mapping[str, str]) -> tuple[dict[str, Decimal], list[Problem]]:
    """The points typed, and every problem at its criterion: missing, no number, out of range, too fine."""
    points: dict[str, Decimal] = {}
    problems: list[Problem] = []
    for criterion in criteria:
        text = typed.get(criterion.key, "")
        value = read_points(text) if text.strip() else None
        if not text.strip():
            problems.append(Problem(criterion.key, _("Chưa chấm điểm.")))
        elif value is None:
            problems.append(Problem(criterion.key, _("“%(text)s” không phải là số.") % {"text": text}))
        elif value < 0 or value > criterion.maximum:
            problems.append(
                Problem(criterion.key, _("Điểm phải từ 0 đến %(maximum)s.") % {"maximum": criterion.maximum})
            )
        elif value != value.quantize(Decimal("0.01")):
            problems.append(Problem(criterion.key, _("Điểm chỉ lấy đến hai chữ số thập phân.")))
        else:
            points[criterion.key] = value
    return points, problems
