"""What records add to pages of plans: items closed on the budget lines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from enterprises.registry.policies import READERS
from enterprises.registry.selectors.budget_items import items_and_support
from plans.planning.models import BudgetLine, Plan
from portal.organizations.actor import Actor
from portal.ui.panels import Panel


def items_of_plan(actor: Actor, plan: Plan) -> Mapping[str, Any] | None:
    """Lines on which records closed items or carry support; none, no panel."""
    if not actor.roles & READERS:
        return None
    closed, paid = items_and_support(plan)
    lines = BudgetLine.objects.filter(pk__in={*closed, *paid}).order_by("position", "pk")
    rows = [(line, closed.get(line.pk, 0), paid.get(line.pk, 0)) for line in lines] if closed or paid else []
    return {"rows": rows} if rows else None


ITEMS = Panel(
    key="registry.closed_items",
    slot="planning:plan_budget",
    template="registry/panels/closed_items.html",
    build=items_of_plan,
    title=_("Kết quả theo dòng dự toán"),
    order=40,
)
