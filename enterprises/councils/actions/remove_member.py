"""Take a person off a council that is still being drafted."""

from __future__ import annotations

from enterprises.councils.actions.add_member import drafted
from enterprises.councils.models import CouncilMember
from portal.audit.record import record, use_case
from portal.organizations.actor import Actor


@use_case
def remove_member(*, actor: Actor, member: CouncilMember) -> None:
    """Remove the seat; nothing of the person has been heard yet. The role stays until an administrator ends it."""
    council = drafted(actor, member.council)
    record("council:member_removed", actor=actor, subject=council, member=str(member.user), post=member.post)
    member.delete()
