"""Issue a plan with its number, day and signer."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from plans.planning.actions.move_plan import move_plan
from plans.planning.models import Plan, PlanVersion
from plans.planning.policies import issues_plans
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor


@use_case
def issue_plan(
    *,
    actor: Actor,
    plan: Plan,
    document_number: str,
    document_on: dt.date | None,
    document_signer: str = "",
    expected: str | None = None,
) -> Plan:
    """The Committee issues a submitted plan; the contents hold from its day of effect, else from the day of issue.

    Raises StaleState, NotAllowed, RuleViolation: no number, no day, a day to come, or a number another plan has.
    """
    row: Plan = lock(Plan, plan.pk)
    issues_plans.check(actor, row)
    number = document_number.strip()
    problems = []
    if not number:
        problems.append(Problem("document_number", _("Cần số, ký hiệu của văn bản.")))
    elif (
        Plan.objects.filter(province=row.province_id, number=number, issued_on=document_on).exclude(pk=row.pk).exists()
    ):
        problems.append(Problem("document_number", _("Một kế hoạch khác đã mang số và ngày này.")))
    if document_on is None:
        problems.append(Problem("document_on", _("Cần ngày ký.")))
    elif document_on > clock.today():
        problems.append(Problem("document_on", _("Ngày ký chưa tới.")))
    if problems or document_on is None:
        raise RuleViolation(problems=problems)
    row.number, row.issued_on = number, document_on
    row.issued_year, row.issued_month, row.issued_day = document_on.year, document_on.month, document_on.day
    row.signer = document_signer.strip() or row.signer
    row.bump_version()
    row.save()
    record("plan:numbered", actor=actor, subject=row, number=number, issued_on=document_on)
    row = move_plan(actor=actor, plan=row, step="issue", expected=expected)
    PlanVersion.objects.filter(pk=row.current_version_id, valid_from__isnull=True).update(
        valid_from=row.effective_from or document_on
    )
    return row
