"""Tell people something: rows in the caller's transaction, letters after the commit."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.db import connection, models, transaction
from django.template.loader import render_to_string

from portal.notifications.kinds import NotificationKind, notification_kinds
from portal.notifications.models import MailOptOut, Notification, OutgoingMail
from portal.notifications.tasks import deliver_outbox

logger = logging.getLogger(__name__)


def notify(
    kind: NotificationKind | str,
    *,
    recipients: Iterable[Any],
    subject: models.Model | None = None,
    context: Mapping[str, object] | None = None,
    url: str = "",
    key: str = "",
) -> list[Notification]:
    """Tell `recipients` (users; doubled and inactive ones are told once or not at all).

    `subject` is what it is about: the template knows it as `subject`. `url` is a path of the portal.
    With `key` a person already told under it is left out. Answers the notices written now.
    """
    kind = kind if isinstance(kind, NotificationKind) else notification_kinds.get(kind)
    people = {user.pk: user for user in recipients if user is not None and user.is_active}
    if key:
        told = Notification.objects.filter(key=key, recipient__in=people).values_list("recipient_id", flat=True)
        for pk in told:
            people.pop(pk)
    if not people:
        return []
    facts = {"subject": subject, **(context or {})}
    title, body = kind.subject(facts), kind.body(facts)
    rows = [
        Notification(recipient=user, kind=kind.key, title=title, body=body, url=url, key=key)
        for user in people.values()
    ]
    written = _insert(rows, key)
    if kind.by_mail:
        _queue_letters(kind, written, people, getattr(subject, "province_id", None))
    return written


def queue_mail(*, to: str, subject: str, body: str, url: str = "", province_id: int | None = None) -> OutgoingMail:
    """A letter to an address without an account (an invitation): no notice, the same outbox."""
    content = _letter(" ".join(subject.split())[:300], body, url)
    return queue_rendered(to=to, province_id=province_id, **content)


def queue_rendered(*, to: str, subject: str, text: str, html: str = "", province_id: int | None = None) -> OutgoingMail:
    """A letter somebody else worded (sign-in and password letters).

    Such letters may hold keys: their words are wiped from the outbox once they are sent.
    """
    letter = OutgoingMail.objects.create(to=to, subject=subject[:300], text=text, html=html, province_id=province_id)
    wake_after_commit()
    return letter


def _insert(rows: list[Notification], key: str) -> list[Notification]:
    """Write `rows`; with a key, those another process wrote first are left to it."""
    if not key:
        return Notification.objects.bulk_create(rows)
    Notification.objects.bulk_create(rows, ignore_conflicts=True)
    return list(Notification.objects.filter(public_id__in=[row.public_id for row in rows]))


def _queue_letters(
    kind: NotificationKind, notices: list[Notification], people: Mapping[int, Any], province_id: int | None
) -> None:
    declined: set[int] = set()
    if kind.can_switch_off:
        declined = set(MailOptOut.objects.filter(kind=kind.key, user__in=people).values_list("user_id", flat=True))
    wanted = [notice for notice in notices if notice.recipient_id not in declined]
    if not wanted:
        return
    content = _letter(wanted[0].title, wanted[0].body, wanted[0].url)
    OutgoingMail.objects.bulk_create(
        OutgoingMail(notification=notice, to=people[notice.recipient_id].email, province_id=province_id, **content)
        for notice in wanted
    )
    wake_after_commit()


def _letter(title: str, body: str, url: str) -> dict[str, str]:
    address = settings.SITE_ADDRESS.rstrip("/") + url if url.startswith("/") else url
    facts = {"title": title, "body": body, "address": address, "site": settings.SITE_ADDRESS}
    return {
        "subject": title,
        "text": render_to_string("notifications/letter.txt", facts),
        "html": render_to_string("notifications/letter.html", facts),
    }


def wake_after_commit() -> None:
    """Ask for one delivery per transaction, however many letters it wrote."""
    waiting = any(entry[1] is _wake for entry in connection.run_on_commit)
    if not waiting:
        transaction.on_commit(_wake)


def _wake() -> None:
    try:
        deliver_outbox.delay()
    except Exception:  # the letter is in its row; the timetable delivers it
        logger.warning("broker refused the wake-up call of the outbox", exc_info=True)
