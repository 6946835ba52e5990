"""Time limits this app starts with, as dated rows.

No text of the five plans and no decree sets a limit for answering a difficulty raised by an agency of the province
itself; the rows say so and stand for a convention of the portal, which a province replaces by rows of its own.
"""

from __future__ import annotations

import datetime as dt

from plans.activities.workflow.difficulty import ANSWER_CLOCK, DECISION_CLOCK
from plans.activities.workflow.praise import OPINION_CLOCK, PRAISE_CLOCK
from portal.workflow.models import DeadlineRule

CONVENTION = "Quy ước của Cổng khi tỉnh chưa quy định thời hạn riêng"
SINCE = dt.date(2021, 1, 1)
LIMITS = (
    (ANSWER_CLOCK, "Trả lời khó khăn, vướng mắc", 15),
    (OPINION_CLOCK, "Các hội, cơ quan cho ý kiến về khen thưởng", 10),
    (PRAISE_CLOCK, "Quyết định khen thưởng sau khi trình", 15),
    (DECISION_CLOCK, "UBND tỉnh quyết định khó khăn, vướng mắc được trình", 15),
)


def load_deadline_rules() -> int:
    """Add the rules that are missing; rows people changed stay. Returns how many were added."""
    added = 0
    for key, name, days in LIMITS:
        added += DeadlineRule.objects.get_or_create(
            key=key,
            province=None,
            valid_from=SINCE,
            defaults={"name": name, "days": days, "unit": DeadlineRule.Unit.WORKING, "legal_basis": CONVENTION},
        )[1]
    return added
