"""No đồng overspent: parallel approvals against one line, on real PostgreSQL."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connection, connections, transaction

from enterprises.applications.actions.approve_application import approve_application
from enterprises.applications.models import Application, SupportedProject
from funding.ledger import mismatches
from funding.models import Ceiling, LedgerEntry
from portal.audit.selectors import broken_links
from portal.core.errors import RuleViolation
from tests.funding.builders import MILLION, Money

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres, pytest.mark.concurrency]


def approve_at_once(money: Money, applications: list[Application]) -> list[str]:
    """Approve all of `applications` from parallel threads; what each came to."""
    gate = threading.Barrier(min(len(applications), 20))

    def one(number: int) -> str:
        if number < 20:
            gate.wait(timeout=30)
        try:
            approve_application(actor=money.director, application=applications[number])
        except RuleViolation as refusal:
            return refusal.code
        finally:
            connections.close_all()
        return "approved"

    with ThreadPoolExecutor(max_workers=20) as pool:
        return list(pool.map(one, range(len(applications))))


@pytest.mark.requirement("J09")
@pytest.mark.parametrize(("parallel", "covers"), [(20, 3), (100, 37)])
def test_parallel_approvals_give_exactly_what_the_line_covers(parallel, covers):
    assert connection.vendor == "postgresql"
    money = Money(amount_vnd=covers * 50 * MILLION, quantity=covers)
    money.approved()
    call = money.call()
    applications = [money.recommended(call, n) for n in range(1, parallel + 1)]

    answers = approve_at_once(money, applications)

    assert answers.count("approved") == covers
    assert answers.count("over_ceiling") == parallel - covers
    assert SupportedProject.objects.count() == covers
    assert sorted(SupportedProject.objects.values_list("code", flat=True)) == [
        f"DA-{SupportedProject.objects.first().created_at.year}-{n:04d}" for n in range(1, covers + 1)
    ]
    for ceiling in Ceiling.objects.all():
        assert (ceiling.committed_vnd, ceiling.left_vnd) == (covers * 50 * MILLION, 0)
    assert list(mismatches()) == []
    assert list(broken_links()) == []


def test_the_database_itself_refuses_an_overspend():
    money = Money()
    money.approved()

    with pytest.raises(IntegrityError, match="by entries of the ledger only"), transaction.atomic():
        Ceiling.objects.filter(kind="line").update(committed_vnd=150 * MILLION + 1)


def test_the_ledger_refuses_changes_and_deletes():
    money = Money()
    money.approved()

    for change in (LedgerEntry.objects.all().delete, lambda: LedgerEntry.objects.update(amount_vnd=1)):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            change()
