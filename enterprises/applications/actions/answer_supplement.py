"""Hand in the supplement."""

from __future__ import annotations

from enterprises.applications.enums import Verdict
from enterprises.applications.models import Application
from enterprises.applications.notifications import SUPPLEMENT_ANSWERED, tell
from enterprises.applications.policies import checks_applications
from enterprises.applications.rules.support import supported_amount
from enterprises.applications.selectors.completeness import current_documents, problems_of
from enterprises.applications.workflow import APPLICATION_WORKFLOW
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor


@use_case
def answer_supplement(
    *, actor: Actor, application: Application, note: str = "", expected: str | None = None
) -> Application:
    """Back to checking; the Department's clock runs on with the days that were left.

    Raises RuleViolation when papers or fields are missing. The supported amount is computed again.
    """
    row = lock(Application, application.pk)
    documents = current_documents(row)
    problems = problems_of(row, documents)
    if problems:
        raise RuleViolation(code="incomplete", problems=problems)
    amount = supported_amount(
        cost_vnd=row.contract_value_vnd or 0,
        rate_percent=row.call.support_rate,
        cap_vnd=row.call.support_cap_vnd,
        requested_vnd=row.requested_vnd,
        basis=row.call.support_basis,
    )
    changes = {
        "supported_vnd": amount.amount_vnd,
        "support_limit": str(amount.decided_by.sentence)[:300],
        "supplement_due_on": None,
    }
    row = APPLICATION_WORKFLOW.apply(
        row, "answer_supplement", actor=actor, note=note, expected=expected, changes=changes
    )
    row.remarks.filter(answered_at=None).update(answered_at=clock.now())
    row.documents.filter(replaced_at=None, verdict=Verdict.SUPPLEMENT).update(verdict=Verdict.UNCHECKED)
    tell(SUPPLEMENT_ANSWERED, row, checks_applications.who_can(row))
    record("application:supplement_answered", actor=actor, subject=row)
    return row
