"""Which printed rules of which plans make the province owe a report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import models

from plans.planning.enums import IN_FORCE, PartyKind
from plans.planning.models import Plan, ReportRule
from reports.enums import IN_QUESTION, ReportKind
from reports.models import RuleSettlement
from reports.rules.spans import YEARLY, is_due, kind_of, parts_of_year

REPORTING_ROLES = ("focal",)
"""Roles, as the plan prints them, of the body that reports for the province."""


@dataclass(frozen=True)
class OwedRule:
    """A printed rule by which the focal body reports for the province: which kind, and the year it is bound to."""

    rule: ReportRule
    kind: str
    bound: int | None = None

    @property
    def plan(self) -> Plan:
        """The plan that prints it."""
        return self.rule.version.plan

    def parts_due(self, year: int) -> tuple[int, ...]:
        """The parts of `year` it asks a report about; none when it asks for nothing that ends in `year`."""
        plan = self.plan
        if not is_due(self.kind, year, plan.period_from, plan.period_to, self.bound):
            return ()
        return parts_of_year(self.kind) if self.kind not in YEARLY or is_owed(plan, year) else ()


def upward_rules(plan: Plan | None = None) -> Sequence[OwedRule]:
    """Rules of plans in force by which the focal body reports for the province, one per plan, kind and bound year.

    What agencies send to the focal body are its sources, no report of the province; what is told when asked for or when
    difficulties arise has no day. One query.
    """
    rows = rules_of(plan) if plan is not None else rules_of().filter(version__plan__status__in=IN_FORCE)
    first: dict[tuple[int, str, int | None], OwedRule] = {}
    for rule in rows:
        found = owed(rule)
        if found is not None and found.kind != ReportKind.AD_HOC:
            first.setdefault((rule.version.plan_id, found.kind, found.bound), found)
    return list(first.values())


def owed(rule: ReportRule) -> OwedRule | None:
    """The rule as the province owes it; None when it is another body's, or bound to no time."""
    known = kind_of(rule.occasion)
    if known is None or rule.reporter.kind != PartyKind.ORGANIZATION:
        return None
    return OwedRule(rule, *known) if set(REPORTING_ROLES) & set(rule.reporter.roles) else None


def rules_of(plan: Plan | None = None) -> models.QuerySet[ReportRule]:
    """Every printed rule of plans with a province, in printed order."""
    rows = ReportRule.objects.filter(
        version__current_of__isnull=False, version__plan__province__isnull=False, version__plan__is_reference=False
    ).select_related("version__plan__province", "reporter", "addressee", "via")
    rows = rows.filter(version__plan=plan) if plan is not None else rows
    return rows.order_by("version__plan_id", "position")


def settlement_of(plan: Plan) -> RuleSettlement | None:
    """How a contradiction of the plan's rules was settled last, or None. One query."""
    rows = RuleSettlement.objects.filter(plan=plan).select_related("settled_by")
    return rows.order_by("-settled_at", "-pk").first()


def in_question(rules: Sequence[OwedRule]) -> tuple[str, ...]:
    """Kinds one plan prints side by side though only one can be meant; nothing when it prints one of them."""
    kinds = tuple(row.kind for row in rules if row.kind in IN_QUESTION)
    return kinds if len(kinds) > 1 else ()


def dropped_kinds() -> dict[int, frozenset[str]]:
    """Plan id → kinds a person settled it does not mean. One query."""
    last: dict[int, frozenset[str]] = {}
    for row in RuleSettlement.objects.order_by("settled_at", "pk"):
        last[row.plan_id] = frozenset(IN_QUESTION) - frozenset(row.kept)
    return last


def is_owed(plan: Plan, year: int) -> bool:
    """A plan owes its yearly reports from its first year on, until it is closed or replaced."""
    return (plan.period_from is None or year >= plan.period_from) and (
        plan.status in IN_FORCE or plan.period_to is None or year <= plan.period_to
    )


def plans_of(rows: models.QuerySet[Plan]) -> models.QuerySet[Plan]:
    """Those a report can be made about: plans with contents of their own and a province."""
    return rows.filter(is_reference=False, province__isnull=False, current_version__isnull=False)
