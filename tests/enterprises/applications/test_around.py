"""What stands around the chain: the clock of calls, targets that count themselves, the work queue, letters, norms."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal

import pytest
import time_machine
from docx import Document

from enterprises.applications.actions.approve_list import approve_list
from enterprises.applications.actions.close_call import turn_calls
from enterprises.applications.actions.print_letter import print_letter
from enterprises.applications.counters import COUNTERS, count
from enterprises.applications.models import Call, SupportedProject
from enterprises.applications.printing import document_of
from enterprises.applications.selectors.norms import norm_on
from enterprises.applications.work import applications_awaiting, figures, projects_awaiting
from enterprises.registry.enums import BeneficiaryKind
from plans.planning import counters as plan_counters
from plans.planning.models import SupportNorm
from portal.core import clock
from portal.documents.models import IssuedDocument
from portal.documents.rendering import render
from portal.workflow.models import DeadlineRule
from tests.factories.enterprises import MILLION, Office, make_enterprise, make_enterprise_actor, make_office

pytestmark = pytest.mark.django_db


@pytest.mark.requirement("F01")
def test_calls_open_and_close_by_the_clock(promises: list[tuple[str, int]]) -> None:
    now = clock.now()
    office = make_office(opens_at=now + dt.timedelta(hours=1), closes_at=now + dt.timedelta(hours=2))
    assert (office.call.status, office.call.accepts_at(clock.now())) == ("published", False)

    with time_machine.travel(now + dt.timedelta(minutes=61), tick=False):
        assert office.call.accepts_at(clock.now())  # even before the sweep has come by
        assert (turn_calls(clock.today()), turn_calls(clock.today())) == (1, 0)
    with time_machine.travel(now + dt.timedelta(minutes=121), tick=False):
        assert not Call.objects.get().accepts_at(clock.now())
        assert turn_calls(clock.today()) == 1

    assert Call.objects.get().status == "closed"


def accepted(office: Office, enterprise: object, day: dt.date) -> SupportedProject:
    """A project accepted on `day`."""
    project, _person = office.project(enterprise)  # type: ignore[arg-type]  # an Enterprise
    SupportedProject.objects.filter(pk=project.pk).update(status="accepted", accepted_on=day)
    return project


@pytest.mark.requirement("E04")
def test_targets_count_accepted_work_and_distinct_enterprises(office: Office) -> None:
    plan, year = office.measure.version.plan, clock.today().year
    twice, school = make_enterprise(), make_enterprise(kind=BeneficiaryKind.SCHOOL, tax_code="")
    other = make_office()
    accepted(office, twice, dt.date(year - 1, 5, 1))
    accepted(other, twice, dt.date(year, 5, 1))
    Call.objects.filter(pk=other.call.pk).update(measure=office.measure, status="closed")
    accepted(office, school, dt.date(year, 6, 1))
    office.project()  # at work, not yet counted
    SupportedProject.objects.update(measure=office.measure)
    today = dt.date(year, 12, 31)

    enterprises, cases = (
        count("projects.supported_enterprises", plan, today),
        count("projects.support_cases", plan, today),
    )

    assert (enterprises.total, enterprises.by_year) == (2, {year - 1: 1, year: 2})
    assert (cases.total, cases.by_year) == (3, {year - 1: 1, year: 2})
    assert count("projects.school_pilots", plan, today).total == 1
    assert plan_counters.counters.get("projects.support_cases").rows(plan, today, year).count() == 2
    assert all(plan_counters.find(counter.key) is counter for counter in COUNTERS)


def test_work_queue_shows_each_person_what_waits_for_them(office: Office) -> None:
    application, person = office.submitted()
    office.recommended()

    assert [item.code for item in applications_awaiting(office.officer)] == [application.code]
    assert [str(item.next_step) for item in applications_awaiting(office.director)] == ["Quyết định hỗ trợ"]
    assert applications_awaiting(person) == []
    assert projects_awaiting(office.officer) == []
    assert [kpi.value for kpi in figures(office.officer)] == ["2", "0"]


def test_work_queue_of_an_enterprise_names_the_end_of_the_call(office: Office) -> None:
    from tests.factories.enterprises import make_draft

    _draft, person = make_draft(office.call)

    items = applications_awaiting(person)

    assert [item.due_on for item in items] == [clock.local_day(office.call.closes_at)]


def test_letter_is_printed_once_and_keeps_its_day(office: Office) -> None:
    application, person = office.submitted()
    letter = application.letters.get(kind="receipt")

    first = print_letter(actor=person, letter=letter, file_format="pdf")
    application.enterprise.name = "Tên mới"
    application.enterprise.save()
    again = print_letter(actor=person, letter=letter, file_format="pdf")

    assert first.pk == again.pk
    assert IssuedDocument.objects.get().sha256 == first.file.sha256
    assert letter.facts["enterprise"] == application.enterprise_name


def test_decision_lists_projects_with_sums_in_words(office: Office) -> None:
    rows = [office.recommended()[0] for _number in range(2)]
    projects = approve_list(actor=office.director, applications=rows, decision_number="45/QĐ-SKHCN")
    letter = rows[0].letters.get(kind="decision")

    text = "\n".join(p.text for p in Document(io.BytesIO(render(document_of(letter), "docx"))).paragraphs)

    assert "100.000.000 đồng (bằng chữ: Một trăm triệu đồng" in text
    assert [row[0] for row in letter.facts["rows"]] == [project.code for project in projects]


@pytest.mark.requirement("E06")
def test_norm_of_the_day_is_copied_into_a_call_and_stays(promises: list[tuple[str, int]]) -> None:
    office = make_office()
    today = clock.today()
    old = SupportNorm.objects.create(
        key="iso",
        measure=office.measure.measure,
        name="ISO",
        rate=Decimal(50),
        cap_vnd=10 * MILLION,
        legal_basis="NQ 40/2022",
        valid_from=dt.date(2022, 1, 1),
        valid_to=today,
    )
    SupportNorm.objects.create(
        key="iso",
        measure=office.measure.measure,
        name="ISO",
        rate=Decimal(80),
        legal_basis="NĐ 37/2026",
        valid_from=today + dt.timedelta(days=1),
    )

    found = norm_on(office.measure, today)
    later = norm_on(office.measure, today + dt.timedelta(days=1))

    assert found is not None
    assert later is not None
    assert (found.rate_percent, found.cap_vnd, found.basis) == (Decimal(50), 10 * MILLION, "NQ 40/2022")
    assert (later.rate_percent, later.cap_vnd) == (Decimal(80), None)
    assert old.valid_to == today


def test_time_limits_stand_from_the_start_and_by_the_law_of_the_day() -> None:
    rules = DeadlineRule.objects.filter(key="application.validity").order_by("valid_from")

    assert [(rule.days, rule.unit) for rule in rules] == [(5, "working"), (10, "calendar")]


def test_draft_of_a_stranger_cannot_be_started_for_another_enterprise(office: Office) -> None:
    from enterprises.applications.actions.start_application import start_application
    from portal.core.errors import NotAllowed

    stranger = make_enterprise_actor(make_enterprise())

    with pytest.raises(NotAllowed):
        start_application(actor=stranger, call=office.call, enterprise=make_enterprise())
