"""The responsibility matrix of a plan shows how the report it asks for stands in the register of reports."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from plans.planning import report_states
from plans.planning.actions.sync_follow_ups import sync_follow_ups
from plans.planning.enums import WorkState
from plans.planning.selectors.matrix import responsibility_matrix
from plans.planning.selectors.past import plan_on
from reports.actions.compute_obligations import compute_obligations
from reports.models import ReportObligation
from tests.reports.conftest import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("B09")]
LAST_SAFE = dt.date(2026, 11, 29)


@pytest.fixture
def followed(house):
    sync_follow_ups(actor=house.officer, plan=house.plan, day=TODAY)
    return house


def row_of(plan, day=TODAY):
    [row] = [row for block in responsibility_matrix(plan, day) for row in block.rows if row.kind == "report"]
    return row


def test_the_state_is_that_of_the_report(followed, django_assert_num_queries):
    plan = followed.plan
    assert row_of(plan).state == WorkState.REPORT  # no obligation computed yet

    compute_obligations(actor=followed.officer, year=2026)
    assert (row_of(plan).state, row_of(plan).due_on) == (WorkState.UPCOMING, LAST_SAFE)
    assert row_of(plan, dt.date(2026, 12, 1)).state == WorkState.OVERDUE
    followed.submitted()
    assert row_of(plan).state == WorkState.UNDERWAY
    with django_assert_num_queries(1):
        report_states.of_plan(plan, TODAY)


def test_a_sent_report_is_done_from_the_day_it_was_sent(followed):
    compute_obligations(actor=followed.officer, year=2026)
    followed.sent()

    assert row_of(followed.plan).state == WorkState.DONE
    before = TODAY - dt.timedelta(days=1)
    assert row_of(plan_on(followed.plan, before), before).state in (WorkState.UPCOMING, WorkState.UNDERWAY)


def test_staff_open_the_report_from_the_matrix_and_the_files_say_its_state(followed, client_of):
    compute_obligations(actor=followed.officer, year=2026)
    followed.submitted()
    client = client_of(followed.officer)

    page = client.get(reverse("planning:plan_matrix", args=[followed.plan.public_id])).content.decode()
    owed = ReportObligation.objects.get()
    assert reverse("reports:obligation_detail", args=[owed.public_id]) in page
    assert "29/11/2026" in page and "Đang thực hiện" in page
    narrowed = client.get(
        reverse("planning:plan_matrix", args=[followed.plan.public_id]), {"tinh-trang": "in_progress"}
    )
    assert "hằng năm báo cáo Bộ" in narrowed.content.decode()
