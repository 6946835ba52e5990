"""The daily look at all work: keep follow-up in step, tell each organisation once per step (B07)."""

from __future__ import annotations

import datetime as dt
from itertools import groupby

from django.utils.translation import gettext as _

from plans.planning.actions.sync_follow_ups import sync_follow_ups
from plans.planning.actions.write_reminder import days_of, is_asked, tell
from plans.planning.enums import IN_FORCE, ReminderKind
from plans.planning.models import FollowUpDue, Plan, Reminder, ReminderItem
from plans.planning.rules.following import NOTICE_BEFORE, step_on
from plans.planning.selectors.reminders import to_be_told
from portal.audit.record import record, use_case
from portal.core import clock
from portal.organizations.actor import Actor, system_actor

AHEAD = dt.timedelta(days=max(NOTICE_BEFORE))


def sweep_work(on: dt.date) -> str:
    """The sweep: idempotent; a missed day is healed by the next run, no step is told twice."""
    machine = system_actor(_("Nhắc việc hằng ngày"))
    for plan in Plan.objects.filter(status__in=IN_FORCE, is_reference=False).order_by("pk"):
        sync_follow_ups(actor=machine, plan=plan, day=on)
    told = sum(
        remind_organization(actor=machine, dues=list(dues), day=on) is not None
        for _organization, dues in groupby(
            to_be_told(on, AHEAD).iterator(chunk_size=500), key=lambda due: due.follow_up.organization_id
        )
    )
    return f"{told}" if told else ""


@use_case
def remind_organization(*, actor: Actor, dues: list[FollowUpDue], day: dt.date) -> Reminder | None:
    """One notice to the organisation of `dues` about every step reached and not yet told; None when there is none."""
    steps = {due.pk: step_on(due.due_on, day) for due in dues if due.due_on is not None}
    told = set(ReminderItem.objects.filter(due__in=steps).exclude(step="").values_list("due_id", "step"))
    fresh = [due for due in dues if steps.get(due.pk) and (due.pk, steps[due.pk]) not in told]
    if not fresh:
        return None
    first = fresh[0].follow_up
    reminder = Reminder.objects.create(
        kind=ReminderKind.NOTICE,
        province_id=first.province_id,
        organization=first.organization,
        addressee=first.who,
        is_request=is_asked(first, fresh),
        sent_at=clock.now(),
        facts={"day": day.isoformat(), "rows": [[d.follow_up.what, days_of(d, day)] for d in fresh]},
    )
    ReminderItem.objects.bulk_create(
        ReminderItem(reminder=reminder, due=due, step=steps[due.pk], days_late=days_of(due, day)) for due in fresh
    )
    record("reminder:notice_sent", actor=actor, subject=reminder, addressee=reminder.addressee, count=len(fresh))
    tell(reminder, fresh, day)
    return reminder
