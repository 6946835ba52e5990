"""Seat a person who has no account yet and invite them by e-mail."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from enterprises.councils.actions.add_member import add_member, drafted
from enterprises.councils.models import Council, CouncilMember
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.organizations.actions.invite_person import invite_person
from portal.organizations.actor import Actor
from portal.organizations.models import Invitation, Organization, User
from portal.organizations.roles import Role


@use_case
def seat_new_person(
    *,
    actor: Actor,
    council: Council,
    email: str,
    full_name: str,
    post: str,
    organization: Organization,
    position: str = "",
) -> CouncilMember:
    """The seat of a new account without a password; the link in the letter sets one.

    The decision may name people before they open their mail. An address that has an account is
    seated as it is. Raises RuleViolation with problems at the fields.
    """
    council = drafted(actor, council)
    address = email.strip().lower()
    problems = [] if full_name.strip() else [Problem("full_name", _("Cần ghi họ và tên."))]
    try:
        validate_email(address)
    except ValidationError:
        problems.append(Problem("email", _("Địa chỉ thư điện tử không hợp lệ.")))
    if problems:
        raise RuleViolation(problems=problems)
    user = User.objects.filter(email__iexact=address).first()
    if user is None:
        user = User.objects.create_user(address, None, full_name=full_name.strip(), position=position.strip())
    member = add_member(
        actor=actor, council=council, user=user, post=post, organization=organization, position=position
    )
    if not user.has_usable_password() and not has_open_letter(user):
        invite_person(
            actor=actor, organization=organization, email=address, role=Role.COUNCIL_MEMBER, full_name=user.full_name
        )
        record("council:person_invited", actor=actor, subject=council, email=address)
    return member


def has_open_letter(user: User) -> bool:
    """Whether an invitation still leads in; expired ones are taken back so that a new one can go out."""
    letters = Invitation.objects.filter(email__iexact=user.email, accepted_at__isnull=True, revoked_at__isnull=True)
    letters.filter(expires_at__lte=clock.now()).update(revoked_at=clock.now())
    return letters.exists()
