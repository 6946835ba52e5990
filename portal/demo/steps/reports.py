"""Reports of the demonstration: last year's sent and acknowledged, this year's owed and being drafted."""

from __future__ import annotations

import datetime as dt

from django.core.management import call_command

from plans.planning.models import Plan
from portal.core import clock
from portal.demo.people import actor
from portal.demo.steps.foundation import demo_plan
from portal.demo.steps.returns import collect_returns
from portal.jobs.actions.enqueue import run_now
from portal.organizations.actor import Actor
from reports.actions.move_report import move_report
from reports.actions.send_report import send_report
from reports.actions.sign_report import sign_report
from reports.enums import DispatchChannel
from reports.jobs import KEY, payload_for, title_for
from reports.models import Report
from reports.selectors import reports


def load_reports() -> None:
    """Last year: Gia Lai's acknowledged, Quảng Nam's just arrived. This year: An Giang's with the director."""
    last = clock.today().year - 1
    report = _sent("gl", "GL-2022", last, f"312/BC-UBND/{last}")
    with clock.at(dt.datetime(last, 12, 2, 10, tzinfo=clock.VIETNAM)):
        move_report(actor=actor("bo", "vn"), report=report, step="acknowledge")
    _sent("qn", "QN-2021", last, f"298/BC-UBND/{last}")
    collect_returns()
    report = _made(actor("chuyenvien"), demo_plan(), clock.today().year)
    move_report(actor=actor("chuyenvien"), report=report, step="submit")
    call_command("sweep", verbosity=0)


def _sent(tag: str, code: str, last: int, number: str) -> Report:
    """The report of `code` for the year `last`, through all hands of its province to the Ministry."""
    officer, director, committee = (actor(key, tag) for key in ("chuyenvien", "lanhdao", "ubnd"))
    with clock.at(dt.datetime(last, 11, 18, 9, tzinfo=clock.VIETNAM)):
        report = _made(officer, Plan.objects.get(code=code), last)
        report = move_report(actor=officer, report=report, step="submit")
        report = move_report(actor=director, report=report, step="forward")
    with clock.at(dt.datetime(last, 11, 25, 15, tzinfo=clock.VIETNAM)):
        report = sign_report(actor=committee, report=report, signed_on=clock.today(), number=number)
        return send_report(
            actor=officer,
            report=report,
            sent_on=clock.today(),
            channel=DispatchChannel.AXIS,
            reference=number.partition("/")[0],
        )


def _made(officer: Actor, plan: Plan, year: int) -> Report:
    """The report with figures and files, made by the same job as in the browser."""
    run_now(actor=officer, kind=KEY, payload=payload_for(plan, year), title=title_for(plan, year))
    report = reports.standing(plan, year)
    assert report is not None
    return report
