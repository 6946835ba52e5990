"""Seat a person in a drafted council."""

from __future__ import annotations

from django.utils.translation import gettext as _

from enterprises.councils.enums import CouncilStatus
from enterprises.councils.models import Council, CouncilMember
from enterprises.councils.policies import prepares_councils
from portal.audit.record import record, use_case
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actions.grant_role import grant_role
from portal.organizations.actor import Actor
from portal.organizations.models import Organization, User
from portal.organizations.roles import OrganizationKind, Role
from portal.vietnam.places import stands_for


@use_case
def add_member(
    *, actor: Actor, council: Council, user: User, post: str, organization: Organization, position: str = ""
) -> CouncilMember:
    """Seat `user`, sent by `organization`, and give the role by which they may enter.

    Raises RuleViolation once the decision stands and for an organisation of another province;
    ValidationError for a second chair or a person seated already.
    """
    council = drafted(actor, council)
    if (
        not stands_for(organization.province_id, council.province_id)
        or organization.kind == OrganizationKind.ENTERPRISE
    ):
        raise RuleViolation(problems=[Problem("organization", _("Chọn cơ quan, tổ chức trong tỉnh."))])
    if council.experts.filter(user=user).exists():
        raise RuleViolation(problems=[Problem("", _("Người này ở tổ chuyên gia của Hội đồng nên không bỏ phiếu."))])
    member = CouncilMember(
        council=council, user=user, post=post, position=position.strip() or user.position, agency_name=organization.name
    )
    member.full_clean()
    member.save()
    grant_role(actor=actor, user=user, organization=organization, role=Role.COUNCIL_MEMBER)
    record("council:member_added", actor=actor, subject=council, member=str(user), post=post)
    return member


def drafted(actor: Actor, council: Council) -> Council:
    """The locked council, when `actor` may still change its members."""
    council = lock(Council, council.pk)
    prepares_councils.check(actor, council)
    if council.status != CouncilStatus.DRAFTED:
        raise RuleViolation(_("Hội đồng đã có quyết định; thay đổi thành viên cần quyết định mới."))
    return council
