"""The ledger of the demonstration: a line that will not be used up, a wrong entry waiting for the second person."""

from __future__ import annotations

import datetime as dt

from funding.actions.correct_ledger import ask_correction
from funding.actions.prepare_closing import prepare_closing
from funding.actions.spend_directly import spend_directly
from funding.enums import EntryKind
from funding.ledger import newest_year
from funding.models import LedgerEntry
from plans.planning.models import BudgetLine
from portal.core import clock
from portal.demo.people import actor
from portal.demo.steps.foundation import demo_plan

MILLION = 1_000_000


def load_ledger() -> None:
    """A cost entered twice as high as it was, asked to be put right; the closing of the year begun."""
    plan, accountant = demo_plan(), actor("ketoan")
    rows = BudgetLine.objects.filter(ceilings__plan=plan, ceilings__limit_vnd__gte=5 * MILLION)
    line = rows.exclude(path__startswith="II").order_by("position")[0]
    with clock.at(clock.now() - dt.timedelta(days=9)):
        spend_directly(
            actor=accountant,
            line=line,
            amount_vnd=4 * MILLION,
            key="minh-hoa",
            note="In tài liệu tuyên truyền (minh họa)",
        )
    with clock.at(clock.now() - dt.timedelta(days=2)):
        entry = LedgerEntry.objects.get(kind=EntryKind.PAY, key=f"{EntryKind.PAY}:minh-hoa")
        ask_correction(
            actor=accountant, entry=entry, correct_vnd=2 * MILLION, reason="Hóa đơn 2.000.000 đồng, ghi nhầm 4.000.000."
        )
        prepare_closing(actor=accountant, plan=plan, year=newest_year(line))
