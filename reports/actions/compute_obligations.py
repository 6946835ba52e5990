"""Compute what is owed in a year from the plans' own report rules (tính nghĩa vụ báo cáo)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from plans.planning.enums import DueRule
from plans.planning.models import Plan, ReportRule
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.models import lock
from portal.organizations.actor import Actor
from portal.vietnam.models import Province
from portal.vietnam.selectors import successor_on
from reports.days import apply_due_day
from reports.enums import DISPATCHED, ReportKind
from reports.models import ReportObligation
from reports.rules.due_days import printed_day
from reports.selectors.report_rules import is_owed, upward_rules
from reports.workflow import OBLIGATION_WORKFLOW


@dataclass(frozen=True)
class Computed:
    """How many obligations stand for the year, and how many of them are new."""

    standing: int
    new: int


@use_case
def compute_obligations(*, actor: Actor, year: int, plan: Plan | None = None) -> Computed:
    """One obligation per plan whose rules ask for a yearly report; a plan without such a rule gets none.

    Idempotent. The days of obligations not yet sent follow the rules and settings of today; a day an
    officer set stays.
    """
    rules = [rule for rule in upward_rules(ReportKind.ANNUAL, plan) if is_owed(rule.version.plan, year)]
    known = {row.plan_id: row for row in ReportObligation.objects.filter(year=year, kind=ReportKind.ANNUAL)}
    new = 0
    for rule in rules:
        standing = known.get(rule.version.plan_id)
        if standing is None:
            _open(actor, rule, year)
            new += 1
        elif standing.status not in DISPATCHED:
            _refresh(standing, rule)
    return Computed(standing=len(rules), new=new)


def _open(actor: Actor, rule: ReportRule, year: int) -> None:
    plan = rule.version.plan
    obligation = ReportObligation(
        plan=plan, province=_province_on(plan, clock.today()), kind=ReportKind.ANNUAL, year=year
    )
    _copy(obligation, rule)
    OBLIGATION_WORKFLOW.start(obligation, actor=actor)
    obligation.full_clean(exclude=["plan", "province"])
    obligation.save()
    OBLIGATION_WORKFLOW.record_start(obligation, actor=actor)
    record(
        "obligation:computed", actor=actor, subject=obligation, year=year, due_on=str(obligation.printed_due_on or "")
    )


def _refresh(standing: ReportObligation, rule: ReportRule) -> None:
    """Follow an amended plan, an edited calendar or a changed setting."""
    before = _facts(standing)
    _copy(standing, rule)
    if _facts(standing) == before:
        return
    row: ReportObligation = lock(ReportObligation, standing.pk)
    _copy(row, rule)
    row.save()


def _facts(obligation: ReportObligation) -> tuple[object, ...]:
    names = (
        "rule_key",
        "rule_printed",
        "reporter_name",
        "addressee_name",
        "via_name",
        "due_rule",
        "printed_due_on",
        "collect_on",
        "returns_due_on",
        "draft_due_on",
        "signature_due_on",
        "send_on",
        "last_safe_on",
        "lateness_id",
        "backward_plan_id",
    )
    return tuple(getattr(obligation, name) for name in names)


def _copy(obligation: ReportObligation, rule: ReportRule) -> None:
    obligation.rule_key, obligation.rule_printed = rule.key, rule.printed
    obligation.reporter_name = rule.reporter.name
    obligation.addressee_name = rule.addressee.name if rule.addressee else ""
    obligation.via_name = rule.via.name if rule.via else ""
    if rule.due_rule != DueRule.NONE and rule.due_month and rule.due_day:
        obligation.due_set_by, obligation.due_set_note = None, ""
        apply_due_day(obligation, printed_day(rule.due_month, rule.due_day, obligation.year), rule.due_rule)
    elif obligation.printed_due_on is not None:
        apply_due_day(obligation, obligation.printed_due_on, obligation.due_rule)
    else:
        apply_due_day(obligation, None, DueRule.NONE)


def _province_on(plan: Plan, day: dt.date) -> Province:
    """The province that stands for the plan's on `day`: after a merger the new one reports."""
    assert plan.province is not None
    return successor_on(plan.province, day)
