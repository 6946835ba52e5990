"""Take a report one step on or back: submit, forward, return, acknowledge."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from portal.audit.record import record, use_case
from portal.organizations.actor import Actor
from reports.following import follow
from reports.models import Report
from reports.notifications import tell
from reports.workflow import REPORT_WORKFLOW

EVENTS = {
    "submit": "report:submitted",
    "return": "report:returned",
    "forward": "report:forwarded",
    "return_unsigned": "report:returned",
    "acknowledge": "report:acknowledged",
    "return_to_province": "report:returned_to_province",
}
CHANGES: dict[str, Callable[[Actor, Report], dict[str, Any]]] = {
    "submit": lambda actor, report: {"prepared_by": report.prepared_by or actor.user, "reviewed_by": None},
    "return": lambda actor, report: {"reviewed_by": None},
    "forward": lambda actor, report: {"reviewed_by": actor.user},
    "return_unsigned": lambda actor, report: {"reviewed_by": None},
}


@use_case
def move_report(*, actor: Actor, report: Report, step: str, expected: str | None = None, note: str = "") -> Report:
    """Take `step`; the obligation follows, and whoever is next is told.

    Raises KeyError for a step that has an action of its own, StaleState, NotAllowed, RuleViolation.
    """
    event = EVENTS[step]
    changes = CHANGES[step](actor, report) if step in CHANGES else {}
    moved = REPORT_WORKFLOW.apply(report, step, actor=actor, note=note, expected=expected, changes=changes)
    follow(moved, step, actor=actor, note=note)
    record(event, actor=actor, subject=moved, note=note)
    tell(moved, step, note=note)
    return moved
