"""What a person was told, and letters that did not go out."""

from __future__ import annotations

from uuid import UUID

from django.db.models import F, Func, IntegerField, QuerySet, Subquery

from portal.core.errors import NotAllowed, NotFound
from portal.core.types import ActorLike
from portal.notifications.enums import MailState
from portal.notifications.models import MailOptOut, Notification, OutgoingMail
from portal.vietnam.places import lineage_rows

MAIL_KEEPERS = frozenset({"administrator"})
"""Roles that watch over the outbox; by name, because roles stand in a higher layer."""


FOR_A_PERSON = (MailState.FAILED, MailState.UNSURE)
"""Letters the portal does not send by itself any more."""


def inbox_of(actor: ActorLike) -> QuerySet[Notification]:
    """Notices of the person, whatever organisation they act for; newest first."""
    return Notification.objects.filter(recipient_id=actor.user_id) if actor.user_id else Notification.objects.none()


def notice(actor: ActorLike, public_id: UUID) -> Notification:
    """One notice of the person. Raises NotFound."""
    found = inbox_of(actor).filter(public_id=public_id).first()
    if found is None:
        raise NotFound
    return found


def unread_count(user_id: int | None) -> int:
    """Unread notices of a person, for the header: one query, none for nobody."""
    return Notification.objects.filter(recipient_id=user_id, read_at=None).count() if user_id else 0


def unread_of(user_id: int) -> Subquery:
    """The same number as a column, for a query that is made anyway."""
    rows = Notification.objects.filter(recipient_id=user_id, read_at=None).order_by()
    counted = rows.annotate(every=Func(F("pk"), function="COUNT")).values("every")
    return Subquery(counted, output_field=IntegerField())


def unread_for(actor: ActorLike) -> int:
    """Unread notices of the person behind an actor: told with the actor, else counted."""
    told: int | None = getattr(actor, "unread", None)
    return unread_count(actor.user_id) if told is None else told


def declined_kinds(user_id: int) -> set[str]:
    """Keys of the kinds whose letters the person declined."""
    return set(MailOptOut.objects.filter(user_id=user_id).values_list("kind", flat=True))


def mails_visible_to(actor: ActorLike) -> QuerySet[OutgoingMail]:
    """Letters an administrator watches over: of the own province, or all of them for the site's.

    Raises NotAllowed for everybody else.
    """
    if not actor.roles & MAIL_KEEPERS:
        raise NotAllowed
    letters = OutgoingMail.objects.all()
    return letters if actor.province_id is None else letters.filter(province_id__in=lineage_rows(actor.province_id))


def mail(actor: ActorLike, public_id: UUID) -> OutgoingMail:
    """One letter the administrator watches over. Raises NotFound, NotAllowed."""
    found = mails_visible_to(actor).filter(public_id=public_id).first()
    if found is None:
        raise NotFound
    return found


def failed_mail_count(actor: ActorLike) -> int:
    """Letters that wait for a person, failed for good or unsure; for the menu."""
    return mails_visible_to(actor).filter(state__in=FOR_A_PERSON).count()
