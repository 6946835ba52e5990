"""Take a report one step on or back: submit, forward, return, acknowledge."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from portal.audit.record import record, use_case
from portal.organizations.actor import Actor
from reports.following import follow
from reports.models import Report
from reports.notifications import tell
from reports.rule_checks import content_digest
from reports.workflow import REPORT_WORKFLOW

EVENTS = {
    "submit": "report:submitted",
    "return": "report:returned",
    "forward": "report:forwarded",
    "return_unsigned": "report:returned",
    "withdraw": "report:withdrawn",
    "acknowledge": "report:acknowledged",
    "return_to_province": "report:returned_to_province",
}
FALLEN: dict[str, Any] = {
    "reviewed_by": None,
    "reviewed_sha256": "",
    "signed_by": None,
    "signed_sha256": "",
    "signed_on": None,
}
"""Approval and signature fall when the content may change again; the timeline keeps who gave them and when, and the number stays drawn."""
CHANGES: dict[str, Callable[[Actor, Report], dict[str, Any]]] = {
    "submit": lambda actor, report: {**FALLEN, "prepared_by": report.prepared_by or actor.user},
    "return": lambda actor, report: FALLEN,
    "forward": lambda actor, report: {
        "reviewed_by": actor.user,
        "reviewed_sha256": content_digest(report),
    },
    "return_unsigned": lambda actor, report: FALLEN,
    "withdraw": lambda actor, report: FALLEN,
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
