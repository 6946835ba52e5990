"""Time limits of the money, as dated rows with their legal basis."""

from __future__ import annotations

import datetime as dt

from portal.workflow.models import DeadlineRule

LIMITS = (
    (
        "payment.pay",
        "Thanh toán sau khi nhận đề nghị hợp lệ",
        15,
        DeadlineRule.Unit.CALENDAR,
        "Nghị định 268/2025/NĐ-CP, mẫu I.14",
        dt.date(2025, 10, 14),
    ),
    (
        "estimate.appraise",
        "Thẩm định dự toán",
        15,
        DeadlineRule.Unit.WORKING,
        "Quy ước của Cổng, chờ tỉnh ban hành quy định",
        dt.date(2021, 7, 5),
    ),
)


def load_deadline_rules() -> int:
    """Add the rules that are missing; rows people changed stay. Returns how many were added."""
    added = 0
    for key, name, days, unit, basis, valid_from in LIMITS:
        added += DeadlineRule.objects.get_or_create(
            key=key,
            province=None,
            valid_from=valid_from,
            defaults={"name": name, "days": days, "unit": unit, "legal_basis": basis},
        )[1]
    return added
