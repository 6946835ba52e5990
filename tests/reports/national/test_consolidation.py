"""Consolidated tables are added from frozen reports, each once, under one province, before and after the merger."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from portal.vietnam.models import Province
from reports.models import Report
from reports.national.enums import Grouping
from reports.national.figures import Figure, Measure, Told, added
from reports.national.selectors.overview import overview
from tests.factories.frozen import make_frozen, make_obligation
from tests.factories.organizations import make_actor, make_province
from tests.factories.planning import make_plan

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Client]


@pytest.fixture
def merged() -> tuple[Province, Province, Province]:
    """Old Đà Nẵng and Quảng Nam, which the new Đà Nẵng stands for since 1 July 2025."""
    new = make_province("da-nang-2025", name="Đà Nẵng", full_name="thành phố Đà Nẵng", valid_from=dt.date(2025, 7, 1))
    old = [
        make_province(slug, name=name, full_name=name, valid_to=dt.date(2025, 6, 30), successor=new)
        for slug, name in (("da-nang", "Đà Nẵng"), ("quang-nam", "Quảng Nam"))
    ]
    return old[0], old[1], new


def _total(year: int, key: str, grouping: str = Grouping.NOW) -> str:
    for table in overview("annual", year, grouping).tables:
        for measure, value in zip(table.measures, table.total, strict=True):
            if measure.key == key:
                return value
    raise AssertionError(key)


def _lines(year: int, grouping: str, table: int = 1) -> dict[str, tuple[str, ...]]:
    return {line.name: line.values[:2] for line in overview("annual", year, grouping).tables[table].lines}


@pytest.mark.requirement("R08")
def test_provinces_of_the_day_and_their_successor_show_the_same_reports_once(
    merged: tuple[Province, Province, Province],
) -> None:
    danang, quangnam, _new = merged
    make_frozen(danang, 2024, tax_codes=("0400000001", "0400000002"))
    make_frozen(quangnam, 2024, tax_codes=("4000000001",))

    then, now = _lines(2024, Grouping.THEN), _lines(2024, Grouping.NOW)

    assert then == {"Đà Nẵng (đến 30/06/2025)": ("2", "2"), "Quảng Nam (đến 30/06/2025)": ("1", "1")}
    assert now == {"Đà Nẵng": ("3", "3")}
    for grouping in Grouping.values:
        assert _total(2024, "phe-duyet-don-vi", grouping) == "3"
        assert len(overview("annual", 2024, grouping).reports) == 2


@pytest.mark.requirement("R08")
def test_a_body_in_two_reports_is_one_body_and_two_cases(merged: tuple[Province, Province, Province]) -> None:
    danang, quangnam, _new = merged
    make_frozen(danang, 2024, tax_codes=("0400000001", "0400000002"))
    make_frozen(quangnam, 2024, tax_codes=("0400000001",))

    assert _lines(2024, Grouping.NOW) == {"Đà Nẵng": ("2", "3")}
    assert _total(2024, "phe-duyet-don-vi") == "2"
    assert _total(2024, "phe-duyet-luot") == "3"


def test_a_province_that_did_not_send_is_named_and_its_numbers_stay_empty() -> None:
    make_frozen(make_province(), 2026, tax_codes=("0100000001",), paid_vnd=5_000_000)
    silent = make_province("hai-phong")
    make_obligation(make_plan(silent), 2026)

    found = overview("annual", 2026)

    line = next(line for line in found.tables[1].lines if line.slug == "hai-phong")
    assert set(line.values) == {""}
    assert line.remark
    assert [row.province for row in found.missing] == ["Hải Phòng"]
    assert _total(2026, "chi-trong-nam") == "5000000"


@pytest.mark.requirement("R08")
def test_the_last_edition_that_stands_counts_and_what_was_returned_does_not() -> None:
    province = make_province()
    first = make_frozen(province, 2026, status="acknowledged", tax_codes=("0100000001",))
    make_frozen(province, 2026, plan=first.report.plan, edition=2, tax_codes=("0100000001", "0100000002"))
    make_frozen(make_province("hai-phong"), 2026, status="returned", tax_codes=("0200000001",))

    assert _total(2026, "phe-duyet-don-vi") == "2"
    assert len(overview("annual", 2026).reports) == 1


@pytest.mark.requirement("R08")
def test_figures_are_those_frozen_whatever_the_working_copy_says() -> None:
    frozen = make_frozen(make_province(), 2026, tax_codes=("0100000001",))
    Report.objects.filter(pk=frozen.report_id).update(figures={"support": "khác"}, texts={"money": "khác"})

    assert _total(2026, "phe-duyet-don-vi") == "1"


def test_an_older_report_without_a_part_leaves_dashes() -> None:
    frozen = make_frozen(make_province(), 2026, tax_codes=("0100000001",), training=[])
    assert frozen.data["figures"]["records"]["training"] == []
    make_frozen(make_province("hai-phong"), 2026)

    table = next(table for table in overview("annual", 2026).tables if table.key == "dao-tao")

    assert {line.slug: line.values for line in table.lines} == {"gia-lai": ("",), "hai-phong": ("6.5",)}
    assert table.total == ("6.5",)


def test_registers_nobody_counted_in_take_no_column() -> None:
    told = [{"label": name, "unit": "lượt", "in_year": value} for name, value in (("A", "0"), ("B", "3"), ("C", ""))]
    make_frozen(make_province(), 2026, training=told)

    table = next(table for table in overview("annual", 2026).tables if table.key == "dao-tao")

    assert [measure.label for measure in table.measures] == ["B (lượt)"]


@given(st.lists(st.integers(min_value=0, max_value=10**15), max_size=8))
def test_sums_do_not_depend_on_how_reports_are_grouped(values: list[int]) -> None:
    measure = Measure("x", "x", "kinh-phi")
    told = [Told({"x": Figure(str(value))}) for value in values]
    parts = [added(measure, told[:3]), added(measure, told[3:])]

    whole = added(measure, told)

    assert (int(whole) if whole else 0) == sum(int(part) for part in parts if part) == sum(values)


@pytest.mark.requirement("R08")
def test_a_number_opens_the_frozen_report_of_each_province(client_of: SignIn) -> None:
    one = make_frozen(make_province(), 2026, tax_codes=("0100000001",))
    two = make_frozen(make_province("hai-phong"), 2026, tax_codes=("0200000001", "0200000002"))
    client = client_of(make_actor(Role.MINISTRY_OFFICER))

    tables = client.get(reverse("national:figures"), {"nam": "2026", "loai": "annual"}).content.decode()
    everything = client.get(
        reverse("national:figure", args=["phe-duyet-don-vi"]), {"nam": "2026", "loai": "annual"}
    ).content.decode()
    one_province = client.get(
        reverse("national:figure", args=["phe-duyet-don-vi"]), {"nam": "2026", "loai": "annual", "tinh": "hai-phong"}
    ).content.decode()

    assert reverse("national:figure", args=["phe-duyet-don-vi"]) in tables
    for frozen in (one, two):
        assert reverse("reports:report_detail", args=[frozen.report.public_id]) in everything
        assert reverse("reports:figure_list", args=[frozen.report.public_id]) + "?bang=du-an" in everything
    assert "Tổng: 3." in everything
    assert "Tổng: 2." in one_province
    assert one.report.number not in one_province
    assert client.get(reverse("national:figure", args=["khong-co"])).status_code == 404


@pytest.mark.surface
def test_the_workbook_holds_what_is_shown(client_of: SignIn) -> None:
    import io

    from openpyxl import load_workbook

    make_frozen(make_province(), 2026, tax_codes=("0100000001",), paid_vnd=3_100_000)
    answer = client_of(make_actor(Role.MINISTRY_OFFICER)).get(
        reverse("national:figures"), {"nam": "2026", "loai": "annual", "xuat": "xlsx"}
    )

    book = load_workbook(io.BytesIO(answer.content))

    values = [value for row in book.worksheets[2].iter_rows(values_only=True) for value in row]
    assert 3_100_000 in values and "Tổng cộng" in values


def test_thirty_four_provinces_cost_no_more_queries_than_one(client_of: SignIn) -> None:
    client = client_of(make_actor(Role.MINISTRY_LEADER))
    pages = [
        (reverse("national:overview"), {"nam": "2026", "loai": "annual"}),
        (reverse("national:figures"), {"nam": "2026", "loai": "annual"}),
        (reverse("national:figure", args=["phe-duyet-luot"]), {"nam": "2026", "loai": "annual"}),
        (reverse("national:standing_list"), {"year": "2026"}),
    ]

    def count(at: int) -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(*pages[at]).status_code == 200
        return len(queries)

    make_frozen(make_province(), 2026, tax_codes=("0100000001",))
    for at in range(len(pages)):
        count(at)
    few = [count(at) for at in range(len(pages))]
    for number in range(33):
        make_frozen(make_province(f"tinh-{number}"), 2026, tax_codes=(f"02000000{number:02d}",))

    assert [count(at) for at in range(len(pages))] == few
    assert max(few) <= 20
