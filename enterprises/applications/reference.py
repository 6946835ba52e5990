"""Time limits this programme starts with, as dated rows with their legal basis."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from portal.workflow.models import DeadlineRule

ND268_FROM = dt.date(2025, 10, 14)
TT15_FROM = dt.date(2022, 12, 1)
BEFORE_ND268 = ND268_FROM - dt.timedelta(days=1)


@dataclass(frozen=True)
class Limit:
    """One row: so many days of a kind from the step named by `key`."""

    key: str
    name: str
    days: int
    unit: str
    basis: str
    valid_from: dt.date
    valid_to: dt.date | None = None


WORKING, CALENDAR = DeadlineRule.Unit.WORKING, DeadlineRule.Unit.CALENDAR
LIMITS = (
    Limit(
        "application.validity", "Kiểm tra tính hợp lệ", 5, WORKING, "Thông tư 15/2022/TT-BKHCN", TT15_FROM, BEFORE_ND268
    ),
    Limit("application.validity", "Kiểm tra tính hợp lệ", 10, CALENDAR, "Điều 11 Nghị định 268/2025/NĐ-CP", ND268_FROM),
    Limit(
        "application.supplement",
        "Doanh nghiệp bổ sung hồ sơ",
        15,
        CALENDAR,
        "Điều 12 Nghị định 268/2025/NĐ-CP",
        ND268_FROM,
    ),
    Limit("application.review", "Xem xét, xét chọn", 30, CALENDAR, "Điều 12 Nghị định 268/2025/NĐ-CP", ND268_FROM),
    Limit("application.decision", "Phê duyệt", 10, CALENDAR, "Điều 14 Nghị định 268/2025/NĐ-CP", ND268_FROM),
    Limit("project.agreement", "Ký thỏa thuận hỗ trợ", 10, CALENDAR, "Điều 15 Nghị định 268/2025/NĐ-CP", ND268_FROM),
    Limit("project.acceptance", "Tổ chức nghiệm thu", 15, WORKING, "Thông tư 15/2022/TT-BKHCN", TT15_FROM),
)


def load_deadline_rules() -> int:
    """Add the rules that are missing; rows people changed stay. Returns how many were added."""
    added = 0
    for limit in LIMITS:
        added += DeadlineRule.objects.get_or_create(
            key=limit.key,
            province=None,
            valid_from=limit.valid_from,
            defaults={
                "name": limit.name,
                "days": limit.days,
                "unit": limit.unit,
                "legal_basis": limit.basis,
                "valid_to": limit.valid_to,
            },
        )[1]
    return added
