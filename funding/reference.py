"""Time limits of the money, as dated rows with their legal basis."""

from __future__ import annotations

import datetime as dt

from funding.enums import PaymentKind
from funding.enums import PaymentPaperKind as Paper
from funding.models import PaymentPaperRule
from plans.planning.enums import EvidenceKind
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
    (
        "unit_settlement.report",
        "Đơn vị quyết toán kinh phí được giao sau khi được đề nghị hoặc bị trả lại",
        15,
        DeadlineRule.Unit.WORKING,
        "Quy ước của Cổng, chờ tỉnh ban hành quy định",
        dt.date(2021, 7, 5),
    ),
    (
        "unit_settlement.judge",
        "Kế toán Sở tiếp nhận hoặc trả lại quyết toán của đơn vị",
        10,
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


CONTRACT: list[str] = [Paper.CONTRACT]
BOUGHT: list[str] = [Paper.INVOICE, Paper.RECEIPT]
SINCE = dt.date(2021, 7, 5)
BY_ITEM_SINCE = dt.date(2025, 10, 14)
FINANCE = "Thông tư 35/2021/TT-BTC, Điều 9"
BY_ITEM = f"{FINANCE}; Nghị định 268/2025/NĐ-CP, mẫu I.14"
PAPERS: tuple[tuple[str, str, list[list[str]]], ...] = (
    ("chung", "", [CONTRACT, BOUGHT]),
    ("du-an", EvidenceKind.PROJECT_ACCEPTED, [CONTRACT, BOUGHT, [Paper.ACCEPTANCE]]),
    ("chung-nhan", EvidenceKind.CERTIFICATE, [CONTRACT, BOUGHT, [Paper.CERTIFICATE]]),
    ("tieu-chuan-co-so", EvidenceKind.BASE_STANDARD, [CONTRACT, BOUGHT, [Paper.STANDARD, Paper.DECISION]]),
    ("thu-nghiem", EvidenceKind.TEST, [BOUGHT, [Paper.TEST_RESULT]]),
    ("giai-thuong", EvidenceKind.PM_DECISION, [[Paper.DECISION]]),
)
ADVANCE_PERCENT = 30


def load_paper_rules() -> int:
    """Add the checklists that are missing; rows people changed stay. Returns how many were added."""
    added = 0
    for key, evidence, papers in PAPERS:
        same = {"evidence": evidence, "papers": papers}
        before = {"legal_basis": FINANCE, "valid_from": SINCE, "valid_to": BY_ITEM_SINCE - dt.timedelta(days=1)}
        since = {"legal_basis": BY_ITEM, "valid_from": BY_ITEM_SINCE}
        for name, facts in ((f"thanh-toan-{key}-2021", before), (f"thanh-toan-{key}", since)):
            added += PaymentPaperRule.objects.get_or_create(key=name, defaults={**same, **facts})[1]
    advance = {
        "kind": PaymentKind.ADVANCE,
        "papers": [CONTRACT],
        "max_percent": ADVANCE_PERCENT,
        "legal_basis": "Quy ước của Cổng, chờ tỉnh ban hành quy định",
        "valid_from": SINCE,
    }
    return added + PaymentPaperRule.objects.get_or_create(key="tam-ung", defaults=advance)[1]
