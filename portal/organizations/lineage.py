"""Which organisation took over from which, and what a body was called on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import models

from portal.organizations.models import Organization
from portal.vietnam.models import Province
from portal.vietnam.places import successor_on as province_on


def successor_on(organization: Organization, day: dt.date) -> Organization:
    """The body that stands for `organization` on `day`: itself while it exists, else whoever took over by then."""
    seen = {organization.pk}
    current = organization
    while current.valid_to is not None and current.valid_to < day and current.successor is not None:
        current = current.successor
        if current.pk in seen:
            raise ValueError(f"organisations succeed each other in a circle at {current.pk}")
        seen.add(current.pk)
    return current


def predecessors_on(organization: Organization, day: dt.date) -> list[Organization]:
    """The bodies that stood in its place on `day`: itself when it existed, else those that went into it."""
    if organization.valid_from is None or organization.valid_from <= day:
        return [organization]
    found: list[Organization] = []
    for row in Organization.objects.filter(successor=organization).order_by("pk"):
        found += predecessors_on(row, day)
    return found


def name_on(organization: Organization, day: dt.date) -> str:
    """What the body was called on `day`; several names joined when it was several bodies then, its own when none."""
    standing = successor_on(organization, day)
    names = dict.fromkeys(row.name for row in predecessors_on(standing, day))
    return ", ".join(names) or organization.name


def members_on(province: Province, kinds: Iterable[str], day: dt.date) -> models.QuerySet[Organization]:
    """The organisations of a class ("UBND các huyện") on `day`, in the province that stands for `province` then."""
    standing = province_on(province, day)
    return Organization.objects.valid_on(day).filter(province=standing, kind__in=list(kinds)).order_by("sort_key", "pk")
