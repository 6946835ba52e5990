"""Agencies, schools and enterprises name people for a course; places are given in turn, the others wait."""

from __future__ import annotations

from collections import defaultdict

from django.utils.translation import gettext as _

from plans.activities.actions.keep_trainee import Person, keep
from plans.activities.enums_training import ConsentBasis, CourseStatus
from plans.activities.enums_training import NominationStatus as N
from plans.activities.models import Course, Nomination
from plans.activities.notifications import ANY_UNIT_ROLES, people_of, tell_places
from plans.activities.policies import keeps_training, nominates
from plans.activities.workflow import NOMINATION_WORKFLOW
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor


@use_case
def nominate(*, actor: Actor, course: Course, person: Person, agreed: bool) -> Nomination:
    """Name one person of the own unit. Raises RuleViolation without their consent and outside the time for it."""
    course = lock(Course, course.pk)
    nominates.check(actor, course)
    if not agreed:
        raise RuleViolation(problems=[Problem("agreed", _("Cần xác nhận người được đề cử đã đồng ý."))])
    if course.status != CourseStatus.OPEN:
        raise RuleViolation(_("Khóa này không nhận đề cử vào lúc này."))
    if course.nominate_until and course.nominate_until < clock.today():
        raise RuleViolation(_("Đã hết hạn nhận đề cử (%(day)s).") % {"day": f"{course.nominate_until:%d/%m/%Y}"})
    if actor.organization is None:
        raise RuleViolation(_("Chỉ đề cử khi làm việc cho một đơn vị."))
    trainee = keep(actor=actor, province_id=course.province_id, person=person, basis=ConsentBasis.BY_UNIT)
    standing = course.nominations.filter(person=trainee).exclude(status__in=(N.DECLINED, N.WITHDRAWN))
    if standing.exists():
        raise RuleViolation(problems=[Problem("full_name", _("Người này đã được đề cử vào khóa này."))])
    row = Nomination(
        province_id=course.province_id,
        course=course,
        person=trainee,
        organization=actor.organization,
        nominated_by=actor.user,
    )
    NOMINATION_WORKFLOW.start(row, actor=actor)
    row.full_clean()
    row.save()
    NOMINATION_WORKFLOW.record_start(row, actor=actor)
    record("nomination:sent", actor=actor, subject=row, course=course.code)
    return row


@use_case
def fill_places(*, actor: Actor, course: Course) -> tuple[int, int]:
    """Give the free places in the order of nomination, those who wait first; the others wait.

    Answers how many got a place and how many wait; every unit is told once about its people.
    """
    course = lock(Course, course.pk)
    keeps_training.check(actor, course)
    if course.status not in (CourseStatus.OPEN, CourseStatus.CONFIRMED):
        raise RuleViolation(_("Chỉ xếp chỗ khi khóa đang nhận đề cử hoặc đã chốt danh sách."))
    rows = list(course.nominations.filter(status__in=(N.NOMINATED, N.WAITING)).select_related("person"))
    if not rows:
        raise RuleViolation(_("Không còn ai chờ xếp chỗ."))
    taken = course.nominations.filter(status=N.ACCEPTED).count()
    free = len(rows) if course.seats is None else max(0, course.seats - taken)
    rows.sort(key=lambda row: (row.status != N.WAITING, row.pk))
    given, waiting = rows[:free], rows[free:]
    for row in given:
        NOMINATION_WORKFLOW.apply(row, "accept", actor=actor)
    for row in waiting:
        if row.status == N.NOMINATED:
            NOMINATION_WORKFLOW.apply(row, "queue", actor=actor)
    record("course:places_filled", actor=actor, subject=course, given=len(given), waiting=len(waiting))
    _tell(course, given, waiting)
    return len(given), len(waiting)


@use_case
def move_nomination(
    *, actor: Actor, nomination: Nomination, name: str, note: str = "", expected: str | None = None
) -> Nomination:
    """Accept, decline or withdraw one. The course is locked first, so that two never take the last place."""
    lock(Course, nomination.course_id)
    moved = NOMINATION_WORKFLOW.apply(nomination, name, actor=actor, note=note, expected=expected)
    record("nomination:moved", actor=actor, subject=moved, step=name)
    if name in ("accept", "decline"):
        words = f"{moved.person.full_name}: {NOMINATION_WORKFLOW.label(moved.status)}"
        people = people_of(moved.organization_id, ANY_UNIT_ROLES)
        tell_places(moved.course, people, f"{words}. {note}".strip())
    return moved


def _tell(course: Course, given: list[Nomination], waiting: list[Nomination]) -> None:
    words: dict[int, list[str]] = defaultdict(list)
    for rows, said in ((given, _("có chỗ")), (waiting, _("trong danh sách chờ"))):
        for row in rows:
            words[row.organization_id].append(f"{row.person.full_name}: {said}")
    for organization_id, lines in words.items():
        tell_places(course, people_of(organization_id, ANY_UNIT_ROLES), "\n".join(lines))
