"""Who came to a course, with what result; certificates with number and check code."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from plans.activities.actions.keep_trainee import Person, keep
from plans.activities.enums_training import ConsentBasis, CourseResult
from plans.activities.models import Course, CourseAttendance, TrainingCertificate
from plans.activities.policies import confirms_training, keeps_training
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.documents.numbering import next_number
from portal.organizations.actor import Actor

ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
CODE_LENGTH = 12


@use_case
def write_trainee(
    *,
    actor: Actor,
    course: Course,
    person: Person,
    audience: str = "",
    result: str = CourseResult.NONE,
    support_vnd: int | None = None,
    basis: str = ConsentBasis.SHEET,
) -> tuple[CourseAttendance, bool]:
    """One person on the list of a course; answers the line and whether it is new. The same line again changes nothing."""
    course = lock(Course, course.pk)
    keeps_training.check(actor, course)
    if not course.can_be_written:
        raise RuleViolation(_("Khóa đã kết thúc nên không ghi thêm được."))
    if course.starts_on > clock.today():
        raise RuleViolation(_("Chưa đến ngày khai giảng: dùng đề cử."))
    trainee = keep(actor=actor, province_id=course.province_id, person=person, basis=basis)
    line = course.attendances.filter(person=trainee).first()
    is_new = line is None
    line = line or CourseAttendance(course=course, person=trainee)
    line.organization = person.organization or trainee.organization
    line.unit_name = "" if line.organization else (person.unit_name.strip() or trainee.unit_name)
    line.audience = audience or line.audience or course.audience
    line.result = result if result != CourseResult.NONE else line.result
    line.support_vnd = support_vnd if support_vnd is not None else line.support_vnd
    line.full_clean()
    line.save()
    if is_new:
        record("course:attended", actor=actor, subject=course, trainee=str(trainee.public_id))
    return line, is_new


@use_case
def note_results(*, actor: Actor, course: Course, came: Mapping[int, str | None]) -> int:
    """Line id → result, or None for somebody who did not come: that line goes. Answers how many lines are left."""
    course = lock(Course, course.pk)
    keeps_training.check(actor, course)
    if not course.can_be_written:
        raise RuleViolation(_("Kết quả đã xác nhận nên không sửa được."))
    for line in course.attendances.filter(pk__in=came).select_related("certificate"):
        result = came[line.pk]
        if result is None:
            if hasattr(line, "certificate"):
                raise RuleViolation(_("Người đã có giấy chứng nhận không bỏ khỏi danh sách được."))
            line.delete()
        elif line.result != result:
            line.result = result
            line.full_clean()
            line.save(update_fields=["result", "updated_at"])
    left = course.attendances.count()
    record("course:result_noted", actor=actor, subject=course, lines=len(came), left=left)
    return left


@use_case
def issue_certificates(
    *,
    actor: Actor,
    course: Course,
    issued_on: dt.date,
    signer_name: str,
    signer_post: str,
    lines: Iterable[CourseAttendance] | None = None,
) -> int:
    """Numbers for everybody who passed and has none; answers how many. Raises RuleViolation when nobody is left."""
    course = lock(Course, course.pk)
    confirms_training.check(actor, course)
    if not course.is_held:
        raise RuleViolation(_("Chỉ cấp giấy chứng nhận khi khóa đã tổ chức."))
    if not course.ends_on <= issued_on <= clock.today():
        raise RuleViolation(problems=[Problem("issued_on", _("Ngày cấp phải từ ngày kết thúc khóa đến hôm nay."))])
    waiting = course.attendances.filter(result=CourseResult.PASSED, certificate__isnull=True).order_by("pk")
    if lines is not None:
        waiting = waiting.filter(pk__in=[line.pk for line in lines])
    made = [
        TrainingCertificate(
            province_id=course.province_id,
            attendance=line,
            number=f"{next_number(f'GCN:{course.province_id}', issued_on.year):04d}/{issued_on.year}/GCN-NSCL",
            check_code="".join(secrets.choice(ALPHABET) for _place in range(CODE_LENGTH)),
            issued_on=issued_on,
            signer_name=signer_name.strip(),
            signer_post=signer_post.strip(),
            issued_by=actor.user,
        )
        for line in waiting
    ]
    if not made:
        raise RuleViolation(_("Không còn ai đạt mà chưa có giấy chứng nhận."))
    TrainingCertificate.objects.bulk_create(made, batch_size=500)
    record("training_certificate:issued", actor=actor, subject=course, count=len(made), first=made[0].number)
    return len(made)


@use_case
def withdraw_certificate(*, actor: Actor, certificate: TrainingCertificate, why: str) -> TrainingCertificate:
    """Take one back with a reason: the public check says so from now on, and it counts no more."""
    certificate = lock(TrainingCertificate, certificate.pk)
    confirms_training.check(actor, certificate.attendance.course)
    if certificate.withdrawn_on is not None:
        raise RuleViolation(_("Giấy chứng nhận này đã thu hồi."))
    if not why.strip():
        raise RuleViolation(problems=[Problem("why", _("Hãy ghi lý do thu hồi."))])
    certificate.withdrawn_on, certificate.withdrawn_because = clock.today(), why.strip()
    certificate.full_clean()
    certificate.save()
    record("training_certificate:withdrawn", actor=actor, subject=certificate, number=certificate.number)
    return certificate
