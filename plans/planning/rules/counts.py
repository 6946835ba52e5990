"""What `plan_summary` counts and sums; the definitions stand in docs/howto/plans.md. Pure."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from plans.planning.enums import COUNTED_ROLES, BasisRelation
from plans.planning.exchange.content import PlanContent, summed


@dataclass(frozen=True)
class Counts:
    """How many things of each kind a plan has."""

    targets: int
    task_groups: int
    tasks: int
    budget_lines: int
    budget_leaf_lines: int
    organisations: int
    duties: int
    legal_bases: int
    recipients: int
    report_rules: int
    support_measures: int


@dataclass(frozen=True)
class Sums:
    """Whole đồng; sources and purposes by key. Sums are over the lines that make up the total."""

    budget_total_vnd: int
    budget_by_source_vnd: dict[str, int]
    budget_by_purpose_vnd: dict[str, int]


def count(plan: PlanContent) -> Counts:
    """Recipients alone are no organisations of the plan; the proposal (tờ trình) is no legal basis."""
    items = plan.budget.items if plan.budget else ()
    return Counts(
        targets=len(plan.targets),
        task_groups=sum(group.kind == "group" for group in plan.task_groups),
        tasks=len(plan.tasks),
        budget_lines=len(items),
        budget_leaf_lines=sum(item.is_leaf for item in items),
        organisations=sum(bool(COUNTED_ROLES & set(row.roles)) for row in plan.organizations),
        duties=len(plan.duties),
        legal_bases=sum(row.relation in (BasisRelation.BASIS, BasisRelation.IMPLEMENTS) for row in plan.legal_bases),
        recipients=len(plan.recipients),
        report_rules=len(plan.report_rules),
        support_measures=len(plan.support_measures),
    )


def add_up(plan: PlanContent) -> Sums:
    """The sums of the budget annex; zero and empty without one."""
    by_source: dict[str, int] = defaultdict(int)
    by_purpose: dict[str, int] = defaultdict(int)
    total = 0
    for item in summed(plan.budget.items) if plan.budget else ():
        amount = item.amount_vnd or 0
        total += amount
        if item.source:
            by_source[item.source] += amount
        if item.purpose:
            by_purpose[item.purpose] += amount
    return Sums(total, dict(by_source), dict(by_purpose))
