"""Dated rules that stand from the start; a province adds its own."""

from __future__ import annotations

import datetime as dt

from portal.workflow.models import DeadlineRule

CONSULTATION = "planning.consultation"
CONSULTATION_DAYS = 7


def load_deadline_rules() -> int:
    """Add the rules that are missing; rows people changed stay. Returns how many were added.

    No law fixes how long agencies have for remarks on a plan: the working regulation of each People's Committee
    does, so the national row is only where a province has none.
    """
    _rule, is_new = DeadlineRule.objects.get_or_create(
        key=CONSULTATION,
        province=None,
        valid_from=dt.date(2021, 1, 1),
        defaults={
            "name": "Trả lời lấy ý kiến về dự thảo kế hoạch",
            "days": CONSULTATION_DAYS,
            "unit": DeadlineRule.Unit.WORKING,
            "legal_basis": "Mặc định của Cổng; thay bằng quy chế làm việc của UBND tỉnh",
        },
    )
    return int(is_new)
