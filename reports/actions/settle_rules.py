"""Settle which of two contradicting reports a plan means (quyết định cách hiểu chế độ báo cáo, QN 115)."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext as _

from plans.planning.models import Plan
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor
from reports.actions.compute_obligations import compute_obligations
from reports.models import ReportObligation, RuleSettlement
from reports.policies import keeps_calendar
from reports.selectors.report_rules import in_question, upward_rules


@use_case
def settle_rules(*, actor: Actor, plan: Plan, kept: Collection[str], reason: str) -> RuleSettlement:
    """Keep `kept` of the kinds in question; obligations of the others that nobody drafts yet are waived.

    May be settled again, also back to both. Raises RuleViolation: nothing is in question, nothing is kept, no reason.
    """
    keeps_calendar.check(actor, plan)
    row: Plan = lock(Plan, plan.pk)
    open_kinds = in_question(upward_rules(row))
    if not open_kinds:
        raise RuleViolation(_("Chế độ báo cáo của kế hoạch này không có điểm mâu thuẫn."), code="nothing_in_question")
    problems = []
    if not kept or set(kept) - set(open_kinds):
        problems.append(Problem("kept", _("Chọn ít nhất một loại báo cáo trong các loại đang mâu thuẫn.")))
    if not reason.strip():
        problems.append(Problem("reason", _("Cần ghi lý do.")))
    if problems:
        raise RuleViolation(problems=problems)
    settled = RuleSettlement.objects.create(
        plan=row,
        kept=[kind for kind in open_kinds if kind in kept],
        reason=reason.strip()[:2000],
        settled_by=actor.user,
        settled_at=clock.now(),
    )
    record("obligation:rules_settled", actor=actor, subject=row, kept=settled.kept, reason=settled.reason)
    years = ReportObligation.objects.filter(plan=row, kind__in=open_kinds).values_list("year", flat=True)
    for year in sorted(set(years)):
        compute_obligations(actor=actor, year=year, plan=row)
    return settled
