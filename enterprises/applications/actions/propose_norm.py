"""Enter and end support norms: one person proposes, another approves; a norm in force is never edited."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

from enterprises.applications.policies import approves_norms, proposes_norms
from plans.planning.enums import NormStatus
from plans.planning.models import SupportNorm
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation, StaleState
from portal.core.models import lock
from portal.organizations.actor import Actor
from portal.vietnam.text import fold

FIELDS = (
    "name",
    "measure",
    "category",
    "legal_basis",
    "clause",
    "rate",
    "unit_amount_vnd",
    "cap_vnd",
    "cap_unit",
    "max_quantity",
    "year_cap_vnd",
    "frequency",
    "beneficiary_kinds",
    "size_classes",
    "conditions",
    "valid_from",
    "valid_to",
    "note",
)
NOT_CLEANED = ["search_key", "sort_key", "proposed_by", "approved_by", "approved_at", "closing_by", "closing_on"]


@use_case
def propose_norm(*, actor: Actor, facts: Mapping[str, Any], replaces: SupportNorm | None = None) -> SupportNorm:
    """A norm of the actor's province, waiting for another person; `replaces` ends the day before it begins.

    Raises ValidationError and RuleViolation at the fields.
    """
    row = SupportNorm(province_id=actor.province_id, status=NormStatus.PROPOSED, proposed_by=actor.user)
    proposes_norms.check(actor, row)
    for name in FIELDS:
        if name in facts:
            setattr(row, name, facts[name])
    if replaces is not None:
        proposes_norms.check(actor, replaces)
        row.replaces, row.key, row.province_id = replaces, replaces.key, replaces.province_id
    else:
        row.key = slugify(fold(row.name))[:100] or "dinh-muc"
    problems = []
    if (row.measure is None) == (not row.category):
        problems.append(Problem("measure", _("Chọn một nội dung hỗ trợ hoặc cả một loại.")))
    if row.cap_vnd is not None and not row.cap_unit:
        problems.append(Problem("cap_unit", _("Mức tối đa tính cho gì?")))
    if replaces is not None and row.valid_from <= max(replaces.valid_from, clock.today()):
        text = _("Định mức thay thế phải bắt đầu sau hôm nay: hồ sơ đã nộp giữ mức cũ.")
        problems.append(Problem("valid_from", text))
    if problems:
        raise RuleViolation(problems=problems)
    row.full_clean(exclude=NOT_CLEANED)
    row.save()
    record("norm:proposed", actor=actor, subject=row, norm=row.name, basis=row.basis)
    return row


@use_case
def propose_closing(*, actor: Actor, norm: SupportNorm, closing_on: dt.date, note: str) -> SupportNorm:
    """Ask that a norm ends on `closing_on`, not before today: cases of its days keep it."""
    row: SupportNorm = lock(SupportNorm, norm.pk)
    proposes_norms.check(actor, row)
    if row.status != NormStatus.IN_FORCE or row.closing_on is not None:
        raise StaleState()
    if closing_on < max(clock.today(), row.valid_from):
        raise RuleViolation(problems=[Problem("closing_on", _("Ngày kết thúc không được trước hôm nay."))])
    row.closing_on, row.closing_by, row.note = closing_on, actor.user, note.strip()[:500]
    row.save()
    record("norm:closing_proposed", actor=actor, subject=row, on=closing_on.isoformat(), reason=row.note)
    return row


@use_case
def decide_norm(*, actor: Actor, norm: SupportNorm, approve: bool) -> SupportNorm:
    """Approve or refuse what waits: the norm itself, or its end. Raises NotAllowed for whoever proposed it."""
    row: SupportNorm = lock(SupportNorm, norm.pk)
    approves_norms.check(actor, row)
    if row.status == NormStatus.PROPOSED:
        row.status = NormStatus.IN_FORCE if approve else NormStatus.REFUSED
        row.approved_by, row.approved_at = actor.user, clock.now()
        if approve and row.replaces is not None:
            if row.valid_from <= clock.today():
                raise RuleViolation(_("Ngày áp dụng đã qua; hãy lập lại với ngày sau hôm nay để hồ sơ cũ giữ mức cũ."))
            _end(row.replaces, row.valid_from - dt.timedelta(days=1))
    elif row.closing_on is not None:
        if approve:
            row.valid_to = row.closing_on
        row.closing_on, row.closing_by = None, None
    else:
        raise StaleState()
    row.save()
    record("norm:approved" if approve else "norm:refused", actor=actor, subject=row, norm=row.name, basis=row.basis)
    return row


def _end(norm: SupportNorm, day: dt.date) -> None:
    """The replaced row ends the day before, unless it ended earlier by itself."""
    old: SupportNorm = lock(SupportNorm, norm.pk)
    if old.valid_to is None or old.valid_to > day:
        old.valid_to = day
        old.save()
