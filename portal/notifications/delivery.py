"""Send the letters that are due. Safe to run in many processes at once and to be killed at any point.

One recipient, one letter: a letter is marked before it is handed over. Where nobody can know whether the server took
it (a kill, a line that broke after the words were sent), it is not sent again by itself: it is UNSURE, and a person
who has asked the recipient decides.
"""

from __future__ import annotations

import datetime as dt
import logging
import smtplib
import uuid

from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils.translation import gettext as _

from portal.core import clock
from portal.notifications.enums import MailState
from portal.notifications.models import OutgoingMail
from portal.notifications.smtp import UnsureDelivery

logger = logging.getLogger(__name__)
BATCH = 20
LEASE = dt.timedelta(minutes=10)
MAX_ATTEMPTS = 8
FIRST_WAIT = dt.timedelta(minutes=1)
"""Doubled after each failure: 1, 2, 4 … 64 minutes, about two hours in all."""


def deliver_outbox() -> int:
    """Send every letter that is due; answers how many went out."""
    _find_unsure()
    sent = 0
    while batch := _take_batch():
        line = get_connection()
        try:
            line.open()
        except Exception as error:  # the server is away: every letter keeps the reason
            for letter in batch:
                _put_back(letter, error)
            continue
        try:
            sent += sum(_send(letter, line) for letter in batch)
        finally:
            line.close()
    return sent


@transaction.atomic
def _take_batch() -> list[OutgoingMail]:
    """Lease up to BATCH letters: while the lease runs no other process takes them, after it anybody may."""
    now = clock.now()
    due = OutgoingMail.objects.filter(state=MailState.QUEUED, next_try_at__lte=now)
    letters = list(due.order_by("next_try_at", "pk").select_for_update(of=("self",), skip_locked=True)[:BATCH])
    for letter in letters:
        letter.attempts += 1
        letter.next_try_at = now + LEASE
        letter.lease = uuid.uuid4()
    OutgoingMail.objects.bulk_update(letters, ["attempts", "next_try_at", "lease"])
    return letters


def _find_unsure() -> None:
    """Letters whose process ended while it handed them over. The lease stays: should it live, it may still tell."""
    lost = OutgoingMail.objects.filter(state=MailState.SENDING, next_try_at__lte=clock.now())
    words = str(_("Tiến trình gửi dừng giữa chừng: máy chủ thư có thể đã nhận."))
    lost.update(state=MailState.UNSURE, last_error=words, updated_at=clock.now())


def _begin(letter: OutgoingMail) -> bool:
    """Mark the letter before its words leave; False when the lease ran out and somebody else has it."""
    mine = OutgoingMail.objects.filter(pk=letter.pk, lease=letter.lease, state=MailState.QUEUED)
    return bool(mine.update(state=MailState.SENDING, next_try_at=clock.now() + LEASE))


def _send(letter: OutgoingMail, line: BaseEmailBackend) -> bool:
    if not _begin(letter):
        return False
    message = EmailMultiAlternatives(
        subject=letter.subject,
        body=letter.text,
        to=[letter.to],
        connection=line,
        headers={"Message-ID": letter.message_id},
    )
    if letter.html:
        message.attach_alternative(letter.html, "text/html")
    try:
        message.send()
    except UnsureDelivery as error:
        _settle(letter, state=MailState.UNSURE, last_error=str(error)[:500])
        return False
    except Exception as error:  # whatever the mail server does, the letter keeps its error
        _put_back(letter, error)
        return False
    wiped = {"text": "", "html": ""} if letter.notification_id is None else {}
    _settle(letter, state=MailState.SENT, sent_at=clock.now(), last_error="", **wiped)
    return True


def _put_back(letter: OutgoingMail, error: Exception) -> None:
    logger.warning("letter %s to be tried again: %s", letter.public_id, error)
    hopeless = isinstance(error, smtplib.SMTPRecipientsRefused) or letter.attempts >= MAX_ATTEMPTS
    wait = FIRST_WAIT * 2 ** (letter.attempts - 1)
    _settle(
        letter,
        state=MailState.FAILED if hopeless else MailState.QUEUED,
        next_try_at=clock.now() + wait,
        last_error=f"{type(error).__name__}: {error}"[:500],
    )


def _settle(letter: OutgoingMail, **changes: object) -> None:
    """Only the holder of the lease writes the outcome."""
    mine = OutgoingMail.objects.filter(pk=letter.pk, lease=letter.lease)
    mine.update(lease=None, updated_at=clock.now(), **changes)
