"""The responsibility matrix: counts of the print, own rows of an agency, files, queries (B09)."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document

from plans.planning.actions.import_plan import import_plan
from plans.planning.selectors.matrix import MatrixChoice, narrowed, responsibility_matrix
from tests.factories.organizations import make_province
from tests.plans.planning.conftest import MACHINE, content_of

pytestmark = pytest.mark.django_db
DAY = dt.date(2024, 3, 1)
DUTIES = {"QN-2021": 45, "KG-2021": 15, "HB-2021": 14, "GL-2022": 47, "HP-2021": 9}


def rows_of(blocks):
    return [row for block in blocks for row in block.rows]


@pytest.mark.requirement("B09")
@pytest.mark.parametrize("code", DUTIES)
def test_duties_of_the_five_plans(load, code):
    plan = load(code)
    duties = {(row.source.pk) for row in rows_of(responsibility_matrix(plan, DAY)) if row.kind == "duty"}

    assert len(duties) == DUTIES[code]


@pytest.mark.requirement("B09")
def test_an_agency_sees_its_own_with_due_dates(work, client_of):
    client = client_of(work.agency)

    answer = client.get(reverse("planning:plan_matrix", args=[work.plan.public_id]))

    shown = [line for _block, lines in answer.context["blocks"] for line in lines]
    assert {m.organization for line in shown for m in line["row"].members} == {"Sở Công Thương"}
    assert {line["row"].kind for line in shown} >= {"task", "duty"}
    own = [line["row"] for line in shown if line["row"].kind == "duty" or line["row"].role == "lead"]
    assert own
    assert {row.due_on for row in own} == {dt.date(2025, 12, 31)}
    other = client_of(work.officer).get(reverse("planning:plan_matrix", args=[work.plan.public_id]))
    assert len(rows_of([block for block, _rows in other.context["blocks"]])) > len(shown)


@pytest.mark.requirement("B03", "B09")
def test_classes_count_their_members(work):
    row = next(
        row
        for row in rows_of(responsibility_matrix(work.plan, DAY))
        if row.party.key == "ubnd-huyen" and row.kind == "duty"
    )

    assert row.counts == (2, 0, 0)
    nobody = [row for row in rows_of(responsibility_matrix(work.plan, DAY)) if row.party.key == "doanh-nghiep"]
    assert nobody
    assert all(row.state is None for row in nobody)


def test_the_matrix_is_narrowed(work):
    everything = responsibility_matrix(work.plan, DAY)

    late = rows_of(narrowed(everything, MatrixChoice(state="overdue", kind="task")))
    assert {row.source.key for row in late} >= {"g2-4", "g1-1"}
    money = rows_of(narrowed(everything, MatrixChoice(topic="finance")))
    assert {row.topic for row in money} == {"finance"}
    assert not rows_of(narrowed(everything, MatrixChoice(year=2019)))


@pytest.mark.requirement("B09")
def test_one_organisation_on_paper(work, client_of):
    client = client_of(work.officer)
    query = {"to-chuc": str(work.trade.public_id)}

    word = client.get(reverse("planning:plan_matrix_file", args=[work.plan.public_id, "docx"]), query)
    text = "\n".join(p.text for p in Document(io.BytesIO(word.content)).paragraphs)
    assert "Sở Công Thương" in text
    pdf = client.get(reverse("planning:plan_matrix_file", args=[work.plan.public_id, "pdf"]), query)
    assert pdf.content.startswith(b"%PDF")
    sheet = client.get(reverse("planning:plan_matrix_file", args=[work.plan.public_id, "xlsx"]))
    assert sheet.content.startswith(b"PK")


def matrix_queries(client, plan) -> int:
    address = reverse("planning:plan_matrix", args=[plan.public_id])
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.requirement("B09")
def test_the_matrix_runs_at_most_twelve_queries_whatever_the_size(work, client_of, load, settings):
    settings.MENU_COUNT_SECONDS = 60
    client = client_of(work.officer)
    large = matrix_queries(client, work.plan)
    make_province("hoa-binh")
    small = import_plan(
        actor=MACHINE, content=replace(content_of("HB-2021"), code="GL-NHO", province="gia-lai"), issued=True
    ).plan

    assert matrix_queries(client, small) == large
    assert large <= 12


def test_a_long_matrix_comes_in_pages_and_whole_in_its_file(work, client_of, monkeypatch):
    monkeypatch.setattr("plans.planning.views.matrix.ROWS_ON_PAGE", 10)
    client, address = client_of(work.officer), reverse("planning:plan_matrix", args=[work.plan.public_id])

    first, last = client.get(address), client.get(address, {"trang": "99"})

    total = first.context["count"]
    assert total > 20
    assert sum(len(rows) for _block, rows in first.context["blocks"]) == 10
    assert last.context["page"].number == last.context["page"].paginator.num_pages == -(-total // 10)
    assert 'rel="next"' in first.content.decode()
    assert 'rel="prev"' in last.content.decode()
