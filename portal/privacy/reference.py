"""Time limits and texts every database starts with."""

from __future__ import annotations

import datetime as dt

from portal.privacy.purposes import load_purposes
from portal.privacy.workflow import ANSWER_CLOCK
from portal.workflow.models import DeadlineRule

NAME = "Trả lời yêu cầu của chủ thể dữ liệu"
LIMITS = (
    (dt.date(2023, 7, 1), dt.date(2025, 12, 31), 3, DeadlineRule.Unit.CALENDAR, "Nghị định 13/2023/NĐ-CP (72 giờ)"),
    (
        dt.date(2026, 1, 1),
        None,
        2,
        DeadlineRule.Unit.WORKING,
        "Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15; Nghị định 356/2025/NĐ-CP",
    ),
)


def load_reference() -> None:
    """Add rules and texts that are missing; rows people changed stay."""
    for valid_from, valid_to, days, unit, basis in LIMITS:
        DeadlineRule.objects.get_or_create(
            key=ANSWER_CLOCK,
            province=None,
            valid_from=valid_from,
            defaults={"name": NAME, "days": days, "unit": unit, "legal_basis": basis, "valid_to": valid_to},
        )
    load_purposes()
