"""Days on which something of this app is due, by the dated rules of the portal."""

from __future__ import annotations

import datetime as dt

from portal.core.errors import RuleViolation
from portal.workflow import deadlines


def due_day(key: str, start: dt.date, province_id: int) -> tuple[dt.date, str]:
    """The last day and its legal basis. Raises RuleViolation without a rule of that day."""
    rule = deadlines.rule_on(key, province_id, start)
    if rule is None:
        raise RuleViolation(f"Chưa có quy định thời hạn “{key}” cho ngày {start:%d/%m/%Y}.", code="no_deadline_rule")
    return deadlines.due_after(start, rule.days, rule.unit, province_id), rule.legal_basis
