"""Give a person a role in an organisation."""

from __future__ import annotations

import datetime as dt

from portal.audit.record import record, use_case
from portal.core import clock
from portal.organizations.actor import Actor
from portal.organizations.models import Membership, Organization, User


@use_case
def grant_role(
    *,
    actor: Actor,
    user: User,
    organization: Organization,
    role: str,
    valid_from: dt.date | None = None,
    mandate: str = "",
) -> Membership:
    """The open membership of `user`; the one that stands already when there is one."""
    standing = Membership.objects.filter(user=user, organization=organization, role=role, valid_to__isnull=True).first()
    if standing:
        return standing
    membership = Membership(
        user=user, organization=organization, role=role, valid_from=valid_from or clock.today(), mandate=mandate
    )
    membership.full_clean()
    membership.save()
    record("membership:granted", actor=actor, subject=membership, role=role, organization=organization.name)
    return membership
