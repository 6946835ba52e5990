"""Estimates of the demonstration: this year's approved, next year's waiting for Finance."""

from __future__ import annotations

import datetime as dt

from funding.actions.approve_estimate import approve_estimate
from funding.actions.change_estimate import LineInput, change_estimate
from funding.actions.draft_estimate import draft_estimate
from funding.actions.move_estimate import move_estimate
from portal.core import clock
from portal.demo.people import actor
from portal.demo.steps.foundation import demo_plan


def load_estimates() -> None:
    """This year's estimate through all hands; next year's with Finance."""
    year = clock.today().year
    plan = demo_plan()
    accountant, director, finance, committee = (actor(key) for key in ("ketoan", "lanhdao", "taichinh", "ubnd"))
    start = dt.datetime(year, 1, 14, 9, tzinfo=clock.VIETNAM)
    with clock.at(start):
        estimate = draft_estimate(actor=accountant, plan=plan, year=year)
    with clock.at(start + dt.timedelta(days=1)):
        estimate = move_estimate(actor=director, estimate=estimate, step="submit")
    with clock.at(start + dt.timedelta(days=6)):
        lines = {line.pk: LineInput(line.proposed_vnd) for line in estimate.lines.all()}
        estimate = change_estimate(actor=finance, estimate=estimate, lines=lines)
        estimate = move_estimate(actor=finance, estimate=estimate, step="appraise")
        estimate = move_estimate(actor=finance, estimate=estimate, step="forward")
    with clock.at(start + dt.timedelta(days=12)):
        approve_estimate(
            actor=committee,
            estimate=estimate,
            decision_number=f"212/QĐ-UBND/{year}",
            decision_on=clock.today(),
            note="Phê duyệt theo kết quả thẩm định",
        )
    with clock.at(clock.now() - dt.timedelta(days=4)):
        following = draft_estimate(actor=accountant, plan=plan, year=year + 1)
        move_estimate(actor=director, estimate=following, step="submit")
