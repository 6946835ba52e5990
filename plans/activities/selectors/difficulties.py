"""Difficulties an actor may see, and their summary."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import models
from django.db.models import Q

from plans.activities.enums import OPEN_DIFFICULTIES, DifficultyStatus
from plans.activities.models import Difficulty, DifficultyPaper
from plans.activities.selectors.scope import in_scope, one
from plans.planning.models import Plan
from portal.organizations.actor import Actor
from portal.organizations.roles import DOST_ROLES, Role

TO_COMMITTEE = Q(status=DifficultyStatus.SUBMITTED) | Q(competence="committee", status=DifficultyStatus.ANSWERED)
"""What the Committee's leaders see: what lies before them and what they decided."""


def visible_to(actor: Actor) -> models.QuerySet[Difficulty]:
    """An agency sees its own, the DoST all of its province, the Committee what was submitted to it."""
    rows = Difficulty.objects.select_related(
        "plan", "task", "target", "line", "measure", "organization", "province", "joined_to"
    )
    found = in_scope(actor, rows, Q(organization_id=actor.organization_id))
    if actor.has(Role.COMMITTEE_LEADER) and not actor.has(*DOST_ROLES):
        return found.filter(TO_COMMITTEE)
    return found


def get(actor: Actor, public_id: UUID) -> Difficulty:
    """One visible difficulty. Raises NotFound."""
    return one(visible_to(actor).select_related("raised_by", "proposed_by"), public_id)


def joinable(difficulty: Difficulty) -> models.QuerySet[Difficulty]:
    """Open ones of the same plan it may be joined to."""
    open_ones = OPEN_DIFFICULTIES - {DifficultyStatus.JOINED}
    rows = Difficulty.objects.filter(plan_id=difficulty.plan_id, status__in=open_ones)
    return rows.exclude(pk=difficulty.pk).select_related("organization").order_by("-raised_on", "-pk")


def papers_of(actor: Actor) -> models.QuerySet[DifficultyPaper]:
    """Papers of the difficulties the actor sees."""
    return DifficultyPaper.objects.filter(subject__in=visible_to(actor).order_by().values("pk"))


@dataclass(frozen=True)
class AgencyLine:
    """How many difficulties an agency raised, and what became of them."""

    agency: str
    raised: int
    answered: int

    @property
    def waiting(self) -> int:
        return self.raised - self.answered


@dataclass(frozen=True)
class DifficultySummary:
    """The difficulties of a province raised in a period, as they stood on its last day."""

    rows: Sequence[Difficulty]
    until: dt.date
    by_agency: Sequence[AgencyLine]

    @property
    def answered(self) -> list[Difficulty]:
        return [row for row in self.rows if answered_by(row, self.until)]

    @property
    def waiting(self) -> list[Difficulty]:
        return [row for row in self.rows if not answered_by(row, self.until)]


def answered_by(difficulty: Difficulty, day: dt.date) -> bool:
    """Whether the answer had been given on `day`."""
    return difficulty.answered_on is not None and difficulty.answered_on <= day


def summary(actor: Actor, year: int, until: dt.date, plan: Plan | None = None) -> DifficultySummary:
    """What was raised in `year` up to `until`, by agency; narrowed to a plan. One query."""
    rows = visible_to(actor).filter(raised_on__year=year, raised_on__lte=until)
    if plan is not None:
        rows = rows.filter(plan=plan)
    found = list(rows.order_by("organization__sort_key", "raised_on", "pk"))
    raised = Counter(row.organization.name for row in found)
    done = Counter(row.organization.name for row in found if answered_by(row, until))
    return DifficultySummary(found, until, [AgencyLine(name, raised[name], done[name]) for name in raised])
