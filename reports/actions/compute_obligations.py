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
from reports.enums import DISPATCHED, ObligationStatus
from reports.models import ReportObligation
from reports.rules.addressees import is_ministry
from reports.rules.due_days import printed_day
from reports.rules.spans import span_of
from reports.selectors.report_rules import OwedRule, dropped_kinds, upward_rules
from reports.workflow import OBLIGATION_WORKFLOW


@dataclass(frozen=True)
class Computed:
    """How many obligations stand for the year, and how many of them are new."""

    standing: int
    new: int


@use_case
def compute_obligations(*, actor: Actor, year: int, plan: Plan | None = None) -> Computed:
    """One obligation per plan, kind and part of the year its rules ask for; a plan without a rule gets none.

    Idempotent. The days of obligations not yet sent follow the rules and settings of today; a day an officer set stays.
    Where a person settled which of two contradicting reports is meant (QN 115), the other one is waived.
    """
    dropped = dropped_kinds()
    known = {(row.plan_id, row.kind, row.part): row for row in ReportObligation.objects.filter(year=year)}
    standing = new = 0
    for owed in upward_rules(plan):
        is_dropped = owed.kind in dropped.get(owed.plan.pk, ())
        for part in owed.parts_due(year):
            row = known.get((owed.plan.pk, owed.kind, part))
            if is_dropped:
                _waive(actor, row)
                continue
            standing += 1
            if row is None:
                _open(actor, owed, year, part)
                new += 1
            elif row.status == ObligationStatus.WAIVED:
                OBLIGATION_WORKFLOW.apply(row, "restore", actor=actor)
            elif row.status not in DISPATCHED:
                _refresh(row, owed.rule)
    return Computed(standing=standing, new=new)


def _waive(actor: Actor, row: ReportObligation | None) -> None:
    """Work that was begun goes on: only what nobody drafts yet falls away."""
    if row is not None and row.status in OBLIGATION_WORKFLOW.step("waive").sources:
        OBLIGATION_WORKFLOW.apply(row, "waive", actor=actor)


def _open(actor: Actor, owed: OwedRule, year: int, part: int) -> None:
    plan = owed.plan
    span = span_of(owed.kind, year, part, plan.period_from)
    obligation = ReportObligation(
        plan=plan,
        province=_province_on(plan, clock.today()),
        kind=owed.kind,
        year=year,
        part=part,
        first_on=span.first_on,
        last_on=span.last_on,
    )
    _copy(obligation, owed.rule)
    OBLIGATION_WORKFLOW.start(obligation, actor=actor)
    obligation.full_clean(exclude=["plan", "province"])
    obligation.save()
    OBLIGATION_WORKFLOW.record_start(obligation, actor=actor)
    record(
        "obligation:computed",
        actor=actor,
        subject=obligation,
        kind=owed.kind,
        year=year,
        due_on=str(obligation.printed_due_on or ""),
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
    obligation.is_internal = not is_ministry(obligation.addressee_name)
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
