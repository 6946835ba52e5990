"""Remind one organisation of everything it is late with: a letter, and a notice to its people (B07)."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _

from plans.planning.enums import ReminderKind
from plans.planning.models import FollowUp, FollowUpDue, Reminder, ReminderItem
from plans.planning.notifications_work import WORK_DUE
from plans.planning.policies_work import follows_work
from plans.planning.selectors.reminders import late_of, people_of
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import RuleViolation
from portal.notifications.outbox import notify
from portal.organizations.actor import Actor
from portal.organizations.roles import OrganizationKind
from portal.organizations.selectors.organizations import agency_of
from portal.vietnam.text import fold

ASKED_KINDS = frozenset({OrganizationKind.ASSOCIATION, OrganizationKind.ENTERPRISE})
ASKED_NAMES = ("hiep hoi", "hoi ", "lien minh")


@use_case
def write_reminder(
    *, actor: Actor, item: FollowUp, number: str = "", reply_by: dt.date | None = None, note: str = ""
) -> Reminder:
    """The letter to the organisation of `item` about all it is late with today; the log keeps who, when, what.

    Raises RuleViolation when nothing is late, or when the day of reply has passed.
    """
    follows_work.check(actor, item)
    today = clock.today()
    if reply_by is not None and reply_by <= today:
        raise RuleViolation(_("Ngày trả lời phải sau hôm nay."), code="reply_by_past")
    late = late_of(actor, item, today)
    if not late:
        raise RuleViolation(_("%(who)s không có việc nào quá hạn.") % {"who": item.who}, code="nothing_late")
    reminder = Reminder(
        kind=ReminderKind.LETTER,
        province_id=item.province_id,
        organization=item.organization,
        addressee=item.who,
        is_request=is_asked(item, late),
        sent_at=clock.now(),
        sent_by=actor.user,
    )
    reminder.facts = _facts(actor, reminder, late, number, reply_by, note)
    reminder.full_clean()
    reminder.save()
    ReminderItem.objects.bulk_create(
        ReminderItem(reminder=reminder, due=due, days_late=days_of(due, today)) for due in late
    )
    record("reminder:letter_written", actor=actor, subject=reminder, addressee=reminder.addressee, count=len(late))
    if item.organization is not None:
        tell(reminder, late, today)
    return reminder


def is_asked(item: FollowUp, dues: list[FollowUpDue]) -> bool:
    """Associations and whoever the plan asks are asked; agencies are reminded of an order (B02)."""
    if item.organization is not None and item.organization.kind in ASKED_KINDS:
        return True
    return fold(item.who).startswith(ASKED_NAMES) or all(due.follow_up.is_request for due in dues)


def days_of(due: FollowUpDue, day: dt.date) -> int:
    """Days late; negative while the day is still to come."""
    return (day - due.due_on).days if due.due_on else 0


def tell(reminder: Reminder, dues: list[FollowUpDue], day: dt.date) -> None:
    """A notice to the people of the organisation, naming it and the days."""
    assert reminder.organization is not None
    late = [due for due in dues if days_of(due, day) > 0]
    notify(
        WORK_DUE,
        recipients=people_of(reminder.organization),
        subject=reminder,
        context={
            "who": reminder.addressee,
            "late": len(late),
            "soon": len(dues) - len(late),
            "lines": "\n".join(_line(due, day) for due in dues),
        },
        url=reverse("planning:own_work"),
        key=f"work-due:{reminder.public_id}",
    )


def _line(due: FollowUpDue, day: dt.date) -> str:
    days = days_of(due, day)
    when = _("trễ %(days)d ngày") % {"days": days} if days > 0 else _("còn %(days)d ngày") % {"days": -days}
    return f"- {due.follow_up.what[:200]} ({due.follow_up.plan.code}, {due.due_on:%d/%m/%Y}, {when})"


def _facts(
    actor: Actor,
    reminder: Reminder,
    late: list[FollowUpDue],
    number: str,
    reply_by: dt.date | None,
    note: str,
) -> dict[str, object]:
    issuer = agency_of(reminder.province_id, OrganizationKind.DOST) or actor.organization
    today = clock.today()
    symbol = f"/{issuer.abbreviation}" if issuer is not None and issuer.abbreviation else ""
    return {
        "issuer": issuer.name if issuer is not None else "",
        "parent": issuer.parent.name if issuer is not None and issuer.parent is not None else "",
        "place": issuer.place if issuer is not None else "",
        "number": number.strip() or symbol,
        "day": today.isoformat(),
        "addressee": reminder.addressee,
        "is_request": reminder.is_request,
        "rows": [
            [due.follow_up.what, due.follow_up.plan.code, due.due_on.isoformat(), days_of(due, today)]
            for due in late
            if due.due_on is not None
        ],
        "reply_by": reply_by.isoformat() if reply_by else "",
        "note": note.strip(),
    }
