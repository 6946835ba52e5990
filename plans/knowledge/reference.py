"""Time limits this app starts with, as dated rows; a province replaces them by rows of its own."""

from __future__ import annotations

import datetime as dt

from plans.knowledge.workflow import ANSWER_CLOCK
from plans.knowledge.workflow.regulation import APPRAISAL_CLOCK, CONSULTATION_CLOCK, DECISION_CLOCK
from portal.workflow.models import DeadlineRule

CONVENTION = "Quy ước của Cổng khi tỉnh chưa quy định thời hạn riêng"


LAW = "Luật Tiêu chuẩn và Quy chuẩn kỹ thuật (lấy ý kiến ít nhất 60 ngày; chưa đối chiếu với điều khoản của văn bản)"
SINCE = dt.date(2021, 1, 1)
LIMITS = (
    (ANSWER_CLOCK, "Trả lời câu hỏi, nhu cầu của người dân và doanh nghiệp", 10, DeadlineRule.Unit.WORKING, CONVENTION),
    (
        CONSULTATION_CLOCK,
        "Lấy ý kiến về dự thảo quy chuẩn kỹ thuật địa phương",
        60,
        DeadlineRule.Unit.CALENDAR,
        LAW,
    ),
    (APPRAISAL_CLOCK, "Thẩm định quy chuẩn kỹ thuật địa phương", 30, DeadlineRule.Unit.CALENDAR, CONVENTION),
    (DECISION_CLOCK, "UBND tỉnh quyết định quy chuẩn kỹ thuật địa phương", 15, DeadlineRule.Unit.WORKING, CONVENTION),
)


def load_deadline_rules() -> None:
    """Add the rules that are missing; rows people changed stay."""
    for key, name, days, unit, basis in LIMITS:
        DeadlineRule.objects.get_or_create(
            key=key,
            province=None,
            valid_from=SINCE,
            defaults={"name": name, "days": days, "unit": unit, "legal_basis": basis},
        )
