"""Rounds of praise, nominees and opinions an actor may see, and what counts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Exists, F, Func, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from plans.activities.enums_praise import NomineeResult, PraiseStatus
from plans.activities.models import PraiseNominee, PraiseOpinion, PraisePaper, PraiseRound
from plans.activities.policies import STAFF
from plans.activities.policies_honours import PRAISE_NOMINATORS
from plans.activities.selectors.scope import one
from plans.planning.models import Plan
from plans.planning.selectors.tree import carried_by
from portal.organizations.actor import Actor
from portal.vietnam.places import lineage_rows

NEXT_DAYS = 90
"""Days before the interval ends from which the next round waits to be prepared."""
HIDDEN = (PraiseStatus.DRAFT, PraiseStatus.CANCELLED)


def visible_to(actor: Actor) -> models.QuerySet[PraiseRound]:
    """The province's for its staff; whoever may nominate sees rounds that were opened."""
    rows = PraiseRound.objects.select_related("plan", "province")
    if actor.is_system:
        return rows
    if actor.province_id is None or not actor.has(*STAFF, *PRAISE_NOMINATORS):
        return rows.none()
    own = rows.filter(province_id__in=lineage_rows(actor.province_id))
    return own if actor.has(*STAFF) else own.exclude(status__in=HIDDEN)


def for_list(actor: Actor) -> models.QuerySet[PraiseRound]:
    """The same with nominees, those praised, and opinions missing; outside units count only what they may see."""
    seen = nominees_visible_to(actor).exclude(result=NomineeResult.WITHDRAWN)
    missing = PraiseOpinion.objects.filter(answered_on__isnull=True)
    return visible_to(actor).annotate(
        nominee_count=_how_many(seen),
        praised_count=_how_many(PraiseNominee.objects.filter(result=NomineeResult.PRAISED)),
        missing_count=_how_many(missing),
    )


def _how_many(rows: models.QuerySet[Any]) -> Coalesce:
    counted = rows.filter(round=OuterRef("pk")).order_by().annotate(every=Func(F("pk"), function="COUNT"))
    return Coalesce(Subquery(counted.values("every"), output_field=IntegerField()), 0)


def get(actor: Actor, public_id: UUID) -> PraiseRound:
    """One visible round. Raises NotFound."""
    return one(visible_to(actor).select_related("task", "prepared_by", "submitted_by", "previous"), public_id)


def nominees_visible_to(actor: Actor) -> models.QuerySet[PraiseNominee]:
    """All for the staff and for units asked for an opinion; else those of the own unit and those praised."""
    rows = PraiseNominee.objects.select_related("round", "organization", "nominator", "file")
    rows = rows.filter(round__in=visible_to(actor).order_by().values("pk"))
    if actor.is_system or actor.has(*STAFF):
        return rows
    asked = PraiseOpinion.objects.filter(organization_id=actor.organization_id).values("round_id")
    own = Q(nominator_id=actor.organization_id) | Q(result=NomineeResult.PRAISED)
    return rows.filter(own | Q(round_id__in=asked))


def evidence_visible_to(actor: Actor) -> models.QuerySet[PraiseNominee]:
    """Nominees whose merits and evidence the actor may read: praised ones of others show their name only."""
    rows = nominees_visible_to(actor)
    if actor.is_system or actor.has(*STAFF):
        return rows
    asked = PraiseOpinion.objects.filter(organization_id=actor.organization_id).values("round_id")
    return rows.filter(Q(nominator_id=actor.organization_id) | Q(round_id__in=asked))


def opinions_visible_to(actor: Actor) -> models.QuerySet[PraiseOpinion]:
    """All for the staff, the own one for a unit that was asked."""
    rows = PraiseOpinion.objects.select_related("round", "organization", "answered_by")
    rows = rows.filter(round__in=visible_to(actor).order_by().values("pk"))
    if actor.is_system or actor.has(*STAFF):
        return rows
    return rows.filter(organization_id=actor.organization_id)


def papers_visible_to(actor: Actor) -> models.QuerySet[PraisePaper]:
    """Papers are for the staff of the province."""
    rows = PraisePaper.objects.filter(subject__in=visible_to(actor).order_by().values("pk"))
    return rows if actor.is_system or actor.has(*STAFF) else rows.none()


def last_praise_of(praise: PraiseRound, keys: Iterable[str]) -> PraiseNominee | None:
    """The latest praise of the same nominee in the province (and those merged into it), other rounds only."""
    rows = PraiseNominee.objects.filter(
        key__in=list(keys), result=NomineeResult.PRAISED, round__province_id__in=lineage_rows(praise.province_id)
    ).exclude(round_id=praise.pk)
    return rows.select_related("round").order_by("-round__decided_on").first()


def without_follower(rows: models.QuerySet[PraiseRound]) -> models.QuerySet[PraiseRound]:
    """Decided rounds after which no other was planned."""
    later = PraiseRound.objects.filter(previous=OuterRef("pk")).exclude(status=PraiseStatus.CANCELLED)
    return rows.filter(status=PraiseStatus.DECIDED).exclude(Exists(later))


def praised(plan: Plan, until: dt.date) -> models.QuerySet[PraiseNominee]:
    """Whoever was praised by decisions of a plan (and of those it carries) until a day."""
    rows = PraiseNominee.objects.filter(
        round__plan__in=carried_by(plan), result=NomineeResult.PRAISED, round__decided_on__lte=until
    )
    return rows.select_related("round", "nominator")


def decided(plan: Plan, until: dt.date) -> models.QuerySet[PraiseRound]:
    """Rounds decided until a day."""
    return PraiseRound.objects.filter(
        plan__in=carried_by(plan), status=PraiseStatus.DECIDED, decided_on__lte=until
    ).select_related("plan")
