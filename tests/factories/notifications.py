"""Notices and letters."""

from __future__ import annotations

import itertools
from typing import Any

from portal.notifications.enums import MailState
from portal.notifications.kinds import NotificationKind
from portal.notifications.models import Notification, OutgoingMail
from portal.organizations.models import User

_numbers = itertools.count(1)
KIND = NotificationKind(
    key="test.returned",
    category="Hồ sơ",
    title="hồ sơ cần bổ sung",
    subject_template="Hồ sơ {{ code }} cần bổ sung",
    body_template="Hãy bổ sung <giấy tờ> trước {{ due_on }}.",
)


def make_notice(recipient: User, **fields: Any) -> Notification:
    """An unread notice."""
    fields.setdefault("title", f"Thông báo số {next(_numbers)}")
    return Notification.objects.create(recipient=recipient, kind=KIND.key, **fields)


def make_letter(*, failed: bool = False, **fields: Any) -> OutgoingMail:
    """A letter that waits, or one that failed for good."""
    if failed:
        fields |= {"state": MailState.FAILED, "attempts": 8, "last_error": "SMTPRecipientsRefused: không có hộp thư"}
    return OutgoingMail.objects.create(
        **{"to": f"nguoi{next(_numbers)}@thu-nghiem.vn", "subject": "Việc của bạn", "text": "Nội dung"} | fields
    )
