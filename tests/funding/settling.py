"""Units that settle the money given to them, told in few lines."""

from __future__ import annotations

import datetime as dt

from funding.actions.attach_unit_paper import UNIT_PAPER, attach_unit_paper
from funding.actions.keep_task_budget import keep_task_budget
from funding.actions.move_unit_settlement import move_unit_settlement
from funding.actions.name_unit import name_unit
from funding.actions.settle_unit import enter_paper, write_settlement
from funding.models import TaskBudget, UnitSettlement
from portal.attachments.actions.store_bytes import store_bytes
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from tests.factories.organizations import make_actor
from tests.funding.builders import MILLION, Money

REPORT_DAY = dt.date(2026, 1, 16)


class Unit:
    """An agency with two people, given money by the DoST."""

    def __init__(self, money: Money) -> None:
        self.money = money
        self.clerk = make_actor(Role.AGENCY_OFFICER)
        assert self.clerk.organization is not None
        self.head = make_actor(Role.AGENCY_OFFICER, organization=self.clerk.organization)
        self.name = self.clerk.organization.name

    def given(self, amount_vnd: int = 100 * MILLION, title: str = "Đề tài năng suất") -> TaskBudget:
        """A budget of this unit, named by the accountant."""
        row = keep_task_budget(
            actor=self.money.accountant,
            plan=self.money.plan,
            year=2026,
            title=title,
            lead=self.name,
            amount_vnd=amount_vnd,
            document="12/QĐ",
        )
        return name_unit(actor=self.money.accountant, budget=row, organization=self.clerk.organization)

    def written(self, row: TaskBudget, millions: int, **facts: object) -> UnitSettlement:
        """The draft of the clerk, with one paper."""
        known = {"report_number": "7/BC", "report_on": REPORT_DAY, "explanation": "Sẽ nộp trả", **facts}
        made = write_settlement(actor=self.clerk, budget=row, settled_vnd=millions * MILLION, **known)
        attach_unit_paper(
            actor=self.clerk, settlement=made, title="Báo cáo quyết toán", file=a_paper(self.clerk, made.report_number)
        )
        return made

    def sent(self, row: TaskBudget, millions: int) -> UnitSettlement:
        """Written by one person, signed by another."""
        made = move_unit_settlement(actor=self.clerk, settlement=self.written(row, millions), step="offer")
        return move_unit_settlement(actor=self.head, settlement=made, step="sign")

    def accepted(self, row: TaskBudget, millions: int) -> UnitSettlement:
        """Taken in by the accountant."""
        return move_unit_settlement(actor=self.money.accountant, settlement=self.sent(row, millions), step="accept")


def a_paper(actor: Actor, name: str) -> object:
    """A small file kept as an upload of `actor`."""
    name = f"{name.replace('/', '-')}.pdf"
    content = b"%PDF-1.4\n%%EOF\n"
    return store_bytes(actor=actor, name=name, content=content, content_type="application/pdf", purpose=UNIT_PAPER)


def settled_by_paper(money: Money, row: TaskBudget, millions: int, number: str = "BC-1") -> UnitSettlement:
    """A unit without accounts: its paper entered by the accountant, approved by the head of the DoST."""
    row.refresh_from_db()
    made = enter_paper(
        actor=money.accountant,
        budget=row,
        settled_vnd=millions * MILLION,
        report_number=number,
        report_on=REPORT_DAY,
        explanation="Đơn vị sẽ nộp trả",
    )
    attach_unit_paper(
        actor=money.accountant, settlement=made, title="Báo cáo giấy", file=a_paper(money.accountant, number)
    )
    made = move_unit_settlement(actor=money.accountant, settlement=made, step="offer_paper")
    return move_unit_settlement(actor=money.director, settlement=made, step="approve_paper")
