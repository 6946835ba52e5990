"""Plan a round of praise, change what is told of it, publish its list."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from plans.activities.enums_praise import PraiseStatus
from plans.activities.models import PraiseRound
from plans.activities.policies_honours import keeps_praise
from plans.activities.rules_praise import months_later
from plans.activities.workflow import PRAISE_WORKFLOW
from portal.audit.record import record, use_case
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.documents.numbering import next_code
from portal.organizations.actor import Actor

FACTS = ("plan", "task", "title", "criteria", "legal_basis", "interval_months", "planned_on", "nominate_until")


@use_case
def plan_round(*, actor: Actor, facts: dict[str, Any], previous: PraiseRound | None = None) -> PraiseRound:
    """A round to come; `previous` is the one it follows. Raises RuleViolation before the interval has passed."""
    row = PraiseRound(province_id=actor.province_id, prepared_by=actor.user, previous=previous)
    keeps_praise.check(actor, row)
    _fill(row, facts)
    if previous is not None:
        _follows(row, previous)
    row.code = next_code("TV", actor.province_id)
    PRAISE_WORKFLOW.start(row, actor=actor)
    row.full_clean()
    row.save()
    PRAISE_WORKFLOW.record_start(row, actor=actor)
    record("praise:planned", actor=actor, subject=row, plan=row.plan.code, interval=row.interval_months)
    return row


@use_case
def edit_round(
    *, actor: Actor, praise: PraiseRound, facts: dict[str, Any], row_version: int | None = None
) -> PraiseRound:
    """Change it before the meeting. Raises StaleState on a stale page."""
    row = lock(PraiseRound, praise.pk)
    keeps_praise.check(actor, row)
    row.require_version(row_version)
    if not row.can_be_written:
        raise RuleViolation(_("Đợt đã họp xét nên không sửa được."))
    if row.status != PraiseStatus.DRAFT and not facts.get("nominate_until", row.nominate_until):
        raise RuleViolation(problems=[Problem("nominate_until", _("Đợt đã mời phải có hạn nhận đề nghị."))])
    _fill(row, facts)
    if row.previous is not None:
        _follows(row, row.previous)
    row.bump_version()
    row.full_clean()
    row.save()
    record("praise:edited", actor=actor, subject=row)
    return row


@use_case
def publish_round(*, actor: Actor, praise: PraiseRound, is_public: bool) -> PraiseRound:
    """Show the list of the praised on the public site, or no longer. Raises RuleViolation before the decision."""
    row = lock(PraiseRound, praise.pk)
    keeps_praise.check(actor, row)
    if is_public and row.status != PraiseStatus.DECIDED:
        raise RuleViolation(_("Chỉ công khai danh sách đã có quyết định."))
    row.is_public = is_public
    row.bump_version()
    row.save(update_fields=["is_public", "row_version", "updated_at"])
    record("praise:published", actor=actor, subject=row, public=is_public)
    return row


def _follows(row: PraiseRound, previous: PraiseRound) -> None:
    """The interval is the programme's own: the next round is not before the day it gives."""
    if previous.decided_on is None:
        raise RuleViolation(_("Đợt trước chưa có quyết định."))
    first = months_later(previous.decided_on, row.interval_months)
    if row.planned_on < first:
        words = _("Theo định kỳ %(months)d tháng, đợt này không trước ngày %(day)s.")
        told = words % {"months": row.interval_months, "day": f"{first:%d/%m/%Y}"}
        raise RuleViolation(problems=[Problem("planned_on", told)])


def _fill(row: PraiseRound, facts: dict[str, Any]) -> None:
    for name in FACTS:
        if name in facts:
            value = facts[name]
            setattr(row, name, value.strip() if isinstance(value, str) else value)
    problems = []
    if row.task is not None and row.task.version_id != row.plan.current_version_id:
        problems.append(Problem("task", _("Nhiệm vụ phải thuộc kế hoạch đã chọn.")))
    if row.nominate_until and row.nominate_until > row.planned_on:
        problems.append(Problem("nominate_until", _("Hạn nhận đề nghị phải trước ngày dự kiến công bố.")))
    if problems:
        raise RuleViolation(problems=problems)
