"""Send a letter again that failed for good."""

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
    """Put `letter` back into the queue with fresh attempts. Raises StaleState when it did not fail."""
    letter = lock(OutgoingMail, letter.pk)
    if letter.state != MailState.FAILED:
        raise StaleState
    letter.state, letter.attempts, letter.next_try_at = MailState.QUEUED, 0, clock.now()
    letter.save(update_fields=["state", "attempts", "next_try_at", "updated_at"])
    record("mail:resent", actor=actor, subject=letter)
    wake_after_commit()
    return letter
