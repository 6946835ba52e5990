"""What filing online and registering at the desk have in common. Runs in the caller's transaction."""

from __future__ import annotations

import datetime as dt
from typing import Any

from enterprises.applications.answers import filed_answers
from enterprises.applications.check_key import new_secret
from enterprises.applications.documents import issue_form_copy, issue_receipt
from enterprises.applications.enums import ApplicationStatus, Procedure, SupportMoment
from enterprises.applications.models import Application
from enterprises.applications.notifications import APPLICATION_ARRIVED, APPLICATION_RECEIVED, tell
from enterprises.applications.policies import checks_applications, files_applications
from enterprises.applications.rules.completeness import field_problems
from enterprises.applications.selectors.completeness import problems_of
from enterprises.applications.selectors.support import Assessment, assess
from enterprises.applications.supporting import columns_of, keep_calculation
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

    Raises RuleViolation with every gap, each at its place. A paper that is missing at the desk keeps nobody from being
    registered: it is asked for afterwards (F03).
    """
    row = lock(Application, application.pk)
    changes: dict[str, Any] = {}
    if row.status == ApplicationStatus.DRAFT:
        transition = APPLICATION_WORKFLOW.step(step)
        transition.allowed.check(actor, row)
        for rule in transition.rules:
            rule(row, actor)
        problems = problems_of(row) if step == "submit" else field_problems(row)
        if problems:
            raise RuleViolation(code="incomplete", problems=problems)
        found = assess(row)
        changes = _facts_of_filing(actor, row, found) | {"late_reason": late_reason}
        keep_calculation(actor=actor, application=row, moment=SupportMoment.FILED, found=found)
    row = APPLICATION_WORKFLOW.apply(row, step, actor=actor, expected=expected, changes=changes)
    issue_receipt(actor=actor, application=row)
    issue_form_copy(actor=actor, application=row)
    tell(APPLICATION_RECEIVED, row, files_applications.who_can(row))
    tell(APPLICATION_ARRIVED, row, checks_applications.who_can(row))
    return row


def _facts_of_filing(actor: Actor, row: Application, found: Assessment) -> dict[str, Any]:
    """Columns that become true by filing; drawn under the lock on the row, so a double click draws no number."""
    enterprise = row.enterprise
    due_on, due_basis, unit = validity_due(row)
    return {
        "submitted_at": clock.received(),
        "answers": filed_answers(row),
        "submitted_by": actor.user,
        **columns_of(found),
        "enterprise_name": enterprise.name,
        "enterprise_tax_code": enterprise.tax_code,
        "snapshot": freeze_snapshot(actor=actor, enterprise=enterprise),
        "due_on": due_on,
        "due_basis": due_basis,
        "clock_paused_unit": unit,
        "code": next_code("HS", row.province_id),
        "check_secret": new_secret(),
    }


def validity_due(application: Application) -> tuple[dt.date | None, str, str]:
    """Due day of the first clock, its basis and unit.

    The check counts from the end of the intake, else from the day of receipt (NĐ 268/2025 art. 11); the answer to a
    small enterprise always from the day of receipt (NĐ 80/2021 art. 32).
    """
    today = clock.today()
    received = application.received_on or today
    if application.call.procedure == Procedure.SME_SUPPORT:
        start, key = received, "application.answer"
    else:
        closes_at = application.call.closes_at
        start = max(received, clock.local_day(closes_at)) if closes_at else received
        key = "application.validity"
    rule = deadlines.rule_on(key, application.province_id, today)
    if rule is None:
        return None, "", ""
    due = deadlines.due_after(start, rule.days, rule.unit, application.province_id)
    return due, f"{rule.days} {rule.get_unit_display()} ({rule.legal_basis})", rule.unit
