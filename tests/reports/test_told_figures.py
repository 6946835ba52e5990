"""Table A uses the agencies' figure once it was decided that theirs counts; the system's figure stays beside (R03)."""

from __future__ import annotations

import pytest
from django.urls import reverse

from reports.actions.decide_figures import decide_figures
from reports.actions.fill_return import fill_return
from reports.composition.gather import compose
from reports.composition.stored import stored_composition
from reports.models import AgencyReturn, Report
from tests.reports.collecting import Collecting, make_collecting
from tests.reports.conftest import House


@pytest.fixture
def collecting(house: House) -> Collecting:
    return make_collecting(house)


def drafted(found: Collecting) -> Report:
    """The agency says 7 for a target of at least 5; the system counts nothing."""
    row = found.ask()
    fill_return(actor=found.preparer, agency_return=row, answers={"s1": "7"})
    found.accepted(AgencyReturn.objects.get(pk=row.pk))
    return found.house.made()


@pytest.mark.requirement("R03")
def test_table_a_follows_the_decision_at_once_and_in_every_later_count(collecting: Collecting, client_of) -> None:
    report, officer = drafted(collecting), collecting.house.officer
    before = stored_composition(report)
    assert before is not None
    assert [(row.actual_in_year, row.is_of_agencies) for row in before.records.targets] == [("", False)]

    report = decide_figures(actor=officer, report=report, chosen={"CT1": ("agency", "Có danh sách kèm theo")})

    for found in (stored_composition(report), compose(collecting.house.plan, 2026)):
        assert found is not None
        [row] = found.records.targets
        assert (row.actual_in_year, row.system_in_year, row.counted) == ("7", "", "")
        assert (row.actual_total, row.percent, row.verdict) == ("7", "140.0", "exceeded")
        assert [(line.system, line.agency, line.used) for line in found.conflicts] == [("", "7", "7")]
    page = client_of(officer).get(reverse("reports:report_detail", args=[report.public_id])).content.decode()
    assert 'href="#tasks"' in page and "Số của các đơn vị báo cáo" in page


@pytest.mark.requirement("R03")
def test_a_decision_about_other_figures_changes_nothing(collecting: Collecting) -> None:
    report = drafted(collecting)
    decide_figures(actor=collecting.house.officer, report=report, chosen={"CT1": ("agency", "Có danh sách")})
    AgencyReturn.objects.update(answers={"s1": "9", "v1a": "done"})

    found = compose(collecting.house.plan, 2026)

    assert [(row.actual_in_year, row.is_of_agencies) for row in found.records.targets] == [("", False)]
    assert [(line.agency, line.used) for line in found.conflicts] == [("9", "")]
