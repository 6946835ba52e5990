"""`plan_summary`: the counts and sums of plans in the shape of the stable contract."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from plans.planning.exchange.content import PlanContent
from plans.planning.exchange.dumping import dump_plan
from plans.planning.models import Plan
from plans.planning.rules.counts import add_up, count


def contents_of(plan: Plan) -> PlanContent:
    """What the plan says in the version in force. A constant number of queries."""
    assert plan.current_version is not None
    return dump_plan(plan, plan.current_version)


def plan_summary(plan: Plan) -> dict[str, Any]:
    """One entry of `plan_summary --json`. The day of issue is as exact as the print: "2021-06-07", "2021-09" or null."""
    content = contents_of(plan)
    return {
        "code": plan.code,
        "title": plan.title,
        "number": plan.number or None,
        "issued_on": _issued(plan),
        "period": [plan.period_from, plan.period_to],
        "counts": asdict(count(content)),
        "sums": asdict(add_up(content)),
    }


def plan_summaries(plans: Iterable[Plan]) -> list[dict[str, Any]]:
    """The summaries of several plans, in their order."""
    return [plan_summary(plan) for plan in plans]


def _issued(plan: Plan) -> str | None:
    if plan.issued_on is not None:
        return plan.issued_on.isoformat()
    if plan.issued_year and plan.issued_month:
        return f"{plan.issued_year}-{plan.issued_month:02d}"
    return str(plan.issued_year) if plan.issued_year else None
