"""The obligation follows its report, in the same transaction."""

from __future__ import annotations

from portal.organizations.actor import Actor
from reports.models import Report
from reports.workflow import FOLLOWED, OBLIGATION_WORKFLOW


def follow(report: Report, step: str, *, actor: Actor, note: str = "") -> None:
    """Take the obligation of `report` along; a further edition of a settled one changes nothing.

    The report's row is locked before the obligation's, always in this order.
    """
    if report.obligation_id is None:
        return
    obligation = report.obligation
    assert obligation is not None
    obligation.refresh_from_db(fields=["status"])
    name = FOLLOWED.get(step, step)
    if obligation.status in OBLIGATION_WORKFLOW.step(name).sources:
        OBLIGATION_WORKFLOW.apply(obligation, name, actor=actor, note=note)
