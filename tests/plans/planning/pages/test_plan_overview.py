"""The dashboard of a plan, the files of its tables, and how many queries its pages run."""

from __future__ import annotations

import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from plans.planning.actions.sync_follow_ups import sync_follow_ups
from plans.planning.selectors.budget import budget_tree
from plans.planning.selectors.dashboard import Bucket, money_board, task_board
from portal.core import clock
from tests.plans.planning.conftest import MACHINE

pytestmark = pytest.mark.django_db
PAGES = {"plan_detail": 15, "plan_targets": 13, "plan_tasks": 8, "plan_duties": 8, "plan_budget": 9}
"""How many queries a page may run: session, person with roles and unread notices, one per kind of entered record and per register in use."""


def queries_of(client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_every_number_of_the_dashboard_opens_its_list(load, signed_in):
    plan = load("GL-2022")
    client = signed_in("officer", plan)
    page = client.get(reverse("planning:plan_detail", args=[plan.public_id]))
    board, tasks_page = page.context["board"], reverse("planning:plan_tasks", args=[plan.public_id])

    assert sum(count for _bucket, count in board.counts) == 22
    assert [kpi.label for kpi in page.context["kpis"]] == ["Chỉ tiêu đạt", "Nhiệm vụ xong", "Nhiệm vụ quá hạn"]
    for bucket, count in board.counts:
        blocks = client.get(tasks_page, {"trang-thai": bucket.value}).context["blocks"]
        assert sum(len(block.rows) for block in blocks) == count
    for party in board.parties:
        for bucket, count in party.counts:
            found = client.get(tasks_page, {"trang-thai": bucket.value, "don-vi": party.key}).context["blocks"]
            led = [r for b in found for r in b.rows if party.key in {lead.organization.key for lead in r.leads}]
            assert len(led) == count
    assert "<svg" in page.content.decode()


@pytest.mark.requirement("J04")
def test_the_money_of_the_dashboard_is_that_of_the_budget_page(load):
    plan = load("KG-2021")
    tree = budget_tree(plan)
    board = money_board(plan)

    assert board.whole.planned_vnd == tree.total_vnd == 3_100_000_000
    assert [row.planned_vnd for row in board.by_source] == [sum_.amount_vnd for sum_ in tree.by_source]
    assert [row.planned_vnd for row in board.by_purpose] == [200_000_000, 2_900_000_000]


def test_tasks_of_a_past_year_without_a_report_are_late(load):
    plan = load("HB-2021")
    sync_follow_ups(actor=MACHINE, plan=plan)

    board = task_board(plan, clock.today())

    assert board.count(Bucket.OVERDUE) > 0
    assert sum(party.total for party in board.parties) == len(board.tasks)


def test_pages_run_as_many_queries_with_other_provinces_beside_and_stay_below_their_number(load, signed_in, settings):
    """The counts behind the menu are kept for some seconds, as in production."""
    settings.MENU_COUNT_SECONDS = 600
    plan = load("HB-2021")
    client = signed_in("officer", plan)
    pages = {name: reverse(f"planning:{name}", args=[plan.public_id]) for name in PAGES}
    alone = {name: queries_of(client, address) for name, address in pages.items()}
    for other in ("GL-2022", "KG-2021"):
        load(other)

    assert {name: queries_of(client, address) for name, address in pages.items()} == alone
    assert {name: count for name, count in alone.items() if count > PAGES[name]} == {}


TABLES = {"chi-tieu": 16, "nhiem-vu": 23, "trach-nhiem": 48, "bao-cao": None, "diem-lech": None}


def test_each_table_is_a_file(load, signed_in):
    plan = load("GL-2022")
    client = signed_in("officer", plan)

    for table, lines in TABLES.items():
        answer = client.get(reverse("planning:plan_table", args=[plan.public_id, table]))
        rows = load_workbook(io.BytesIO(answer.content)).active.max_row
        assert rows == lines if lines else rows > 1


def test_the_file_of_tasks_holds_what_is_shown(load, signed_in):
    plan = load("GL-2022")
    client = signed_in("officer", plan)
    address = reverse("planning:plan_table", args=[plan.public_id, "nhiem-vu"])

    answer = client.get(address, {"nam": "2025", "don-vi": "so-tttt"})
    blocks = client.get(
        reverse("planning:plan_tasks", args=[plan.public_id]), {"nam": "2025", "don-vi": "so-tttt"}
    ).context["blocks"]

    shown = sum(len(block.rows) for block in blocks)
    assert load_workbook(io.BytesIO(answer.content)).active.max_row == 1 + shown
    assert 0 < shown < 22
    assert client.get(reverse("planning:plan_table", args=[plan.public_id, "la"])).status_code == 404


@pytest.mark.requirement("J11")
def test_the_budget_and_its_annex_are_files(load, signed_in):
    plan = load("KG-2021")
    client = signed_in("officer", plan)

    table = client.get(reverse("planning:plan_table", args=[plan.public_id, "kinh-phi"]))
    assert load_workbook(io.BytesIO(table.content)).active.max_row == 21
    for file_format in ("xlsx", "docx"):
        assert client.get(reverse("planning:plan_annex", args=[plan.public_id, file_format])).content.startswith(b"PK")
    without = load("HB-2021")
    assert (
        signed_in("officer", without).get(reverse("planning:plan_annex", args=[without.public_id, "xlsx"])).status_code
        == 404
    )
