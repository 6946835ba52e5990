"""End a person's mandate; the record of it stays."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from enterprises.registry.models import Mandate
from enterprises.registry.people_notifications import MANDATE_ENDED
from enterprises.registry.policies import keeps_register, manages_own_people
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import RuleViolation, StaleState
from portal.core.models import lock
from portal.notifications.outbox import notify
from portal.organizations.actor import Actor
from portal.organizations.models import Membership, User
from portal.organizations.roles import Role


def people_of(organization_id: int) -> list[User]:
    """Everybody who acts for an enterprise today."""
    held = Membership.objects.active_on(clock.today()).filter(
        organization_id=organization_id, role=Role.ENTERPRISE_USER
    )
    return list(User.objects.filter(pk__in=held.values("user_id")).order_by("pk"))


@use_case
def end_mandate(*, actor: Actor, mandate: Mandate, reason: str) -> Mandate:
    """Ended at once. By who looks after the enterprise's people, by the person, or by an officer.

    Raises RuleViolation for the last person (an officer alone may leave an enterprise without people) and without a
    reason, StaleState when it has ended already.
    """
    enterprise = mandate.enterprise
    is_own = mandate.membership is not None and mandate.membership.user_id == actor.user_id
    is_keeper = keeps_register.can(actor, enterprise)
    if not (is_own or is_keeper):
        manages_own_people.check(actor, enterprise)
    mandate = lock(Mandate, mandate.pk)
    if mandate.ended_at is not None:
        raise StaleState()
    if not reason.strip():
        raise RuleViolation(_("Hãy ghi lý do kết thúc."))
    others = [user for user in people_of(enterprise.organization_id) if user.pk != _user_id(mandate)]
    if mandate.membership is not None and not others and not is_keeper:
        raise RuleViolation(_("Đây là người cuối cùng của đơn vị; hãy mời người thay trước."))
    close(actor, mandate, reason)
    return mandate


def close(actor: Actor, mandate: Mandate, reason: str) -> None:
    """End the mandate with its role or open invitation, tell the person and the others. In the caller's transaction."""
    mandate.ended_at, mandate.ended_by, mandate.end_reason = clock.now(), actor.user, reason.strip()[:300]
    mandate.bump_version()
    mandate.save()
    enterprise, membership = mandate.enterprise, mandate.membership
    if membership is not None:
        membership.valid_to = max(clock.today() - dt.timedelta(days=1), membership.valid_from)
        membership.save(update_fields=["valid_to", "updated_at"])
    elif mandate.invitation is not None and mandate.invitation.accepted_at is None:
        mandate.invitation.revoked_at = clock.now()
        mandate.invitation.save(update_fields=["revoked_at", "updated_at"])
    person = str(membership.user) if membership else mandate.invitation.email if mandate.invitation else ""
    told = [*people_of(enterprise.organization_id), *([membership.user] if membership else [])]
    notify(
        MANDATE_ENDED,
        recipients=[user for user in told if user.pk != actor.user_id],
        subject=enterprise,
        context={"person": person, "reason": mandate.end_reason, "who": actor.display_name},
    )
    record("mandate:ended", actor=actor, subject=enterprise, person=person, note=mandate.end_reason)


def _user_id(mandate: Mandate) -> int | None:
    return mandate.membership.user_id if mandate.membership else None
