"""Acceptance: end report first, evidence by line, conditions to their end, only accepted work counts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from enterprises.applications.actions.accept_evidence import accept_evidence
from enterprises.applications.actions.add_evidence import add_evidence
from enterprises.applications.actions.check_evidence import check_evidence
from enterprises.applications.actions.record_acceptance import record_acceptance
from enterprises.applications.actions.request_acceptance import request_acceptance
from enterprises.applications.actions.start_acceptance import start_acceptance
from enterprises.applications.enums import AcceptanceRoute, ProjectStatus
from enterprises.applications.models import SupportedProject
from enterprises.projects.actions.keep_condition import add_condition, meet_condition, move_condition
from enterprises.projects.actions.keep_progress import save_progress
from enterprises.projects.selectors.acceptance import evidence_of_lines, late_conditions
from portal.core import clock
from portal.core.errors import RuleViolation
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from tests.enterprises.applications.test_target_counts import real_plan
from tests.enterprises.projects.conftest import DAY, signed
from tests.factories.attachments import make_stored_file
from tests.factories.enterprises import Office, make_office
from tests.factories.organizations import make_actor
from tests.factories.planning import make_line

pytestmark = pytest.mark.django_db
Running = tuple[SupportedProject, Actor]
ClientOf = Callable[[Actor], Client]


def ask(person: Actor, project: SupportedProject) -> SupportedProject:
    return request_acceptance(
        actor=person,
        project=project,
        result_summary="Xong.",
        indicators_after="Lỗi 2 %",
        result_report=make_stored_file(person),
    )


@pytest.mark.requirement("I01")
def test_no_request_before_the_end_report(running: Running) -> None:
    project, person = running
    save_progress(actor=person, project=project, percent_done=90, done="Gần xong.", send=True)
    with pytest.raises(RuleViolation) as refusal:
        ask(person, project)
    assert "báo cáo kết thúc" in str(refusal.value.problems[0])
    save_progress(actor=person, project=project, percent_done=100, done="Hoàn thành.", send=True)

    assert ask(person, project).status == ProjectStatus.ACCEPTANCE_REQUESTED


@pytest.mark.requirement("I02")
def test_conditions_are_followed_and_the_late_one_is_listed(
    office: Office, running: Running, client_of: ClientOf
) -> None:
    project, person = running
    save_progress(actor=person, project=project, percent_done=100, done="Hoàn thành.", send=True)
    project = start_acceptance(actor=office.officer, project=ask(person, project))
    project = record_acceptance(
        actor=office.officer,
        project=project,
        outcome="revision_required",
        note="- Bổ sung hướng dẫn vận hành\n- Nộp sổ theo dõi lỗi",
    )
    first, second = project.conditions.order_by("pk")
    assert (first.text, first.due_on) == ("Bổ sung hướng dẫn vận hành", clock.today() + 30 * DAY)
    move_condition(actor=office.officer, condition=second, due_on=clock.today() - DAY)

    assert list(late_conditions(office.officer)) == [second]
    page = client_of(office.officer).get(reverse("projects:condition_list"), {"tinh_trang": "qua_han"})
    assert "Nộp sổ theo dõi lỗi" in page.content.decode()
    assert "Bổ sung hướng dẫn" not in page.content.decode()

    with pytest.raises(RuleViolation) as refusal:
        ask(person, project)
    assert "2 điều kiện" in str(refusal.value.problems[0])
    for condition in (first, second):
        meet_condition(actor=office.officer, condition=condition, note="Đã nộp, đã kiểm tra.")
    assert list(late_conditions(office.officer)) == []
    again = start_acceptance(actor=office.officer, project=ask(person, project))
    again = record_acceptance(actor=office.officer, project=again, outcome="accepted", note="Đạt.")
    assert again.accepted_on == clock.today()  # nghiệm thu lại
    with pytest.raises(RuleViolation):
        add_condition(actor=office.officer, project=again, text=" ", due_on=clock.today() - DAY)


@pytest.mark.requirement("H03", "I04")
def test_an_item_of_line_ii_2_ends_only_with_a_certificate(promises: list[tuple[str, int]]) -> None:
    office = make_office(acceptance=AcceptanceRoute.EVIDENCE)
    line = make_line(office.measure.version.plan, amount_vnd=10**9, quantity=10, path="II/2", evidence="certificate")
    type(office.call).objects.filter(pk=office.call.pk).update(budget_line=line)
    office.call.refresh_from_db()
    project, person = office.project()
    signed(office, project)
    project.refresh_from_db()
    save_progress(actor=person, project=project, percent_done=100, done="Xong.", send=True)
    paper = add_evidence(actor=person, project=project, title="Báo cáo tư vấn", file=make_stored_file(person))
    project.refresh_from_db()
    project = ask(person, project)
    check_evidence(actor=office.officer, project=project, evidence=paper, verdict="good")

    with pytest.raises(RuleViolation, match="giấy chứng nhận"):
        accept_evidence(actor=office.officer, project=project, outcome="accepted", note="Đủ.")

    project.refresh_from_db()
    assert project.accepted_on is None
    project = accept_evidence(actor=office.officer, project=project, outcome="revision_required", note="Nộp giấy.")
    certificate = add_evidence(
        actor=person, project=project, title="ISO 22000", file=make_stored_file(person), proves="certificate"
    )
    for condition in project.conditions.all():
        meet_condition(actor=office.officer, condition=condition, note="Đã nộp.")
    project = ask(person, project)
    check_evidence(actor=office.officer, project=project, evidence=certificate, verdict="good")
    check_evidence(actor=office.officer, project=project, evidence=paper, verdict="good")
    assert accept_evidence(actor=office.officer, project=project, outcome="accepted", note="Đủ.").is_accepted


@pytest.mark.requirement("I04")
def test_each_of_the_eight_enterprise_lines_names_its_evidence(client_of: ClientOf) -> None:
    plan = real_plan("KG-2021")

    found = [(row.line.path, row.evidence) for row in evidence_of_lines(plan)]

    assert found == [
        ("II/1/1.1", "dự án được nghiệm thu"),
        ("II/1/1.2/-1", "tiêu chuẩn cơ sở"),
        ("II/1/1.2/-2", "tiêu chuẩn cơ sở"),
        ("II/1/1.3", "kết quả thử nghiệm"),
        ("II/2", "giấy chứng nhận"),
        ("II/3", "giấy chứng nhận"),
        ("II/4/4.1", "quyết định của Thủ tướng Chính phủ"),
        ("II/4/4.2", "quyết định của Thủ tướng Chính phủ"),
    ]
    officer = make_actor(Role.OFFICER, plan.province)
    page = client_of(officer).get(reverse("projects:line_evidence", args=["KG-2021"])).content.decode()
    assert page.count("chuyên viên kiểm tra minh chứng") == 7
    assert page.count("qua hội đồng nghiệm thu") == 1
