"""Productivity of enterprises: kept with the figures, compared with the sector without names, at a constant cost."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from enterprises.projects.models import Indicator
from enterprises.registry.actions.edit_enterprise import edit_enterprise
from enterprises.registry.actions.keep_output import keep_output
from enterprises.registry.actions.note_figures import note_figures
from enterprises.registry.models import EnterpriseFigures, OutputValue
from enterprises.registry.productivity import Quartiles, division_of, per_person, quarter_of, quarter_place, quartiles
from enterprises.registry.selectors import outputs
from portal.core.errors import NotAllowed, RuleViolation
from portal.organizations.roles import Role
from tests.factories.enterprises import MILLION, make_enterprise, make_enterprise_actor
from tests.factories.organizations import make_actor, make_province


def quartiles_of(rows: list[int]) -> Quartiles | None:
    """Of a whole ordered group."""
    places = [quarter_place(max(len(rows), 1), quarter)[0] for quarter in (1, 2, 3)]
    return quartiles(len(rows), [rows[at : at + 2] for at in places])


def against_sector(value: OutputValue, measure: str) -> outputs.Benchmark:
    """One value beside its group."""
    [found] = outputs.benchmarks_of([(value, measure)])
    return found


@given(st.lists(st.integers(0, 10**13), min_size=5, max_size=60))
def test_quartiles_lie_in_order_inside_the_group_and_split_it(values):
    rows = sorted(values)
    found = quartiles_of(rows)

    assert found is not None
    assert rows[0] <= found.low <= found.middle <= found.high <= rows[-1]
    assert sum(value <= found.middle for value in rows) * 2 >= len(rows)
    assert quarter_of(rows[-1], found) >= quarter_of(rows[0], found)


def test_quartiles_of_one_to_nine_worked_by_hand():
    """1…9: the second quartile is the fifth value; the others stand at places 3 and 7."""
    found = quartiles_of(list(range(1, 10)))

    assert found is not None and (found.low, found.middle, found.high) == (3, 5, 7)
    assert [quarter_of(value, found) for value in (1, 5, 6, 9)] == [1, 2, 3, 4]


@given(st.lists(st.integers(0, 10**9), max_size=4))
def test_groups_under_five_are_never_shown(values):
    assert quartiles_of(sorted(values)) is None


@given(st.integers(0, 10**15), st.integers(1, 10**6))
def test_output_per_person_is_within_half_a_dong(amount, employees):
    found = per_person(amount, employees)

    assert found is not None and abs(found * employees - amount) * 2 <= employees


@pytest.mark.parametrize(("code", "wanted"), [("C1010", "C10"), ("1010", "10"), ("C10", "C10"), ("C", ""), ("", "")])
def test_the_division_of_a_business_line(code, wanted):
    assert division_of(code) == wanted


def group(count: int, sector_code: str = "C1010", year: int = 2025, province=None):
    """Enterprises of one division whose value added per person is 100, 200, … million."""
    officer = make_actor(Role.OFFICER, province or make_province())
    found = []
    for number in range(1, count + 1):
        row = make_enterprise(province, sector_code=sector_code)
        keep_output(
            actor=officer,
            enterprise=row,
            year=year,
            employees=10,
            revenue_vnd=number * 4_000 * MILLION,
            value_added_vnd=number * 1_000 * MILLION,
        )
        found.append(row)
    return officer, found


@pytest.mark.django_db
def test_value_added_and_revenue_per_person_follow_the_figures_of_the_year():
    enterprise = make_enterprise(sector_code="C1010")
    person = make_enterprise_actor(enterprise)

    note_figures(
        actor=person, enterprise=enterprise, year=2024, figures={"employees": 20, "revenue_vnd": 600 * MILLION}
    )
    row = OutputValue.objects.get(enterprise=enterprise, year=2024)
    assert (row.revenue_each_vnd, row.value_added_each_vnd, row.sector_key) == (30 * MILLION, None, "C10")

    row = keep_output(
        actor=person,
        enterprise=enterprise,
        year=2024,
        employees=25,
        revenue_vnd=600 * MILLION,
        value_added_vnd=200 * MILLION,
    )
    assert (row.revenue_each_vnd, row.value_added_each_vnd) == (24 * MILLION, 8 * MILLION)
    assert EnterpriseFigures.objects.get(enterprise=enterprise, year=2024).employees == 25

    note_figures(
        actor=person, enterprise=enterprise, year=2024, figures={"employees": 40, "revenue_vnd": 600 * MILLION}
    )
    assert OutputValue.objects.get(enterprise=enterprise, year=2024).value_added_each_vnd == 5 * MILLION
    enterprise.refresh_from_db()
    edit_enterprise(
        actor=person, enterprise=enterprise, facts={"sector_code": "C13"}, row_version=enterprise.row_version
    )
    assert set(enterprise.outputs.values_list("sector_key", flat=True)) == {"C13"}
    note_figures(actor=person, enterprise=enterprise, year=2024, figures={"capital_vnd": 1})
    assert not OutputValue.objects.filter(enterprise=enterprise, year=2024).exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("facts", "place"),
    [
        ({"employees": 0}, "employees"),
        ({"revenue_vnd": None, "value_added_vnd": None}, "revenue_vnd"),
        ({"value_added_vnd": 900 * MILLION}, "value_added_vnd"),
        ({"year": 1999}, "year"),
    ],
)
def test_figures_that_give_no_productivity_are_refused_at_their_field(facts, place):
    enterprise = make_enterprise()
    given = {"year": 2024, "employees": 5, "revenue_vnd": 500 * MILLION, "value_added_vnd": 1, **facts}

    with pytest.raises(RuleViolation) as refusal:
        keep_output(actor=make_enterprise_actor(enterprise), enterprise=enterprise, **given)

    assert [problem.place for problem in refusal.value.problems] == [place]


@pytest.mark.django_db
@pytest.mark.requirement("M05")
def test_an_enterprise_sees_its_own_value_against_its_sector_and_no_other_name(client_of):
    _officer, rows = group(6)
    own = rows[4]
    person = make_enterprise_actor(own)

    page = client_of(person).get(reverse("registry:enterprise_output", args=[own.public_id])).content.decode()
    value = outputs.of_enterprise(own)[-1]
    found = against_sector(value, "value_added_each_vnd")

    assert found.count == 6 and found.quartiles is not None
    assert (found.quartiles.low, found.quartiles.middle, found.quartiles.high) == (
        225 * MILLION,
        350 * MILLION,
        475 * MILLION,
    )
    assert found.own_vnd == 500 * MILLION and found.quarter == 4 and found.below_percent == 67
    assert "500,0 triệu đồng" in page and "350,0" in page
    assert own.name in page
    assert not any(other.name in page for other in rows if other != own)
    other = client_of(person).get(reverse("registry:enterprise_output", args=[rows[0].public_id]))
    assert other.status_code == 404


@pytest.mark.django_db
@pytest.mark.requirement("M05")
def test_a_group_under_five_is_hidden_and_a_wider_one_is_named(client_of):
    _officer, few = group(4, "C1010")
    page = client_of(make_enterprise_actor(few[0])).get(reverse("registry:enterprise_output", args=[few[0].public_id]))
    assert "có dưới 5 đơn vị" in page.content.decode() and "trung vị" not in page.content.decode()

    group(3, "C13")

    found = against_sector(outputs.of_enterprise(few[0])[-1], "value_added_each_vnd")
    assert found.count == 7 and found.group == few[0].get_sector_group_display()


@pytest.mark.django_db
def test_other_provinces_and_years_stay_out_of_the_group():
    _officer, rows = group(5)
    group(5, province=make_province("hai-phong"))
    group(5, year=2023)

    assert against_sector(outputs.of_enterprise(rows[0])[-1], "revenue_each_vnd").count == 5


@pytest.mark.django_db
def test_the_page_and_the_list_cost_the_same_however_many_values_there_are(client_of):
    officer, rows = group(5)
    client = client_of(officer)
    addresses = [reverse("registry:enterprise_output", args=[rows[0].public_id]), reverse("registry:output_list")]
    for address in addresses:
        client.get(address)
    with CaptureQueriesContext(connection) as few:
        for address in addresses:
            client.get(address)
    group(7)
    with CaptureQueriesContext(connection) as many:
        for address in addresses:
            assert client.get(address).status_code == 200

    assert len(many) == len(few)


@pytest.mark.django_db
def test_a_year_is_entered_on_the_page_and_a_stranger_may_not(client_of):
    enterprise = make_enterprise()
    client = client_of(make_enterprise_actor(enterprise))
    address = reverse("registry:output_create", args=[enterprise.public_id])
    posted = {"year": "2024", "employees": "10", "revenue_vnd": "5.000.000.000", "value_added_vnd": "9.000.000.000"}
    version = {"row_version": str(enterprise.row_version)}
    refused = client.post(address, {**posted, **version})
    assert refused.status_code == 422 and "không lớn hơn doanh thu" in refused.content.decode()

    done = client.post(address, {**posted, "value_added_vnd": "2.000.000.000", **version}, follow=True)

    assert "200" in done.content.decode() and OutputValue.objects.get().value_added_each_vnd == 200 * MILLION
    with pytest.raises(NotAllowed):
        keep_output(
            actor=make_actor(Role.AGENCY_OFFICER),
            enterprise=enterprise,
            year=2024,
            employees=1,
            revenue_vnd=1,
            value_added_vnd=None,
        )
    assert client.get(reverse("registry:output_list")).status_code == 403
    assert client.get(reverse("registry:own_output"), follow=True).status_code == 200


@pytest.mark.django_db
def test_indicators_measured_in_projects_stand_beside_the_years(client_of, office):
    project, person = office.project()
    Indicator.objects.create(project=project, name="Năng suất lao động", unit="triệu đồng/người", before=100, after=120)
    Indicator.objects.create(project=project, name="Tỷ lệ lỗi", before=5, after=2)

    page = client_of(person).get(reverse("registry:enterprise_output", args=[project.enterprise.public_id]))

    text = page.content.decode()
    assert project.code in text and "triệu đồng/người" in text and "Tỷ lệ lỗi" not in text
