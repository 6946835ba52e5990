"""Several people at once: one report is opened, one sending counts."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections

from portal.core.errors import DomainError
from portal.documents.models import IssuedDocument
from reports.actions.open_report import open_report
from reports.actions.send_report import send_report
from reports.actions.sign_report import sign_report
from reports.models import FrozenReport, Report, ReportObligation
from tests.reports.conftest import TODAY, House

pytestmark = [pytest.mark.postgres, pytest.mark.concurrency, pytest.mark.django_db(transaction=True)]


def at_once(count: int, call: Callable[[], object]) -> list[object]:
    """Answers of `count` threads; a refusal is its own answer."""

    def run(_number: int) -> object:
        try:
            return call()
        except DomainError as refusal:
            return refusal.code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(run, range(count)))


def test_ten_openings_make_one_report(house: House) -> None:
    assert connection.vendor == "postgresql"

    answers = at_once(10, lambda: open_report(actor=house.officer, plan=house.plan, year=2026).code)

    assert set(answers) == {"BC-2026-0001"}
    assert Report.objects.count() == ReportObligation.objects.count() == 1


def test_a_report_is_signed_once_and_draws_one_number(house: House) -> None:
    report = house.submitted()

    answers = at_once(6, lambda: sign_report(actor=house.leader, report=report, signed_on=TODAY).number)

    assert sorted(map(str, answers)) == ["01/BC-UBND"] + ["stale_state"] * 5


def test_a_report_is_sent_and_frozen_once(house: House) -> None:
    report = house.signed()

    answers = at_once(3, lambda: send_report(actor=house.officer, report=report, sent_on=TODAY, channel="axis").status)

    assert sorted(map(str, answers)) == ["sent", "stale_state", "stale_state"]
    assert FrozenReport.objects.count() == 1
    assert IssuedDocument.objects.filter(subject_type="reports.report").count() == 3
