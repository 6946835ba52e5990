"""A province's own rule sets: one issued this year, one waiting for the head of the Department, one being written."""

from __future__ import annotations

import datetime as dt
from typing import Any

from enterprises.councils.actions.draft_rule_set import draft_rule_set, edit_rule_set
from enterprises.councils.actions.issue_rule_set import issue_rule_set
from enterprises.councils.actions.move_rule_set import move_rule_set
from enterprises.councils.models import CouncilRuleSet
from portal.core import clock
from portal.demo.people import actor


def load_rule_sets() -> None:
    """Copies of national sets with what the province does otherwise."""
    officer, director = actor("chuyenvien"), actor("lanhdao")
    begin = clock.today() - dt.timedelta(days=60)
    with clock.at(clock.now() - dt.timedelta(days=75)):
        issued = _drafted(
            "nd268-2025-i10a",
            "Quy chế xét chọn doanh nghiệp của tỉnh (minh họa)",
            begin,
            passing={"share": "3/4"},
            papers_lead_days=5,
        )
        move_rule_set(actor=officer, rule_set=issued, step="submit")
    with clock.at(clock.now() - dt.timedelta(days=70)):
        issue_rule_set(actor=director, rule_set=issued, decision_number="118/QĐ-SKHCN", decision_on=clock.today())
    ahead = clock.today() + dt.timedelta(days=30)
    waiting = _drafted(
        "tt11-2014-acceptance",
        "Quy chế nghiệm thu kết quả hỗ trợ của tỉnh (minh họa)",
        ahead,
        passing={"excellent_total": 85},
    )
    move_rule_set(actor=officer, rule_set=waiting, step="submit")
    _drafted("award-round", "Quy chế sơ tuyển giải thưởng của tỉnh (bản soạn, minh họa)", ahead, papers_lead_days=7)


def _drafted(key: str, name: str, valid_from: dt.date, passing: dict[str, Any] | None = None, **content: Any) -> Any:
    officer, base = actor("chuyenvien"), CouncilRuleSet.objects.get(key=key)
    row = draft_rule_set(
        actor=officer,
        base=base,
        name=name,
        legal_basis="Quyết định của UBND tỉnh về quản lý nhiệm vụ năng suất, chất lượng (minh họa)",
        valid_from=valid_from,
    )
    if passing:
        content["passing"] = base.passing | passing
    return edit_rule_set(actor=officer, rule_set=row, content=content)
