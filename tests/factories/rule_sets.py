"""A province's own rule sets, moved by the real actions."""

from __future__ import annotations

import datetime as dt
from typing import Any

from enterprises.councils.actions.draft_rule_set import draft_rule_set, edit_rule_set
from enterprises.councils.actions.issue_rule_set import issue_rule_set
from enterprises.councils.actions.move_rule_set import move_rule_set
from enterprises.councils.models import CouncilRuleSet
from portal.core import clock
from tests.factories.councils import rule_set
from tests.factories.enterprises import Office

BASE = "nd268-2025-i10a"


def draft_own_rules(office: Office, base: CouncilRuleSet | None = None, **facts: Any) -> CouncilRuleSet:
    """A draft copied from a national set, holding from today."""
    facts = {
        "name": "Quy chế xét chọn của tỉnh",
        "legal_basis": "Quyết định 12/2026/QĐ-UBND",
        "valid_from": clock.today(),
    } | facts
    return draft_rule_set(actor=office.officer, base=base or rule_set(BASE), **facts)


def own_rules(
    office: Office, content: dict[str, Any] | None = None, decision_on: dt.date | None = None, **facts: Any
) -> CouncilRuleSet:
    """An issued one; `content` are the fields changed in the draft."""
    row = draft_own_rules(office, **facts)
    if content:
        edit_rule_set(actor=office.officer, rule_set=row, content=content)
    move_rule_set(actor=office.officer, rule_set=row, step="submit")
    return issue_rule_set(
        actor=office.director,
        rule_set=row,
        decision_number="45/QĐ-SKHCN",
        decision_on=decision_on or min(clock.today(), row.valid_from),
    )
