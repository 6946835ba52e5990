"""Kiên Giang and An Giang become An Giang on 1 July 2025: what each role sees and does, which names stand where."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from enterprises.applications.actions.take_application import take_application
from enterprises.applications.models import Application
from enterprises.applications.selectors import applications, calls, projects
from enterprises.councils.actions.draft_council import draft_council
from enterprises.councils.documents import decision_of
from enterprises.councils.enums import CouncilKind
from enterprises.councils.selectors import councils
from enterprises.registry.selectors import enterprises
from funding.actions.draft_estimate import draft_estimate
from funding.selectors import estimates
from plans.planning.models import Plan
from plans.planning.selectors import plans
from portal.core.errors import NotFound
from portal.organizations.actor import Actor
from portal.organizations.roles import OrganizationKind as K
from portal.organizations.roles import Role
from portal.organizations.selectors import organizations
from portal.succession.history import province_then
from portal.succession.preview import preview_of
from reports.actions.compute_obligations import compute_obligations
from reports.composition.gather import compose
from reports.models import Report, ReportObligation
from reports.selectors import obligations, reports
from reports.selectors.heads import head_of
from tests.factories.councils import rule_set
from tests.factories.enterprises import Office, make_enterprise, make_office
from tests.factories.organizations import make_actor, make_province
from tests.factories.planning import make_plan
from tests.factories.succession import DAY, Merger, make_merger, on
from tests.reports.conftest import add_report_rule

pytestmark = pytest.mark.django_db
MARCH = dt.date(2025, 3, 10)


@pytest.fixture
def merger() -> Merger:
    return make_merger()


def office_of(merger: Merger) -> Office:
    """Kiên Giang at work in March 2025: a plan, a call, an application filed, a council, an estimate."""
    with on(MARCH):
        office = make_office(merger.old, closes_at=None)
        office.submitted(make_enterprise(merger.old))
        council = draft_council(
            actor=office.officer,
            name="Hội đồng xét chọn",
            kind=CouncilKind.SELECTION,
            rule_set=rule_set("tt15-2022-selection"),
            call=office.call,
        )
        council.decision_number, council.decision_on, council.status = "12/QĐ-SKHCN", MARCH, "established"
        council.save()
        draft_estimate(actor=merger.person(Role.ACCOUNTANT), plan=office.measure.version.plan, year=2025)
    merger.people[Role.OFFICER] = office.officer
    return office


def seen(actor: Actor) -> dict[str, int]:
    """How many rows of each kind the actor may see."""
    return {
        "plans": plans.visible_to(actor).count(),
        "enterprises": enterprises.visible_to(actor).count(),
        "calls": calls.visible_to(actor).count(),
        "applications": applications.visible_to(actor).count(),
        "projects": projects.visible_to(actor).count(),
        "councils": councils.visible_to(actor).count(),
        "estimates": estimates.visible_to(actor).count(),
    }


ALL = {"plans": 1, "enterprises": 1, "calls": 1, "applications": 1, "projects": 0, "councils": 1, "estimates": 1}
BY_ROLE = {
    Role.OFFICER: ALL,
    Role.DIRECTOR: ALL,
    Role.ACCOUNTANT: {**ALL, "councils": 0},
    Role.FINANCE_OFFICER: {**ALL, "councils": 0},
    Role.COMMITTEE_LEADER: {**ALL, "councils": 0},
}


@pytest.mark.requirement("U01", "U04")
def test_each_role_of_the_successor_sees_what_the_predecessor_left_and_others_nothing(merger: Merger) -> None:
    office_of(merger)
    before = {role: seen(make_actor(role, merger.old)) for role in BY_ROLE}

    merger.carried_out()

    after = {role: seen(make_actor(role, merger.new)) for role in BY_ROLE}
    assert after == before
    assert after[Role.OFFICER] == ALL
    stranger = seen(make_actor(Role.OFFICER, make_province("gia-lai")))
    assert set(stranger.values()) == {0}


def test_the_successors_officer_goes_on_with_a_running_application(merger: Merger) -> None:
    office_of(merger)
    merger.carried_out()
    officer = make_actor(Role.OFFICER, merger.new)
    application = Application.objects.get()

    taken = take_application(actor=officer, application=application)

    assert taken.status == "checking"
    assert taken.code == application.code
    with pytest.raises(NotFound):
        applications.get(make_actor(Role.OFFICER, make_province("gia-lai")), application.public_id)


def test_two_provinces_that_used_the_same_numbers_merge_without_a_clash(merger: Merger) -> None:
    office_of(merger)
    with on(MARCH):
        twin = make_office(merger.twin, closes_at=None)
        twin.submitted(make_enterprise(merger.twin))
    codes = sorted(Application.objects.values_list("code", flat=True))
    assert codes[0] == codes[1]

    act = merger.carried_out()

    moved = {kind.key: kind.passing for kind in preview_of(act).kinds}
    assert (moved["applications"], moved["enterprises"], moved["calls"]) == (2, 2, 2)
    assert applications.visible_to(make_actor(Role.OFFICER, merger.new)).count() == 2


def test_an_enterprise_knows_its_province_of_then_and_of_today(merger: Merger) -> None:
    enterprise = make_enterprise(merger.old)

    merger.carried_out()

    enterprise.refresh_from_db()
    assert enterprise.province == merger.new
    assert enterprise.organization.province == merger.new
    assert province_then(enterprise, MARCH) == merger.old
    assert province_then(enterprise, DAY) == merger.new


def test_an_old_decision_keeps_the_old_head_and_a_new_paper_has_the_new_one(merger: Merger) -> None:
    office_of(merger)
    merger.carried_out()
    council = councils.visible_to(make_actor(Role.OFFICER, merger.new)).get()

    old = decision_of(council)
    council.decision_on = dt.date(2025, 9, 1)
    new = decision_of(council)

    assert (old.head.issuer, old.place) == (merger.old_offices[K.DOST].name, "Kiên Giang")
    assert (new.head.issuer, new.place) == (merger.new_offices[K.DOST].name, "An Giang")


@pytest.mark.requirement("R01")
def test_a_report_for_2024_still_shows_the_old_names(merger: Merger) -> None:
    plan = make_plan(merger.old, code="KG-TN", period_from=2021, period_to=2026)
    merger.carried_out()

    of_2024, of_2026 = compose(plan, 2024), compose(plan, 2026)
    heads = [head_of(Report(plan=plan, province=merger.new, year=year, kind="annual")) for year in (2024, 2026)]

    assert (of_2024.province_name, of_2024.province_now) == ("tỉnh Kiên Giang", "tỉnh An Giang")
    assert (of_2026.province_name, of_2026.province_now) == ("tỉnh An Giang", "")
    assert [head.issuer_name for head in heads] == [
        "Ủy ban nhân dân tỉnh Kiên Giang",
        "Ủy ban nhân dân tỉnh An Giang",
    ]
    assert [head.place for head in heads] == ["Kiên Giang", "An Giang"]
    assert "Chủ tịch, các Phó Chủ tịch UBND tỉnh Kiên Giang" in heads[0].recipients


def test_who_signs_after_the_day_signs_under_the_new_name(merger: Merger) -> None:
    plan = make_plan(merger.old, code="KG-TN", period_from=2021, period_to=2026)
    merger.carried_out()

    late = Report(plan=plan, province=merger.new, year=2024, kind="annual", signed_on=dt.date(2026, 1, 5))

    assert head_of(late).issuer_name == "Ủy ban nhân dân tỉnh An Giang"


def test_reports_not_sent_are_owed_by_the_successor(merger: Merger) -> None:
    plan = make_plan(merger.old, code="KG-TN", period_from=2021, period_to=2026)
    add_report_rule(plan)
    compute_obligations(actor=merger.admin, year=2024)
    ReportObligation.objects.update(province=merger.old)

    merger.carried_out()

    row = ReportObligation.objects.get()
    assert row.province == merger.new
    assert obligations.get(make_actor(Role.OFFICER, merger.new), row.public_id) == row
    assert reports.visible_to(make_actor(Role.OFFICER, make_province("gia-lai"))).count() == 0


def test_pages_open_for_the_successor_and_are_unknown_elsewhere(
    merger: Merger, client_of: Callable[[Actor], Client]
) -> None:
    office_of(merger)
    merger.carried_out()
    pages = [
        reverse("planning:plan_detail", args=[Plan.objects.get().public_id]),
        reverse("applications:application_detail", args=[Application.objects.get().public_id]),
        reverse("registry:enterprise_detail", args=[enterprises.Enterprise.objects.get().public_id]),
        reverse("councils:council_detail", args=[councils.Council.objects.get().public_id]),
        reverse("funding:estimate_detail", args=[estimates.Estimate.objects.get().public_id]),
    ]
    own = client_of(make_actor(Role.OFFICER, merger.new))
    other = client_of(make_actor(Role.OFFICER, make_province("gia-lai")))

    assert [own.get(page).status_code for page in pages] == [200] * 5
    assert [other.get(page).status_code for page in pages][1:] == [404] * 4


def test_the_directory_of_the_successor_holds_the_old_offices(merger: Merger) -> None:
    merger.carried_out()

    names = set(organizations.visible_to(make_actor(Role.OFFICER, merger.new)).values_list("name", flat=True))

    assert {office.name for office in merger.old_offices.values()} <= names
