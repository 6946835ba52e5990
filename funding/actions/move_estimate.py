"""Steps of an estimate that only move it on: submit, return, appraise, forward."""

from __future__ import annotations

from funding.models import Estimate
from funding.notifications_estimates import tell_who_asked
from funding.workflow import ESTIMATE_WORKFLOW
from portal.audit.record import record, use_case
from portal.core.errors import NotFound
from portal.organizations.actor import Actor

EVENTS = {
    "submit": "estimate:submitted",
    "return": "estimate:returned",
    "return_by_committee": "estimate:returned",
    "appraise": "estimate:appraised",
    "forward": "estimate:forwarded",
}


@use_case
def move_estimate(
    *, actor: Actor, estimate: Estimate, step: str, note: str = "", expected: str | None = None
) -> Estimate:
    """Take `step`. A return clears the appraisal, which falls when the content may change."""
    if step not in EVENTS:
        raise NotFound()
    estimate = ESTIMATE_WORKFLOW.apply(estimate, step, actor=actor, note=note, expected=expected)
    if EVENTS[step] == "estimate:returned":
        estimate.lines.update(appraised_vnd=None)
    record(EVENTS[step], actor=actor, subject=estimate, note=note)
    if step != "submit":
        tell_who_asked(estimate, actor, note)
    return estimate
