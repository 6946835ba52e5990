"""Decision letters with remarks and no names, steps for many files, counts of accepted work only."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from enterprises.applications.actions.act_in_bulk import STEPS, act_in_bulk
from enterprises.applications.actions.approve_application import approve_application
from enterprises.applications.actions.refuse_application import refuse_application
from enterprises.applications.actions.send_to_selection import send_to_selection
from enterprises.applications.counters import count
from enterprises.applications.enums import ApplicationStatus, ProjectKind, SelectionMode
from enterprises.applications.models import Application, SupportedProject
from enterprises.applications.printing import document_of, words_of
from enterprises.councils.actions.call_meeting import call_meeting
from enterprises.councils.actions.sign_minutes import sign_minutes
from enterprises.councils.actions.submit_ballot import submit_ballot
from enterprises.councils.actions.write_minutes import write_minutes
from enterprises.projects.selectors.remarks import remarks_about
from enterprises.registry.enums import BeneficiaryKind, SectorGroup, SizeClass
from portal.core import clock
from portal.core.errors import RuleViolation
from portal.organizations.actor import Actor
from tests.factories.councils import GOOD, make_council, points_for
from tests.factories.enterprises import Office, make_enterprise, make_office

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]


@pytest.mark.demand(37)
def test_the_letter_says_what_members_remarked_and_nobodys_name(office: Office) -> None:
    application, _person = office.eligible()
    sitting = make_council(office)
    sitting.meeting = call_meeting(
        actor=office.officer,
        council=sitting.council,
        starts_at=clock.now(),
        place="Phòng họp",
        short_notice_reason="Thử",
        applications=[application],
    )
    sitting.scoring()
    [file] = sitting.files()
    for number, words in enumerate(("Thiếu số liệu trước hỗ trợ.", "Cần thiết.", "Cần thiết.", "", "", "", "")):
        typed = points_for(sitting.council.rule_set, GOOD)
        submit_ballot(actor=sitting.members[number], file=file, typed=typed, comment=words)
    sitting.count()
    write_minutes(actor=office.officer, meeting=sitting.held, discussion="Thống nhất.")
    assert remarks_about(application) == []  # not before the minutes are signed
    sign_minutes(actor=office.officer, meeting=sitting.held, signed_on=clock.today())
    application.refresh_from_db()

    refuse_application(actor=office.director, application=application, note="Hết kinh phí.")

    letter = application.letters.get(kind="result")
    said = words_of(letter)
    assert "- Cần thiết.\n- Thiếu số liệu trước hỗ trợ." in said
    paper = str(list(document_of(letter).all_blocks()))
    for member in sitting.members:
        assert str(member.user) not in paper


@pytest.mark.demand(43, 58)
def test_many_are_recommended_or_refused_at_once_with_one_condition(promises: list[tuple[str, int]]) -> None:
    office = make_office(selection=SelectionMode.OWN_REVIEW)
    files = [office.eligible()[0] for _number in range(3)]
    files = send_to_selection(actor=office.officer, applications=files)
    note = "Đề nghị hỗ trợ với điều kiện: nộp báo giá còn hiệu lực."

    lines = act_in_bulk(actor=office.officer, step=STEPS["de-nghi"], applications=files[:2], note=note)
    others = act_in_bulk(
        actor=office.officer, step=STEPS["khong-de-nghi"], applications=files[2:], note="Chưa khả thi."
    )
    assert all(line.passes for line in [*lines, *others])
    rows = list(Application.objects.order_by("pk"))
    assert [row.status for row in rows] == [ApplicationStatus.RECOMMENDED] * 2 + [ApplicationStatus.NOT_RECOMMENDED]
    assert [row.selection_note for row in rows[:2]] == [note, note]
    with pytest.raises(RuleViolation):
        act_in_bulk(actor=office.director, step=STEPS["tu-choi"], applications=rows, note=" ")
    refused = act_in_bulk(actor=office.director, step=STEPS["tu-choi"], applications=rows[1:], note="Hết kinh phí.")
    assert all(line.passes for line in refused)
    assert Application.objects.filter(status=ApplicationStatus.REFUSED).count() == 2


def test_a_councils_word_is_not_given_in_bulk(office: Office) -> None:
    application, _person = office.eligible()
    [application] = send_to_selection(actor=office.officer, applications=[application])

    [line] = act_in_bulk(actor=office.officer, step=STEPS["de-nghi"], applications=[application], note="Tốt.")

    assert "hội đồng xét chọn" in line.refusal


_numbers = itertools.count(1)


def copy_of(row: Any, **facts: object) -> Any:
    """A second row like `row`, with its own code."""
    names = [f.attname for f in row._meta.concrete_fields if f.attname not in ("id", "public_id", "check_secret")]
    copy = type(row)(**{name: getattr(row, name) for name in names} | {"code": f"BS-{next(_numbers):05d}", **facts})
    copy.save()
    return copy


def clones(project: SupportedProject, number: int, **facts: object) -> None:
    """So many more projects like `project`."""
    for _serial in range(number):
        copy_of(project, application_id=copy_of(project.application).pk, **facts)


@pytest.mark.requirement("H01")
def test_kinds_of_gia_lai_count_4_3_4_10_apart(office: Office, client_of: ClientOf) -> None:
    project, _person = office.project()
    wanted = {ProjectKind.MODEL: 4, ProjectKind.GREEN: 3, ProjectKind.HOSPITAL: 4, ProjectKind.SCHOOL: 10}
    for kind, number in wanted.items():
        clones(project, number, kind=kind)
    SupportedProject.objects.filter(pk=project.pk).update(kind=ProjectKind.MEASURE)

    page = client_of(office.officer).get(reverse("projects:kind_list"))

    assert {row["label"]: row["every"] for row in page.context["rows"]} == {
        kind.label: wanted.get(kind, 1 if kind == ProjectKind.MEASURE else 0) for kind in ProjectKind
    }
    listed = client_of(office.officer).get(reverse("applications:project_list"), {"kind": "school"})
    assert listed.context["page"].paginator.count == 10


@pytest.mark.requirement("H01", "I03")
def test_ct1_of_quang_nam_counts_only_accepted_pilots_of_small_and_medium_manufacturers(office: Office) -> None:
    office.call.is_pilot = True
    office.call.save()
    cases = {
        "counts": make_enterprise(),
        "services": make_enterprise(sector_group=SectorGroup.SERVICES),
        "school": make_enterprise(kind=BeneficiaryKind.SCHOOL),
        "large": make_enterprise(employees=900, revenue_vnd=900_000_000_000, capital_vnd=900_000_000_000),
        "not accepted": make_enterprise(),
    }
    made = {name: office.project(enterprise)[0] for name, enterprise in cases.items()}
    done = [project.pk for name, project in made.items() if name != "not accepted"]
    SupportedProject.objects.filter(pk__in=done).update(status="accepted", accepted_on=clock.today())

    found = count("projects.sme_manufacturing_pilots", office.measure.version.plan, clock.today())

    assert made["large"].application.snapshot is not None
    assert made["large"].application.snapshot.size_class == SizeClass.LARGE
    assert found.total == 1


@pytest.mark.requirement("G06")
def test_approved_goes_on_to_implementation_and_refused_gets_a_reason(office: Office) -> None:
    good, _person = office.recommended()
    bad, _other = office.recommended()

    project = approve_application(actor=office.director, application=good, decision_number="45/QĐ-SKHCN")
    refuse_application(actor=office.director, application=bad, note="Hết kinh phí của dòng.")

    assert project.status == "agreement_pending"
    assert "Hết kinh phí của dòng." in words_of(bad.letters.get(kind="result"))
