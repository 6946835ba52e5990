"""How far a running plan has come, for drafting what follows it (requirement A15)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import models

from plans.planning.enums import IN_FORCE, PUBLISHED, Verdict, WorkState
from plans.planning.models import Plan, ProgrammeTaskGroup, RowOrigin, Task
from plans.planning.rules.drafting import Group, PlanStanding, TargetStanding, TaskStanding
from plans.planning.selectors import plans
from plans.planning.selectors.following import task_states, yearly_actuals
from plans.planning.selectors.targets import TargetProgress, target_progress
from portal.core import clock
from portal.organizations.actor import Actor
from portal.vietnam.places import lineage

REACHED = frozenset({Verdict.MET, Verdict.EXCEEDED})
TOLD = frozenset({WorkState.UNDERWAY, WorkState.SENT, WorkState.RETURNED, WorkState.DONE})


def standing_of(plan: Plan, until: dt.date | None = None) -> PlanStanding:
    """What was reached of every target and task until a day (today): remaining is target minus actual.

    A task is finished when every lead's result was accepted; amounts are those accepted year by year.
    """
    day = until or clock.today()
    return PlanStanding(
        targets={row.target.key: _target(row) for row in target_progress(plan, day)}, tasks=_tasks(plan, day)
    )


def _target(row: TargetProgress) -> TargetStanding:
    return TargetStanding(done=row.actual, is_met=row.verdict in REACHED)


def _tasks(plan: Plan, day: dt.date) -> dict[str, TaskStanding]:
    states, actuals = task_states(plan, day), yearly_actuals(plan)
    found = {}
    for pk, key in Task.objects.filter(version=plan.current_version_id).values_list("pk", "key"):
        years: dict[int, Any] = {year: value for year, value in actuals.get(pk, {}).items() if year <= day.year}
        state = states.get(pk)
        found[key] = TaskStanding(
            done=sum((Decimal(value) for value in years.values()), Decimal(0)) if years else None,
            is_finished=state == WorkState.DONE,
            is_known=bool(years) or state in TOLD,
        )
    return found


def sources_for(actor: Actor) -> models.QuerySet[Plan]:
    """Plans of the actor's province (and of those merged into it) a new one may be drafted from, newest first."""
    if actor.province_id is None:
        return Plan.objects.none()
    own = plans.with_contents(actor).filter(province_id__in=lineage(actor.province_id), status__in=PUBLISHED)
    return own.order_by("-period_to", "-period_from", "code")


def running_for(actor: Actor) -> models.QuerySet[Plan]:
    """Those of them that are being carried out."""
    return sources_for(actor).filter(status__in=IN_FORCE)


def groups_in_force(programmes: models.QuerySet[Any] | list[Any], day: dt.date) -> list[Group]:
    """The task groups of national programmes on a day, in the order of the decisions. One query."""
    rows = (
        ProgrammeTaskGroup.objects.select_related("programme")
        .filter(programme__in=programmes, valid_from__lte=day)
        .filter(models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=day))
        .order_by("programme__issued_on", "programme__key", "position")
    )
    return [
        Group(
            key=row.key,
            title=row.title,
            legal_source=row.legal_source,
            programme=row.programme.key,
            number=row.programme.number,
            issued_on=row.programme.issued_on,
            issuer=row.programme.issuer,
            subject=row.programme.title,
        )
        for row in rows
    ]


@dataclass(frozen=True)
class Origin:
    """Where a drafted row was taken from, and the page of it where there is one."""

    text: str = ""
    link: str = ""


NOWHERE = Origin()
"""Of a row people wrote."""


def origins_of(plan: Plan) -> dict[tuple[str, str], Origin]:
    """(Model, key) → where a drafted row was taken from. One query."""
    rows = RowOrigin.objects.filter(plan=plan).values_list("kind", "key", "text", "link")
    return {(kind, key): Origin(text, link) for kind, key, text, link in rows}
