"""Open the working copy of a report (mở báo cáo)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from plans.planning.models import Plan
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import RuleViolation
from portal.core.models import lock
from portal.documents.numbering import next_code
from portal.organizations.actor import Actor
from portal.organizations.models import User
from portal.vietnam.selectors import successor_on
from reports.actions.compute_obligations import compute_obligations
from reports.composition.gather import check_span
from reports.enums import ReportKind
from reports.following import follow
from reports.models import Report, ReportObligation
from reports.policies import drafts_reports
from reports.rules.spans import span_of
from reports.selectors import reports
from reports.workflow import REPORT_WORKFLOW


@use_case
def open_report(*, actor: Actor, plan: Plan, year: int, kind: str = ReportKind.ANNUAL, part: int = 0) -> Report:
    """The latest edition of the report about `plan` and a span, begun now when there is none.

    A plan that owes such a report gets its obligation on the way; an ad hoc one must have been asked for. Raises
    RuleViolation for a span no report can be about.
    """
    lock(Plan, plan.pk)
    standing = reports.standing(plan, year, kind, part)
    if standing is not None:
        return standing
    obligation = _obligation(actor, plan, year, kind, part)
    report = new_report(plan, year, kind, part, obligation, prepared_by=actor.user)
    drafts_reports.check(actor, report)
    check_span(report.span)
    REPORT_WORKFLOW.start(report, actor=actor)
    report.code = next_code("BC", report.province_id, year)
    report.full_clean(exclude=["plan", "province", "obligation", "texts", "figures"])
    report.save()
    REPORT_WORKFLOW.record_start(report, actor=actor)
    follow(report, "draft", actor=actor)
    record("report:drafted", actor=actor, subject=report, code=report.code, year=year)
    return report


def new_report(
    plan: Plan,
    year: int,
    kind: str,
    part: int,
    obligation: ReportObligation | None,
    prepared_by: User | None = None,
) -> Report:
    """The report as it will begin; not saved."""
    assert plan.province is not None
    span = obligation.span if obligation is not None else span_of(kind, year, part, plan.period_from)
    return Report(
        obligation=obligation,
        prepared_by=prepared_by,
        plan=plan,
        province=successor_on(plan.province, clock.today()),
        year=year,
        kind=kind,
        part=part,
        first_on=span.first_on,
        last_on=span.last_on,
        topic=obligation.topic if obligation is not None else "",
        selection_data=obligation.selection_data if obligation is not None else {},
        is_internal=obligation is not None and obligation.is_internal,
    )


def _obligation(actor: Actor, plan: Plan, year: int, kind: str, part: int) -> ReportObligation | None:
    found = ReportObligation.objects.filter(plan=plan, year=year, kind=kind, part=part)
    if kind == ReportKind.AD_HOC:
        asked = found.first()
        if asked is None:
            raise RuleViolation(_("Chưa có yêu cầu báo cáo đột xuất này."), code="not_asked")
        return asked
    compute_obligations(actor=actor, year=year, plan=plan)
    return found.first()
