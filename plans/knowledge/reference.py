"""Time limits this app starts with, as dated rows; a province replaces them by rows of its own."""

from __future__ import annotations

import datetime as dt

from plans.knowledge.workflow import ANSWER_CLOCK
from portal.workflow.models import DeadlineRule

CONVENTION = "Quy ước của Cổng khi tỉnh chưa quy định thời hạn riêng"


def load_deadline_rules() -> None:
    """Add the rule when it is missing; a row people changed stays."""
    DeadlineRule.objects.get_or_create(
        key=ANSWER_CLOCK,
        province=None,
        valid_from=dt.date(2021, 1, 1),
        defaults={
            "name": "Trả lời câu hỏi, nhu cầu của người dân và doanh nghiệp",
            "days": 10,
            "unit": DeadlineRule.Unit.WORKING,
            "legal_basis": CONVENTION,
        },
    )
