"""Who may be seated: people with a role in an agency of the province."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import models

from enterprises.councils.models import Council
from portal.core import clock
from portal.organizations.models import Membership, Organization, User
from portal.organizations.roles import OrganizationKind
from portal.vietnam.places import heirs_of
from portal.vietnam.text import fold, sort_key

LIMIT = 30


@dataclass(frozen=True)
class Candidate:
    """A person and the agency that would send them."""

    user: User
    organization: Organization


def candidates(council: Council, words: str, limit: int = LIMIT) -> Sequence[Candidate]:
    """People of the province's agencies not yet seated whose name, post, address or agency holds every word.

    One query over the memberships of agencies (some hundreds in a province); enterprises send nobody.
    """
    seated = council.members.filter(ended_on__isnull=True).values("user_id")
    rows = (
        Membership.objects.active_on(clock.today())
        .filter(organization__province_id__in=heirs_of(council.province_id))
        .exclude(organization__kind__in=(OrganizationKind.ENTERPRISE, OrganizationKind.SITE))
        .exclude(user__in=seated)
        .select_related("user", "organization")
        .order_by("user__full_name", "user_id", "pk")
    )
    wanted = fold(words).split()
    found: dict[int, Candidate] = {}
    for row in rows:
        key = fold(
            f"{row.user.full_name} {row.user.email} {row.user.position} {row.organization.name} {row.organization.short_name}"
        )
        if row.user_id not in found and all(word in key for word in wanted):
            found[row.user_id] = Candidate(row.user, row.organization)
        if len(found) >= limit:
            break
    return sorted(found.values(), key=lambda candidate: sort_key(candidate.user.full_name))


def agencies(province_id: int | None) -> models.QuerySet[Organization]:
    """Organisations that may send a member."""
    rows = Organization.objects.valid_on(clock.today()).filter(province_id__in=heirs_of(province_id))
    return rows.exclude(kind__in=(OrganizationKind.ENTERPRISE, OrganizationKind.SITE))
