"""Seat a person in a drafted council."""

from __future__ import annotations

from django.utils.translation import gettext as _

from enterprises.councils.enums import CouncilStatus
from enterprises.councils.models import Council, CouncilMember
from enterprises.councils.policies import prepares_councils
from portal.audit.record import record, use_case
from portal.core.errors import RuleViolation
from portal.core.models import lock
from portal.organizations.actions.grant_role import grant_role
from portal.organizations.actor import Actor
from portal.organizations.models import Organization, User
from portal.organizations.roles import Role


@use_case
def add_member(
    *, actor: Actor, council: Council, user: User, post: str, organization: Organization, position: str = ""
) -> CouncilMember:
    """Seat `user`, sent by `organization`, and give the role by which they may enter."""
    council = lock(Council, council.pk)
    prepares_councils.check(actor, council)
    if council.status != CouncilStatus.DRAFTED:
        raise RuleViolation(_("Hội đồng đã có quyết định; thay đổi thành viên cần quyết định mới."))
    member = CouncilMember(
        council=council, user=user, post=post, position=position or user.position, agency_name=organization.name
    )
    member.full_clean()
    member.save()
    grant_role(actor=actor, user=user, organization=organization, role=Role.COUNCIL_MEMBER)
    record("council:member_added", actor=actor, subject=council, member=str(user), post=post)
    return member


@use_case
def remove_member(*, actor: Actor, member: CouncilMember) -> None:
    """Take a person off a council that is still being drafted."""
    council = lock(Council, member.council_id)
    prepares_councils.check(actor, council)
    if council.status != CouncilStatus.DRAFTED:
        raise RuleViolation(_("Hội đồng đã có quyết định; thay đổi thành viên cần quyết định mới."))
    record("council:member_removed", actor=actor, subject=council, member=str(member.user), post=member.post)
    member.delete()
