"""Who teaches a course: chosen from the register, or named in words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from plans.activities.enums_experts import LECTURERS
from plans.activities.models import Course, CourseLecturer, Expert
from plans.activities.policies import keeps_training
from portal.audit.record import record, use_case
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor


@use_case
def add_lecturer(
    *, actor: Actor, course: Course, expert: Expert | None = None, name: str = "", unit_name: str = "", part: str = ""
) -> CourseLecturer:
    """One lecturer. Raises RuleViolation for nobody, for one who does not teach, ValidationError for one listed already."""
    course = _writable(actor, course)
    if expert is not None and expert.kind not in LECTURERS:
        raise RuleViolation(problems=[Problem("expert", _("Người này không được ghi là giảng viên trong sổ."))])
    name = expert.full_name if expert else " ".join(name.split())
    if not name:
        raise RuleViolation(problems=[Problem("name", _("Chọn người trong sổ hoặc ghi họ tên giảng viên."))])
    row = CourseLecturer(
        course=course,
        expert=expert,
        name=name,
        unit_name=(expert.unit_words if expert else unit_name.strip())[:250],
        part=part.strip(),
    )
    row.full_clean()
    row.save()
    record("course:lecturer_added", actor=actor, subject=course, lecturer=row.name)
    return row


@use_case
def remove_lecturer(*, actor: Actor, lecturer: CourseLecturer) -> None:
    """Take one off the course while it can be written."""
    course = _writable(actor, lecturer.course)
    course.lecturers.filter(pk=lecturer.pk).delete()
    record("course:lecturer_removed", actor=actor, subject=course, lecturer=lecturer.name)


def _writable(actor: Actor, course: Course) -> Course:
    row: Course = lock(Course, course.pk)
    keeps_training.check(actor, row)
    if not row.can_be_written:
        raise RuleViolation(_("Khóa đã kết thúc nên không sửa được."))
    return row
