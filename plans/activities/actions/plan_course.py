"""Plan a course, change it, take its steps."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from plans.activities.enums_training import CourseKind, CourseResult, NominationStatus
from plans.activities.models import Course, CourseAttendance
from plans.activities.notifications import people_who_nominate, tell_course_opened
from plans.activities.policies import keeps_training
from plans.activities.workflow import COURSE_WORKFLOW
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.documents.numbering import next_code
from portal.organizations.actor import Actor

FACTS = (
    "plan",
    "task",
    "kind",
    "title",
    "topic",
    "content",
    "audience",
    "is_in_depth",
    "programme",
    "provider",
    "provider_name",
    "place_kind",
    "place",
    "starts_on",
    "ends_on",
    "hours",
    "seats",
    "nominate_until",
    "cost_vnd",
    "funding",
)


@use_case
def plan_course(*, actor: Actor, facts: dict[str, Any]) -> Course:
    """A course to come, or one that was. Raises RuleViolation with every problem."""
    course = Course(province_id=actor.province_id, prepared_by=actor.user)
    keeps_training.check(actor, course)
    _fill(course, facts)
    course.code = next_code("DT", actor.province_id)
    COURSE_WORKFLOW.start(course, actor=actor)
    course.full_clean()
    course.save()
    COURSE_WORKFLOW.record_start(course, actor=actor)
    record("course:planned", actor=actor, subject=course, plan=course.plan.code, kind=course.kind)
    return course


@use_case
def edit_course(*, actor: Actor, course: Course, facts: dict[str, Any], row_version: int | None = None) -> Course:
    """Change it until its result is confirmed. Raises StaleState on a stale page."""
    course = lock(Course, course.pk)
    keeps_training.check(actor, course)
    course.require_version(row_version)
    if not course.can_be_written:
        raise RuleViolation(_("Khóa đã kết thúc nên không sửa được."))
    _fill(course, facts)
    taken = course.nominations.filter(status=NominationStatus.ACCEPTED).count()
    if course.seats is not None and course.seats < taken:
        raise RuleViolation(problems=[Problem("seats", _("Đã xếp %(taken)d chỗ.") % {"taken": taken})])
    course.bump_version()
    course.full_clean()
    course.save()
    record("course:edited", actor=actor, subject=course)
    return course


@use_case
def hold_course(
    *, actor: Actor, course: Course, result: str, cost_vnd: int | None = None, expected: str | None = None
) -> Course:
    """It took place: whoever had a place is on the list of trainees unless a sheet was read in before."""
    changes = {"result": result.strip(), "cost_vnd": cost_vnd, "reported_by": actor.user}
    moved = COURSE_WORKFLOW.apply(course, "hold", actor=actor, expected=expected, changes=changes)
    if not moved.attendances.exists():
        _list_accepted(moved)
    record("course:moved", actor=actor, subject=moved, step="hold", trainees=moved.attendances.count())
    return moved


@use_case
def move_course(*, actor: Actor, course: Course, name: str, note: str = "", expected: str | None = None) -> Course:
    """Open for nominations, close the list, confirm, give up. Raises StaleState, NotAllowed, RuleViolation."""
    if name == "open" and course.nominate_until and course.nominate_until < clock.today():
        raise RuleViolation(_("Ngày nhận đề cử đã qua: hãy sửa trước khi mời."))
    moved = COURSE_WORKFLOW.apply(course, name, actor=actor, note=note, expected=expected)
    record("course:moved", actor=actor, subject=moved, step=name)
    if name == "open":
        tell_course_opened(moved, people_who_nominate(moved))
    return moved


def _fill(course: Course, facts: dict[str, Any]) -> None:
    for name in FACTS:
        if name in facts:
            value = facts[name]
            setattr(course, name, value.strip() if isinstance(value, str) else value)
    if facts.get("ends_on", ...) is None:
        course.ends_on = course.starts_on
    if course.provider_id is not None:
        course.provider_name = ""
    problems = []
    if course.ends_on < course.starts_on:
        problems.append(Problem("ends_on", _("Ngày kết thúc phải từ ngày bắt đầu trở đi.")))
    if course.task is not None and course.task.version_id != course.plan.current_version_id:
        problems.append(Problem("task", _("Nhiệm vụ phải thuộc kế hoạch đã chọn.")))
    if course.kind == CourseKind.OUTSIDE and not course.programme:
        problems.append(Problem("programme", _("Chọn tổ chức có chương trình.")))
    if course.kind != CourseKind.OUTSIDE:
        course.programme = ""
    if course.nominate_until and course.nominate_until > course.ends_on:
        problems.append(Problem("nominate_until", _("Hạn nhận đề cử phải trước khi khóa kết thúc.")))
    if problems:
        raise RuleViolation(problems=problems)


def _list_accepted(course: Course) -> None:
    accepted = course.nominations.filter(status=NominationStatus.ACCEPTED).select_related("person")
    CourseAttendance.objects.bulk_create(
        CourseAttendance(
            course=course,
            person=row.person,
            organization_id=row.person.organization_id,
            unit_name=row.person.unit_name,
            audience=course.audience,
            result=CourseResult.NONE,
        )
        for row in accepted
    )
