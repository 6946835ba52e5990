"""All five plans, every year and kind, in one run without a warning; figures equal SQL written here."""

from __future__ import annotations

import datetime as dt
import io
import warnings
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import openpyxl
import pytest
from django.core.management import call_command
from django.db import connection
from docx import Document

import plans.planning
from enterprises.applications.models import Application, SupportedProject
from plans.activities.models import Event
from plans.planning.models import Plan, PlanMeasure
from portal.documents.rendering import render
from reports.actions.open_report import new_report
from reports.composition.gather import Brief, compose_brief
from reports.composition.plain import from_plain, to_plain
from reports.composition.tables import Composition
from reports.composition.words import first_words
from reports.documents.report import build_report
from reports.jobs import brief_of
from reports.rules.spans import Span
from reports.selectors.heads import head_of
from reports.selectors.report_rules import rules_of
from tests.factories.enterprises import make_enterprise, make_office
from tests.factories.organizations import make_organization
from tests.reports.conftest import give_money

CODES = {"QN-2021": 19, "KG-2021": 2, "HB-2021": 9, "GL-2022": 7, "HP-2021": 0}
"""Report rules as printed in each plan (R01)."""
YEARS = range(2021, 2027)
KINDS = (
    ("review", 2024),
    ("interim_2y", 2022),
    ("interim_3y", 2023),
    ("interim", 2025),
    ("five_year", 2025),
    ("assessment", 2025),
)
JOINED = """FROM applications_supportedproject p JOIN planning_planmeasure m ON m.id = p.measure_id
    JOIN planning_planversion v ON v.id = m.version_id WHERE v.plan_id = %s"""
RECEIVED = """SELECT count(*) FROM applications_application a JOIN applications_call c ON c.id = a.call_id
    JOIN planning_planmeasure m ON m.id = c.measure_id JOIN planning_planversion v ON v.id = m.version_id
    WHERE v.plan_id = %s AND a.code <> '' AND a.submitted_at >= %s AND a.submitted_at < %s"""


def sql(query: str, *values: object) -> int:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return int(cursor.fetchone()[0] or 0)


def fill(plan: Plan, seed: int) -> None:
    """Two enterprises, three projects accepted in different years, and a conference."""
    office = make_office(plan.province)
    give_money(office)
    twice = make_enterprise(plan.province)
    for at, enterprise in enumerate((twice, twice, make_enterprise(plan.province))):
        project, _person = office.project(enterprise)
        on = dt.date(2021 + (seed + 2 * at) % 6, 3 + at, 10)
        decided = dt.datetime.combine(on - dt.timedelta(days=40), dt.time(3), dt.UTC)
        Application.objects.filter(pk=project.application_id).update(submitted_at=decided, decided_at=decided)
        SupportedProject.objects.filter(pk=project.pk).update(
            title=f"Việc {project.pk}", status="accepted", accepted_on=on
        )
    PlanMeasure.objects.filter(pk=office.measure.pk).update(version=plan.current_version)
    Event.objects.create(
        code=f"SK-{plan.code}",
        province=plan.province,
        plan=plan,
        kind="conference",
        title="Hội nghị sơ kết",
        organization=make_organization("dost", plan.province),
        starts_on=dt.date(2025, 10, 1),
        ends_on=dt.date(2025, 10, 1),
        status="held",
        sign_in_code=plan.code,
    )


@pytest.fixture
def five(db: None) -> Iterator[list[Plan]]:
    """The five real plans with a little support in each."""
    call_command("load_places", verbosity=0)
    data = Path(plans.planning.__file__).parent / "data"
    call_command("load_plan", *(str(data / f"{code}.yaml") for code in CODES), "--issued", stdout=StringIO())
    found = [Plan.objects.select_related("province", "current_version").get(code=code) for code in CODES]
    for seed, plan in enumerate(found):
        fill(plan, seed)
    return found


def check(plan: Plan, found: Composition) -> None:
    """Tables B, E and H against plain SQL."""
    span: Span = found.span
    within = (plan.pk, span.first_on, span.last_on)
    total = found.support.total
    assert total.accepted_cases.value == sql(f"SELECT count(*) {JOINED} AND p.accepted_on BETWEEN %s AND %s", *within)
    units = f"SELECT count(DISTINCT p.enterprise_id) {JOINED} AND p.accepted_on BETWEEN %s AND %s"
    assert total.accepted_enterprises.value == sql(units, *within)
    zone = dt.timezone(dt.timedelta(hours=7))
    first = dt.datetime.combine(span.first_on, dt.time(), zone)
    after = dt.datetime.combine(span.last_on + dt.timedelta(days=1), dt.time(), zone)
    assert found.calls.total.received.value == sql(
        RECEIVED, plan.pk, first.astimezone(dt.UTC), after.astimezone(dt.UTC)
    )
    version = plan.current_version_id
    assert len(found.records.targets) == sql("SELECT count(*) FROM planning_target WHERE version_id = %s", version)
    assert len(found.records.tasks) == sql("SELECT count(*) FROM planning_task WHERE version_id = %s", version)
    planned = sql("SELECT sum(amount_vnd) FROM planning_planfundingsource WHERE version_id = %s", version)
    assert (found.money.total.planned_vnd or 0) == planned
    if found.periods is not None:
        lines = found.periods.lines
        assert sum(line.accepted_cases.value for line in lines) == total.accepted_cases.value
        assert sum(line.received.value for line in lines) == found.calls.total.received.value


@pytest.mark.requirement("R01")
@pytest.mark.requirement("R05")
@pytest.mark.requirement("R06")
def test_five_provinces_all_years_and_kinds_in_one_run_without_a_warning(five: list[Plan]) -> None:
    cases = 0
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for plan in five:
            assert rules_of(plan).count() == CODES[plan.code], plan.code
            for kind, year in (*(("annual", year) for year in YEARS), *KINDS):
                found = compose_brief(Brief(plan, kind, year))
                check(plan, found)
                assert from_plain(Composition, to_plain(found)) == found
                assert all(first_words(found).values()) or kind == "annual"
                cases += found.support.total.accepted_cases.value
        review = next(plan for plan in five if plan.code == "GL-2022")
        papers(review)
    assert cases >= 5 * 3  # the world is not empty: each project counts in its year and in the longer spans


def papers(plan: Plan) -> None:
    """The review of three years as a workbook and in Word: numbers are numbers, totals are formulas, words are there."""
    report = new_report(plan, 2023, "interim_3y", 0, None)
    found = compose_brief(brief_of(report))
    document = build_report(report, found, first_words(found), head_of(report))
    book = openpyxl.load_workbook(io.BytesIO(render(document, "xlsx")))
    rows = list(book["H. Theo thời gian"].iter_rows(values_only=True))
    [total] = [row for row in rows if row[0] == "Cả kỳ"]
    years = [row for row in rows if row[0] in ("2021", "2022", "2023")]
    assert len(years) == 3 and all(isinstance(cell, int) for row in years for cell in row[1:6])
    assert str(total[1]).startswith("=SUM(") and isinstance(total[2], int)  # distinct enterprises are no sum
    words = [p.text for p in Document(io.BytesIO(render(document, "docx"))).paragraphs]
    assert any("Sơ kết thực hiện" in text and "2021-2023" in text for text in words)
    assert any("KẾT QUẢ THEO TỪNG THỜI GIAN" in text for text in words)
