"""What was entered by hand for a plan goes on counting in the plan that replaces it (A03, A12)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db.models import QuerySet

from plans.planning.enums import PlanRelationKind, PlanStatus
from plans.planning.models import (
    EvidencedRecord,
    Objective,
    ObjectiveFinding,
    Plan,
    Target,
    TargetActual,
    TargetListTick,
    TargetListUnit,
)
from plans.planning.models.base import KeyedRow
from plans.planning.rules.carrying import same_objective, same_target
from portal.audit.record import record, use_case
from portal.organizations.actor import Actor

R = TypeVar("R", bound=EvidencedRecord)
K = TypeVar("K", bound=KeyedRow)
OWN = frozenset({"id", "public_id", "created_at", "updated_at", "carried_from", "origin"})


@use_case
def carry_entries(*, actor: Actor, plan: Plan, replaced: Plan) -> int:
    """Copy what two people entered and approved about the rows of `replaced` to the same rows of `plan`; how many.

    A row is the same by its key when it also asks for the same (`rules.carrying`). Each copy keeps who entered and
    approved it and when, and says what it was carried from; asked again nothing is copied twice. Values of years
    before the new plan began stay with the old one, a baseline may be older.
    """
    if plan.current_version_id is None or replaced.current_version_id is None:
        return 0
    targets = _pairs(Target, replaced, plan, same_target)
    objectives = _pairs(Objective, replaced, plan, same_objective)
    first = plan.period_from or 0
    found = 0
    for old in _approved(TargetActual, target__in=targets):
        if old.is_baseline or old.year >= first:
            found += _carry(old, target=targets[old.target_id])[1]
    for unit in _approved(TargetListUnit, target__in=targets):
        mine, is_new = _carry(unit, target=targets[unit.target_id])
        found += is_new
        conditions = set(mine.target.conditions)
        found += sum(
            _carry(tick, unit=mine)[1] for tick in _approved(TargetListTick, unit=unit) if tick.condition in conditions
        )
    for finding in _approved(ObjectiveFinding, objective__in=objectives):
        if finding.year >= first:
            found += _carry(finding, objective=objectives[finding.objective_id])[1]
    if found:
        record("plan:entries_carried", actor=actor, subject=plan, replaced=replaced.code, count=found)
    return found


@use_case
def carry_on(*, actor: Actor, replaced: Plan) -> None:
    """The same towards every plan that replaced this one: something was approved after it was replaced."""
    if replaced.status == PlanStatus.REPLACED:
        relations = replaced.related_from.filter(relation=PlanRelationKind.REPLACES).select_related("plan")
        for relation in relations.order_by("plan_id"):
            carry_entries(actor=actor, plan=relation.plan, replaced=replaced)


def _pairs(model: type[K], old: Plan, new: Plan, is_same: Any) -> dict[int, K]:
    """Id of the old row → the same row of the new plan."""
    rows: Iterable[Any] = model._default_manager.filter(version=new.current_version_id)
    by_key = {row.key: row for row in rows}
    found = {}
    for row in model._default_manager.filter(version=old.current_version_id):
        mine = by_key.get(row.key)
        if mine is not None and is_same(row, mine):
            found[row.pk] = mine
    return found


def _approved(model: type[R], **about: Any) -> QuerySet[R]:
    rows: QuerySet[R] = model._default_manager.filter(approved_at__isnull=False, **about)
    return rows.order_by("approved_at", "pk")


def _carry(row: R, **about: Any) -> tuple[R, bool]:
    """The copy of a row about something else, and whether it was made now."""
    model = type(row)
    known = model._default_manager.filter(carried_from=row, **about).first()
    if known is not None:
        return known, False
    values = {f.name: getattr(row, f.name) for f in model._meta.concrete_fields if f.name not in OWN}
    copy = model(**{**values, **about, "carried_from": row, "origin": row.plan.code})
    copy.full_clean(exclude=["entered_by", "approved_by", "evidence_file"])
    copy.save()
    return copy, True
