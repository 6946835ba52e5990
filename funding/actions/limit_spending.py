"""Decide that less may be spent than was given: savings, money that does not come in."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from funding.enums import CeilingKind
from funding.ledger_policies import limits_spending
from funding.models import Ceiling, SpendingLimit
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor
from portal.vietnam.money import format_vnd


@use_case
def limit_spending(
    *,
    actor: Actor,
    ceiling: Ceiling,
    limit_vnd: int | None,
    decision_number: str,
    decision_on: dt.date,
    reason: str,
) -> SpendingLimit:
    """Hold a source or a year under `limit_vnd` đồng besides what its lines were given; None lifts the limit.

    Raises RuleViolation below what is promised and paid, without number or reason, for a day to come, and for other kinds of ceiling.
    """
    row: Ceiling = lock(Ceiling, ceiling.pk)
    limits_spending.check(actor, row)
    if row.kind not in (CeilingKind.SOURCE, CeilingKind.YEAR):
        raise RuleViolation(_("Chỉ đặt giới hạn chi cho nguồn kinh phí hoặc năm ngân sách."), code="not_limitable")
    problems = []
    used = row.committed_vnd + row.paid_vnd
    if limit_vnd is not None and limit_vnd < used:
        text = _("Đã cam kết và chi %(used)s đồng; giới hạn không được thấp hơn.") % {"used": format_vnd(used)}
        problems.append(Problem("limit_vnd", text))
    if not decision_number.strip():
        problems.append(Problem("decision_number", _("Cần số quyết định.")))
    if decision_on > clock.today():
        problems.append(Problem("decision_on", _("Ngày quyết định không được sau hôm nay.")))
    if not reason.strip():
        problems.append(Problem("reason", _("Cần ghi rõ lý do.")))
    if problems:
        raise RuleViolation(problems=problems)
    limit = SpendingLimit(
        ceiling=row,
        limit_vnd=limit_vnd,
        decision_number=decision_number.strip(),
        decision_on=decision_on,
        reason=reason.strip()[:300],
        decided_by=actor.user,
    )
    limit.full_clean()
    limit.save()
    record("money:limited", actor=actor, subject=row, limit_vnd=limit_vnd, decision=limit.decision_number)
    return limit
