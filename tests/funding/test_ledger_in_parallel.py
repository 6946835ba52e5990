"""The ledger among many hands at once, on real PostgreSQL: every kind of ceiling, no deadlock, same end as one by one."""

from __future__ import annotations

import datetime as dt
import os
import signal
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import DEFAULT_DB_ALIAS, connections

from enterprises.applications.actions.approve_application import approve_application
from enterprises.applications.enums import ApplicationStatus
from enterprises.applications.models import Application, SupportedProject
from enterprises.applications.sockets import budget
from funding.actions.commit_support import commit_support
from funding.actions.limit_spending import limit_spending
from funding.actions.release_support import release_support
from funding.actions.spend_directly import spend_directly
from funding.enums import CeilingKind
from funding.ledger import mismatches
from funding.models import Ceiling, LedgerEntry
from portal.core.errors import RuleViolation
from tests.factories.planning import make_line
from tests.funding.builders import MILLION, Money
from tests.funding.test_enterprise_caps import applications_of_one, with_norm

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres, pytest.mark.concurrency]
THREADS = 10
UNIT = 10 * MILLION


def at_once(works: Sequence[Callable[[], Any]]) -> list[str]:
    """Run `works` from parallel threads, the first ones let go together; what each came to."""
    gate = threading.Barrier(min(len(works), THREADS))

    def one(number: int) -> str:
        if number < THREADS:
            gate.wait(timeout=60)
        try:
            works[number]()
        except RuleViolation as refusal:
            return refusal.code
        finally:
            connections.close_all()
        return "done"

    with ThreadPoolExecutor(max_workers=THREADS) as pool:
        return list(pool.map(one, range(len(works))))


def approvals(money: Money, rows: Sequence[Application]) -> list[Callable[[], Any]]:
    return [lambda row=row: approve_application(actor=money.director, application=row) for row in rows]


def limited(money: Money, kind: str, limit_vnd: int) -> None:
    limit_spending(
        actor=money.committee,
        ceiling=Ceiling.objects.get(plan=money.plan, kind=kind),
        limit_vnd=limit_vnd,
        decision_number="1/QĐ-UBND",
        decision_on=dt.date(2026, 7, 1),
        reason="Tiết kiệm chi",
    )


@pytest.mark.requirement("J09")
def test_a_hundred_approvals_under_the_cap_of_one_enterprise_for_37_give_37() -> None:
    money = Money(amount_vnd=1000 * UNIT, quantity=10)
    money.approved()
    with_norm(money, year_cap_vnd=37 * UNIT, cap_vnd=UNIT)

    answers = at_once(approvals(money, applications_of_one(money, 100, UNIT)))

    assert answers.count("done") == 37
    # whoever reads late is refused by the computed support already
    assert set(answers) <= {"done", "over_enterprise_cap", "over_support_limit"}
    assert SupportedProject.objects.count() == 37
    _holds_37(CeilingKind.ENTERPRISE)


@pytest.mark.requirement("J09")
@pytest.mark.parametrize("kind", [CeilingKind.SOURCE, CeilingKind.YEAR])
def test_a_hundred_promises_under_a_source_or_a_year_for_37_give_37(kind: str) -> None:
    money = Money(amount_vnd=1000 * UNIT, quantity=10)
    money.approved()
    limited(money, kind, 37 * UNIT)
    call = money.call()
    rows = [money.recommended(call, number, amount_vnd=UNIT) for number in range(1, 101)]

    answers = at_once(
        [lambda row=row: commit_support(actor=money.director, application=row, amount_vnd=UNIT) for row in rows]
    )

    assert (answers.count("done"), answers.count("over_ceiling")) == (37, 63)
    _holds_37(kind)


def _holds_37(kind: str) -> None:
    held = Ceiling.objects.get(kind=kind)
    assert (held.committed_vnd, held.left_vnd) == (37 * UNIT, 0)
    assert list(mismatches()) == []


def ends(money: Money) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    """What ledger and ceilings of a plan say, without names, numbers and order."""
    entries = LedgerEntry.objects.filter(budget_line__version__plan=money.plan).order_by()
    deltas = ("kind", "amount_vnd", "limit_delta_vnd", "committed_delta_vnd", "paid_delta_vnd", "year")
    sums = ("kind", "year", "limit_vnd", "committed_vnd", "paid_vnd")
    return sorted(entries.values_list(*deltas)), sorted(Ceiling.objects.filter(plan=money.plan).values_list(*sums))


def test_one_by_one_and_at_once_end_with_equal_ledgers() -> None:
    worlds = []
    for run, begin in (("serial", 1), ("parallel", 101)):
        money = Money(amount_vnd=7 * UNIT, quantity=7)
        money.approved()
        call = money.call()
        works = approvals(money, [money.recommended(call, n, amount_vnd=UNIT) for n in range(begin, begin + 12)])
        if run == "parallel":
            at_once(works)
        else:
            for work in works:
                try:
                    work()
                except RuleViolation:
                    continue
        worlds.append(ends(money))

    assert worlds[0] == worlds[1]
    assert list(mismatches()) == []


def test_approvals_releases_costs_and_a_new_estimate_never_wait_in_a_ring() -> None:
    money = Money(amount_vnd=100 * UNIT, quantity=10)
    other = make_line(money.plan, amount_vnd=100 * UNIT, quantity=10, source=money.line.source)
    money.approved()
    money.line, first = other, money.line
    second_call = money.call()
    money.line = first
    first_call = money.call()
    rows = [money.recommended((first_call, second_call)[n % 2], n, amount_vnd=UNIT) for n in range(1, 21)]
    promised = rows[:4]
    for row in promised:
        approve_application(actor=money.director, application=row)
    works: list[Callable[[], Any]] = approvals(money, rows[4:])
    works[2:2] = [lambda row=row: release_support(actor=money.director, application=row) for row in promised]
    for number, line in enumerate((other, first) * 3):
        spend = lambda line=line, number=number: spend_directly(  # noqa: E731  # one of many works
            actor=money.officer, line=line, amount_vnd=MILLION, key=f"kt-{number}", note="KT"
        )
        works.insert(number * 3, spend)
    works.insert(5, lambda: money.approved(amounts={first.pk: 90 * UNIT, other.pk: 95 * UNIT}))

    assert set(at_once(works)) == {"done"}

    year = Ceiling.objects.get(plan=money.plan, kind=CeilingKind.YEAR)
    assert (year.limit_vnd, year.committed_vnd, year.paid_vnd) == (185 * UNIT, 16 * UNIT, 6 * MILLION)
    assert list(mismatches()) == []


@pytest.mark.requirement("J09")
@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_process_killed_between_approval_and_ledger_leaves_neither(moment: str) -> None:
    money = Money()
    money.approved()
    application = money.recommended(money.call(), 1)
    connections.close_all()

    child = os.fork()
    if child == 0:
        _approve_and_die(money, application, moment)
    _pid, status = os.waitpid(child, 0)

    assert os.WTERMSIG(status) == signal.SIGKILL
    application.refresh_from_db()
    assert application.status == ApplicationStatus.RECOMMENDED
    assert not LedgerEntry.objects.filter(application=application).exists()
    assert not SupportedProject.objects.exists()
    assert list(mismatches()) == []
    approve_application(actor=money.director, application=application)  # nothing is left locked, and now both are there
    assert LedgerEntry.objects.filter(application=application).count() == SupportedProject.objects.count() == 1


def _approve_and_die(money: Money, application: Application, moment: str) -> None:
    """In a process of its own: the budget that is plugged in kills it before or after it wrote the ledger.

    Where a browser test ran before, the fork sees a connection its parent still holds open: the server would not notice
    the death and keep the locks. It speaks on a connection of its own.
    """

    def commit_and_die(**facts: Any) -> None:
        assert Application.objects.get(pk=application.pk).status == ApplicationStatus.APPROVED
        if moment == "after":
            commit_support(**facts)
            assert LedgerEntry.objects.filter(application=application).exists()
        os.kill(os.getpid(), signal.SIGKILL)

    try:
        connections[DEFAULT_DB_ALIAS] = connections[DEFAULT_DB_ALIAS].copy()
        budget.unregister()
        budget.register(commit_and_die)
        approve_application(actor=money.director, application=application)
    finally:
        os._exit(1)
