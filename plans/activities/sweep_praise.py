"""The daily look at praise: opinions that are due or late, intervals that are nearly over. Told once per rung."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from plans.activities.enums_praise import PraiseStatus
from plans.activities.models import PraiseOpinion, PraiseRound
from plans.activities.notifications_praise import tell_next_round, tell_opinion_asked
from plans.activities.selectors.praise import NEXT_DAYS, without_follower
from plans.activities.sweep import BEFORE, rung


def remind_praise(on: dt.date) -> str:
    """Remind whoever has not been told of the rung reached; harmless when repeated."""
    told = 0
    due = PraiseOpinion.objects.filter(
        answered_on__isnull=True,
        round__status=PraiseStatus.CONSULTING,
        due_on__lte=on + dt.timedelta(days=max(BEFORE)),
    ).select_related("round", "organization")
    for opinion in due.order_by("pk"):
        step = rung(opinion.due_on, on)
        if step:
            with transaction.atomic():
                if reached := tell_opinion_asked(opinion, rung=step):
                    told += reached
                    opinion.reminded_on = on
                    opinion.save(update_fields=["reminded_on", "updated_at"])
    rounds = without_follower(PraiseRound.objects.filter(next_on__lte=on + dt.timedelta(days=NEXT_DAYS)))
    for row in rounds.order_by("pk"):
        with transaction.atomic():
            told += tell_next_round(row)
    return _("nhắc về khen thưởng: %(told)d lượt") % {"told": told}
