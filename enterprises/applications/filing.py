"""What filing online and registering at the desk have in common. Runs in the caller's transaction."""

from __future__ import annotations

import datetime as dt
from typing import Any

from enterprises.applications.documents import issue_receipt
from enterprises.applications.enums import ApplicationStatus
from enterprises.applications.models import Application
from enterprises.applications.notifications import APPLICATION_ARRIVED, APPLICATION_RECEIVED, tell
from enterprises.applications.policies import checks_applications, files_applications
from enterprises.applications.rules.support import supported_amount
from enterprises.applications.selectors.completeness import problems_of
from enterprises.applications.workflow import APPLICATION_WORKFLOW
from enterprises.registry.actions.freeze_snapshot import freeze_snapshot
from portal.core import clock
from portal.core.errors import RuleViolation
from portal.core.models import lock
from portal.documents.numbering import next_code
from portal.organizations.actor import Actor
from portal.workflow import deadlines


def file_application(
    *, actor: Actor, application: Application, step: str, expected: str | None = None, late_reason: str = ""
) -> Application:
    """Move a draft to submitted by `step`; code, snapshot and receipt belong to the same transaction.

    Raises RuleViolation with every gap, each at its place.
    """
    row = lock(Application, application.pk)
    changes: dict[str, Any] = {}
    if row.status == ApplicationStatus.DRAFT:
        transition = APPLICATION_WORKFLOW.step(step)
        transition.allowed.check(actor, row)
        for rule in transition.rules:
            rule(row, actor)
        problems = problems_of(row)
        if problems:
            raise RuleViolation(code="incomplete", problems=problems)
        changes = _facts_of_filing(actor, row) | {"late_reason": late_reason}
    row = APPLICATION_WORKFLOW.apply(row, step, actor=actor, expected=expected, changes=changes)
    issue_receipt(actor=actor, application=row)
    tell(APPLICATION_RECEIVED, row, files_applications.who_can(row))
    tell(APPLICATION_ARRIVED, row, checks_applications.who_can(row))
    return row


def _facts_of_filing(actor: Actor, row: Application) -> dict[str, Any]:
    """Columns that become true by filing; drawn under the lock on the row, so a double click draws no number."""
    call, enterprise = row.call, row.enterprise
    amount = supported_amount(
        cost_vnd=row.contract_value_vnd or 0,
        rate_percent=call.support_rate,
        cap_vnd=call.support_cap_vnd,
        requested_vnd=row.requested_vnd,
        basis=call.support_basis,
    )
    due_on, due_basis, unit = validity_due(row)
    return {
        "submitted_at": clock.now(),
        "submitted_by": actor.user,
        "supported_vnd": amount.amount_vnd,
        "support_limit": str(amount.decided_by.sentence)[:300],
        "enterprise_name": enterprise.name,
        "enterprise_tax_code": enterprise.tax_code,
        "snapshot": freeze_snapshot(actor=actor, enterprise=enterprise),
        "due_on": due_on,
        "due_basis": due_basis,
        "clock_paused_unit": unit,
        "code": next_code("HS", row.province_id),
    }


def validity_due(application: Application) -> tuple[dt.date | None, str, str]:
    """Due day of the check, its basis and unit: counted from the end of the intake, else from today."""
    today = clock.today()
    closes_at = application.call.closes_at
    start = max(today, clock.local_day(closes_at)) if closes_at else today
    rule = deadlines.rule_on("application.validity", application.province_id, today)
    if rule is None:
        return None, "", ""
    due = deadlines.due_after(start, rule.days, rule.unit, application.province_id)
    return due, f"{rule.days} {rule.get_unit_display()} ({rule.legal_basis})", rule.unit
