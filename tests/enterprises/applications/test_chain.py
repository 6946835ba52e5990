"""From the filing of an application to the closing of its project, by the actions."""

from __future__ import annotations

import datetime as dt

import pytest

from enterprises.applications.actions.accept_evidence import accept_evidence
from enterprises.applications.actions.add_evidence import add_evidence
from enterprises.applications.actions.answer_supplement import answer_supplement
from enterprises.applications.actions.approve_application import approve_application
from enterprises.applications.actions.approve_list import approve_list
from enterprises.applications.actions.attach_paper import attach_paper
from enterprises.applications.actions.check_evidence import check_evidence
from enterprises.applications.actions.check_paper import check_paper
from enterprises.applications.actions.close_project import close_project
from enterprises.applications.actions.confirm_eligible import confirm_eligible
from enterprises.applications.actions.mark_ineligible import mark_ineligible
from enterprises.applications.actions.record_acceptance import record_acceptance
from enterprises.applications.actions.request_acceptance import request_acceptance
from enterprises.applications.actions.request_supplement import request_supplement
from enterprises.applications.actions.settle_project import settle_project
from enterprises.applications.actions.sign_agreement import sign_agreement
from enterprises.applications.actions.start_acceptance import start_acceptance
from enterprises.applications.actions.start_application import start_application
from enterprises.applications.actions.terminate_project import terminate_project
from enterprises.applications.actions.withdraw_application import withdraw_application
from enterprises.applications.enums import AcceptanceRoute, ApplicationStatus, ProjectStatus
from enterprises.applications.models import SupportedProject
from enterprises.applications.sockets import budget
from enterprises.registry.models import EnterpriseSnapshot
from portal.audit.models import AuditEntry
from portal.core import clock
from portal.core.errors import NotAllowed, RuleViolation, StaleState
from portal.notifications.models import Notification
from portal.organizations.roles import Role
from tests.factories.attachments import make_stored_file
from tests.factories.enterprises import MILLION, Office, make_draft, make_enterprise, make_enterprise_actor, make_office
from tests.factories.organizations import make_actor

pytestmark = pytest.mark.django_db


@pytest.mark.requirement("F02")
def test_submit_draws_code_freezes_enterprise_and_starts_the_clock(office: Office) -> None:
    application, person = office.submitted()

    assert application.code == f"HS-{clock.today().year}-0001"
    assert application.status == ApplicationStatus.SUBMITTED
    assert application.supported_vnd == 50 * MILLION
    assert "NĐ 80/2021" in application.support_limit
    assert application.due_on == clock.local_day(office.call.closes_at) + dt.timedelta(days=10)
    assert "268/2025" in application.due_basis
    snapshot = application.snapshot
    application.enterprise.employees = 500
    application.enterprise.save()
    assert EnterpriseSnapshot.objects.get(pk=snapshot.pk).facts["employees"] == 60
    assert [letter.kind for letter in application.letters.all()] == ["receipt", "form"]
    assert Notification.objects.filter(recipient=person.user, kind="applications.received").count() == 1
    assert Notification.objects.filter(recipient=office.officer.user, kind="applications.arrived").count() == 1
    assert AuditEntry.objects.filter(event="application:submitted").count() == 1


def test_whole_way_by_council_counts_only_when_accepted(office: Office, promises: list[tuple[str, int]]) -> None:
    project, person = office.project()
    assert promises == [("commit", 50 * MILLION)]
    assert (project.code, project.state_share_vnd, project.own_share_vnd) == (
        f"DA-{clock.today().year}-0001",
        50 * MILLION,
        36 * MILLION,
    )
    today = clock.today()
    project = sign_agreement(
        actor=office.officer,
        project=project,
        number="12/HĐ",
        signed_on=today,
        starts_on=today,
        ends_on=today + dt.timedelta(days=180),
    )
    project = request_acceptance(
        actor=person,
        project=project,
        result_summary="Đã áp dụng.",
        indicators_after="Lỗi 1,8 %",
        result_report=make_stored_file(person),
    )
    assert project.due_on is not None
    project = start_acceptance(actor=office.officer, project=project)
    assert not project.is_accepted
    project = record_acceptance(actor=office.officer, project=project, outcome="accepted", note="Đạt.")
    assert (project.is_accepted, project.accepted_on) == (True, today)
    accountant = make_actor(Role.ACCOUNTANT)
    project = settle_project(actor=accountant, project=project)
    assert settle_project(actor=accountant, project=project).status == ProjectStatus.SETTLED
    assert close_project(actor=office.officer, project=project).status == ProjectStatus.CLOSED


def test_simple_route_is_accepted_by_evidence(promises: list[tuple[str, int]]) -> None:
    office = make_office(acceptance=AcceptanceRoute.EVIDENCE)
    project, person = office.project()
    today = clock.today()
    project = sign_agreement(
        actor=office.officer,
        project=project,
        number="12/HĐ",
        signed_on=today,
        starts_on=today,
        ends_on=today + dt.timedelta(days=90),
    )
    with pytest.raises(RuleViolation) as refusal:
        request_acceptance(actor=person, project=project, result_summary="Xong", indicators_after="")
    assert {problem.place for problem in refusal.value.problems} == {"indicators_after", "evidence"}
    evidence = add_evidence(
        actor=person,
        project=project,
        title="Giấy chứng nhận ISO 22000",
        file=make_stored_file(person),
        proves="certificate",
    )
    project = request_acceptance(actor=person, project=project, result_summary="Xong", indicators_after="Lỗi 2 %")
    with pytest.raises(RuleViolation, match="không qua hội đồng"):
        start_acceptance(actor=office.officer, project=project)
    with pytest.raises(RuleViolation, match="chưa được đánh giá"):
        accept_evidence(actor=office.officer, project=project, outcome="accepted", note="Đủ.")
    check_evidence(actor=office.officer, project=project, evidence=evidence, verdict="good")

    project = accept_evidence(actor=office.officer, project=project, outcome="accepted", note="Đủ.")

    assert project.status == ProjectStatus.ACCEPTED


@pytest.mark.requirement("F03")
def test_submit_names_everything_that_is_missing_at_once(office: Office) -> None:
    enterprise = make_enterprise()
    person = make_enterprise_actor(enterprise)
    application = start_application(actor=person, call=office.call, enterprise=enterprise)

    with pytest.raises(RuleViolation) as refusal:
        submit(person, application)

    papers = {f"paper-{paper.public_id}" for paper in office.call.papers.all()}
    fields = {
        "title",
        "need",
        "work_plan",
        "expected_results",
        "indicators_before",
        "indicators_after",
        "contract_value_vnd",
        "requested_vnd",
        "has_pledged_single_source",
    }
    assert {problem.place for problem in refusal.value.problems} == papers | fields
    application.refresh_from_db()
    assert (application.status, application.code) == (ApplicationStatus.DRAFT, "")


def submit(person, application):  # type: ignore[no-untyped-def]  # short name for long lines
    from enterprises.applications.actions.submit_application import submit_application

    return submit_application(actor=person, application=application)


@pytest.mark.requirement("F01")
def test_one_second_late_is_refused_and_the_draft_stays(office: Office) -> None:
    application, person = make_draft(office.call)
    office.call.closes_at = clock.now()
    office.call.save(update_fields=["closes_at"])

    with pytest.raises(RuleViolation, match="hết hạn lúc"):
        submit(person, application)

    application.refresh_from_db()
    assert (application.status, application.title) == (ApplicationStatus.DRAFT, "Áp dụng ISO 22000 cho xưởng cà phê")


def test_second_click_gets_a_stale_state_and_no_second_number(office: Office) -> None:
    application, person = office.submitted()

    with pytest.raises(StaleState):
        submit(person, application)

    other, _person = office.submitted()
    assert other.code.endswith("-0002")
    assert application.letters.filter(kind="receipt").count() == 1


@pytest.mark.requirement("F04")
def test_supplement_pauses_the_clock_and_runs_on_with_the_days_left(office: Office) -> None:
    application, person = office.checking()
    document = application.documents.first()
    check_paper(
        actor=office.officer,
        application=application,
        document=document,
        verdict="supplement",
        remark="Thiếu phụ lục giá",
    )
    due = application.due_on

    application = request_supplement(actor=office.officer, application=application, note="Bổ sung hợp đồng.")
    assert (application.due_on, application.supplement_due_on) == (None, clock.today() + dt.timedelta(days=15))
    assert application.letters.get(kind="supplement").facts["papers"] == [[document.paper.name, "Thiếu phụ lục giá"]]
    attach_paper(actor=person, application=application, paper=document.paper, stored=make_stored_file(person))
    application = answer_supplement(actor=person, application=application)

    assert (application.status, application.due_on) == (ApplicationStatus.CHECKING, due)
    assert application.documents.filter(paper=document.paper).count() == 2


def test_confirm_eligible_needs_every_required_paper_found_good(office: Office) -> None:
    application, _person = office.checking()

    with pytest.raises(RuleViolation) as refusal:
        confirm_eligible(actor=office.officer, application=application)

    assert len(refusal.value.problems) == 2


@pytest.mark.requirement("F03")
def test_ineligible_needs_the_rule_and_ends_the_application(office: Office) -> None:
    application, person = office.checking()
    with pytest.raises(RuleViolation):
        mark_ineligible(actor=office.officer, application=application, note=" ")

    application = mark_ineligible(
        actor=office.officer, application=application, note="Không thuộc đối tượng (mục 2 Kế hoạch)."
    )

    assert application.status == ApplicationStatus.INELIGIBLE
    assert Notification.objects.filter(recipient=person.user, kind="applications.ineligible").exists()


def test_who_checked_does_not_approve(office: Office) -> None:
    application, _person = office.recommended()
    make_actor(Role.DIRECTOR, organization=office.officer.organization, user=office.officer.user)
    both = make_actor_again(office)

    with pytest.raises(NotAllowed, match="Người đã kiểm tra"):
        approve_application(actor=both, application=application)


def make_actor_again(office: Office):  # type: ignore[no-untyped-def]  # the officer with both roles
    from portal.organizations.actor import actor_for

    return actor_for(office.officer.user, office.officer.organization_id)


def test_approval_without_a_budget_is_refused(office: Office) -> None:
    application, _person = office.recommended()
    budget.unregister()

    with pytest.raises(RuleViolation, match="Chưa có dự toán"):
        approve_application(actor=office.director, application=application)

    application.refresh_from_db()
    assert application.status == ApplicationStatus.RECOMMENDED
    assert not SupportedProject.objects.exists()


def test_approval_above_the_computed_support_is_refused(office: Office) -> None:
    application, _person = office.recommended()

    with pytest.raises(RuleViolation, match="không được vượt"):
        approve_application(actor=office.director, application=application, amount_vnd=50 * MILLION + 1)


@pytest.mark.parametrize("limits", [{"ceiling_vnd": 99 * MILLION}, {"quota": 1}])
def test_approval_beyond_ceiling_or_quota_of_the_call_is_refused(
    promises: list[tuple[str, int]], limits: dict[str, int]
) -> None:
    office = make_office(**limits)
    office.project()
    application, _person = office.recommended()

    with pytest.raises(RuleViolation, match=r"Vượt tổng mức|đã duyệt đủ"):
        approve_application(actor=office.director, application=application)

    assert SupportedProject.objects.count() == 1


def test_approve_list_is_all_or_none(promises: list[tuple[str, int]]) -> None:
    office = make_office(quota=1)
    rows = [office.recommended()[0] for _number in range(2)]

    with pytest.raises(RuleViolation):
        approve_list(actor=office.director, applications=rows, decision_number="45/QĐ-SKHCN")

    assert not SupportedProject.objects.exists()


def test_withdrawal_keeps_everything_and_frees_the_call(office: Office) -> None:
    application, person = office.submitted()

    application = withdraw_application(actor=person, application=application, note="Đổi kế hoạch.")

    assert (application.status, application.code != "", application.documents.count()) == (
        ApplicationStatus.WITHDRAWN,
        True,
        2,
    )
    again = start_application(actor=person, call=office.call, enterprise=application.enterprise)
    assert again.pk != application.pk


def test_one_application_in_process_per_call(office: Office) -> None:
    application, person = office.submitted()

    with pytest.raises(RuleViolation, match="đang xử lý trong đợt"):
        start_application(actor=person, call=office.call, enterprise=application.enterprise)


def test_termination_releases_the_promise(office: Office, promises: list[tuple[str, int]]) -> None:
    project, _person = office.project()

    project = terminate_project(actor=office.director, project=project, note="Đơn vị giải thể.")

    assert project.status == ProjectStatus.TERMINATED
    assert promises[-1] == ("release", 0)
