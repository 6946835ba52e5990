"""Targets, their phases and restatements."""

from __future__ import annotations

from plans.planning.exchange import content as c
from plans.planning.exchange.loading.rows import by_key, link, save_rows
from plans.planning.models import PlanVersion, Restatement, Target, TargetPhase


def load_targets(version: PlanVersion, content: c.PlanContent) -> list[Target]:
    """Write targets with their phases and the sentences that only repeat them."""
    targets = save_rows("targets", content.targets, lambda n, e: _target(version, n, e))
    TargetPhase.objects.bulk_create(
        TargetPhase(target=row, year=phase.year, quantity=phase.quantity)
        for row, entry in zip(targets, content.targets, strict=True)
        for phase in entry.yearly.phases
    )
    known = by_key(targets)
    rows = save_rows(
        "restatements",
        content.restatements,
        lambda n, e: Restatement(version=version, position=n, text=e.text or "", lines=list(e.lines)),
    )
    link(
        ((row, [known[key] for key in e.targets]) for row, e in zip(rows, content.restatements, strict=True)), "targets"
    )
    return targets


def _target(version: PlanVersion, number: int, entry: c.Target) -> Target:
    pace, denominator = entry.yearly.pace or c.Pace(), entry.denominator or c.Denominator()
    return Target(
        version=version,
        position=number,
        key=entry.key,
        code=entry.code,
        printed_code=entry.printed_code or "",
        text=entry.text,
        printed=entry.printed or "",
        name=entry.name,
        comparator=entry.comparator,
        minimum=entry.minimum,
        maximum=entry.maximum,
        tolerance=entry.tolerance,
        unit_key=entry.unit.key if entry.unit else "",
        unit_label=entry.unit.label if entry.unit else "",
        counts=entry.counts or "",
        counter=entry.counter or "",
        due_year=entry.due_year,
        is_per_year=entry.yearly.per_year,
        pace_min=pace.min,
        pace_max=pace.max,
        pace_printed=pace.printed or "",
        pace_lines=list(pace.lines),
        needs_baseline=entry.baseline.required,
        baseline_year=entry.baseline.year,
        baseline_value=entry.baseline.value,
        baseline_source=entry.baseline.source or "",
        denominator_label=denominator.label or "",
        denominator_list=list(denominator.list) if denominator.list is not None else None,
        conditions=list(denominator.conditions),
        evidence=entry.evidence or "",
        sentence=entry.parent or "",
        is_contextual=entry.contextual,
        where=entry.where,
        lines=list(entry.lines),
    )
