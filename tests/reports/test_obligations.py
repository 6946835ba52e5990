"""Obligations follow from the plans' own rules; the sweep reminds who has not been told."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from plans.planning.enums import PartyKind
from plans.planning.models import PlanOrganization, ReportRule
from portal.core.errors import NotAllowed, NotFound, RuleViolation
from portal.notifications.models import Notification
from portal.organizations.actor import system_actor
from portal.organizations.roles import Role
from reports.actions.compute_obligations import compute_obligations
from reports.actions.set_due_day import set_due_day
from reports.models import LatenessRule, ReportObligation
from reports.selectors import obligations
from reports.sweep import sweep_obligations
from tests.factories.organizations import make_actor, make_province
from tests.factories.planning import make_plan
from tests.reports.conftest import House, add_report_rule

MACHINE = system_actor("kiểm thử")


@pytest.mark.requirement("R01")
@pytest.mark.requirement("R04")
@pytest.mark.demand(97)
def test_before_30_november_is_computed_from_the_printed_rule(house: House) -> None:
    compute_obligations(actor=MACHINE, year=2026)

    row = ReportObligation.objects.get()
    assert (row.plan, row.year, row.status) == (house.plan, 2026, "upcoming")
    assert row.printed_due_on == dt.date(2026, 11, 30)
    assert row.last_safe_on == dt.date(2026, 11, 29)
    assert row.send_on == dt.date(2026, 11, 27)
    assert row.addressee_name == "Bộ Khoa học và Công nghệ"


@pytest.mark.requirement("R01")
def test_a_plan_without_a_rule_owes_nothing(house: House) -> None:
    make_plan(house.province, code="HP-TN")

    computed = compute_obligations(actor=MACHINE, year=2026)

    assert computed.standing == computed.new == 1
    assert not ReportObligation.objects.filter(plan__code="HP-TN").exists()


def test_what_agencies_send_to_the_department_is_no_report_of_the_province(house: House) -> None:
    agencies = PlanOrganization.objects.create(
        version=house.plan.current_version,
        key="cac-so",
        name="Các sở, ban, ngành",
        kind=PartyKind.CLASS,
        roles=["report"],
        position=3,
    )
    plan = make_plan(house.province)
    ReportRule.objects.create(
        version=plan.current_version,
        key="cac-so-nam",
        occasion="annual",
        due_rule="none",
        printed="Định kỳ hằng năm",
        position=1,
        reporter=PlanOrganization.objects.create(
            version=plan.current_version,
            key="cac-so",
            name=agencies.name,
            kind=PartyKind.CLASS,
            roles=["report"],
            position=1,
        ),
    )

    compute_obligations(actor=MACHINE, year=2026)

    assert not ReportObligation.objects.filter(plan=plan).exists()


def test_computing_twice_changes_nothing(house: House) -> None:
    compute_obligations(actor=MACHINE, year=2026)
    before = ReportObligation.objects.values().get()

    computed = compute_obligations(actor=MACHINE, year=2026)

    assert computed.new == 0
    assert ReportObligation.objects.values().get() == before


def test_a_closed_plan_owes_nothing_after_its_years(house: House) -> None:
    type(house.plan).objects.filter(pk=house.plan.pk).update(status="closed", period_to=2025)

    assert compute_obligations(actor=MACHINE, year=2026).standing == 0


@pytest.mark.requirement("R04")
def test_lenient_setting_makes_30_november_the_last_safe_day(house: House) -> None:
    LatenessRule.objects.create(
        province=house.province, strictness="lenient", legal_basis="Quyết định thử", valid_from=dt.date(2026, 1, 1)
    )

    compute_obligations(actor=MACHINE, year=2026)

    row = ReportObligation.objects.get()
    assert row.last_safe_on == dt.date(2026, 11, 30)
    assert not row.overdue_on(dt.date(2026, 11, 30))
    assert row.overdue_on(dt.date(2026, 12, 1))


def test_a_rule_without_a_day_waits_for_an_officer(house: House) -> None:
    plan = make_plan(house.province, code="QN-TN")
    add_report_rule(plan, due_rule="none", month=None, day=None)
    compute_obligations(actor=MACHINE, year=2026)
    row = ReportObligation.objects.get(plan=plan)
    assert row.last_safe_on is None
    assert not row.overdue_on(dt.date(2030, 1, 1))

    row = set_due_day(
        actor=house.officer, obligation=row, day=dt.date(2026, 12, 15), rule="at_latest", note="CV 12/BKHCN"
    )

    assert row.last_safe_on == dt.date(2026, 12, 15)
    compute_obligations(actor=MACHINE, year=2026)
    row.refresh_from_db()
    assert row.printed_due_on == dt.date(2026, 12, 15)
    assert row.due_set_by == house.officer.user


def test_a_printed_day_cannot_be_changed_by_hand(house: House) -> None:
    compute_obligations(actor=MACHINE, year=2026)

    with pytest.raises(RuleViolation, match="in trong kế hoạch"):
        set_due_day(
            actor=house.officer,
            obligation=ReportObligation.objects.get(),
            day=dt.date(2026, 12, 1),
            rule="before",
            note="",
        )


def test_a_day_of_another_year_is_refused(house: House) -> None:
    plan = make_plan(house.province)
    add_report_rule(plan, due_rule="none", month=None, day=None)
    compute_obligations(actor=MACHINE, year=2026)
    row = ReportObligation.objects.get(plan=plan)

    with pytest.raises(RuleViolation) as refusal:
        set_due_day(actor=house.officer, obligation=row, day=dt.date(2030, 1, 1), rule="before", note="")

    assert refusal.value.problems[0].place == "day"


def test_only_staff_of_the_province_set_days(house: House) -> None:
    plan = make_plan(house.province)
    add_report_rule(plan, due_rule="none", month=None, day=None)
    compute_obligations(actor=MACHINE, year=2026)
    row = ReportObligation.objects.get(plan=plan)
    stranger = make_actor(Role.OFFICER, make_province("hai-phong"))

    for actor in (stranger, house.ministry, make_actor(Role.ENTERPRISE_USER, house.province)):
        with pytest.raises(NotAllowed):
            set_due_day(actor=actor, obligation=row, day=dt.date(2026, 12, 1), rule="before", note="")


def test_other_provinces_do_not_see_it(house: House) -> None:
    compute_obligations(actor=MACHINE, year=2026)
    row = ReportObligation.objects.get()

    for actor in (
        make_actor(Role.OFFICER, make_province("hai-phong")),
        make_actor(Role.ENTERPRISE_USER),
        make_actor(Role.AGENCY_OFFICER),
        house.ministry,
    ):
        with pytest.raises(NotFound):
            obligations.get(actor, row.public_id)


def test_a_merged_province_reports_through_its_successor(house: House) -> None:
    new = make_province("gia-lai-2025", valid_from=dt.date(2025, 7, 1))
    house.province.valid_to, house.province.successor = dt.date(2025, 6, 30), new
    house.province.save()

    compute_obligations(actor=MACHINE, year=2026)

    row = ReportObligation.objects.get()
    assert row.province == new
    assert obligations.get(make_actor(Role.OFFICER, new), row.public_id) == row


@pytest.mark.requirement("R04")
def test_the_sweep_begins_collecting_and_tells_each_person_once(house: House) -> None:
    second = make_actor(Role.OFFICER, house.province)

    sweep_obligations(dt.date(2026, 11, 21))
    sweep_obligations(dt.date(2026, 11, 21))

    row = ReportObligation.objects.get()
    assert row.status == "collecting"
    told = Notification.objects.filter(kind="reports.due").values_list("recipient_id", flat=True)
    assert sorted(told) == sorted([house.officer.user_id, second.user_id, house.director.user_id])


def test_a_missed_day_is_made_good_and_the_next_rung_tells_again(house: House) -> None:
    sweep_obligations(dt.date(2026, 11, 10))
    assert Notification.objects.filter(kind="reports.due", recipient=house.officer.user).count() == 1

    sweep_obligations(dt.date(2026, 11, 20))
    sweep_obligations(dt.date(2026, 11, 24))

    assert Notification.objects.filter(kind="reports.due", recipient=house.officer.user).count() == 3


@pytest.mark.demand(27)
def test_late_is_said_in_days(house: House) -> None:
    sweep_obligations(dt.date(2026, 12, 2))

    notice = Notification.objects.filter(kind="reports.due").first()
    assert notice is not None
    assert "quá hạn 3 ngày" in notice.title
    due = ReportObligation.objects.get().printed_due_on
    sweep_obligations(dt.date(2026, 12, 20))
    assert (
        ReportObligation.objects.get().printed_due_on == due is not None
    )  # the day does not move on while it is overdue


def test_nobody_is_reminded_of_a_report_that_was_sent(house: House) -> None:
    house.sent()
    Notification.objects.all().delete()

    sweep_obligations(dt.date(2026, 11, 28))

    assert not Notification.objects.filter(kind="reports.due").exists()


def test_days_out_of_order_are_refused_by_the_model(house: House) -> None:
    compute_obligations(actor=MACHINE, year=2026)
    row = ReportObligation.objects.get()
    row.signature_due_on = dt.date(2026, 12, 30)

    with pytest.raises(ValidationError, match="thứ tự"):
        row.full_clean()
