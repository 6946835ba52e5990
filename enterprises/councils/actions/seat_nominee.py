"""Give a person named by an agency a seat in the draft."""

from __future__ import annotations

from django.utils.translation import gettext as _

from enterprises.councils.actions.seat_new_person import seat_new_person
from enterprises.councils.models import CouncilMember, Nominee
from portal.audit.record import record, use_case
from portal.core.errors import StaleState
from portal.core.models import lock
from portal.organizations.actor import Actor


@use_case
def seat_nominee(*, actor: Actor, nominee: Nominee, post: str) -> CouncilMember:
    """The seat, with an invitation when the person has no account yet.

    Raises StaleState for a person seated or replaced already, RuleViolation once the decision stands.
    """
    nominee = lock(Nominee, nominee.pk)
    if nominee.member_id is not None or Nominee.objects.filter(replaces=nominee).exists():
        raise StaleState(_("Người này đã có ghế hoặc đã được thay."))
    request = nominee.request
    member = seat_new_person(
        actor=actor,
        council=request.council,
        email=nominee.email,
        full_name=nominee.full_name,
        post=post,
        organization=request.organization,
        position=nominee.position,
    )
    nominee.member = member
    nominee.save(update_fields=["member", "updated_at"])
    record("nomination:seated", actor=actor, subject=request.council, person=nominee.full_name, post=post)
    return member
