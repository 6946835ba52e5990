"""What waits for whom: one query over all subjects, because every page counts it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import CharField, DateField, Exists, F, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, TruncDate
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from plans.activities.enums import DifficultyStatus as D
from plans.activities.enums import FollowedStatus, InspectionStatus, SessionStatus
from plans.activities.enums_events import EventStatus
from plans.activities.enums_training import CourseStatus, NominationStatus
from plans.activities.models import Nomination
from plans.activities.policies import READERS, confirms_followed_work, keeps_inspections
from plans.activities.selectors import committees, courses, difficulties, events, inspections
from portal.core import clock
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from portal.ui.work_queue import WorkItem

LIMIT = 200
STEPS: dict[tuple[str, str], str | Promise] = {
    ("difficulty", D.RAISED): _("Tiếp nhận, đề xuất trả lời"),
    ("difficulty", D.IN_REVIEW): _("Đề xuất trả lời"),
    ("difficulty", D.ANSWER_PROPOSED): _("Trả lời hoặc trình UBND tỉnh"),
    ("difficulty", D.SUBMITTED): _("Quyết định trả lời"),
    ("demand", FollowedStatus.OPEN): _("Báo cáo kết quả"),
    ("demand", FollowedStatus.REPORTED): _("Xác nhận hoàn thành"),
    ("assigned", FollowedStatus.OPEN): _("Báo cáo kết quả"),
    ("assigned", FollowedStatus.REPORTED): _("Xác nhận hoàn thành"),
    ("inspection", InspectionStatus.PLANNED): _("Tiến hành kiểm tra"),
    ("inspection", InspectionStatus.HELD): _("Hoàn tất biên bản"),
    ("session", SessionStatus.CALLED): _("Chuẩn bị phiên họp"),
    ("session", SessionStatus.HELD): _("Ra thông báo kết luận"),
    ("event", EventStatus.HELD): _("Xác nhận kết quả"),
    ("course", CourseStatus.OPEN): _("Xếp chỗ cho người được đề cử"),
    ("course", CourseStatus.HELD): _("Xác nhận kết quả"),
}
KINDS: dict[str, str | Promise] = {
    "difficulty": _("Khó khăn, vướng mắc"),
    "demand": _("Yêu cầu sau kiểm tra"),
    "assigned": _("Việc giao theo kết luận"),
    "inspection": _("Kiểm tra"),
    "session": _("Ban Chỉ đạo"),
    "event": _("Sự kiện, truyền thông"),
    "course": _("Đào tạo"),
}


def awaiting(actor: Actor) -> Sequence[WorkItem]:
    """Difficulties to move on, work to do or to confirm, inspections and meetings to hold. One query."""
    if actor.is_system or not actor.has(*READERS):
        return []
    parts = [_difficulties(actor), *_followed(actor)]
    if keeps_inspections.can(actor):
        parts += [_inspections(actor), _sessions(actor), _events(actor), _courses(actor)]
    rows = parts[0].union(*parts[1:], all=True).order_by("w_due")[:LIMIT]
    return [
        WorkItem(
            code=code,
            subject=title,
            next_step=STEPS[kind, status],
            url=reverse(f"activities:{kind}_detail", args=[public_id]),
            due_on=due,
            kind=str(KINDS[kind]),
        )
        for kind, public_id, code, title, status, due in rows
    ]


def _shaped(rows: QuerySet[Any], kind: str, *, code: Any, title: str, due: Any) -> QuerySet[Any]:
    """The columns every part of the union has."""
    return (
        rows.order_by()
        .annotate(
            w_kind=Value(kind, CharField()),
            w_code=Cast(code, CharField()),
            w_title=Cast(F(title), TextField()),
            w_due=Cast(due, DateField()),
        )
        .values_list("w_kind", "public_id", "w_code", "w_title", "status", "w_due")
    )


def _difficulties(actor: Actor) -> QuerySet[Any]:
    """Where the next step is the actor's."""
    turn = Q(pk__in=())
    if actor.has(Role.OFFICER):
        turn |= Q(status__in=(D.RAISED, D.IN_REVIEW))
    if actor.has(Role.DIRECTOR):
        turn |= Q(status=D.ANSWER_PROPOSED) & ~Q(proposed_by_id=actor.user_id)
    if actor.has(Role.COMMITTEE_LEADER):
        turn |= Q(status=D.SUBMITTED)
    rows = difficulties.visible_to(actor).select_related(None).filter(turn)
    return _shaped(rows, "difficulty", code=F("code"), title="title", due=F("due_on"))


def _followed(actor: Actor) -> list[QuerySet[Any]]:
    """Open work of the own unit; reported work for whoever confirms it."""
    wanted = Q(status=FollowedStatus.OPEN, organization_id=actor.organization_id)
    if confirms_followed_work.can(actor):
        wanted |= Q(status=FollowedStatus.REPORTED) & ~Q(reported_by_id=actor.user_id)
    demands = inspections.demands_visible_to(actor).select_related(None)
    items = committees.items_visible_to(actor).select_related(None)
    return [
        _shaped(
            demands.filter(wanted, inspection__status=InspectionStatus.FOLLOW_UP),
            "demand",
            code=F("inspection__code"),
            title="text",
            due=F("deadline_on"),
        ),
        _shaped(
            items.filter(wanted, session__status=SessionStatus.CONCLUDED),
            "assigned",
            code=F("session__notice_number"),
            title="text",
            due=F("deadline_on"),
        ),
    ]


def _inspections(actor: Actor) -> QuerySet[Any]:
    soon = (InspectionStatus.PLANNED, InspectionStatus.HELD)
    rows = inspections.visible_to(actor).select_related(None).filter(status__in=soon)
    return _shaped(rows, "inspection", code=F("code"), title="title", due=F("planned_on"))


def _events(actor: Actor) -> QuerySet[Any]:
    """Results somebody else wrote, to be confirmed."""
    rows = events.visible_to(actor).select_related(None).filter(status=EventStatus.HELD)
    rows = rows.exclude(reported_by_id=actor.user_id)
    return _shaped(rows, "event", code=F("code"), title="title", due=F("ends_on"))


def _courses(actor: Actor) -> QuerySet[Any]:
    """Courses with people waiting for a place, and results somebody else wrote."""
    asked = Nomination.objects.filter(course=OuterRef("pk"), status=NominationStatus.NOMINATED)
    turn = Q(status=CourseStatus.OPEN) & Exists(asked) | Q(status=CourseStatus.HELD) & ~Q(reported_by_id=actor.user_id)
    rows = courses.visible_to(actor).select_related(None).filter(turn)
    return _shaped(rows, "course", code=F("code"), title="title", due=F("starts_on"))


def _sessions(actor: Actor) -> QuerySet[Any]:
    soon = (SessionStatus.CALLED, SessionStatus.HELD)
    rows = committees.sessions_visible_to(actor).select_related(None).filter(status__in=soon)
    day = TruncDate("starts_at", tzinfo=clock.VIETNAM)
    return _shaped(rows, "session", code=Value(str(_("BCĐ"))), title="title", due=day)
