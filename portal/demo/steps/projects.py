"""Projects at work in the demonstration: kinds, departments, indicators, a visit, a list to publish, a complaint."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from enterprises.applications.enums import ApplicationStatus, ProgressState, SectorField
from enterprises.applications.models import Application, Letter, ProgressReport, SupportedProject
from enterprises.applications.purposes import PROJECT_PAPER
from enterprises.councils.actions.invite_expert import give_opinion, invite_expert, pledge_opinion
from enterprises.councils.enums import Outcome
from enterprises.projects.actions.draft_agreement import draft_amendment
from enterprises.projects.actions.follow_project import classify_project, finish_milestone, mark_exemplary
from enterprises.projects.actions.handle_complaint import ask_experts, file_complaint
from enterprises.projects.actions.keep_condition import add_condition
from enterprises.projects.actions.keep_indicator import keep_indicator
from enterprises.projects.actions.keep_progress import decide_progress, save_progress
from enterprises.projects.actions.keep_visit import add_demand, add_photo, answer_demand, hold_visit, plan_visit
from enterprises.projects.actions.publish_list import publish_list
from enterprises.projects.actions.share_field import assign_field
from enterprises.projects.enums import AgreementKind, Better, VisitRole
from enterprises.projects.models import Complaint
from portal.core import clock
from portal.core.errors import RuleViolation
from portal.demo.papers import sample_file
from portal.demo.people import MAIN, actor
from portal.demo.steps.chain import ago
from portal.organizations.actor import actor_for
from portal.organizations.models import Organization

DAY = dt.timedelta(days=1)
FIELDS = (
    (SectorField.AGRICULTURE, "Sở Nông nghiệp và Phát triển nông thôn"),
    (SectorField.HEALTH, "Sở Y tế"),
    (SectorField.EDUCATION, "Sở Giáo dục và Đào tạo"),
    (SectorField.TRADE, "Sở Công Thương"),
)
INDICATORS = (
    ("Năng suất lao động", "tấn/người/tháng", Better.UP, "2", "2.4"),
    ("Tỷ lệ lỗi", "%", Better.DOWN, "5.2", "3.1"),
    ("Vòng quay vốn", "vòng/năm", Better.UP, "4", "4.6"),
    ("Tồn kho", "ngày", Better.DOWN, None, "18"),
)


def load_projects_at_work() -> None:
    """What officers and enterprises see on the pages of projects."""
    officer = actor("chuyenvien")
    for field, name in FIELDS:
        office = Organization.objects.filter(name=name, province__slug=MAIN, valid_to=None).first()
        if office is not None:
            assign_field(actor=officer, organization=office, field=field)
    found = list(SupportedProject.objects.filter(province__slug=MAIN).order_by("pk"))
    for project in found:
        for report in ProgressReport.objects.filter(project=project, state=ProgressState.SENT).order_by("pk")[:1]:
            with ago(30):
                decide_progress(actor=officer, report=report, accept=True, remark="Đúng tiến độ.")
    for project in found[1:2]:
        _waiting(officer, project)
    for project in found[:1]:
        _good(officer, project)
    for project in found[2:3]:
        _late(officer, project)
    decision = Letter.objects.filter(kind="decision", province__slug=MAIN).order_by("pk").first()
    if decision is not None:
        with ago(101):
            publish_list(actor=officer, decision=decision)
    refused = Application.objects.filter(province__slug=MAIN, status=ApplicationStatus.REFUSED).order_by("pk").first()
    if refused is not None:
        with ago(9):
            complaint = file_complaint(
                actor=officer,
                application=refused,
                text="Đơn vị đề nghị xem xét lại điểm tiêu chí “Tính khả thi”: thiết bị đối ứng đã được mua (minh họa).",
            )
        _ask_experts(officer, complaint)


def _ask_experts(officer: Any, complaint: Complaint) -> None:
    """Two independent experts look at the complaint: one has answered, one has still to pledge."""
    university = (
        Organization.objects.filter(name__contains="Trường Đại học", province__slug=MAIN).order_by("pk").first()
    )
    if university is None:
        return
    with ago(6):
        review = ask_experts(actor=officer, complaint=complaint, reason="Tính khả thi: thiết bị đối ứng đã mua.").review
        assert review is not None
        names = (("chuyengia1", "TS. Châu Thị Giang (minh họa)"), ("chuyengia2", "ThS. Mạc Văn Hải (minh họa)"))
        first, _second = (
            invite_expert(
                actor=officer,
                review=review,
                email=f"{key}@trinhdien.example",
                full_name=name,
                organization=university,
                position="Giảng viên",
            )
            for key, name in names
        )
    assert first.user is not None
    expert = actor_for(first.user, university.pk)
    with ago(2):
        pledge_opinion(actor=expert, opinion=first, has_conflict=False)
        give_opinion(
            actor=expert,
            opinion=first,
            says=Outcome.RESERVE,
            words="Có hóa đơn mua thiết bị; phương án khả thi nếu đơn vị bố trí đủ người vận hành.",
            points=Decimal("72.5"),
        )


def _good(officer: Any, project: SupportedProject) -> None:
    """Accepted and chosen for replication; its figures stand from before the acceptance."""
    for name, unit, better, before, after in INDICATORS:
        project.indicators.create(
            name=name,
            unit=unit,
            better=better,
            before=Decimal(before) if before else None,
            after=Decimal(after),
            source="Số liệu đo tại xưởng, trung bình 3 tháng (minh họa)",
        )
    for milestone in project.milestones.all():
        finish_milestone(
            actor=officer, project=project, milestone=milestone, done_on=min(milestone.due_on, clock.today())
        )
    if project.is_accepted:
        mark_exemplary(actor=officer, project=project, because="Năng suất tăng 20 %, chi phí thấp, dễ làm theo.")


def _waiting(officer: Any, project: SupportedProject) -> None:
    """Waits for acceptance; what an earlier check asked for has a day."""
    for name, unit, better, before, after in INDICATORS[:2]:
        keep_indicator(
            actor=officer,
            project=project,
            name=name,
            unit=unit,
            better=better,
            before=Decimal(before or 0),
            after=Decimal(after),
        )
    for milestone in project.milestones.all():
        finish_milestone(
            actor=officer, project=project, milestone=milestone, done_on=min(milestone.due_on, clock.today())
        )
    with ago(12):
        add_condition(
            actor=officer,
            project=project,
            text="Bổ sung hướng dẫn vận hành chuyền 2 vào hồ sơ nghiệm thu",
            due_on=clock.today() + 8 * DAY,
            source="Kiểm tra sơ bộ hồ sơ nghiệm thu",
        )


def _late(officer: Any, project: SupportedProject) -> None:
    """Behind its time: a visit with a demand, a return half written, an extension being drafted."""
    person = _person(project)
    first = project.milestones.order_by("due_on").first()
    if first is not None:
        finish_milestone(actor=officer, project=project, milestone=first, done_on=clock.today() - 60 * DAY)
    with ago(35):
        visit = plan_visit(
            actor=officer,
            project=project,
            planned_on=clock.today(),
            subject="Kiểm tra việc thực hiện dự án tại đơn vị",
            members=[
                ("Nguyễn Minh Họa", "Trưởng phòng, Sở KH&CN", VisitRole.LEAD),
                ("Trần Thị Ví Dụ", "Chuyên viên, Sở Công Thương", VisitRole.MEMBER),
                ("Đại diện đơn vị", "Phó Giám đốc", VisitRole.HOST),
            ],
        )
        try:
            visit = _held(officer, visit, 2_500_000)
        except RuleViolation:  # the plan has no line for inspections
            visit = _held(officer, visit, 0)
        add_demand(
            actor=officer,
            visit=visit,
            text="Lập sổ theo dõi lỗi theo ca và gửi bản chụp",
            due_on=clock.today() + 20 * DAY,
        )
        second = add_demand(
            actor=officer, visit=visit, text="Báo cáo kế hoạch nhập phụ tùng thay thế", due_on=clock.today() + 10 * DAY
        )
        add_photo(
            actor=officer,
            visit=visit,
            caption="Biên bản làm việc tại xưởng",
            file=sample_file(officer, "Biên bản làm việc", project.enterprise_name, PROJECT_PAPER),
        )
    with ago(26):
        answer_demand(actor=person, demand=second, answer="Đã ký hợp đồng mua phụ tùng, hàng về trong 3 tuần.")
    model = SupportedProject.objects.filter(exemplary_on__isnull=False).exclude(pk=project.pk).first()
    classify_project(actor=officer, project=project, kind=project.kind, field=project.field, follows=model)
    save_progress(actor=person, project=project, percent_done=45, done="Đang lắp phụ tùng, chạy thử ca 2.")
    draft_amendment(
        actor=officer,
        project=project,
        kind=AgreementKind.EXTENSION,
        reason="Phụ tùng thay thế về chậm một tháng so với kế hoạch (minh họa).",
        ends_on=(project.ends_on or clock.today()) + 60 * DAY,
    )


def _held(officer: Any, visit: Any, cost_vnd: int) -> Any:
    return hold_visit(
        actor=officer,
        visit=visit,
        held_on=clock.today(),
        findings="Đã đào tạo 5S cho 42 người; chuyền 2 chưa có phụ tùng thay thế nên chậm một tháng.",
        conclusion="Đơn vị tiếp tục thực hiện, khắc phục hai nội dung dưới đây.",
        opinion="Đơn vị nhất trí với kết quả kiểm tra.",
        cost_vnd=cost_vnd,
    )


def _person(project: SupportedProject) -> Any:
    user = project.enterprise.organization.memberships.order_by("pk")[0].user
    return actor_for(user, project.enterprise.organization_id)
