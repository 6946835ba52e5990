"""Plan an event, or change what is told of it."""

from __future__ import annotations

import secrets
from typing import Any

from django.utils.translation import gettext as _

from plans.activities.enums_events import EventKind, EventStatus
from plans.activities.models import Event
from plans.activities.policies import OFFICERS, keeps_events
from plans.activities.workflow import EVENT_WORKFLOW
from portal.audit.record import record, use_case
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.documents.numbering import next_code
from portal.organizations.actor import Actor

FACTS = (
    "plan",
    "task",
    "kind",
    "title",
    "content",
    "organization",
    "partners",
    "audience",
    "starts_on",
    "ends_on",
    "starts_time",
    "place",
    "expected_people",
    "cost_vnd",
    "funding",
    "channel",
    "link",
    "copies",
    "receivers",
    "cooperation",
    "is_international",
    "document_number",
    "document_on",
    "product_group",
    "institution",
    "institution_name",
    "right_kind",
    "rights",
)
"""What a person tells of an event before it is held."""


@use_case
def plan_event(*, actor: Actor, facts: dict[str, Any]) -> Event:
    """An event to come, or one that was; agencies plan their own. Raises RuleViolation with every problem."""
    event = Event(province_id=actor.province_id, prepared_by=actor.user, sign_in_code=_new_code())
    _fill(event, actor, facts)
    keeps_events.check(actor, event)
    event.code = next_code("SK", actor.province_id)
    EVENT_WORKFLOW.start(event, actor=actor)
    event.full_clean()
    event.save()
    EVENT_WORKFLOW.record_start(event, actor=actor)
    record("event:planned", actor=actor, subject=event, plan=event.plan.code, kind=event.kind)
    return event


@use_case
def edit_event(*, actor: Actor, event: Event, facts: dict[str, Any], row_version: int | None = None) -> Event:
    """Change it until its result is confirmed. Raises StaleState on a stale page."""
    event = lock(Event, event.pk)
    keeps_events.check(actor, event)
    event.require_version(row_version)
    if not event.can_be_written:
        raise RuleViolation(_("Hoạt động đã kết thúc nên không sửa được."))
    _fill(event, actor, facts)
    keeps_events.check(actor, event)
    event.bump_version()
    event.full_clean()
    event.save()
    record("event:edited", actor=actor, subject=event)
    return event


@use_case
def publish_event(*, actor: Actor, event: Event, is_public: bool) -> Event:
    """Show it on the public site, or no longer. Names of those who came are never shown there."""
    event = lock(Event, event.pk)
    keeps_events.check(actor, event)
    if event.status == EventStatus.CANCELLED and is_public:
        raise RuleViolation(_("Không công khai hoạt động đã hủy."))
    event.is_public = is_public
    event.bump_version()
    event.save(update_fields=["is_public", "row_version", "updated_at"])
    record("event:published", actor=actor, subject=event, public=is_public)
    return event


def _fill(event: Event, actor: Actor, facts: dict[str, Any]) -> None:
    for name in FACTS:
        if name in facts:
            value = facts[name]
            setattr(event, name, value.strip() if isinstance(value, str) else value)
    if facts.get("ends_on", ...) is None:
        event.ends_on = event.starts_on
    if not actor.roles & OFFICERS and actor.organization is not None:
        event.organization = actor.organization
    if event.institution_id is not None:
        event.institution_name = ""
    if problems := _problems(event):
        raise RuleViolation(problems=problems)


def _problems(event: Event) -> list[Problem]:
    problems = []
    if event.ends_on < event.starts_on:
        problems.append(Problem("ends_on", _("Ngày kết thúc phải từ ngày bắt đầu trở đi.")))
    if event.task is not None and event.task.version_id != event.plan.current_version_id:
        problems.append(Problem("task", _("Nhiệm vụ phải thuộc kế hoạch đã chọn.")))
    if event.kind == EventKind.COOPERATION and not event.cooperation:
        problems.append(Problem("cooperation", _("Chọn nội dung hợp tác.")))
    if event.kind == EventKind.IP_SUPPORT:
        if not event.institution_words:
            problems.append(Problem("institution", _("Chọn hoặc ghi trường, trung tâm được hỗ trợ.")))
        if not event.right_kind:
            problems.append(Problem("right_kind", _("Chọn loại quyền được hỗ trợ bảo hộ.")))
    return problems


def _new_code() -> str:
    """Ten letters and digits that are not mistaken for each other on paper."""
    return "".join(secrets.choice("ABCDEFGHJKMNPQRSTUVWXYZ23456789") for _place in range(10))
