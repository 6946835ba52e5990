"""Sources of the demonstration's plan: papers, money expected and come in; mobilised money; S&T task budgets."""

from __future__ import annotations

import datetime as dt

from funding.actions.draft_estimate import draft_estimate
from funding.actions.keep_mobilised import keep_mobilised
from funding.actions.keep_source import keep_source_year, record_receipt
from funding.actions.keep_task_budget import keep_task_budget
from funding.actions.pay_unit import record_unit_money
from funding.actions.transfer_money import transfer_money
from plans.planning.selectors.budget import funding_sources
from portal.core import clock
from portal.demo.people import actor
from portal.demo.steps.foundation import demo_plan

GIVERS = (
    (
        "counterpart",
        "Công ty TNHH Chế biến thủy sản Hòn Chông (minh họa)",
        180_000_000,
        120_000_000,
        "Đối ứng áp dụng HACCP, ISO 22000",
    ),
    (
        "contribution",
        "Hiệp hội Doanh nghiệp tỉnh An Giang",
        60_000_000,
        60_000_000,
        "Tổ chức hội thảo năng suất, chất lượng",
    ),
    (
        "other_lawful",
        "Dự án hợp tác quốc tế về tiêu chuẩn (minh họa)",
        None,
        45_000_000,
        "Tài liệu hướng dẫn, dịch tiêu chuẩn",
    ),
)
TASKS = (
    ("Nghiên cứu giải pháp nâng cao năng suất chuỗi lúa gạo", "Trường Đại học An Giang", 850_000_000, False),
    ("Ứng dụng chuyển đổi số trong quản lý chất lượng nước mắm Phú Quốc", "Hội Nước mắm Phú Quốc", 620_000_000, True),
)


def load_sources() -> None:
    """This year's and next year's papers; what came in of this year's."""
    plan, year, accountant = demo_plan(), clock.today().year, actor("ketoan")
    for number, source in enumerate(funding_sources(plan).order_by("position"), 1):
        for wanted in (year, year + 1):
            row = keep_source_year(
                actor=accountant,
                plan=plan,
                source=source,
                year=wanted,
                expected_vnd=source.amount_vnd,
                document=f"Quyết định số {70 + number}/QĐ-UBND ngày 05/01/{wanted} (minh họa)",
                clause="khoản 2 Điều 1",
                justification="Giao dự toán ngân sách sự nghiệp khoa học và công nghệ theo kế hoạch đã ban hành.",
                starts_on=dt.date(wanted, 1, 1),
                ends_on=dt.date(wanted, 12, 31),
            )
            if wanted == year and source.amount_vnd:
                record_receipt(
                    actor=accountant,
                    source_year=row,
                    amount_vnd=source.amount_vnd * 7 // 10,
                    received_on=dt.date(year, 1, 15),
                    document=f"Lệnh chuyển tiền số {number}/{year}",
                )
    for kind, giver, pledged, received, content in GIVERS:
        keep_mobilised(
            actor=accountant,
            plan=plan,
            year=year,
            kind=kind,
            giver=giver,
            pledged_vnd=pledged,
            received_vnd=received,
            content=content,
        )
    for title, lead, amount, is_priority in TASKS:
        budget = keep_task_budget(
            actor=accountant,
            plan=plan,
            year=year,
            title=f"{title} (minh họa)",
            lead=lead,
            amount_vnd=amount,
            is_priority=is_priority,
            document=f"Quyết định giao nhiệm vụ năm {year} (minh họa)",
        )
        record_unit_money(
            actor=accountant,
            budget=budget,
            kind="pay",
            amount_vnd=amount * 6 // 10,
            on=dt.date(year, 1, 1),
            document=f"Lệnh chi tiền đợt 1 năm {year} (minh họa)",
        )


def load_adjustment() -> None:
    """An adjusting version of this year's estimate in the making, with money moved between two lines."""
    plan, year, accountant = demo_plan(), clock.today().year, actor("ketoan")
    reason = "Bổ sung lớp đào tạo theo nhu cầu doanh nghiệp, giảm chi phí khác"
    draft = draft_estimate(actor=accountant, plan=plan, year=year, reason=reason)
    lines = {line.path: line for line in draft.lines.all()}
    giver, taker = lines.get("I/4"), lines.get("I/2/2.2")
    if giver is None or taker is None:
        return
    transfer_money(
        actor=accountant,
        estimate=draft,
        from_line=giver,
        to_line=taker,
        amount_vnd=6_500_000,
        reason="Bớt một đợt kiểm tra, thêm học viên cho lớp đào tạo công chức",
    )
