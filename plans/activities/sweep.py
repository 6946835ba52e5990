"""The daily look at what is due: demands, assigned work, answers. A person is told once per rung."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from plans.activities.enums import FollowedStatus, InspectionStatus, SessionStatus
from plans.activities.models import ConclusionItem, Difficulty, InspectionDemand
from plans.activities.models.base import FollowedItem
from plans.activities.notifications import (
    DIFFICULTY_DUE,
    FOLLOWED_REMINDER,
    people_of,
    tell_about,
    url_of_item,
)
from plans.activities.policies import considers_difficulties, keeps_inspections
from portal.notifications.outbox import notify

BEFORE = (7, 3, 1)
"""Days before the deadline on which a unit is reminded; after it every seven days. A convention of the portal."""
WEEK = 7


def rung(deadline_on: dt.date, on: dt.date) -> str:
    """The reminder reached on `on`: "7", "3", "1", "late-0", "late-1" … by weeks; "" before the first."""
    left = (deadline_on - on).days
    if left < 0:
        return f"late-{(-left - 1) // WEEK}"
    reached = [days for days in BEFORE if left <= days]
    return str(min(reached)) if reached else ""


def remind_due(on: dt.date) -> str:
    """Remind everyone who has not been told of the rung reached; harmless when repeated or late."""
    told = 0
    horizon = on + dt.timedelta(days=max(BEFORE))
    demands = InspectionDemand.objects.filter(
        inspection__status__in=(InspectionStatus.FOLLOW_UP, InspectionStatus.CLOSED)
    )
    items = ConclusionItem.objects.filter(session__status=SessionStatus.CONCLUDED)
    for rows in (demands, items):
        due = rows.filter(status=FollowedStatus.OPEN, deadline_on__lte=horizon).select_related("organization")
        for item in due.order_by("pk"):
            told += _remind(item, on)
    answers = Difficulty.objects.filter(due_on__isnull=False, due_on__lte=horizon, status__in=("raised", "in_review"))
    for difficulty in answers.order_by("pk"):
        told += _remind_answer(difficulty, on)
    return _("nhắc hạn: %(told)d lượt") % {"told": told}


@transaction.atomic
def _remind(item: FollowedItem, on: dt.date) -> int:
    """The unit; once late also the officers who follow it."""
    step = rung(item.deadline_on, on)
    if not step:
        return 0
    days = (item.deadline_on - on).days
    people = {user.pk: user for user in people_of(item.organization_id)}
    if days < 0 or not people:
        people |= {user.pk: user for user in keeps_inspections.who_can(item)}
    context = {"days": days, "late": max(0, -days)}
    key = f"followed:{item._meta.model_name}:{item.public_id}:{step}"
    url = url_of_item(item)
    return len(notify(FOLLOWED_REMINDER, recipients=people.values(), subject=item, context=context, url=url, key=key))


@transaction.atomic
def _remind_answer(difficulty: Difficulty, on: dt.date) -> int:
    assert difficulty.due_on is not None
    step = rung(difficulty.due_on, on)
    if not step:
        return 0
    people = considers_difficulties.who_can(difficulty)
    tell_about(
        DIFFICULTY_DUE, difficulty, people, key=f"difficulty_due:{difficulty.public_id}:{difficulty.due_on}:{step}"
    )
    return len(people)
