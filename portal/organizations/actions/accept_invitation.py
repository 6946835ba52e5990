"""Accept an invitation: an account, when there is none, and the role."""

from __future__ import annotations

from django.utils.translation import gettext as _

from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import NotFound, RuleViolation
from portal.core.models import lock
from portal.organizations.accounts import confirm_address
from portal.organizations.actions.grant_role import grant_role
from portal.organizations.actor import actor_for, system_actor
from portal.organizations.models import Invitation, User
from portal.organizations.sockets import accepted_invitations


def open_invitation(token: str) -> Invitation:
    """The invitation behind `token`. Raises NotFound, or RuleViolation when it can no longer be used."""
    invitation = Invitation.objects.select_related("organization").filter(token=token).first()
    if invitation is None:
        raise NotFound()
    if invitation.revoked_at or invitation.accepted_at:
        raise RuleViolation(_("Lời mời này đã được sử dụng hoặc đã thu hồi."))
    if invitation.expires_at < clock.now():
        raise RuleViolation(_("Lời mời đã hết hạn. Hãy đề nghị người mời gửi lại."))
    return invitation


@use_case
def accept_invitation(*, token: str, user: User | None, full_name: str = "", password: str | None = None) -> User:
    """Give the invited person the role.

    `user` is the signed-in person, who must own the invited address; without one, an account is
    made with `password` (the link in the mail proves the address).
    """
    invitation = open_invitation(token)
    invitation = lock(Invitation.objects.select_related(None), invitation.pk)
    if invitation.accepted_at:
        raise RuleViolation(_("Lời mời này đã được sử dụng."))
    if user is not None and user.email.lower() != invitation.email.lower():
        raise RuleViolation(_("Lời mời gửi tới địa chỉ khác. Hãy đăng xuất rồi mở lại liên kết trong thư."))
    if user is None:
        user = _account(invitation, full_name or invitation.full_name, password)
    confirm_address(user)
    machine = system_actor(_("Nhận lời mời"), invitation.organization)
    membership = grant_role(
        actor=machine, user=user, organization=invitation.organization, role=invitation.role, mandate=invitation.mandate
    )
    for follow in accepted_invitations:
        follow(invitation, membership)
    invitation.accepted_at, invitation.accepted_by = clock.now(), user
    invitation.save(update_fields=["accepted_at", "accepted_by", "updated_at"])
    record("invitation:accepted", actor=actor_for(user, invitation.organization_id), subject=invitation)
    return user


def _account(invitation: Invitation, full_name: str, password: str | None) -> User:
    """A new account, or the one made for the person beforehand (a seat in a council) that has no password yet."""
    standing = User.objects.filter(email__iexact=invitation.email).first()
    if standing is None:
        return User.objects.create_user(invitation.email, password, full_name=full_name)
    if standing.has_usable_password():
        raise RuleViolation(_("Địa chỉ này đã có tài khoản. Hãy đăng nhập rồi mở lại liên kết trong thư."))
    standing.full_name = full_name
    standing.set_password(password)
    standing.save(update_fields=["full_name", "password", "updated_at"])
    return standing
