"""Who came: people sign by the code on their phone, an officer writes them down, a sheet is read in."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from plans.activities import consent
from plans.activities.enums_events import CameBy
from plans.activities.models import Event, EventAttendance
from plans.activities.models.event import attendee_key
from plans.activities.policies import keeps_events
from plans.activities.selectors.events import takes_signatures
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor
from portal.privacy.actions.give_consent import give_consent
from portal.privacy.enums import Channel
from portal.privacy.models import Purpose
from portal.privacy.purposes import purpose_on

Line = tuple[str, str, str]
"""Name, unit, position."""


@use_case
def sign_in(*, actor: Actor, event: Event, name: str, unit_name: str, position: str, agreed: bool) -> None:
    """One person signs for themselves; signing twice changes nothing and tells nothing of others.

    Raises RuleViolation without consent and outside the days of the event.
    """
    if not agreed:
        raise RuleViolation(problems=[Problem("agreed", _("Cần đồng ý để chúng tôi được ghi tên vào danh sách."))])
    event = lock(Event, event.pk)
    if not takes_signatures(event):
        raise RuleViolation(_("Hoạt động này không nhận điểm danh vào lúc này."))
    read = purpose_on(consent.ATTENDANCE, event.province_id)
    added = _write(event, [(name, unit_name, position)], CameBy.CODE, read)
    if added:
        give_consent(
            actor=actor,
            purpose_key=consent.ATTENDANCE,
            source="activities.attendance",
            subjects=[row.public_id for row in added],
            channel=Channel.WEB,
            province_id=event.province_id,
        )
        record("event:attended", actor=actor, subject=event, by="code", consent=read.version)


@use_case
def write_attendances(*, actor: Actor, event: Event, lines: Iterable[Line], came_by: str = CameBy.HAND) -> int:
    """Lines of a sheet; answers how many are new. Those that stand already are left alone."""
    event = lock(Event, event.pk)
    keeps_events.check(actor, event)
    if not event.can_be_written or not event.is_gathering:
        raise RuleViolation(_("Hoạt động này không ghi danh sách dự được."))
    if event.starts_on > clock.today():
        raise RuleViolation(_("Chưa đến ngày thực hiện."))
    added = len(_write(event, lines, came_by, purpose_on(consent.ATTENDANCE, event.province_id)))
    if added:
        record("event:attended", actor=actor, subject=event, by=came_by, count=added)
    return added


@use_case
def remove_attendance(*, actor: Actor, attendance: EventAttendance) -> None:
    """Take back a line written by mistake, or at the wish of the person. Raises RuleViolation once confirmed."""
    event = lock(Event, attendance.event_id)
    keeps_events.check(actor, event)
    if not event.can_be_written:
        raise RuleViolation(_("Kết quả đã xác nhận nên không bỏ được."))
    event.attendances.filter(pk=attendance.pk).delete()
    _count(event)
    record("event:attendance_removed", actor=actor, subject=event)


def _write(event: Event, lines: Iterable[Line], came_by: str, read: Purpose) -> list[EventAttendance]:
    """New lines only; the number of those who came follows the sheet. Only who signs for themselves agreed to a version."""
    wanted: dict[str, EventAttendance] = {}
    now, version = clock.now(), read.version if came_by == CameBy.CODE else ""
    for name, unit_name, position in lines:
        name, unit_name = " ".join(name.split())[:150], " ".join(unit_name.split())[:250]
        if not name:
            raise RuleViolation(problems=[Problem("name", _("Hãy ghi họ và tên."))])
        key = attendee_key(name, unit_name)
        wanted.setdefault(
            key,
            EventAttendance(
                event=event,
                name=name,
                unit_name=unit_name,
                position=" ".join(position.split())[:150],
                key=key,
                came_by=came_by,
                came_at=now,
                consent_version=version,
                purpose=read.title,
            ),
        )
    keys = list(wanted)
    for start in range(0, len(keys), 500):
        for key in event.attendances.filter(key__in=keys[start : start + 500]).values_list("key", flat=True):
            wanted.pop(key)
    EventAttendance.objects.bulk_create(wanted.values(), batch_size=500)
    if wanted:
        _count(event)
    return list(wanted.values())


def _count(event: Event) -> None:
    event.attended = event.attendances.count()
    event.save(update_fields=["attended", "updated_at"])
