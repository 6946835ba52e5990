"""Plans in levels: what stands above, what below, what was replaced; whose results count where (A03, A04)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db import models
from django.db.models import Sum
from django.utils.translation import gettext as _

from plans.planning import balances
from plans.planning.enums import PlanRelationKind
from plans.planning.models import BudgetLine, Plan, PlanRelation
from plans.planning.rules.structure import circles
from plans.planning.selectors.plans import visible_to
from portal.organizations.actor import Actor

CARRIED = {PlanRelationKind.UNDER: "below", PlanRelationKind.REPLACES: "replaced"}
"""Relations through which the results of one plan count in another's totals."""


def carried_by(plan: Plan) -> list[int]:
    """Ids of the plans whose results count for `plan`: itself, what it replaces, the annual plans under it, and theirs.

    Each id once, however many ways lead to it. One query per plan object, none for `selectors.plan_pages`.
    """
    known: list[int] | None = plan.__dict__.get("_carried")
    if known is None:
        below: dict[int, set[int]] = defaultdict(set)
        same = plan.__dict__.get("carried_rows")
        if same is None:
            same = carrying_relations().filter(plan__province=plan.province_id).values_list(*CARRIED_COLUMNS)
        for plan_id, other_id, relation in same:
            if relation == PlanRelationKind.UNDER:
                below[other_id].add(plan_id)
            else:
                below[plan_id].add(other_id)
        known = _reach(plan.pk, below)
        plan.__dict__["_carried"] = known
    return known


def would_circle(plan: Plan, other: Plan, relation: str) -> bool:
    """Whether naming `other` as parent, source or replaced plan of `plan` would make a plan its own ancestor."""
    above: dict[int, set[int]] = defaultdict(set)
    for plan_id, other_id in PlanRelation.objects.filter(relation=relation).values_list("plan_id", "other_id"):
        above[plan_id].add(other_id)
    return plan.pk in _reach(other.pk, above)


def circular_plans() -> list[list[str]]:
    """Circles that stand in the data, by code; empty in a sound database."""
    found = []
    for relation in PlanRelationKind.values:
        pairs = PlanRelation.objects.filter(relation=relation).values_list("plan__code", "other__code")
        found += circles(dict(pairs))
    return found


CARRIED_COLUMNS = ("plan_id", "other_id", "relation")


def carrying_relations() -> models.QuerySet[PlanRelation]:
    """The relations through which results count elsewhere."""
    return PlanRelation.objects.filter(relation__in=list(CARRIED)).order_by("pk")


def _reach(start: int, ways: dict[int, set[int]]) -> list[int]:
    found, layer = [start], [start]
    while layer:
        layer = sorted({to for at in layer for to in ways.get(at, ())} - set(found))
        found += layer
    return found


@dataclass(frozen=True)
class Node:
    """One plan in the tree. `relation` says how it is tied to the node above it."""

    plan: Plan
    depth: int
    relation: str = ""
    is_here: bool = False
    relation_id: int | None = None


@dataclass(frozen=True)
class TreeTotals:
    """The money of one plan and of those it carries, in whole đồng."""

    plan: Plan
    planned_vnd: int
    committed_vnd: int
    paid_vnd: int


@dataclass(frozen=True)
class PlanTree:
    """What the page shows."""

    above: Sequence[Node]
    below: Sequence[Node]
    sources: Sequence[PlanRelation]
    source_of: Sequence[PlanRelation]
    replaced: Sequence[PlanRelation]
    replaced_by: Sequence[PlanRelation]
    totals: Sequence[TreeTotals] = field(default_factory=tuple)

    @property
    def sums(self) -> tuple[int, int, int]:
        """Planned, committed, paid: every plan once."""
        rows = self.totals
        return sum(r.planned_vnd for r in rows), sum(r.committed_vnd for r in rows), sum(r.paid_vnd for r in rows)


def tree_of(actor: Actor, plan: Plan, *, with_money: bool = False) -> PlanTree:
    """The tree around a plan, as far as the actor sees it. Two queries, with money two more and one a plan."""
    rows = list(
        PlanRelation.objects.filter(models.Q(plan__province=plan.province_id) | models.Q(plan=plan))
        .select_related("plan__province", "other__province")
        .order_by("other__period_from", "plan__period_from", "pk")
    )
    seen = set(visible_to(actor).values_list("pk", flat=True))
    rows = [row for row in rows if row.plan_id in seen and row.other_id in seen]
    mine = [row for row in rows if row.plan_id == plan.pk]
    of_me = [row for row in rows if row.other_id == plan.pk]
    return PlanTree(
        above=_above(plan, rows),
        below=_below(plan, rows),
        sources=_of(mine, PlanRelationKind.SOURCE),
        source_of=_of(of_me, PlanRelationKind.SOURCE),
        replaced=_of(mine, PlanRelationKind.REPLACES),
        replaced_by=_of(of_me, PlanRelationKind.REPLACES),
        totals=_totals(plan) if with_money else (),
    )


def _of(rows: Iterable[PlanRelation], kind: str) -> list[PlanRelation]:
    return [row for row in rows if row.relation == kind]


def _above(plan: Plan, rows: Sequence[PlanRelation]) -> list[Node]:
    """From the top down to the plan's parent."""
    found: list[Node] = []
    layer, known = [plan.pk], {plan.pk}
    while layer:
        parents = [r for r in rows if r.plan_id in layer and r.relation == PlanRelationKind.UNDER]
        fresh = [r for r in parents if r.other_id not in known]
        found = [Node(r.other, 0, relation_id=r.pk) for r in fresh] + found
        layer = [r.other_id for r in fresh]
        known |= set(layer)
    return [Node(node.plan, depth, _("cấp trên"), relation_id=node.relation_id) for depth, node in enumerate(found)]


def _below(plan: Plan, rows: Sequence[PlanRelation]) -> list[Node]:
    """The plans that stand under this one, each below its own parent."""
    children: dict[int, list[PlanRelation]] = defaultdict(list)
    for row in rows:
        if row.relation == PlanRelationKind.UNDER:
            children[row.other_id].append(row)
    found: list[Node] = []
    known = {plan.pk}

    def walk(at: int, depth: int) -> None:
        for row in children[at]:
            if row.plan_id not in known:
                known.add(row.plan_id)
                found.append(Node(row.plan, depth, _("cấp dưới"), relation_id=row.pk))
                walk(row.plan_id, depth + 1)

    walk(plan.pk, 1)
    return found


def _totals(plan: Plan) -> list[TreeTotals]:
    ids = carried_by(plan)
    plans = Plan.objects.in_bulk(ids)
    leaves = BudgetLine.objects.filter(
        version__current_of__in=ids, unit_price_vnd__isnull=False, quantity__isnull=False
    ).order_by()
    planned = dict(leaves.values_list("version__plan_id").annotate(total=Sum("amount_vnd")))
    found = []
    for key in ids:
        held = list(balances.of_plan(plans[key]).values()) if key in planned else []
        found.append(
            TreeTotals(
                plans[key],
                planned.get(key) or 0,
                sum(balance.committed_vnd for balance in held),
                sum(balance.paid_vnd for balance in held),
            )
        )
    return found
