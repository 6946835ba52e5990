"""Templates of reports: parts from a day on, tried on last year's figures, kept with the report that was counted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from portal.core.errors import NotAllowed, RuleViolation
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from reports.actions.write_template import write_template
from reports.composition.gather import compose
from reports.composition.records import PartHead
from reports.composition.words import first_words
from reports.documents.report import build_report
from reports.enums import sections_of_kind
from reports.models import ReportTemplate
from reports.selectors.heads import head_of
from reports.selectors.templates import template_on
from tests.factories.organizations import make_actor, make_province
from tests.page_costs import queries_of
from tests.reports.conftest import TODAY, House

SignIn = Callable[[Actor], Client]
PARTS = (PartHead("targets", "Chỉ tiêu trước hết", "Theo mẫu của tỉnh."), PartHead("money"))


def written(house: House, **more: object) -> ReportTemplate:
    return write_template(
        **{
            "actor": house.officer,
            "kind": "annual",
            "version": "GL/1",
            "valid_from": TODAY,
            "legal_basis": "Công văn thử",
            "parts": PARTS,
            **more,
        }
    )


def typed(**more: str) -> dict[str, str]:
    """The form with only two parts shown, the second first."""
    sections = sections_of_kind("annual")
    data = {f"place-{section}": str(number) for number, section in enumerate(sections, 1)}
    data |= {f"heading-{section}": str(section.label) for section in sections}
    data |= {"shown-targets": "on", "shown-money": "on", "place-targets": "9", "place-money": "2"}
    data |= {
        "heading-money": "Tiền",
        "version": "GL/2",
        "valid_from": "21/11/2026",
        "legal_basis": "CV 1",
        "plan": "GL-TN",
    }
    return data | more


def test_a_report_follows_the_template_of_its_day_and_keeps_it(house: House) -> None:
    before = house.made()
    written(house)

    found = compose(house.plan, 2026)
    again = house.made()

    assert [head.section for head in found.heads] == ["targets", "money"] and found.template == "GL/1"
    document = build_report(again, found, first_words(found), head_of(again))
    headings = [block.text for block in document.body if type(block).__name__ == "Heading"]
    assert headings == ["I. CHỈ TIÊU TRƯỚC HẾT", "II. KINH PHÍ THỰC HIỆN"]
    assert len(before.figures["heads"]) == 10  # counted before: laid out as it was
    assert template_on("annual", house.province.pk, TODAY - dt.timedelta(days=1))[0] == "mẫu gốc"
    assert template_on("annual", make_province("hai-phong").pk, TODAY)[0] == "mẫu gốc"


def test_templates_are_written_by_staff_and_never_changed(house: House) -> None:
    written(house)
    with pytest.raises(NotAllowed):
        written(house, actor=make_actor(Role.AGENCY_OFFICER, house.province))
    with pytest.raises(RuleViolation) as refusal:
        written(house, version="2", valid_from=TODAY - dt.timedelta(days=1), parts=(PartHead("conclusions"),))
    assert {problem.place for problem in refusal.value.problems} == {"", "valid_from"}
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        ReportTemplate.objects.update(version="x")


@pytest.mark.surface
def test_a_template_is_tried_on_last_years_figures_before_it_is_kept(house: House, client_of: SignIn) -> None:
    client, url = client_of(house.officer), reverse("reports:template_create", args=["annual"])
    page = client.get(url).content.decode()
    assert "Xem thử trên số liệu năm trước" in page

    tried = client.post(url, typed(preview="1")).content.decode()
    assert "năm 2025" in tried and "1. Tiền" in tried and "2. Kết quả thực hiện các chỉ tiêu" in tried
    assert not ReportTemplate.objects.exists()
    assert client.post(url, typed(preview="1", plan="")).status_code == 422
    assert client.post(url, typed(valid_from="")).status_code == 422

    assert client.post(url, typed()).status_code == 302
    row = ReportTemplate.objects.get()
    assert [(part["section"], part["heading"]) for part in row.parts] == [("money", "Tiền"), ("targets", "")]
    assert client.post(url, typed()).status_code == 422  # the version is taken
    shelf = reverse("reports:template_list")
    first = queries_of(client, shelf)
    written(house, version="GL/3", valid_from=TODAY + dt.timedelta(days=1))
    assert queries_of(client, shelf) == first
    assert client.get(reverse("reports:template_create", args=["khong-co"])).status_code == 404
    assert client_of(house.ministry).get(url).status_code == 403
