"""Limits every database begins with: rows with legal basis and days of validity; people add their own."""

from __future__ import annotations

import datetime as dt

from enterprises.projects.models import ProjectRule
from portal.workflow.models import DeadlineRule

TT15_FROM = dt.date(2022, 12, 1)
ND268_FROM = dt.date(2025, 10, 14)
EXTENSIONS = {"max_extensions": 2, "max_extension_months": 12, "ask_months_before": 1, "shorten_after_percent": 75}
RULES = (
    (
        "tt15-2022",
        "Thời gian thực hiện theo Thông tư 15/2022/TT-BKHCN",
        "Thông tư 15/2022/TT-BKHCN",
        dt.date(2021, 1, 1),
        ND268_FROM - dt.timedelta(days=1),
        {**EXTENSIONS, "longest_months": 36, "report_every_months": 6},
    ),
    (
        "nd268-2025",
        "Thời gian thực hiện theo Nghị định 268/2025/NĐ-CP",
        "Điều 15, 17 Nghị định 268/2025/NĐ-CP và Thông tư 15/2022/TT-BKHCN",
        ND268_FROM,
        None,
        {**EXTENSIONS, "longest_months": 60, "report_every_months": 6},
    ),
)
LIMITS = (
    (
        "list.publication",
        "Công bố danh sách được phê duyệt",
        5,
        DeadlineRule.Unit.WORKING,
        "Thông tư 15/2022/TT-BKHCN; Điều 14 Nghị định 268/2025/NĐ-CP",
        TT15_FROM,
    ),
    (
        "complaint.answer",
        "Trả lời kiến nghị về kết quả",
        30,
        DeadlineRule.Unit.CALENDAR,
        "Điều 28 Luật Khiếu nại 2011",
        dt.date(2012, 7, 1),
    ),
    (
        "acceptance.condition",
        "Thực hiện điều kiện nghiệm thu",
        30,
        DeadlineRule.Unit.CALENDAR,
        "Quy ước của Cổng khi hội đồng không ghi thời hạn",
        dt.date(2021, 1, 1),
    ),
    (
        "evidence.question",
        "Hỏi lại chứng nhận, giải thưởng còn hiệu lực không (tính từ ngày nghiệm thu, rồi từ lần hỏi trước)",
        365,
        DeadlineRule.Unit.CALENDAR,
        "Biểu I.14 Nghị định 268/2025/NĐ-CP (số liệu trong 5 năm sau khi thực hiện); hằng năm là quy ước của Cổng",
        dt.date(2021, 1, 1),
    ),
    (
        "evidence.period",
        "Thời gian hỏi lại minh chứng sau nghiệm thu",
        1826,
        DeadlineRule.Unit.CALENDAR,
        "Biểu I.14 Nghị định 268/2025/NĐ-CP (số liệu trong 5 năm sau khi thực hiện)",
        dt.date(2021, 1, 1),
    ),
    (
        "evidence.answer",
        "Đơn vị trả lời minh chứng còn hiệu lực không",
        30,
        DeadlineRule.Unit.CALENDAR,
        "Quy ước của Cổng",
        dt.date(2021, 1, 1),
    ),
    (
        "evidence.reminder",
        "Nhắc lại khi đơn vị chưa trả lời về minh chứng",
        15,
        DeadlineRule.Unit.CALENDAR,
        "Quy ước của Cổng",
        dt.date(2021, 1, 1),
    ),
)


def load_reference() -> int:
    """Add the rows that are missing; rows people changed stay. Returns how many were added."""
    added = 0
    for key, name, basis, valid_from, valid_to, figures in RULES:
        facts = {"name": name, "legal_basis": basis, "valid_from": valid_from, "valid_to": valid_to, **figures}
        added += ProjectRule.objects.get_or_create(key=key, defaults=facts)[1]
    for key, name, days, unit, basis, valid_from in LIMITS:
        added += DeadlineRule.objects.get_or_create(
            key=key,
            province=None,
            valid_from=valid_from,
            defaults={"name": name, "days": days, "unit": unit, "legal_basis": basis},
        )[1]
    return added
