"""Send a letter again that failed for good; settle one of which nobody knows whether it arrived."""

from __future__ import annotations

from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import StaleState
from portal.core.models import lock
from portal.core.types import ActorLike
from portal.notifications.enums import MailState
from portal.notifications.models import OutgoingMail
from portal.notifications.outbox import wake_after_commit


@use_case
def resend_mail(*, actor: ActorLike, letter: OutgoingMail) -> OutgoingMail:
    """Put `letter` back into the queue with fresh attempts. Raises StaleState when it neither failed nor is unsure."""
    letter = lock(OutgoingMail, letter.pk)
    if letter.state not in (MailState.FAILED, MailState.UNSURE):
        raise StaleState
    letter.state, letter.attempts, letter.next_try_at, letter.lease = MailState.QUEUED, 0, clock.now(), None
    letter.save(update_fields=["state", "attempts", "next_try_at", "lease", "updated_at"])
    record("mail:resent", actor=actor, subject=letter)
    wake_after_commit()
    return letter


@use_case
def settle_mail(*, actor: ActorLike, letter: OutgoingMail) -> OutgoingMail:
    """The recipient has `letter`: it counts as sent and is not sent again. Raises StaleState when that was no question."""
    letter = lock(OutgoingMail, letter.pk)
    if letter.state != MailState.UNSURE:
        raise StaleState
    letter.state, letter.sent_at, letter.lease = MailState.SENT, clock.now(), None
    if letter.notification_id is None:
        letter.text = letter.html = ""  # as after every sending: such letters may hold keys
    letter.save(update_fields=["state", "sent_at", "lease", "text", "html", "updated_at"])
    record("mail:settled", actor=actor, subject=letter)
    return letter
