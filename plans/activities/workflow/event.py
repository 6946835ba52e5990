"""The life of an event, a media product or a notice."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from plans.activities import policies
from plans.activities.enums_events import NOTICES
from plans.activities.enums_events import EventStatus as S
from plans.activities.models import Event
from portal.core import clock
from portal.core.errors import RuleViolation
from portal.organizations.actor import Actor
from portal.workflow.machine import Transition, Workflow


def has_guests(event: Event, actor: Actor) -> None:
    """A letter goes to somebody."""
    if not event.guests.exists():
        raise RuleViolation(_("Chưa có khách mời, nơi nhận nào."), code="event_without_guests")


def has_begun(event: Event, actor: Actor) -> None:
    """Only what took place is held."""
    if event.starts_on > clock.today():
        raise RuleViolation(_("Chưa đến ngày thực hiện."), code="event_in_future")


def is_sent(event: Event, actor: Actor) -> None:
    """A notice is carried out by reaching somebody."""
    if event.kind in NOTICES and not event.guests.filter(told_at__isnull=False).exists():
        raise RuleViolation(_("Thông báo chưa gửi tới ai."), code="notice_not_sent")


def has_result(event: Event, actor: Actor) -> None:
    """Whoever confirms reads what came of it."""
    if not event.result:
        raise RuleViolation(_("Chưa ghi kết quả."), code="event_without_result")


EVENT_WORKFLOW = Workflow(
    key="activities.event",
    title=_("Sự kiện, truyền thông"),
    states=S,
    initial=S.PLANNED,
    final=frozenset({S.CLOSED, S.CANCELLED}),
    tones={
        S.PLANNED: "neutral",
        S.INVITED: "progress",
        S.HELD: "waiting",
        S.CLOSED: "success",
        S.CANCELLED: "neutral",
    },
    transitions=(
        Transition(
            name="invite",
            sources=frozenset({S.PLANNED}),
            target=S.INVITED,
            label=_("Gửi giấy mời, thông báo"),
            allowed=policies.keeps_events,
            rules=(has_guests,),
            tone="secondary",
        ),
        Transition(
            name="hold",
            sources=frozenset({S.PLANNED, S.INVITED}),
            target=S.HELD,
            label=_("Ghi nhận đã thực hiện"),
            allowed=policies.keeps_events,
            rules=(has_begun, is_sent),
        ),
        Transition(
            name="close",
            sources=frozenset({S.HELD}),
            target=S.CLOSED,
            label=_("Xác nhận kết quả"),
            allowed=policies.confirms_events,
            rules=(has_result,),
        ),
        Transition(
            name="return",
            sources=frozenset({S.HELD}),
            target=S.PLANNED,
            label=_("Trả lại để ghi lại"),
            allowed=policies.confirms_events,
            needs_reason=True,
            tone="danger",
        ),
        Transition(
            name="cancel",
            sources=frozenset({S.PLANNED, S.INVITED}),
            target=S.CANCELLED,
            label=_("Không thực hiện"),
            allowed=policies.keeps_events,
            needs_reason=True,
            tone="danger",
        ),
    ),
)
