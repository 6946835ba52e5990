"""The directory by day: whom a form offers, where a body came from and went."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import models
from django.db.models import Q

from portal.organizations.models import Organization
from portal.organizations.roles import OrganizationKind
from portal.succession.models import SuccessionAct, SuccessionRow
from portal.succession.problems import family_of
from portal.vietnam.models import Province

CHAIN = 6
"""Generations shown on a page; more never happened."""


def bodies() -> models.QuerySet[Organization]:
    """Organisations but enterprises, which have a register of their own."""
    rows = Organization.objects.exclude(kind=OrganizationKind.ENTERPRISE)
    return rows.select_related("province", "parent", "successor__province")


def in_reach(act: SuccessionAct) -> models.QuerySet[Organization]:
    """Bodies the act may speak of: those of the province and of what merges with it, all for the site's acts."""
    rows = bodies().order_by("province__sort_key", "sort_key", "pk")
    return rows if act.province_id is None else rows.filter(province__in=family_of(act.province))


def endable(act: SuccessionAct) -> models.QuerySet[Organization]:
    """Bodies that are still at work and older than the act."""
    return in_reach(act).filter(
        Q(valid_from__isnull=True) | Q(valid_from__lt=act.effective_on), Q(valid_to__isnull=True)
    )


def heirs(act: SuccessionAct) -> models.QuerySet[Organization]:
    """Bodies at work on the first day of the act."""
    return in_reach(act).valid_on(act.effective_on)  # type: ignore[attr-defined]  # OrganizationQuerySet


def provinces_in_reach(act: SuccessionAct) -> models.QuerySet[Province]:
    """Provinces the act may speak of."""
    rows = Province.objects.order_by("sort_key", "pk")
    return rows if act.province_id is None else rows.filter(pk__in=family_of(act.province))


def before(organization: Organization) -> Sequence[Organization]:
    """Every body that went into this one, at any remove, the latest first. One query per generation."""
    found: list[Organization] = []
    layer = [organization.pk]
    for _generation in range(CHAIN):
        rows = list(bodies().filter(successor__in=layer).exclude(pk__in=[row.pk for row in found]).order_by("pk"))
        if not rows:
            break
        found += rows
        layer = [row.pk for row in rows]
    return found


def after(organization: Organization) -> Sequence[Organization]:
    """Who took over, and from them in turn."""
    found: list[Organization] = []
    current = organization.successor
    while current is not None and current not in found and len(found) < CHAIN:
        found.append(current)
        current = current.successor
    return found


def rows_about(organization: Organization) -> Sequence[SuccessionRow]:
    """The rows of acts in which the body ends or takes over."""
    rows = SuccessionRow.objects.filter(Q(old_organization=organization) | Q(new_organization=organization))
    return list(rows.select_related("act", "old_organization", "new_organization").order_by("act__effective_on", "pk"))


def offices_of(province: Province, day: dt.date | None = None) -> models.QuerySet[Organization]:
    """State bodies of the province, those of a day when given."""
    rows = bodies().filter(province=province).order_by("sort_key", "pk")
    return rows.valid_on(day) if day else rows  # type: ignore[attr-defined]  # OrganizationQuerySet
