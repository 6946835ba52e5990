"""The timetable's and the outbox's wake-up call."""

from __future__ import annotations

from celery import shared_task

from portal.notifications import delivery


@shared_task(name="portal.notifications.tasks.deliver_outbox")
def deliver_outbox() -> int:
    """Send the letters that are due."""
    return delivery.deliver_outbox()
