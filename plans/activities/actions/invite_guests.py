"""Whom an event invites or a notice reaches, and the letters that go to them."""

from __future__ import annotations

import secrets

from django.utils.translation import gettext as _

from plans.activities.audiences import audience_groups
from plans.activities.models import Event, EventGuest
from plans.activities.notifications import invite_guest
from plans.activities.policies import keeps_events
from plans.activities.workflow import EVENT_WORKFLOW
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor
from portal.organizations.models import Organization

MOST_AT_ONCE = 5_000
REPLY_BYTES = 12
"""Ninety-six bits: a link nobody guesses."""


@use_case
def add_guest(
    *, actor: Actor, event: Event, organization: Organization | None = None, name: str = "", email: str = ""
) -> EventGuest:
    """One unit of the directory, or anybody by name. Raises RuleViolation when listed already."""
    event = _writable(actor, event)
    name = organization.name if organization else name.strip()
    if not name:
        raise RuleViolation(problems=[Problem("name", _("Chọn đơn vị trong danh bạ hoặc ghi tên."))])
    guest = EventGuest(
        event=event,
        organization=organization,
        name=name[:250],
        email=email.strip() or (organization.email if organization else ""),
    )
    guest.full_clean()
    guest.save()
    record("event:guests_added", actor=actor, subject=event, count=1)
    return guest


@use_case
def add_group(*, actor: Actor, event: Event, group: str, words: str = "") -> int:
    """Every unit of a group once; answers how many are new. Raises RuleViolation when nobody fits."""
    event = _writable(actor, event)
    chosen = audience_groups.find(group)
    if chosen is None:
        raise RuleViolation(problems=[Problem("group", _("Chọn nhóm nơi nhận."))])
    if chosen.needs_words and not words.strip():
        raise RuleViolation(problems=[Problem("words", _("Ghi nhóm sản phẩm cần tìm."))])
    found = {row.organization.pk: row for row in chosen.find(event.province_id, words.strip())[:MOST_AT_ONCE]}
    if not found:
        raise RuleViolation(problems=[Problem("words", _("Không có đơn vị nào phù hợp."))])
    listed = set(event.guests.filter(organization__in=found).values_list("organization_id", flat=True))
    new = [row for pk, row in found.items() if pk not in listed]
    EventGuest.objects.bulk_create(
        EventGuest(
            event=event, organization=row.organization, name=row.organization.name, email=row.email, why=row.why[:200]
        )
        for row in new
    )
    record("event:guests_added", actor=actor, subject=event, count=len(new), group=group, words=words.strip())
    return len(new)


@use_case
def remove_guest(*, actor: Actor, guest: EventGuest) -> None:
    """Take somebody off the list before the letter left. Raises RuleViolation afterwards."""
    event = _writable(actor, guest.event)
    if guest.told_at is not None:
        raise RuleViolation(_("Đã gửi thư cho nơi này nên không bỏ khỏi danh sách được."))
    event.guests.filter(pk=guest.pk).delete()


@use_case
def send_invitations(*, actor: Actor, event: Event, expected: str | None = None) -> int:
    """Letters to everybody not told yet; answers how many. The first sending takes the step "invite"."""
    if event.status == "planned":
        event = EVENT_WORKFLOW.apply(event, "invite", actor=actor, expected=expected)
    else:
        event = _writable(actor, event)
    waiting = list(event.guests.filter(told_at__isnull=True).select_related("organization"))
    if not waiting:
        raise RuleViolation(_("Mọi nơi trong danh sách đã được gửi."))
    now = clock.now()
    for guest in waiting:
        if event.is_gathering:
            guest.reply_code = secrets.token_hex(REPLY_BYTES)
        invite_guest(event, guest)
        guest.told_at = now
    EventGuest.objects.bulk_update(waiting, ["told_at", "reply_code"])
    record("event:invited", actor=actor, subject=event, count=len(waiting))
    return len(waiting)


def _writable(actor: Actor, event: Event) -> Event:
    row: Event = lock(Event, event.pk)
    keeps_events.check(actor, row)
    if not row.can_be_written:
        raise RuleViolation(_("Hoạt động đã kết thúc nên không ghi thêm được."))
    return row
