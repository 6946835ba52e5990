"""Entered rows: finding one, what waits for a second person, who may read the files behind them, objectives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import CharField, F, Prefetch, QuerySet, UUIDField, Value

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
from plans.planning.policies import approves_actuals, reads_target_records
from plans.planning.selectors.actuals import PEOPLE, approved
from plans.planning.selectors.plans import visible_to
from portal.attachments.models import StoredFile
from portal.core import clock
from portal.core.errors import NotFound
from portal.organizations.actor import Actor
from portal.vietnam.places import lineage_rows

TO_PLAN: dict[type[EvidencedRecord], str] = {
    TargetActual: "target__version__plan",
    TargetListUnit: "target__version__plan",
    TargetListTick: "unit__target__version__plan",
    ObjectiveFinding: "objective__version__plan",
}
"""Every kind of entered row with the way to its plan."""


def get_entry(target: Target, public_id: UUID) -> EvidencedRecord:
    """A value, a unit or a condition entered for this target. Raises NotFound."""
    found: EvidencedRecord | None = TargetActual.objects.filter(target=target, public_id=public_id).first()
    found = found or TargetListUnit.objects.filter(target=target, public_id=public_id).first()
    found = found or TargetListTick.objects.filter(unit__target=target, public_id=public_id).first()
    if found is None:
        raise NotFound()
    return found


def get_unit(target: Target, public_id: UUID) -> TargetListUnit:
    """A unit of the list of this target. Raises NotFound."""
    found = TargetListUnit.objects.filter(target=target, public_id=public_id, is_removal=False).first()
    if found is None:
        raise NotFound()
    found.target = target
    return found


@dataclass(frozen=True)
class JudgedObjective:
    """An objective with its findings; `standing` is the last approved one."""

    objective: Objective
    findings: Sequence[ObjectiveFinding]
    standing: ObjectiveFinding | None

    @property
    def waiting(self) -> int:
        """Findings nobody has decided yet."""
        return sum(row.is_waiting for row in self.findings)


def objectives_of(plan: Plan) -> list[JudgedObjective]:
    """The objectives of the version in force with their findings. Two queries."""
    findings = Prefetch("findings", ObjectiveFinding.objects.select_related(*PEOPLE))
    rows = Objective.objects.filter(version=plan.current_version_id).select_related("target")
    return [_judged(row) for row in rows.prefetch_related(findings)]


def get_objective(plan: Plan, key: str) -> JudgedObjective:
    """One objective of the version in force. Raises NotFound."""
    found = next((row for row in objectives_of(plan) if row.objective.key == key), None)
    if found is None:
        raise NotFound()
    if plan.version is not None:
        found.objective.version = plan.version
        plan.version.plan = plan
    return found


def get_finding(judged: JudgedObjective, public_id: UUID) -> ObjectiveFinding:
    """One finding about an objective. Raises NotFound."""
    found = next((row for row in judged.findings if row.public_id == public_id), None)
    if found is None:
        raise NotFound()
    return found


def _judged(row: Objective) -> JudgedObjective:
    findings = list(row.findings.all())
    counted = sorted(approved(findings, clock.today()), key=lambda found: (found.year, found.approved_at, found.pk))
    return JudgedObjective(row, findings, counted[-1] if counted else None)


@dataclass(frozen=True)
class Waiting:
    """An entered row that waits for a second person."""

    kind: str
    plan_code: str
    plan_id: UUID
    target_code: str
    target_id: UUID | None
    objective_key: str
    entered_by: str


def waiting_for(actor: Actor) -> list[Waiting]:
    """What other people entered and this person may approve, oldest first. One query."""
    if actor.is_system or actor.province_id is None or not actor.has(*approves_actuals.roles):
        return []
    parts = [_waiting_rows(model, path, actor, actor.province_id) for model, path in TO_PLAN.items()]
    rows = parts[0].union(*parts[1:], all=True).order_by("at")
    return [Waiting(*row[1:]) for row in rows]


def _waiting_rows(model: type[EvidencedRecord], path: str, actor: Actor, province_id: int) -> QuerySet[Any, Any]:
    """Columns of `Waiting` after the time, the same for every kind of row."""
    content = path.removesuffix("__version__plan")
    is_target = model is not ObjectiveFinding
    rows = model._default_manager.filter(
        approved_at__isnull=True,
        rejected_at__isnull=True,
        **{
            f"{path}__province_id__in": lineage_rows(province_id),
            f"{path}__current_version": F(f"{content}__version_id"),
        },
    )
    none = Value(None, output_field=UUIDField(null=True))
    return (
        rows.exclude(entered_by_id=actor.user_id)
        .order_by()
        .annotate(
            at=F("entered_at"),
            kind_word=Value(str(model._meta.verbose_name), output_field=CharField()),
            in_plan=F(f"{path}__code"),
            in_plan_id=F(f"{path}__public_id"),
            of_target=F(f"{content}__code") if is_target else Value("", output_field=CharField()),
            of_target_id=F(f"{content}__public_id") if is_target else none,
            of_objective=Value("", output_field=CharField()) if is_target else F(f"{content}__key"),
            by=F("entered_by__full_name"),
        )
        .values_list("at", "kind_word", "in_plan", "in_plan_id", "of_target", "of_target_id", "of_objective", "by")
    )


def reads_target_file(stored: StoredFile, actor: Actor) -> bool:
    """Evidence is read by the staff of the province and its agencies, when they see the plan."""
    if not reads_target_records.can(actor):
        return False
    plans = visible_to(actor)
    return any(
        model._default_manager.filter(evidence_file=stored, **{f"{path}__in": plans}).exists()
        for model, path in TO_PLAN.items()
    )
