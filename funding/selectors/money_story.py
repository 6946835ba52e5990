"""What happened to a unit's money and in a closing, from the trail, beside the steps of the procedure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from funding.models import TaskBudget, YearClosing
from portal.audit.events import audit_events
from portal.audit.models import AuditEntry
from portal.audit.selectors import history_of
from portal.vietnam.money import format_vnd
from portal.workflow.selectors import timeline_of

ENTERED = "task_budget:"


@dataclass(frozen=True)
class Told:
    """One line of a story, as the timeline draws it. `workflow` is empty: its words are `label`."""

    label: str
    at: dt.datetime
    actor_name: str
    organization_name: str
    note: str
    workflow: str = ""


def story_of_closing(closing: YearClosing) -> Sequence[Any]:
    """Its steps with every entry it wrote on units' money, oldest first. Two queries."""
    kind = TaskBudget._meta.label_lower
    rows = AuditEntry.objects.filter(subject_type=kind, facts__closing=str(closing.public_id)).filter(
        subject_id__in=[str(found) for found in closing.units.values_list("budget__public_id", flat=True)]
    )
    return in_order([*timeline_of(closing), *(_told(row, names_unit=True) for row in rows.order_by("sequence"))])


def story_of_budget(budget: TaskBudget) -> Sequence[Any]:
    """Every entry on the money of one unit, and who said which unit it is, oldest first. One query.

    That a form was saved is left out: the entry it wrote tells more.
    """
    return [_told(row) for row in history_of(budget).exclude(event=f"{ENTERED}kept").reverse()]


def in_order(records: Iterable[Any]) -> Sequence[Any]:
    """Steps and entries by their moment; what happened at one moment stays as it came."""
    return sorted(records, key=lambda record: record.at)


def _told(row: AuditEntry, *, names_unit: bool = False) -> Told:
    facts, words = row.facts, []
    if names_unit:
        words.append(f"{facts.get('line', row.subject_label)} ({facts.get('unit', '')})")
    if facts.get("amount_vnd") is not None:
        words.append(f"{format_vnd(facts['amount_vnd'])} đồng")
    words += [str(facts[name]) for name in ("document", "note") if facts.get(name)]
    return Told(
        label=str(audit_events.get(row.event).label),
        at=row.at,
        actor_name=row.actor_name,
        organization_name=row.organization_name,
        note=" · ".join(words),
    )
