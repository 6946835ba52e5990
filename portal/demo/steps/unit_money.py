"""Money given to a department: what it settled, sent by two of its people, waiting for the accountant or back with remarks."""

from __future__ import annotations

import datetime as dt

from funding.actions.attach_unit_paper import UNIT_PAPER, attach_unit_paper
from funding.actions.keep_task_budget import keep_task_budget
from funding.actions.move_unit_settlement import move_unit_settlement
from funding.actions.name_unit import name_unit
from funding.actions.pay_unit import record_unit_money
from funding.actions.settle_unit import ask_settlement, enter_paper, write_settlement
from funding.models import TaskBudget, UnitSettlement
from portal.core import clock
from portal.demo.papers import sample_file
from portal.demo.people import actor
from portal.demo.steps.foundation import demo_plan
from portal.organizations.actor import Actor

MILLION = 1_000_000
GIVEN = (
    ("Khảo sát năng suất doanh nghiệp công nghiệp hỗ trợ (minh họa)", 120, 120, "15/BC-SCT", 118),
    ("Tập huấn công cụ cải tiến cho cụm công nghiệp (minh họa)", 90, 60, "16/BC-SCT", 60),
    ("Tư vấn 5S cho làng nghề (minh họa)", 80, 50, "", None),
)
"""Title, given, paid, number of the report, settled; millions of đồng."""


def load_unit_money() -> None:
    """One settlement waits for the accountant, one came back with remarks, one is asked for."""
    clerk, head, accountant = actor("daumoi"), actor("kygui"), actor("ketoan")
    with clock.at(clock.now() - dt.timedelta(days=40)):
        budgets = [_given(accountant, clerk, *facts[:3]) for facts in GIVEN]
    with clock.at(clock.now() - dt.timedelta(days=12)):
        for budget in budgets:
            ask_settlement(actor=accountant, budget=budget)
    for budget, (_title, _given_m, _paid, number, settled) in zip(budgets, GIVEN, strict=True):
        if settled is not None:
            _sent(clerk, head, budget, settled, number)
    with clock.at(clock.now() - dt.timedelta(days=2)):
        move_unit_settlement(
            actor=accountant,
            settlement=UnitSettlement.objects.get(budget=budgets[1]),
            step="return",
            note="Bảng kê thiếu hóa đơn thuê hội trường; đề nghị bổ sung (minh họa).",
        )


def _given(accountant: Actor, unit: Actor, title: str, given: int, paid: int) -> TaskBudget:
    plan, today = demo_plan(), clock.today()
    budget = keep_task_budget(
        actor=accountant,
        plan=plan,
        year=today.year,
        title=title,
        lead=unit.organization_name,
        amount_vnd=given * MILLION,
        document=f"Quyết định số 210/QĐ-SKHCN/{today.year} (minh họa)",
    )
    budget = name_unit(actor=accountant, budget=budget, organization=unit.organization)
    record_unit_money(
        actor=accountant,
        budget=budget,
        kind="pay",
        amount_vnd=paid * MILLION,
        on=dt.date(today.year, 1, 1),
        document=f"Lệnh chi tiền đợt 1 năm {today.year} (minh họa)",
    )
    budget.refresh_from_db()
    return budget


def _sent(clerk: Actor, head: Actor, budget: TaskBudget, settled: int, number: str) -> None:
    with clock.at(clock.now() - dt.timedelta(days=6)):
        row = write_settlement(
            actor=clerk,
            budget=budget,
            settled_vnd=settled * MILLION,
            report_number=number,
            report_on=clock.today(),
            explanation="Chi không hết, sẽ nộp trả trước ngày 31/12 (minh họa)"
            if settled * MILLION < budget.paid_vnd
            else "",
        )
        attach_report(clerk, row)
        row = move_unit_settlement(actor=clerk, settlement=row, step="offer")
        move_unit_settlement(actor=head, settlement=row, step="sign")


def settled_on_paper(budget: TaskBudget, settled_vnd: int, number: str, on: dt.date) -> None:
    """A unit without accounts: its paper entered by the accountant, approved by the head of the DoST."""
    accountant = actor("ketoan")
    row = enter_paper(actor=accountant, budget=budget, settled_vnd=settled_vnd, report_number=number, report_on=on)
    attach_report(accountant, row)
    row = move_unit_settlement(actor=accountant, settlement=row, step="offer_paper")
    move_unit_settlement(actor=actor("lanhdao"), settlement=row, step="approve_paper")


def attach_report(person: Actor, row: UnitSettlement) -> None:
    """The signed report as a file."""
    file = sample_file(person, f"Báo cáo quyết toán {row.report_number}", row.budget.lead, UNIT_PAPER)
    attach_unit_paper(actor=person, settlement=row, title="Báo cáo quyết toán đã ký (minh họa)", file=file)
