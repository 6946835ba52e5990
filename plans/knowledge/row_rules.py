"""What the columns of bodies, projects and choices cannot say, and what a saved body brings along."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from plans.knowledge.enums_bodies import ChoiceStatus
from plans.knowledge.models import ChoiceCandidate, ChoiceCriterion, ConformityBody, Standard, TestCriterion
from plans.knowledge.models.standard import compact
from plans.knowledge.sockets import bodies_written
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.organizations.actor import Actor


def check_body(row: ConformityBody, actor: Actor) -> None:
    """A body does something."""
    if not row.activity_marks:
        refuse("activities", _("Chọn ít nhất một hoạt động."))


def follow_body(row: ConformityBody, actor: Actor) -> None:
    """Other registers keep what they share with the body alike."""
    for follow in bodies_written:
        follow(actor, row)


def fill_criterion(row: TestCriterion, actor: Actor) -> None:
    """The method by its code, when the register of standards knows it."""
    key = compact(row.method)
    known = Standard.objects.filter(compact_key__contains=f"|{key}|", province__isnull=True) if key else None
    row.standard = known.order_by("pk").first() if known is not None else None


def check_criterion(row: TestCriterion, actor: Actor) -> None:
    """The recognition is one of the same body."""
    if row.recognition is not None and row.recognition.body_id != row.body_id:
        refuse("recognition", _("Văn bản công nhận này của tổ chức khác."))


def check_of_plan(row: Any, actor: Actor) -> None:
    """The task is one of the plan in force, and days that tell of something done are past."""
    if row.task is not None and row.task.version_id != row.plan.current_version_id:
        refuse("task", _("Nhiệm vụ phải thuộc kế hoạch đã chọn."))
    for name in ("finished_on", "issued_on"):
        day = getattr(row, name, None)
        if day is not None and day > clock.today():
            refuse(name, _("Ngày này không thể sau hôm nay."))


def check_open_choice(row: ChoiceCriterion, actor: Actor) -> None:
    """Criteria are fixed before other departments are asked."""
    if row.choice.status != ChoiceStatus.DRAFT:
        refuse("name", _("Chỉ sửa tiêu chí khi đang chuẩn bị, trước khi lấy ý kiến."))


def check_candidate(row: ChoiceCandidate, actor: Actor) -> None:
    """Candidates are named before other departments are asked; afterwards only reaching the standard is told."""
    stood = ChoiceCandidate.objects.filter(pk=row.pk).first() if row.pk else None
    is_other = stood is None or stood.body_id != row.body_id
    if is_other and row.choice.status != ChoiceStatus.DRAFT:
        refuse("body", _("Chỉ thêm, đổi tổ chức khi đang chuẩn bị, trước khi lấy ý kiến."))
    if row.reached_on is not None and row.reached_on > clock.today():
        refuse("reached_on", _("Ngày này không thể sau hôm nay."))


def refuse(field: str, message: str) -> None:
    """Raise RuleViolation at a field."""
    raise RuleViolation(problems=[Problem(field, message)])
