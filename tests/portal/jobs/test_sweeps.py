from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from io import StringIO

import pytest
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command

from portal.core import clock
from portal.jobs import housekeeping, sweeps
from portal.jobs.models import SweepState

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 21)


@pytest.fixture
def sweep_with() -> Iterator[Callable[[str, sweeps.Sweep], None]]:
    """Registers sweeps for one test and hides those of the apps."""
    kept = dict(sweeps._sweeps._entries)
    sweeps._sweeps._entries.clear()
    yield sweeps.register
    sweeps._sweeps._entries.clear()
    sweeps._sweeps._entries.update(kept)


def test_every_sweep_runs_for_the_day_and_is_remembered(sweep_with: Callable[[str, sweeps.Sweep], None]) -> None:
    days: list[dt.date] = []
    sweep_with("reports", lambda on: days.append(on) or "2 nhắc việc")

    outcomes = sweeps.run_sweeps(DAY)

    assert days == [DAY]
    assert [(outcome.key, outcome.answer) for outcome in outcomes] == [("reports", "2 nhắc việc")]
    assert SweepState.objects.get(key="daily").last_on == DAY


def test_one_that_breaks_does_not_stop_the_others(sweep_with: Callable[[str, sweeps.Sweep], None]) -> None:
    ran: list[str] = []

    def broken(on: dt.date) -> None:
        raise ZeroDivisionError

    sweep_with("broken", broken)
    sweep_with("sound", lambda on: ran.append("sound"))
    out = StringIO()

    with pytest.raises(CommandError, match="broken"):
        call_command("sweep", "--on", "2026-11-21", stdout=out)

    assert ran == ["sound"]
    assert "ZeroDivisionError" in SweepState.objects.get(key="broken").last_error
    assert not SweepState.objects.filter(key="daily").exists()


def test_a_sweep_in_hand_elsewhere_is_left_alone(sweep_with: Callable[[str, sweeps.Sweep], None]) -> None:
    ran: list[dt.date] = []
    sweep_with("reports", ran.append)
    SweepState.objects.create(key="reports", busy_until=clock.now() + dt.timedelta(minutes=1))

    outcomes = sweeps.run_sweeps(DAY)

    assert (ran, outcomes[0].ran) == ([], False)


def test_the_command_takes_today_and_says_what_it_did(sweep_with: Callable[[str, sweeps.Sweep], None]) -> None:
    days: list[dt.date] = []
    sweep_with("reports", lambda on: days.append(on))
    out = StringIO()

    call_command("sweep", stdout=out)
    call_command("sweep", stdout=out)

    assert days == [clock.today()] * 2
    assert "reports: xong" in out.getvalue()


def test_a_date_that_is_none_is_refused() -> None:
    with pytest.raises(CommandError):
        call_command("sweep", "--on", "30/11/2026")


def test_expired_sessions_are_cleared() -> None:
    now = clock.now()
    for name, end in (("old", now - dt.timedelta(days=1)), ("new", now + dt.timedelta(days=1))):
        Session.objects.create(session_key=name, session_data="x", expire_date=end)

    housekeeping.clear_expired_sessions(DAY)

    assert [session.session_key for session in Session.objects.all()] == ["new"]
