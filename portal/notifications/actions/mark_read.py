"""Mark notices as read."""

from __future__ import annotations

from django.db.models import QuerySet

from portal.core import clock
from portal.notifications.models import Notification


def mark_read(*, notices: QuerySet[Notification]) -> int:
    """Mark the unread ones among `notices`; answers how many there were. Reading is no event of the audit trail."""
    now = clock.now()
    return notices.filter(read_at=None).update(read_at=now, updated_at=now)
