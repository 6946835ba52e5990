"""The yearly database (M01): an entry for each year, files that hold exactly what the database holds."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from plans.interchange.actions.compile_edition import ask_edition
from plans.interchange.actions.move_edition import move_edition
from plans.interchange.counters import DATABASE_YEARS, yearly_entries
from plans.interchange.enums import EditionStatus, FileFormat
from plans.interchange.models import DataEdition, EditionFile
from plans.interchange.registers import counted_apart
from plans.interchange.selectors import database
from plans.knowledge.models import ProductivityFigure
from plans.planning.models import Plan
from portal.core import clock
from portal.core.errors import NotAllowed, NotFound, RuleViolation
from portal.jobs.actions.enqueue import run_now
from portal.organizations.actor import Actor
from tests.factories.planning import make_plan
from tests.page_costs import dearer
from tests.plans.interchange.conftest import YEARS, World
from tests.plans.knowledge.test_standards_at_work import make_task

pytestmark = pytest.mark.django_db


def compiled(world: World, year: int) -> DataEdition:
    """The edition of a year as the worker leaves it."""
    job = run_now(actor=world.officer, kind="interchange.edition", payload={"year": year, "preface": "Lời đầu."})
    assert job.status == "done", job.error
    return DataEdition.objects.get(public_id=job.result["edition"])


def issued(world: World, year: int) -> DataEdition:
    return move_edition(actor=world.director, edition=compiled(world, year), name="issue")


def content(edition: DataEdition, form: FileFormat) -> bytes:
    with edition.files.get(format=form).file.file.open("rb") as file:
        return bytes(file.read())


@pytest.mark.requirement("M01")
def test_the_task_of_the_plan_shows_an_entry_for_each_year_and_the_counter_opens_them(four_years: World) -> None:
    plan: Plan = make_plan(province=four_years.province, period_from=2022, period_to=2025)
    task = make_task(plan, title="Tổng hợp, xây dựng cơ sở dữ liệu về năng suất và các hoạt động của địa phương")
    other = make_task(plan, title="Tổ chức hội nghị")
    for year in YEARS:
        issued(four_years, year)

    plan = Plan.objects.get(pk=plan.pk)
    found = yearly_entries(plan, clock.today())

    assert [line.label for line in found[task.pk]] == [
        f"Dữ liệu năng suất chất lượng năm {year}: {rows} dòng" for year, rows in zip(YEARS, (1, 2, 1, 2), strict=True)
    ]
    assert other.pk not in found
    assert DATABASE_YEARS.count(plan, clock.today()).total == 4
    assert {row.year for row in DATABASE_YEARS.rows(plan, clock.today())} == set(YEARS)


@pytest.mark.requirement("M01")
def test_exported_rows_are_as_many_as_the_database_holds(four_years: World) -> None:
    edition = compiled(four_years, 2025)

    held = ProductivityFigure.objects.filter(province=four_years.province, year=2025, is_current=True).count()
    book = load_workbook(io.BytesIO(content(edition, FileFormat.XLSX)), read_only=True)
    sheets = {sheet.title: len(list(sheet.iter_rows())) - 1 for sheet in book.worksheets}
    archive = zipfile.ZipFile(io.BytesIO(content(edition, FileFormat.CSV)))
    lines = list(csv.reader(archive.read("productivity.csv").decode("utf-8-sig").splitlines()))

    assert held == 2
    assert edition.counts["productivity"] == sheets["Số liệu năng suất lao động"] == len(lines) - 1 == held
    assert edition.total == sum(sheets.values()) == sum(edition.counts.values())
    assert set(edition.counts) == {register.key for register in counted_apart()}
    assert {name.removesuffix(".csv") for name in archive.namelist()} == set(edition.counts)
    assert content(edition, FileFormat.PDF).startswith(b"%PDF")


def test_numbers_of_the_overview_are_those_of_the_rows_of_each_year(four_years: World) -> None:
    found = database.overview(four_years.province.pk)
    by_key = {line.register.key: line for line in found.lines}

    assert found.years == [2025, 2024, 2023, 2022]
    assert dict(by_key["productivity"].by_year) == {2022: 1, 2023: 1, 2024: 1, 2025: 2}
    assert (dict(by_key["tools"].by_year), by_key["tools"].standing) == ({2023: 1}, 1)
    for line in found.lines:
        for year, count in line.by_year.items():
            assert line.register.narrowed(four_years.province.pk, year).count() == count


def test_another_province_has_nothing_of_it(four_years: World) -> None:
    edition = compiled(four_years, 2025)

    assert database.overview(four_years.stranger.province_id or 0).years == []
    with pytest.raises(NotFound):
        database.get_edition(four_years.stranger, edition.public_id)


def test_whoever_compiled_it_does_not_issue_it_and_a_later_edition_replaces_the_first(four_years: World) -> None:
    first = compiled(four_years, 2024)
    with pytest.raises(NotAllowed):
        move_edition(actor=four_years.officer, edition=first, name="issue")
    move_edition(actor=four_years.director, edition=first, name="issue")
    second = issued(four_years, 2024)

    first.refresh_from_db()
    assert (first.status, second.status, second.number) == (EditionStatus.REPLACED, EditionStatus.ISSUED, 2)
    with pytest.raises(RuleViolation):
        move_edition(actor=four_years.officer, edition=compiled(four_years, 2024), name="drop")


def test_an_edition_of_a_year_to_come_is_refused(world: World) -> None:
    with pytest.raises(RuleViolation):
        ask_edition(actor=world.officer, year=clock.today().year + 1)
    with pytest.raises(NotAllowed):
        ask_edition(actor=Actor(), year=2024)


def test_the_database_keeps_files_and_one_edition_in_force(four_years: World) -> None:
    edition = issued(four_years, 2024)
    file = edition.files.first()
    assert file is not None
    with pytest.raises(DatabaseError), transaction.atomic():
        EditionFile.objects.filter(pk=file.pk).update(format="json")
    again = DataEdition(
        province=four_years.province, year=2024, number=9, total=0, compiled_at=clock.now(), status="issued"
    )
    with pytest.raises(ValidationError):
        again.full_clean()


def test_pages_open_at_a_constant_cost(four_years: World, client_of: Callable[[Actor], Client]) -> None:
    edition = compiled(four_years, 2025)
    officer, stranger = client_of(four_years.officer), client_of(four_years.stranger)
    rows = reverse("interchange:register_rows", args=["productivity"])

    page = officer.get(reverse("interchange:database")).content.decode()
    assert f"{rows}?nam=2025" in page
    assert "Cục Thống kê" in officer.get(f"{rows}?nam=2025").content.decode()
    assert officer.get(f"{rows}?nam=2025&xuat=xlsx").status_code == 200
    assert officer.get(f"{rows}?nam=chữ").status_code == 200
    assert officer.get(reverse("interchange:register_rows", args=["khong-co"])).status_code == 404
    detail = reverse("interchange:edition_detail", args=[edition.public_id])
    assert officer.get(detail).status_code == 200
    assert stranger.get(detail).status_code == 404
    assert stranger.get(rows).content.decode().count("Cục Thống kê") == 0
    assert officer.post(reverse("interchange:edition_step", args=[edition.public_id, "replace"])).status_code == 404
    assert officer.get(reverse("interchange:edition_list")).status_code == 200
    refused = officer.post(reverse("interchange:edition_create"), {"year": "2999", "preface": "Giữ lời này"})
    assert refused.status_code == 422
    assert "Giữ lời này" in refused.content.decode()


def test_the_list_of_a_register_costs_the_same_for_more_rows(
    four_years: World, client_of: Callable[[Actor], Client]
) -> None:
    client = client_of(four_years.officer)
    compiled(four_years, 2025)
    pages = [
        (client, reverse("interchange:register_rows", args=["productivity"])),
        (client, reverse("interchange:edition_list")),
        (client, reverse("interchange:database")),
    ]

    def more() -> None:
        for number in range(3):
            four_years.figure(2021, scope="sector", subject=f"Ngành {number}")
            compiled(four_years, 2022 + number)

    assert dearer(pages, more, {pages[2][1]: 20}) == {}
