"""Targets and restatements as contents."""

from __future__ import annotations

from decimal import Decimal

from plans.planning.contents.whole import Whole
from plans.planning.exchange import content as c
from plans.planning.models import Restatement, Target


def exact(value: Decimal | None) -> Decimal | None:
    """Without the zeros a database column adds: 6.8000 → 6.8."""
    return None if value is None else value.normalize() + 0


def targets(whole: Whole) -> tuple[c.Target, ...]:
    """Every target with its phases."""
    return tuple(_target(row) for row in whole.of(Target))


def restatements(whole: Whole) -> tuple[c.Restatement, ...]:
    """The sentences that only repeat targets."""
    linked = whole.keys(Restatement, "targets")
    return tuple(
        c.Restatement(lines=tuple(row.lines), targets=linked.get(row.pk, ()), text=row.text or None)
        for row in whole.of(Restatement)
    )


def pace_of(low: Decimal | None, high: Decimal | None, printed: str, lines: list[int]) -> c.Pace | None:
    """A pace, or None where nothing of it is known."""
    if low is None and high is None and not printed and not lines:
        return None
    return c.Pace(min=exact(low), max=exact(high), printed=printed or None, lines=tuple(lines))


def _target(row: Target) -> c.Target:
    denominator = None
    if row.denominator_label or row.denominator_list is not None or row.conditions:
        denominator = c.Denominator(
            label=row.denominator_label or None,
            list=tuple(row.denominator_list) if row.denominator_list is not None else None,
            conditions=tuple(row.conditions),
        )
    return c.Target(
        key=row.key,
        code=row.code,
        printed_code=row.printed_code or None,
        text=row.text,
        printed=row.printed or None,
        name=row.name,
        comparator=row.comparator,
        minimum=exact(row.minimum),
        maximum=exact(row.maximum),
        tolerance=exact(row.tolerance),
        unit=c.Unit(key=row.unit_key, label=row.unit_label) if row.unit_key else None,
        counts=row.counts or None,
        counter=row.counter or None,
        due_year=row.due_year,
        yearly=c.Yearly(
            per_year=row.is_per_year,
            pace=pace_of(row.pace_min, row.pace_max, row.pace_printed, row.pace_lines),
            phases=tuple(c.Phase(year=p.year, quantity=p.quantity.normalize() + 0) for p in row.phases.all()),
        ),
        baseline=c.Baseline(
            required=row.needs_baseline,
            year=row.baseline_year,
            value=exact(row.baseline_value),
            source=row.baseline_source or None,
        ),
        denominator=denominator,
        evidence=row.evidence or None,
        parent=row.sentence or None,
        contextual=row.is_contextual,
        where=row.where,
        lines=tuple(row.lines),
    )
