"""Councils an actor may see."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from django.db import models
from django.db.models import Count, F, Q

from enterprises.councils.enums import ISSUED, POST_ORDER, CouncilStatus
from enterprises.councils.models import Council, CouncilMember, CouncilRuleSet
from enterprises.councils.policies import STAFF
from portal.core.errors import NotFound
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from portal.vietnam.places import lineage_rows


def visible_to(actor: Actor) -> models.QuerySet[Council]:
    """The province's for the Department's staff; for a member the established ones they sit in; nobody else any."""
    rows = Council.objects.select_related("province", "rule_set", "call")
    if actor.is_system:
        return rows
    if actor.province_id is None:
        return rows.none()
    in_province = rows.filter(province_id__in=lineage_rows(actor.province_id))
    if actor.roles & STAFF:
        return in_province
    if actor.has(Role.COUNCIL_MEMBER):
        seats = CouncilMember.objects.filter(user_id=actor.user_id, ended_on__isnull=True)
        return in_province.exclude(status=CouncilStatus.DRAFTED).filter(pk__in=seats.values("council_id"))
    return rows.none()


def for_list(actor: Actor) -> models.QuerySet[Council]:
    """The same with the number of members now, and of meetings."""
    return visible_to(actor).annotate(
        size=Count("members", filter=Q(members__ended_on__isnull=True), distinct=True),
        meeting_count=Count("meetings", distinct=True),
    )


def get(actor: Actor, public_id: UUID) -> Council:
    """One visible council. Raises NotFound."""
    row = visible_to(actor).select_related("prepared_by").filter(public_id=public_id).first()
    if row is None:
        raise NotFound
    return row


def members_of(council: Council) -> Sequence[CouncilMember]:
    """Those who sit now, in the order of their posts. One query."""
    rows = council.members.filter(ended_on__isnull=True).select_related("user")
    return sorted(rows, key=lambda member: (POST_ORDER[member.post], member.pk))


def former_members(council: Council) -> Sequence[CouncilMember]:
    """Those who left, with who took the seat. One query."""
    rows = council.members.filter(ended_on__isnull=False).select_related("user", "replaced_by__user")
    return list(rows.order_by("ended_on", "pk"))


def rule_sets_for(province_id: int | None, day: dt.date) -> models.QuerySet[CouncilRuleSet]:
    """Issued rule sets that hold on `day`: the province's own and of those merged into it first, then national ones."""
    own = Q(province_id__in=lineage_rows(province_id)) if province_id else Q(pk__in=())
    rows = CouncilRuleSet.objects.filter(own | Q(province__isnull=True), status__in=ISSUED, valid_from__lte=day)
    rows = rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day))
    return rows.order_by(F("province_id").desc(nulls_last=True), "kind", "-valid_from", "key")
