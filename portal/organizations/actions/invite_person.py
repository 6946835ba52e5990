"""Invite a person to a role by e-mail."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _

from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import NotAllowed
from portal.notifications.outbox import queue_mail
from portal.organizations.actor import Actor
from portal.organizations.models import Invitation, Organization
from portal.organizations.roles import Role

LIFETIME = dt.timedelta(days=14)


def may_invite(actor: Actor, organization: Organization, role: str) -> bool:
    """Administrators invite in their province; an enterprise invites its own people; DoST invites council members."""
    in_province = actor.province_id is None or organization.province_id == actor.province_id
    if actor.is_system or (actor.has(Role.ADMINISTRATOR) and in_province):
        return True
    if role == Role.ENTERPRISE_USER:
        return actor.has(Role.ENTERPRISE_USER) and actor.organization_id == organization.pk
    return role == Role.COUNCIL_MEMBER and actor.has(Role.OFFICER, Role.DIRECTOR) and in_province


@use_case
def invite_person(
    *, actor: Actor, organization: Organization, email: str, role: str, full_name: str = "", mandate: str = ""
) -> Invitation:
    """An open invitation and its letter. Raises NotAllowed; ValidationError when one is open already."""
    if not may_invite(actor, organization, role):
        raise NotAllowed(_("Bạn không được mời người cho vai trò này tại đơn vị này."))
    invitation = Invitation(
        email=email.strip().lower(),
        full_name=full_name,
        organization=organization,
        role=role,
        mandate=mandate,
        expires_at=clock.now() + LIFETIME,
        invited_by=actor.user,
    )
    invitation.full_clean(exclude=["token"])
    invitation.save()
    record("invitation:sent", actor=actor, subject=invitation, role=role, organization=organization.name)
    queue_mail(
        to=invitation.email,
        subject=_("Lời mời làm %(role)s tại %(organization)s")
        % {"role": Role(role).label, "organization": organization.name},
        body=_("%(name)s mời bạn nhận vai trò này trên Cổng. Lời mời có hiệu lực đến hết ngày %(day)s.")
        % {"name": actor.display_name, "day": f"{clock.local_day(invitation.expires_at):%d/%m/%Y}"},
        url=acceptance_path(invitation),
        province_id=organization.province_id,
    )
    return invitation


def acceptance_path(invitation: Invitation) -> str:
    """Where the invited person goes."""
    return reverse("organizations:invitation_accept", args=[invitation.token])
