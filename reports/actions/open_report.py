"""Open the working copy of a report (mở báo cáo)."""

from __future__ import annotations

from plans.planning.models import Plan
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.models import lock
from portal.documents.numbering import next_code
from portal.organizations.actor import Actor
from portal.vietnam.selectors import successor_on
from reports.actions.compute_obligations import compute_obligations
from reports.composition.gather import check_year
from reports.enums import ReportKind
from reports.following import follow
from reports.models import Report, ReportObligation
from reports.policies import drafts_reports
from reports.selectors import reports
from reports.workflow import REPORT_WORKFLOW


@use_case
def open_report(*, actor: Actor, plan: Plan, year: int, kind: str = ReportKind.ANNUAL) -> Report:
    """The latest edition of the report about `plan` and `year`, begun now when there is none.

    A plan that owes a report of that year gets its obligation on the way. Raises RuleViolation for a
    year no report can be about.
    """
    check_year(year)
    lock(Plan, plan.pk)
    standing = reports.standing(plan, year, kind)
    if standing is not None:
        return standing
    assert plan.province is not None
    report = Report(
        plan=plan, province=successor_on(plan.province, clock.today()), year=year, kind=kind, prepared_by=actor.user
    )
    drafts_reports.check(actor, report)
    report.obligation = _obligation(actor, plan, year, kind)
    REPORT_WORKFLOW.start(report, actor=actor)
    report.code = next_code("BC", report.province_id, year)
    report.full_clean(exclude=["plan", "province", "obligation", "texts", "figures"])
    report.save()
    REPORT_WORKFLOW.record_start(report, actor=actor)
    follow(report, "draft", actor=actor)
    record("report:drafted", actor=actor, subject=report, code=report.code, year=year)
    return report


def _obligation(actor: Actor, plan: Plan, year: int, kind: str) -> ReportObligation | None:
    compute_obligations(actor=actor, year=year, plan=plan)
    return ReportObligation.objects.filter(plan=plan, year=year, kind=kind).first()
