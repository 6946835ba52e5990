"""Enter or correct a standard; every save leaves a line in the log of updates (L01, L03)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from plans.knowledge.changes import FACTS, Update, facts_now, log
from plans.knowledge.enums import StandardState
from plans.knowledge.models import Standard
from plans.knowledge.policies import keeps_standards
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor
from portal.vietnam.models import Province


@use_case
def keep_standard(
    *,
    actor: Actor,
    facts: Mapping[str, Any],
    standard: Standard | None = None,
    province: Province | None = None,
    row_version: int | None = None,
    on: dt.date | None = None,
    source: str = "",
) -> Standard:
    """The row with `facts`. `province` makes a new row one of that province (QCĐP, TCCS); a row keeps its province.

    `on` is the day of the update (today), `source` the paper it rests on. Raises NotAllowed, StaleState, RuleViolation.
    """
    row = lock(Standard, standard.pk) if standard is not None else Standard(province=province)
    keeps_standards.check(actor, row if row.province_id else None)
    row.require_version(row_version)
    before = facts_now(row) if standard is not None else {}
    for name in FACTS:
        if name in facts:
            setattr(row, name, facts[name])
    if row.state not in (StandardState.REPLACED, StandardState.WITHDRAWN):
        row.ended_on = None
    check_update(row, on)
    row.full_clean()
    if standard is not None:
        if before == facts_now(row):
            return row
        row.bump_version()
    row.save()
    log(actor, [Update(row, before, on)], source=source)
    record("standard:kept", actor=actor, subject=row, code=row.code, state=row.state, source=source)
    return row


def check_update(row: Standard, on: dt.date | None) -> None:
    """What the columns cannot say. Raises RuleViolation at the fields."""
    problems = []
    if on is not None and on > clock.today():
        problems.append(Problem("on", _("Ngày cập nhật không thể sau hôm nay.")))
    if row.state == StandardState.REPLACED and row.successor is None:
        problems.append(Problem("successor", _("Tiêu chuẩn đã được thay thế phải có tiêu chuẩn thay thế.")))
    if row.state != StandardState.REPLACED and row.successor is not None:
        problems.append(Problem("successor", _("Chỉ tiêu chuẩn đã được thay thế mới có tiêu chuẩn thay thế.")))
    if row.pk and leads_back(row):
        problems.append(Problem("successor", _("Chuỗi thay thế dẫn trở lại chính tiêu chuẩn này.")))
    if row.successor is not None and row.successor.province_id not in (None, row.province_id):
        problems.append(Problem("successor", _("Tiêu chuẩn thay thế phải dùng được ở mọi nơi áp dụng tiêu chuẩn này.")))
    if problems:
        raise RuleViolation(problems=problems)


def leads_back(row: Standard) -> bool:
    """Whether following the successors comes back to `row`."""
    seen: set[int] = set()
    step = row.successor
    while step is not None and step.pk not in seen:
        if step.pk == row.pk:
            return True
        seen.add(step.pk)
        step = step.successor
    return False
