"""Projects at work: returns, milestones, visits, indicators, kinds, departments, termination."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from enterprises.applications.actions.add_milestone import add_milestone
from enterprises.applications.actions.terminate_project import terminate_project
from enterprises.applications.enums import ProgressState, ProjectKind, ProjectStatus, SectorField
from enterprises.applications.models import SupportedProject
from enterprises.applications.selectors import projects
from enterprises.projects.actions.apply_template import apply_template
from enterprises.projects.actions.follow_project import classify_project, finish_milestone, mark_exemplary
from enterprises.projects.actions.keep_indicator import keep_indicator
from enterprises.projects.actions.keep_progress import decide_progress, save_progress
from enterprises.projects.actions.keep_visit import (
    add_demand,
    add_photo,
    answer_demand,
    close_demand,
    hold_visit,
    plan_visit,
)
from enterprises.projects.actions.share_field import assign_field, end_field
from enterprises.projects.documents.visit import minutes_of
from enterprises.projects.owners import reads_paper
from enterprises.projects.selectors import visits
from enterprises.projects.templates_of_kinds import TEMPLATES
from enterprises.projects.work import enterprise_work, figures, staff_work
from enterprises.registry.enums import BeneficiaryKind
from funding.ledger import open_ceilings, post
from portal.core import clock
from portal.core.errors import NotFound, RuleViolation, StaleState
from portal.documents.rendering import render
from portal.organizations.actor import Actor
from portal.organizations.roles import OrganizationKind, Role
from tests.enterprises.projects.conftest import DAY
from tests.factories.attachments import make_stored_file
from tests.factories.enterprises import Office, make_enterprise
from tests.factories.money import receive
from tests.factories.organizations import make_actor, make_organization
from tests.factories.planning import make_line

pytestmark = pytest.mark.django_db
Running = tuple[SupportedProject, Actor]


def test_a_return_is_kept_sent_late_given_back_and_accepted(office: Office, running: Running) -> None:
    project, person = running
    draft = save_progress(actor=person, project=project, percent_done=30, done="")
    assert draft.state == ProgressState.DRAFT
    assert [item.next_step for item in enterprise_work(person)] == ["Gửi báo cáo đang soạn"]

    sent = save_progress(actor=person, project=project, percent_done=40, done="Đã đào tạo 5S.", send=True)

    assert sent.pk == draft.pk
    assert sent.due_on is not None
    assert sent.late_days == max(0, (clock.today() - sent.due_on).days)
    with pytest.raises(RuleViolation, match="cần bổ sung gì"):
        decide_progress(actor=office.officer, report=sent, accept=False)
    back = decide_progress(actor=office.officer, report=sent, accept=False, remark="Nêu số người đã đào tạo.")
    assert back.state == ProgressState.RETURNED
    again = save_progress(actor=person, project=project, percent_done=40, done="Đã đào tạo 5S cho 42 người.", send=True)
    assert (again.pk, again.done) == (sent.pk, "Đã đào tạo 5S cho 42 người.")
    assert decide_progress(actor=office.officer, report=again, accept=True).state == ProgressState.ACCEPTED
    with pytest.raises(StaleState):
        decide_progress(actor=office.officer, report=again, accept=True)


def test_nothing_is_lost_when_an_enterprise_is_late(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    project, person = running
    due = save_progress(actor=person, project=project, percent_done=10, done="Nháp.").due_on
    assert due is not None
    monkeypatch.setattr(clock, "today", lambda: due + 12 * DAY)

    sent = save_progress(actor=person, project=project, percent_done=20, done="Gửi muộn.", send=True)

    assert (sent.late_days, sent.state) == (12, ProgressState.SENT)


@pytest.mark.requirement("H03")
def test_a_late_milestone_shows_on_the_dashboard(office: Office, running: Running) -> None:
    project, _person = running
    assert [(kpi.value, kpi.note_tone) for kpi in figures(office.officer)] == [("0", "ok")]
    milestone = add_milestone(actor=office.officer, project=project, title="Khảo sát", due_on=clock.today() - 3 * DAY)

    assert [(kpi.value, kpi.note_tone) for kpi in figures(office.officer)] == [("1", "bad")]
    assert "Mốc “Khảo sát” quá hạn" in [str(item.next_step) for item in staff_work(office.officer)]
    with pytest.raises(RuleViolation):
        finish_milestone(actor=office.officer, project=project, milestone=milestone, done_on=clock.today() + DAY)
    finish_milestone(actor=office.officer, project=project, milestone=milestone, done_on=clock.today())
    assert [kpi.value for kpi in figures(office.officer)] == ["0"]


@pytest.mark.requirement("H04")
def test_a_visit_its_cost_on_line_i_4_and_its_demand_to_the_end(office: Office, running: Running) -> None:
    project, person = running
    line = make_line(office.measure.version.plan, path="I/4", title="Kiểm tra việc thực hiện tại doanh nghiệp")
    visit = plan_visit(
        actor=office.officer,
        project=project,
        planned_on=clock.today(),
        subject="Kiểm tra việc thực hiện",
        members=[("Nguyễn Văn A", "Trưởng phòng, Sở KH&CN", "lead"), ("Trần B", "", "host")],
    )
    with pytest.raises(RuleViolation, match="sau khi đã kiểm tra"):
        add_demand(actor=office.officer, visit=visit, text="Bổ sung sổ", due_on=clock.today())

    held = {"visit": visit, "held_on": clock.today(), "findings": "Đúng tiến độ.", "cost_vnd": 1_500_000}
    with pytest.raises(RuleViolation, match="chưa được giao kinh phí"):
        hold_visit(actor=office.officer, **held)
    open_ceilings([line], year=clock.today().year)
    post(actor=office.officer, kind="allocate", line=line, amount_vnd=1_600_000, key="giao", note="dự toán")
    with pytest.raises(RuleViolation, match=r"còn lại 1\.600\.000 đồng"):
        hold_visit(actor=office.officer, **{**held, "cost_vnd": 1_700_000})
    with pytest.raises(RuleViolation, match="mới về 0 đồng"):
        hold_visit(actor=office.officer, **held)
    receive(office.measure.version.plan, clock.today().year)
    visit = hold_visit(actor=office.officer, **held)
    assert (visit.budget_line, visit.cost_vnd) == (line, 1_500_000)
    assert line.ceilings.get(kind="line").left_vnd == 100_000
    with pytest.raises(RuleViolation, match="đã ghi sổ"):
        hold_visit(actor=office.officer, **{**held, "cost_vnd": 1})
    photo = add_photo(actor=office.officer, visit=visit, caption="Chuyền 2", file=make_stored_file(office.officer))
    assert reads_paper(photo.file, person)
    assert not reads_paper(photo.file, make_actor(Role.ENTERPRISE_USER))
    demand = add_demand(actor=office.officer, visit=visit, text="Lập sổ theo dõi lỗi", due_on=clock.today() + 9 * DAY)
    with pytest.raises(RuleViolation, match="chưa báo cáo"):
        close_demand(actor=office.officer, demand=demand, is_done=True)
    demand = answer_demand(actor=person, demand=demand, answer="Đã lập sổ từ ngày 1.")
    assert close_demand(actor=office.officer, demand=demand, is_done=True).done_on == clock.today()
    with pytest.raises(StaleState):
        answer_demand(actor=person, demand=demand, answer="Nữa.")
    paper = minutes_of(visits.get(office.officer, visit.public_id))
    assert "Lập sổ theo dõi lỗi" in str(list(paper.all_blocks()))
    assert render(paper, "docx").startswith(b"PK")


def test_a_cost_without_line_and_a_visit_without_leader_are_refused(office: Office, running: Running) -> None:
    project, _person = running
    visit = plan_visit(actor=office.officer, project=project, planned_on=clock.today(), subject="Kiểm tra")

    with pytest.raises(RuleViolation) as refusal:
        hold_visit(actor=office.officer, visit=visit, held_on=clock.today() + DAY, findings="", cost_vnd=1)

    assert {problem.place for problem in refusal.value.problems} == {"held_on", "findings", "cost_vnd", "members"}


@pytest.mark.requirement("H05")
def test_percent_change_is_that_of_the_hand_and_none_without_a_value_before(running: Running) -> None:
    project, person = running
    found = keep_indicator(
        actor=person,
        project=project,
        name="Năng suất lao động",
        unit="tấn/người",
        before=Decimal(2),
        after=Decimal("2.4"),
    )
    assert (found.change, found.is_better) == (Decimal("20.00"), True)
    errors = keep_indicator(
        actor=person, project=project, name="Tỷ lệ lỗi", better="down", before=Decimal(5), after=Decimal("1.8")
    )
    assert (errors.change, errors.is_better) == (Decimal("-64.00"), True)
    assert keep_indicator(actor=person, project=project, name="Tồn kho", after=Decimal(7)).change is None
    with pytest.raises(RuleViolation, match="ít nhất một giá trị"):
        keep_indicator(actor=person, project=project, name="Rỗng")


@pytest.fixture
def pilots(office: Office) -> dict[str, SupportedProject]:
    """A hospital's, a clinic's, a school's and an enterprise's pilot."""
    kinds = (BeneficiaryKind.HOSPITAL, BeneficiaryKind.CLINIC, BeneficiaryKind.SCHOOL, BeneficiaryKind.ENTERPRISE)
    office.call.is_pilot = True
    office.call.save()
    return {kind: office.project(make_enterprise(kind=kind))[0] for kind in kinds}


@pytest.mark.requirement("H06")
def test_the_health_department_sees_hospital_and_clinic_projects_only(
    office: Office, pilots: dict[str, SupportedProject]
) -> None:
    health = make_actor(Role.AGENCY_OFFICER, organization=make_organization(name="Sở Y tế"))
    other = make_actor(Role.AGENCY_OFFICER, organization=make_organization(name="Sở Xây dựng"))
    assert health.organization is not None
    assert not projects.visible_to(health).exists()

    row = assign_field(actor=office.officer, organization=health.organization, field=SectorField.HEALTH)

    seen = set(projects.visible_to(health).values_list("pk", flat=True))
    assert seen == {pilots["hospital"].pk, pilots["clinic"].pk}
    assert not projects.visible_to(other).exists()
    with pytest.raises(NotFound):
        projects.get(health, pilots["school"].public_id)
    with pytest.raises(RuleViolation, match="đã phụ trách"):
        assign_field(actor=office.officer, organization=health.organization, field=SectorField.HEALTH)
    far = make_actor(
        Role.AGENCY_OFFICER, organization=make_organization(OrganizationKind.DEPARTMENT, name="Sở Y tế tỉnh khác")
    )
    assert not projects.visible_to(far).exists()
    type(row).objects.filter(pk=row.pk).update(valid_from=clock.today() - 5 * DAY)
    end_field(actor=office.officer, row=row)
    assert not projects.visible_to(health).exists()


@pytest.mark.requirement("H01")
def test_kinds_are_apart_and_good_ones_have_followers(office: Office, pilots: dict[str, SupportedProject]) -> None:
    assert {kind: pilots[kind].kind for kind in pilots} == {
        "hospital": ProjectKind.HOSPITAL,
        "clinic": ProjectKind.HOSPITAL,
        "school": ProjectKind.SCHOOL,
        "enterprise": ProjectKind.MODEL,
    }
    good, follower = pilots["enterprise"], pilots["school"]
    with pytest.raises(RuleViolation, match="đã nghiệm thu"):
        mark_exemplary(actor=office.officer, project=good, because="Tốt.")
    SupportedProject.objects.filter(pk=good.pk).update(status="accepted", accepted_on=dt.date(2026, 5, 4))
    with pytest.raises(RuleViolation, match="đã được chọn"):
        classify_project(actor=office.officer, project=follower, kind="school", field="education", follows=good)
    good = mark_exemplary(actor=office.officer, project=good, because="Năng suất tăng 20 %, dễ làm theo.")
    classify_project(actor=office.officer, project=follower, kind="school", field="education", follows=good)

    assert [row.code for row in good.followers.all()] == [follower.code]


@pytest.mark.requirement("H01")
def test_each_kind_has_its_template_and_nothing_is_overwritten(office: Office, running: Running) -> None:
    project, person = running
    assert set(TEMPLATES) == set(ProjectKind)
    keep_indicator(actor=person, project=project, name="Tỷ lệ lỗi", unit="%", before=Decimal(5))
    classify_project(actor=office.officer, project=project, kind=ProjectKind.IMPROVEMENT, field="trade")

    assert apply_template(actor=office.officer, project=project) == 5 + 4
    assert apply_template(actor=office.officer, project=project) == 0

    assert project.indicators.get(name="Tỷ lệ lỗi").before == 5
    days = list(project.milestones.order_by("due_on").values_list("due_on", flat=True))
    assert project.ends_on == days[-1]
    other, _person = office.project()
    with pytest.raises(RuleViolation, match="ký thỏa thuận"):
        apply_template(actor=office.officer, project=other)


@pytest.mark.requirement("H02")
def test_a_stopped_project_frees_place_and_money(office: Office, running: Running, promises: list[Any]) -> None:
    project, _person = running

    project = terminate_project(actor=office.director, project=project, note="Đơn vị ngừng sản xuất.")

    assert project.status == ProjectStatus.TERMINATED
    assert promises[-1][0] == "release"
