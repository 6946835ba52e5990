"""A plan with the short lists its pages show beside it, in one statement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet

from plans.planning.models import BudgetLine, Definition, Plan, PlanRelation, Programme
from plans.planning.selectors import plans
from plans.planning.selectors.budget import is_summed
from plans.planning.selectors.dashboard import LEAF
from plans.planning.selectors.tree import CARRIED_COLUMNS, carrying_relations
from portal.core.errors import NotFound
from portal.core.json_rows import JsonRows, rows_as
from portal.organizations.actor import Actor
from portal.organizations.prepared import PreparedForActor
from portal.workflow.selectors import timeline_rows

RELATION = ("relation", "number", "issued_on")
NAMED = ("public_id", "code", "status")
PROGRAMME = ("short_title", "number")


def with_counting(rows: QuerySet[Plan]) -> QuerySet[Plan]:
    """With what the counters of its targets ask of a plan: its words, and whose results it carries."""
    words = Definition.objects.filter(version=OuterRef("current_version"))
    carried = carrying_relations().filter(plan__province=OuterRef("province"))
    kinds = "beneficiary_kinds"
    return rows.annotate(
        definition_rows=JsonRows(words, "term", kinds, nested=(kinds,)),
        carried_rows=JsonRows(carried, *CARRIED_COLUMNS),
    )


def get_with_counting(actor: Actor, public_id: UUID) -> Plan:
    """One visible plan for pages that judge its targets. Raises NotFound."""
    return _only(_COUNTING.read(actor, public_id=public_id)["plan"])


def _counting(actor: Actor, *, public_id: UUID) -> dict[str, QuerySet[Plan]]:
    return {"plan": with_counting(plans.visible_to(actor)).filter(public_id=public_id)}


_COUNTING = PreparedForActor(_counting)


def get_for_overview(actor: Actor, public_id: UUID) -> Plan:
    """The same with its timeline, its relations and its programmes. Raises NotFound."""
    return _only(_OVERVIEW.read(actor, public_id=public_id)["plan"])


def _overview(actor: Actor, *, public_id: UUID) -> dict[str, QuerySet[Plan]]:
    naming = PlanRelation.objects.filter(plan=OuterRef("pk")).order_by("position")
    named_by = PlanRelation.objects.filter(other=OuterRef("pk")).order_by("plan_id", "position")
    programmes = Programme.objects.filter(plans=OuterRef("pk"))
    lines = BudgetLine.objects.filter(is_summed(), version=OuterRef("current_version")).order_by("position", "pk")
    rows = with_counting(plans.visible_to(actor)).annotate(
        timeline_rows=timeline_rows(Plan),
        relation_rows=JsonRows(naming, *RELATION, *(f"other__{name}" for name in NAMED)),
        named_by_rows=JsonRows(named_by, *RELATION, *(f"plan__{name}" for name in NAMED)),
        programme_rows=JsonRows(programmes, *PROGRAMME),
        leaf_rows=JsonRows(lines, *LEAF),
    )
    return {"plan": rows.filter(public_id=public_id)}


_OVERVIEW = PreparedForActor(_overview)


def relations_of(plan: Plan) -> list[PlanRelation]:
    """The plans a plan from `get_for_overview` names: `other` with id, code and status."""
    return _relations(plan.__dict__["relation_rows"], "other")


def relations_naming(plan: Plan) -> list[PlanRelation]:
    """The plans that name it: `plan` with id, code and status."""
    return _relations(plan.__dict__["named_by_rows"], "plan")


def programmes_of(plan: Plan) -> list[Programme]:
    """The programmes of the State it carries out."""
    return rows_as(Programme, PROGRAMME, plan.__dict__["programme_rows"])


def _relations(told: Sequence[Sequence[Any]], end: str) -> list[PlanRelation]:
    found = rows_as(PlanRelation, RELATION, [row[: len(RELATION)] for row in told])
    for relation, plan in zip(found, rows_as(Plan, NAMED, [row[len(RELATION) :] for row in told]), strict=True):
        setattr(relation, end, plan)
    return found


def _only(rows: Sequence[Plan]) -> Plan:
    if not rows:
        raise NotFound()
    plan = rows[0]
    if plan.province_id is None:  # national: no row equals a province that is none
        del plan.__dict__["carried_rows"]
    return plan
