"""The one door to plans: what an actor may see, and finding a plan by code."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.db import models
from django.utils.translation import gettext as _

from plans.planning.enums import IN_FORCE, PUBLISHED
from plans.planning.models import Plan, PlanVersion
from plans.planning.policies import sees_drafts
from portal.core.errors import NotFound
from portal.organizations.actor import Actor
from portal.organizations.prepared import PreparedForActor
from portal.vietnam.places import lineage_rows


def visible_to(actor: Actor) -> models.QuerySet[Plan]:
    """Issued plans of the actor's province and of those merged into it; drafts for its DoST and Committee.

    The Ministry and the public see every issued plan; national plans are seen by all.
    """
    rows = Plan.objects.select_related("province", "current_version")
    if actor.is_system:
        return rows
    published = models.Q(status__in=PUBLISHED)
    if actor.is_national or not actor.is_authenticated:
        return rows.filter(published)
    if actor.province_id is None:
        return rows.filter(published, province__isnull=True)
    own = models.Q(province_id__in=lineage_rows(actor.province_id))
    national = published & models.Q(province__isnull=True)
    if actor.has(*sees_drafts):
        return rows.filter(own | national)
    return rows.filter((own & published) | national)


def _found(actor: Actor, *, public_id: UUID) -> dict[str, models.QuerySet[Any]]:
    return {"plan": visible_to(actor).filter(public_id=public_id)[:1]}


_FOUND = PreparedForActor(_found)


def get(actor: Actor, public_id: UUID) -> Plan:
    """One visible plan. One query. Raises NotFound."""
    row: Plan | None = next(iter(_FOUND.read(actor, public_id=public_id)["plan"]), None)
    if row is None:
        raise NotFound()
    return row


def follows(actor: Actor, plan: Plan) -> bool:
    """Whether `actor` reads how far `plan` has come. The Ministry reads plans as printed, and of a province what it sent
    (decision 0038); how a national plan stands everybody reads.
    """
    return actor.is_system or not actor.is_national or plan.province_id is None


def get_followed(actor: Actor, public_id: UUID) -> Plan:
    """One visible plan whose progress the actor reads. One query. Raises NotFound."""
    plan = get(actor, public_id)
    if not follows(actor, plan):
        raise NotFound()
    return plan


def with_contents(actor: Actor) -> models.QuerySet[Plan]:
    """Visible plans that have contents of their own, not only a name in another plan."""
    return visible_to(actor).filter(is_reference=False)


def in_force(actor: Actor) -> models.QuerySet[Plan]:
    """Visible plans that are being carried out."""
    return with_contents(actor).filter(status__in=IN_FORCE)


def public_plans() -> models.QuerySet[Plan]:
    """What anyone may read without signing in."""
    return Plan.objects.select_related("province", "current_version").filter(status__in=PUBLISHED, is_reference=False)


def plan_for(code: str) -> Plan:
    """The plan with this code, for commands and jobs. Raises NotFound naming what is known."""
    plan = Plan.objects.select_related("province", "current_version").filter(code=code).first()
    if plan is None:
        known = ", ".join(Plan.objects.filter(is_reference=False).order_by("code").values_list("code", flat=True))
        raise NotFound(
            _("Không có kế hoạch “%(code)s”. Đã có: %(known)s.")
            % {"code": code, "known": known or _("chưa có kế hoạch nào")}
        )
    return plan


def version_on(plan: Plan, day: dt.date) -> PlanVersion | None:
    """The version in force on `day`; the first one when `day` lies before every known start."""
    versions = list(plan.versions.filter(is_draft=False).order_by("number"))
    started = [v for v in versions if v.valid_from is None or v.valid_from <= day]
    found = started or versions[:1]
    return found[-1] if found else None
