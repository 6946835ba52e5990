"""The national settings of the report calendar that stand in every installation from the start."""

from __future__ import annotations

import datetime as dt

from reports.enums import Strictness
from reports.models import BackwardPlanRule, LatenessRule
from reports.rules.reminders import LADDER

SINCE = dt.date(2021, 1, 1)


def load_calendar_settings() -> None:
    """Idempotent: what a person changed stays."""
    LatenessRule.objects.get_or_create(
        province=None,
        valid_from=SINCE,
        defaults={"strictness": Strictness.STRICT, "legal_basis": "Câu chữ của kế hoạch: “trước ngày 30 tháng 11”"},
    )
    BackwardPlanRule.objects.get_or_create(
        province=None,
        valid_from=SINCE,
        defaults={
            "signature_days": 3,
            "draft_days": 7,
            "returns_days": 10,
            "collect_days": 10,
            "reminder_days": list(LADDER),
            "legal_basis": "Lịch nội bộ mặc định của Cổng",
        },
    )
