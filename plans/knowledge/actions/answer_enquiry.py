"""What officers do with a need or a question: assign, answer, plan, decline."""

from __future__ import annotations

from django.utils.translation import gettext as _

from plans.activities.models import Course
from plans.knowledge.models import Enquiry
from plans.knowledge.notifications import tell_assigned, tell_ended
from plans.knowledge.policies import answers_enquiries
from plans.knowledge.workflow import ENQUIRY_WORKFLOW
from plans.planning.models import Task
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.organizations.actor import Actor
from portal.organizations.models import User


@use_case
def assign_enquiry(*, actor: Actor, enquiry: Enquiry, person: User, expected: str | None = None) -> Enquiry:
    """Name who answers: an officer of the same province."""
    if not answers_enquiries.who_can(enquiry).filter(pk=person.pk).exists():
        raise RuleViolation(problems=[Problem("person", _("Người này không xử lý nội dung của tỉnh."))])
    moved = _move(actor, enquiry, "assign", expected, assigned_to=person)
    if person.pk != actor.user_id:
        tell_assigned(moved)
    return moved


@use_case
def answer_enquiry(*, actor: Actor, enquiry: Enquiry, answer: str, expected: str | None = None) -> Enquiry:
    """Answer the sender in words."""
    if not answer.strip():
        raise RuleViolation(problems=[Problem("answer", _("Hãy ghi nội dung trả lời."))])
    moved = _move(
        actor,
        enquiry,
        "answer",
        expected,
        answer=answer.strip(),
        answered_by=actor.user,
        answered_at=clock.now(),
        assigned_to=enquiry.assigned_to or actor.user,
    )
    tell_ended(moved, moved.answer)
    return moved


@use_case
def plan_enquiry(
    *,
    actor: Actor,
    enquiry: Enquiry,
    task: Task | None = None,
    course: Course | None = None,
    planned_as: str = "",
    planned_url: str = "",
    expected: str | None = None,
) -> Enquiry:
    """Take a need into a task of the plan, a course or a call; the sender reads where and opens the course."""
    if task is None and course is None and not planned_as.strip():
        raise RuleViolation(
            problems=[
                Problem("planned_as", _("Hãy chọn nhiệm vụ hoặc ghi khóa học, đợt tiếp nhận đưa nhu cầu này vào."))
            ]
        )
    if planned_url and (not planned_url.startswith("/") or planned_url.startswith("//")):
        raise RuleViolation(problems=[Problem("planned_url", _("Chỉ dẫn tới trang của Cổng, ví dụ /dot-tiep-nhan/."))])
    moved = _move(
        actor,
        enquiry,
        "plan",
        expected,
        planned_task=task,
        planned_course=course,
        planned_as=planned_as.strip(),
        planned_url=planned_url.strip(),
        assigned_to=enquiry.assigned_to or actor.user,
    )
    tell_ended(moved, planned_words(moved))
    return moved


@use_case
def decline_enquiry(*, actor: Actor, enquiry: Enquiry, note: str, expected: str | None = None) -> Enquiry:
    """Say why it is not taken on; the reason is what the sender reads."""
    moved = ENQUIRY_WORKFLOW.apply(
        enquiry, "decline", actor=actor, note=note, expected=expected, changes={"answer": note.strip()}
    )
    record("enquiry:moved", actor=actor, subject=moved, step="decline")
    tell_ended(moved, moved.answer)
    return moved


def planned_words(enquiry: Enquiry) -> str:
    """Where a planned need went, for its sender."""
    task, course = enquiry.planned_task, enquiry.planned_course
    parts = [f"{task.code} {task.title}".strip() if task else "", f"{course} ({course.days})" if course else ""]
    return "; ".join(part for part in (*parts, enquiry.planned_as) if part)


def _move(actor: Actor, enquiry: Enquiry, name: str, expected: str | None, **changes: object) -> Enquiry:
    moved = ENQUIRY_WORKFLOW.apply(enquiry, name, actor=actor, expected=expected, changes=changes)
    record("enquiry:moved", actor=actor, subject=moved, step=name)
    return moved
