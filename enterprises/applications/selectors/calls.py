"""Calls an actor, or everybody, may see."""

from __future__ import annotations

from uuid import UUID

from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext as _

from enterprises.applications.enums import CallStatus
from enterprises.applications.models import Application, Call
from enterprises.applications.policies import CALL_READERS
from portal.core import clock
from portal.core.errors import NotFound
from portal.organizations.actor import Actor
from portal.organizations.roles import DOST_ROLES
from portal.vietnam.places import lineage_rows

COUNTED = 1_000
PUBLIC = (CallStatus.PUBLISHED, CallStatus.OPEN, CallStatus.CLOSED, CallStatus.CANCELLED)


def public() -> models.QuerySet[Call]:
    """Published calls of every province."""
    rows = Call.objects.filter(status__in=PUBLIC)
    return rows.select_related("province", "organization", "measure__version__plan")


def accepting_now() -> models.QuerySet[Call]:
    """Calls that take applications at this instant, those that close soonest first."""
    now = clock.now()
    rows = public().filter(status__in=(CallStatus.PUBLISHED, CallStatus.OPEN), opens_at__lte=now)
    return rows.filter(Q(closes_at__isnull=True) | Q(closes_at__gt=now)).order_by(
        models.F("closes_at").asc(nulls_last=True), "pk"
    )


def visible_to(actor: Actor) -> models.QuerySet[Call]:
    """Drafts too for the Department; published ones of the province for its other readers."""
    rows = Call.objects.select_related("province", "organization", "measure__version__plan")
    if actor.is_national:
        return rows.filter(status__in=PUBLIC) if not actor.is_system else rows
    if actor.province_id is None or not actor.roles & CALL_READERS:
        return rows.none()
    rows = rows.filter(province_id__in=lineage_rows(actor.province_id))
    return rows if actor.roles & DOST_ROLES else rows.filter(status__in=PUBLIC)


class _HowMany(Subquery):
    """The number of rows of a subquery, which may be sliced."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS bounded)"
    output_field = models.IntegerField()


def with_counts(rows: models.QuerySet[Call]) -> models.QuerySet[Call]:
    """Adds `filed`, the number of applications filed; nobody counts further than `COUNTED` + 1 (`filed_words`)."""
    filed = Application.objects.filter(call=OuterRef("pk")).exclude(status="draft").exclude(code="").order_by()
    return rows.annotate(filed=_HowMany(filed.values("pk")[: COUNTED + 1]))


def filed_words(call: Call) -> int | str:
    """The number `with_counts` found; "hơn 1.000" where it stopped. The page of the call counts to the last one."""
    filed: int = call.filed  # type: ignore[attr-defined]  # annotated
    return filed if filed <= COUNTED else _("hơn %(n)s") % {"n": f"{COUNTED:,}".replace(",", ".")}


def get(actor: Actor, public_id: UUID) -> Call:
    """One visible call. Raises NotFound."""
    row = visible_to(actor).select_related("budget_line", "form").filter(public_id=public_id).first()
    if row is None:
        raise NotFound()
    return row


def get_public(public_id: UUID) -> Call:
    """One published call. Raises NotFound."""
    row = (
        public()
        .select_related("measure__measure")
        .prefetch_related("papers", "notices")
        .filter(public_id=public_id)
        .first()
    )
    if row is None:
        raise NotFound()
    return row
