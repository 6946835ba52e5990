"""The pages of a plan, and their files, on a day that is over: the version in force on it, what had been told by its end."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from plans.planning.models import BudgetLine, Duty, Plan, Target, Task
from plans.planning.selectors.following import task_states
from plans.planning.selectors.past import living_version, plan_on, seen_on
from portal.core import clock

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("S02")]
DAY = {"ngay": "09/03/2023"}
PAGES = {
    "plan_detail": ("ít nhất 10", "ít nhất 25"),
    "plan_targets": ("ít nhất 10", "ít nhất 25"),
    "plan_tasks": ("Tổ chức hội thảo", "Tổ chức hội nghị"),
    "plan_duties": ("Chủ trì", "Chủ trì, theo dõi"),
    "plan_budget": ("150.000.000", "120.000.000"),
    "plan_matrix": ("Tổ chức hội thảo", "Tổ chức hội nghị"),
}
SHEETS = {
    "chi-tieu": ("ít nhất 10 doanh nghiệp", "ít nhất 25 doanh nghiệp"),
    "nhiem-vu": ("Tổ chức hội thảo", "Tổ chức hội nghị"),
    "trach-nhiem": ("Chủ trì", "Chủ trì, theo dõi"),
    "kinh-phi": ("150000000", "120000000"),
}


@pytest.fixture
def amended(plan, begin, approve):
    """Every kind of content changed from 10 March 2023 on, one task removed."""
    amendment = begin()
    draft = amendment.draft
    Target.objects.filter(version=draft, key="muc-tieu-1").update(minimum=25)
    Task.objects.filter(version=draft, key="nhiem-vu-1").update(title="Tổ chức hội nghị")
    Task.objects.filter(version=draft, key="nhiem-vu-2").delete()
    Duty.objects.filter(version=draft).update(text="Chủ trì, theo dõi")
    BudgetLine.objects.filter(version=draft, path="I/1").update(unit_price_vnd=40_000_000, amount_vnd=120_000_000)
    approve(amendment)
    return Plan.objects.get(pk=plan.pk)


def page_of(client, name, plan, day=None):
    answer = client.get(reverse(f"planning:{name}", args=[plan.public_id]), day or {})
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_each_page_shows_the_version_of_the_day_and_opens_the_living_rows(amended, people, client_of):
    client = client_of(people["officer"])
    task = Task.objects.get(version=amended.current_version, key="nhiem-vu-1")

    for name, (old, new) in PAGES.items():
        then, now = page_of(client, name, amended, DAY), page_of(client, name, amended)
        assert old in then and (new not in then or new.startswith(old)), name
        assert new in now, name
        assert "Đang xem theo ngày 09/03/2023: Phiên bản 1" in then and "Đang xem theo ngày" not in now
    then = page_of(client, "plan_tasks", amended, DAY)
    assert reverse("planning:plan_task", args=[amended.public_id, task.public_id]) in then
    assert "Hội thảo ISO" in then and "Hội thảo ISO" not in page_of(client, "plan_tasks", amended)
    assert "nhiem-vu/?ngay=09/03/2023" in then  # the day goes along from tab to tab
    assert "Chủ trì, theo dõi" not in page_of(client, "plan_duties", amended, DAY)


def test_the_files_of_the_pages_are_those_of_the_day(amended, people, client_of):
    client = client_of(people["officer"])

    def cells(table, day):
        url = reverse("planning:plan_table", args=[amended.public_id, table])
        sheet = openpyxl.load_workbook(io.BytesIO(client.get(url, day).content)).active
        return {str(cell) for row in sheet.iter_rows(values_only=True) for cell in row}

    for table, (old, new) in SHEETS.items():
        then, now = cells(table, DAY), cells(table, {})
        assert old in then and new not in then, table
        assert new in now, table
    matrix = reverse("planning:plan_matrix_file", args=[amended.public_id, "xlsx"])
    texts = [client.get(matrix, day).headers["Content-Disposition"] for day in (DAY, {})]
    assert "2023-03-09" in texts[0] and "2023-03-09" not in texts[1]


@pytest.mark.parametrize("asked", ["31/02/2023", "x" * 300, "01/01/2999"])
def test_a_day_nobody_can_read_or_one_to_come_is_today_and_told(amended, people, client_of, asked):
    shown = page_of(client_of(people["officer"]), "plan_tasks", amended, {"ngay": asked})

    assert "Tổ chức hội nghị" in shown and "đang xem theo hôm nay" in shown


def test_today_costs_nothing_and_a_past_day_a_constant_number(amended, people, client_of):
    client = client_of(people["officer"])
    before = dt.date(2023, 3, 9)
    assert plan_on(amended, None) is amended and plan_on(amended, clock.today()) is amended
    then = plan_on(amended, before)
    assert (then.current_version.number, seen_on(then), living_version(then)) == (1, before, amended.current_version_id)
    assert Plan.objects.get(pk=amended.pk).current_version_id == amended.current_version_id  # nothing is stored

    def queries(day):
        with CaptureQueriesContext(connection) as captured:
            page_of(client, "plan_tasks", amended, day)
        return len(captured)

    queries({})
    assert queries(DAY) - queries({}) <= 4


def test_tasks_of_the_old_version_stand_under_their_living_rows(amended):
    states = task_states(plan_on(amended, dt.date(2023, 3, 9)), dt.date(2023, 3, 9))

    living = Task.objects.get(version=amended.current_version, key="nhiem-vu-1")
    assert living.pk in states and len(states) == 2
