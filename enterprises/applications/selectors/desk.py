"""Officers, their loads and absences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from django.db import models
from django.db.models import Count, Q

from enterprises.applications.enums import AT_DESK
from enterprises.applications.models import Application, AssignmentRule, Handover, OfficerAbsence
from portal.core import clock
from portal.core.together import rows_of
from portal.organizations.actor import Actor
from portal.organizations.models import Membership, User
from portal.organizations.roles import Role
from portal.vietnam.places import lineage_rows


def officers_of(province_id: int | None) -> models.QuerySet[User]:
    """The officers who check applications of a province today."""
    if province_id is None:
        return User.objects.none()
    held = Membership.objects.active_on(clock.today()).filter(
        role=Role.OFFICER, organization__province_id__in=lineage_rows(province_id)
    )
    return User.objects.filter(pk__in=held.values("user_id"), is_active=True).order_by("full_name", "pk")


def loads_of(officers: Sequence[User]) -> dict[int, int]:
    """Open files per officer, 0 for those without. One query."""
    rows = Application.objects.filter(officer__in=officers, status__in=AT_DESK)
    found = dict(rows.order_by().values_list("officer_id").annotate(n=Count("pk")))
    return {officer.pk: found.get(officer.pk, 0) for officer in officers}


def absences_on(day: dt.date) -> models.QuerySet[OfficerAbsence]:
    """Absences in force on `day`."""
    return OfficerAbsence.objects.filter(starts_on__lte=day, ends_on__gte=day, ended_at=None)


def away_on(day: dt.date, officers: Sequence[int]) -> Mapping[int, int]:
    """Who of `officers` is away on `day`, with the substitute's id. One query."""
    rows = absences_on(day).filter(officer_id__in=officers).order_by("starts_on", "pk")
    return dict(rows.values_list("officer_id", "substitute_id"))


def stands_in_for(actor: Actor, day: dt.date | None = None) -> list[User]:
    """The colleagues the actor stands in for on `day` (today). One query."""
    rows = absences_on(day or clock.today()).filter(substitute_id=actor.user_id)
    return [row.officer for row in rows.select_related("officer")]


def desk_of(actor: Actor) -> Q:
    """Files on the actor's desk: own ones, those of colleagues away, and those nobody has."""
    colleagues = absences_on(clock.today()).filter(substitute_id=actor.user_id).values("officer_id")
    return Q(officer_id=actor.user_id) | Q(officer__isnull=True) | Q(officer_id__in=colleagues)


def absences_visible_to(actor: Actor) -> models.QuerySet[OfficerAbsence]:
    """Absences of the officers of the province."""
    rows = OfficerAbsence.objects.select_related("officer", "substitute", "recorded_by")
    return rows.filter(officer__in=officers_of(actor.province_id))


def rules_visible_to(actor: Actor) -> models.QuerySet[AssignmentRule]:
    """Rules in force that name officers of the province."""
    rows = AssignmentRule.objects.select_related("officer", "measure").filter(ended_at=None)
    return rows.filter(officer__in=officers_of(actor.province_id))


def handovers_of(application: Application) -> Sequence[Handover]:
    """Who had the file when, oldest first."""
    return rows_of(application, "handovers", lambda: handovers(application))


def handovers(application: Application) -> models.QuerySet[Handover]:
    """The same as a queryset."""
    return application.handovers.select_related("from_officer", "to_officer", "decided_by")
