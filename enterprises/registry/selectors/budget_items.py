"""Budget lines of plans and the items that records close on them (KG 169–181)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from django.db import models

from enterprises.registry.models import AppliedStandard, AwardEntry, ConsultancyContract, ProductTest
from enterprises.registry.policies import READERS
from plans.planning.enums import BudgetPurpose
from plans.planning.models import BudgetLine, Plan
from plans.planning.selectors import plans
from portal.organizations.actor import Actor

CLOSING = (AppliedStandard, ProductTest, AwardEntry)
"""Records of which each closes one item of the line it names; a contract alone proves no result."""


def lines_for(plan: Plan, evidence: str) -> Sequence[BudgetLine]:
    """Leaves of the version in force that ask for this kind of evidence, in the order of the annex."""
    rows = BudgetLine.objects.filter(version_id=plan.current_version_id, evidence=evidence)
    return list(rows.filter(unit_price_vnd__isnull=False).select_related("version__plan").order_by("position", "pk"))


def lines_with_support(actor: Actor) -> models.QuerySet[BudgetLine]:
    """Leaves that pay enterprises, of the plans the actor may see."""
    if not actor.roles & READERS:
        return BudgetLine.objects.none()
    seen = plans.visible_to(actor).order_by().values("current_version_id")
    rows = BudgetLine.objects.filter(
        version_id__in=seen, purpose=BudgetPurpose.ENTERPRISE, unit_price_vnd__isnull=False
    )
    return rows.select_related("version__plan").order_by("version__plan__code", "position", "pk")


PAYING = (ProductTest, ConsultancyContract, AwardEntry)
"""Records that carry support from the line they name."""


def items_and_support(plan: Plan) -> tuple[Mapping[int, int], Mapping[int, int]]:
    """Line id → items closed by records, and line id → đồng of support these carry. One query."""
    parts = []
    for model in dict.fromkeys((*CLOSING, *PAYING)):
        rows = model._default_manager.filter(budget_line__version_id=plan.current_version_id).order_by()
        counted = models.Count("pk") if model in CLOSING else models.Value(0)
        summed = models.Sum("support_vnd") if model in PAYING else models.Value(0, models.BigIntegerField())
        parts.append(rows.values("budget_line").annotate(closed=counted, paid=summed))
    closed, paid = Counter[int](), Counter[int]()
    for line, items, amount in parts[0].union(*parts[1:], all=True).values_list("budget_line", "closed", "paid"):
        closed[line] += items
        paid[line] += amount or 0
    return +closed, +paid


def closed_items(plan: Plan) -> Mapping[int, int]:
    """Line id → items closed by records: base standards built, tests, awards obtained. One query."""
    return items_and_support(plan)[0]


def support_of(plan: Plan) -> Mapping[int, int]:
    """Line id → đồng of support that tests, contracts and awards carry. One query."""
    return items_and_support(plan)[1]
