"""The life of a course, and of one person named for it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from plans.activities import policies
from plans.activities.enums_training import CourseStatus as S
from plans.activities.enums_training import NominationStatus as N
from plans.activities.models import Course, Nomination
from portal.core import clock
from portal.core.errors import RuleViolation
from portal.organizations.actor import Actor
from portal.workflow.machine import Transition, Workflow


def has_begun(course: Course, actor: Actor) -> None:
    """Only what took place is held."""
    if course.starts_on > clock.today():
        raise RuleViolation(_("Chưa đến ngày khai giảng."), code="course_in_future")


def has_trainees(course: Course, actor: Actor) -> None:
    """A course without anybody counts nothing."""
    if not course.attendances.exists():
        raise RuleViolation(_("Chưa ghi học viên nào."), code="course_without_trainees")


def has_place(nomination: Nomination, actor: Actor) -> None:
    """Nobody is accepted beyond the places."""
    course = nomination.course
    if course.seats is not None and course.nominations.filter(status=N.ACCEPTED).count() >= course.seats:
        raise RuleViolation(_("Khóa đã đủ chỗ: người này ở lại danh sách chờ."), code="course_full")


def is_not_held(nomination: Nomination, actor: Actor) -> None:
    """A place is given or taken back before the course is over."""
    if nomination.course.status not in (S.PLANNED, S.OPEN, S.CONFIRMED):
        raise RuleViolation(_("Khóa đã tổ chức hoặc đã hủy."), code="course_over")


COURSE_WORKFLOW = Workflow(
    key="activities.course",
    title=_("Khóa đào tạo"),
    states=S,
    initial=S.PLANNED,
    final=frozenset({S.CLOSED, S.CANCELLED}),
    tones={
        S.PLANNED: "neutral",
        S.OPEN: "progress",
        S.CONFIRMED: "progress",
        S.HELD: "waiting",
        S.CLOSED: "success",
        S.CANCELLED: "neutral",
    },
    transitions=(
        Transition(
            name="open",
            sources=frozenset({S.PLANNED}),
            target=S.OPEN,
            label=_("Mời đề cử học viên"),
            allowed=policies.keeps_training,
            tone="secondary",
        ),
        Transition(
            name="confirm",
            sources=frozenset({S.OPEN}),
            target=S.CONFIRMED,
            label=_("Chốt danh sách"),
            allowed=policies.keeps_training,
        ),
        Transition(
            name="hold",
            sources=frozenset({S.PLANNED, S.OPEN, S.CONFIRMED}),
            target=S.HELD,
            label=_("Ghi nhận đã tổ chức"),
            allowed=policies.keeps_training,
            rules=(has_begun,),
        ),
        Transition(
            name="close",
            sources=frozenset({S.HELD}),
            target=S.CLOSED,
            label=_("Xác nhận kết quả"),
            allowed=policies.confirms_training,
            rules=(has_trainees,),
        ),
        Transition(
            name="cancel",
            sources=frozenset({S.PLANNED, S.OPEN, S.CONFIRMED}),
            target=S.CANCELLED,
            label=_("Không tổ chức"),
            allowed=policies.keeps_training,
            needs_reason=True,
            tone="danger",
        ),
    ),
)

NOMINATION_WORKFLOW = Workflow(
    key="activities.nomination",
    title=_("Đề cử học viên"),
    states=N,
    initial=N.NOMINATED,
    final=frozenset({N.DECLINED, N.WITHDRAWN}),
    tones={
        N.NOMINATED: "waiting",
        N.ACCEPTED: "success",
        N.WAITING: "waiting",
        N.DECLINED: "danger",
        N.WITHDRAWN: "neutral",
    },
    transitions=(
        Transition(
            name="accept",
            sources=frozenset({N.NOMINATED, N.WAITING}),
            target=N.ACCEPTED,
            label=_("Xếp chỗ"),
            allowed=policies.keeps_training,
            rules=(is_not_held, has_place),
        ),
        Transition(
            name="queue",
            sources=frozenset({N.NOMINATED}),
            target=N.WAITING,
            label=_("Đưa vào danh sách chờ"),
            allowed=policies.keeps_training,
            rules=(is_not_held,),
            tone="secondary",
        ),
        Transition(
            name="decline",
            sources=frozenset({N.NOMINATED, N.WAITING}),
            target=N.DECLINED,
            label=_("Không nhận"),
            allowed=policies.keeps_training,
            needs_reason=True,
            tone="danger",
        ),
        Transition(
            name="withdraw",
            sources=frozenset({N.NOMINATED, N.WAITING, N.ACCEPTED}),
            target=N.WITHDRAWN,
            label=_("Rút đề cử"),
            allowed=policies.withdraws_nominations,
            rules=(is_not_held,),
            tone="danger",
        ),
    ),
)
