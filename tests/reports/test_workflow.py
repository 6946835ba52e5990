"""The way of a report: draft, director, Committee, sent, Ministry; three different people."""

from __future__ import annotations

import datetime as dt

import pytest

from portal.core.errors import NotAllowed, NotFound, RuleViolation, StaleState
from portal.notifications.models import Notification
from portal.organizations.actor import Actor, actor_for
from portal.organizations.models import Membership
from portal.organizations.roles import Role
from reports.actions.edit_texts import edit_texts
from reports.actions.move_report import move_report
from reports.actions.open_report import open_report
from reports.actions.open_supplement import open_supplement
from reports.actions.send_report import send_report
from reports.actions.sign_report import sign_report
from reports.enums import ReportStatus
from reports.models import Report, ReportObligation
from reports.selectors import reports
from reports.workflow import REPORT_WORKFLOW
from tests.factories.organizations import make_actor, make_province
from tests.reports.conftest import TODAY, House


def with_role(actor: Actor, role: str, organization_of: Actor) -> Actor:
    """The same person holding another role too."""
    assert actor.user is not None
    assert organization_of.organization is not None
    Membership.objects.create(
        user=actor.user, organization=organization_of.organization, role=role, valid_from=dt.date(2021, 1, 1)
    )
    return actor_for(actor.user, organization_of.organization_id)


@pytest.mark.requirement("R09")
def test_the_obligation_follows_its_report_to_the_ministry(house: House) -> None:
    report = house.sent()
    report = move_report(actor=house.ministry, report=report, step="acknowledge")

    obligation = ReportObligation.objects.get()
    assert (report.status, obligation.status) == ("acknowledged", "acknowledged")
    assert report.obligation == obligation
    assert report.number == "01/BC-UBND"


@pytest.mark.parametrize(
    ("status", "role", "steps"),
    [
        ("draft", "officer", ["submit"]),
        ("draft", "director", []),
        ("draft", "leader", []),
        ("draft", "ministry", []),
        ("in_review", "officer", ["withdraw"]),
        ("in_review", "director", ["return", "forward"]),
        ("in_review", "leader", []),
        ("submitted", "officer", ["withdraw"]),
        ("submitted", "director", []),
        ("submitted", "leader", ["return_unsigned", "sign"]),
        ("signed", "officer", ["send", "withdraw"]),
        ("signed", "director", []),
        ("signed", "leader", []),
        ("sent", "officer", []),
        ("sent", "ministry", ["acknowledge", "return_to_province"]),
        ("acknowledged", "ministry", []),
        ("returned", "officer", []),
    ],
)
def test_steps_offered(house: House, status: str, role: str, steps: list[str]) -> None:
    report = Report(status=status, province=house.province, figures={"x": 1})

    offered = [step.transition.name for step in REPORT_WORKFLOW.available(report, getattr(house, role))]

    assert offered == steps


def test_who_prepares_does_not_forward(house: House) -> None:
    both = with_role(house.officer, Role.DIRECTOR, house.officer)
    report = move_report(actor=house.officer, report=house.made(), step="submit")

    with pytest.raises(NotAllowed, match="không được trình"):
        move_report(actor=both, report=report, step="forward")


def test_who_forwards_does_not_sign(house: House) -> None:
    report = house.submitted()
    leader = with_role(house.director, Role.COMMITTEE_LEADER, house.leader)

    with pytest.raises(NotAllowed, match="không được ký"):
        sign_report(actor=leader, report=report, signed_on=TODAY)


def test_a_report_without_figures_does_not_go_on(house: House) -> None:
    report = open_report(actor=house.officer, plan=house.plan, year=2026)

    with pytest.raises(RuleViolation) as refusal:
        move_report(actor=house.officer, report=report, step="submit")

    assert refusal.value.code == "no_figures"


def test_returning_needs_a_reason_and_brings_the_draft_back(house: House) -> None:
    report = move_report(actor=house.officer, report=house.made(), step="submit")
    with pytest.raises(RuleViolation):
        move_report(actor=house.director, report=report, step="return")

    report = move_report(actor=house.director, report=report, step="return", note="Thiếu Bảng C")

    assert report.status == ReportStatus.DRAFT
    assert ReportObligation.objects.get().status == "drafting"
    notice = Notification.objects.get(kind="reports.returned", recipient=house.officer.user)
    assert "Thiếu Bảng C" in notice.body


def test_a_double_click_finds_the_step_taken(house: House) -> None:
    report = house.made()
    move_report(actor=house.officer, report=report, step="submit", expected="draft")

    with pytest.raises(StaleState):
        move_report(actor=house.officer, report=report, step="submit", expected="draft")


def test_signing_in_the_future_is_refused_at_the_field(house: House) -> None:
    report = house.submitted()

    with pytest.raises(RuleViolation) as refusal:
        sign_report(actor=house.leader, report=report, signed_on=TODAY + dt.timedelta(days=1))

    assert refusal.value.problems[0].place == "signed_on"


def test_sending_before_the_signature_is_refused_at_the_field(house: House) -> None:
    report = house.signed()

    with pytest.raises(RuleViolation) as refusal:
        send_report(actor=house.officer, report=report, sent_on=TODAY - dt.timedelta(days=1), channel="axis")

    assert refusal.value.problems[0].place == "sent_on"


def test_the_number_of_the_document_system_is_taken(house: House) -> None:
    report = sign_report(actor=house.leader, report=house.submitted(), signed_on=TODAY, number=" 345/BC-UBND ")

    assert report.number == "345/BC-UBND"


def test_words_are_kept_and_a_stale_page_is_refused(house: House) -> None:
    report = house.made()
    version = report.row_version
    edit_texts(
        actor=house.officer,
        report=report,
        texts={"difficulties": "Doanh nghiệp thiếu vốn đối ứng."},
        row_version=version,
    )

    with pytest.raises(StaleState):
        edit_texts(actor=house.officer, report=report, texts={"difficulties": "Khác"}, row_version=version)

    report.refresh_from_db()
    assert report.texts == {"difficulties": "Doanh nghiệp thiếu vốn đối ứng."}


def test_words_do_not_change_after_the_draft(house: House) -> None:
    report = house.submitted()

    with pytest.raises(RuleViolation):
        edit_texts(actor=house.officer, report=report, texts={"difficulties": "Muộn"}, row_version=None)


@pytest.mark.requirement("R08")
def test_a_supplement_is_a_new_edition_and_the_sent_one_stays(house: House) -> None:
    report = house.sent()
    frozen = reports.frozen_of(report)
    report = move_report(actor=house.ministry, report=report, step="return_to_province", note="Thiếu số liệu đào tạo")

    new = open_supplement(actor=house.officer, report=report, reason="Bổ sung số liệu đào tạo")

    assert (new.edition, new.supplements, new.status) == (2, report, "draft")
    assert ReportObligation.objects.get().status == "drafting"
    assert reports.frozen_of(report) == frozen
    with pytest.raises(RuleViolation):
        open_supplement(actor=house.officer, report=report, reason="Lần nữa")


def test_the_ministry_sees_only_what_was_sent(house: House) -> None:
    report = house.signed()
    with pytest.raises(NotFound):
        reports.get(house.ministry, report.public_id)

    send_report(actor=house.officer, report=report, sent_on=TODAY, channel="axis")

    assert reports.get(house.ministry, report.public_id).status == "sent"


@pytest.mark.parametrize("role", [Role.ENTERPRISE_USER, Role.AGENCY_OFFICER, Role.COUNCIL_MEMBER, Role.ADMINISTRATOR])
def test_others_do_not_see_reports(house: House, role: str) -> None:
    report = house.made()

    for actor in (make_actor(role, house.province), make_actor(Role.OFFICER, make_province("hai-phong"))):
        with pytest.raises(NotFound):
            reports.get(actor, report.public_id)


def test_one_report_per_plan_and_year(house: House) -> None:
    first = open_report(actor=house.officer, plan=house.plan, year=2025)
    second = open_report(actor=house.officer, plan=house.plan, year=2025)

    assert first == second
    assert first.code == "BC-2025-0001"


@pytest.mark.parametrize("year", [1999, 2027])
def test_a_year_nothing_can_be_said_about_is_refused(house: House, year: int) -> None:
    with pytest.raises(RuleViolation, match="Năm báo cáo"):
        open_report(actor=house.officer, plan=house.plan, year=year)
