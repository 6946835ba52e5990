"""Which printed rules of which plans make the province owe a yearly report."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import models

from plans.planning.enums import IN_FORCE, PartyKind
from plans.planning.models import Plan, ReportRule
from reports.enums import ReportKind

REPORTING_ROLES = ("focal",)
"""Roles, as the plan prints them, of the body that reports for the province."""


def upward_rules(kind: str = ReportKind.ANNUAL, plan: Plan | None = None) -> Sequence[ReportRule]:
    """Rules of plans in force by which the focal body reports for the province, one per plan.

    What agencies send to the focal body are its sources, no report of the province. One query.
    """
    rows = ReportRule.objects.filter(
        version__current_of__isnull=False,
        version__plan__province__isnull=False,
        version__plan__is_reference=False,
        occasion=kind,
        reporter__kind=PartyKind.ORGANIZATION,
    ).select_related("version__plan__province", "reporter", "addressee", "via")
    rows = rows.filter(version__plan=plan) if plan is not None else rows.filter(version__plan__status__in=IN_FORCE)
    first: dict[int, ReportRule] = {}
    for rule in rows.order_by("version__plan_id", "position"):
        if set(REPORTING_ROLES) & set(rule.reporter.roles):
            first.setdefault(rule.version.plan_id, rule)
    return list(first.values())


def is_owed(plan: Plan, year: int) -> bool:
    """A plan owes its yearly report from its first year on, until it is closed or replaced."""
    return (plan.period_from is None or year >= plan.period_from) and (
        plan.status in IN_FORCE or plan.period_to is None or year <= plan.period_to
    )


def plans_of(rows: models.QuerySet[Plan]) -> models.QuerySet[Plan]:
    """Those a report can be made about: plans with contents of their own and a province."""
    return rows.filter(is_reference=False, province__isnull=False, current_version__isnull=False)
