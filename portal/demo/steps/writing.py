"""A draft for next year with its edits, and the agencies' own plans: some in, some missing."""

from __future__ import annotations

from plans.planning.actions.agency_plans import hand_in_agency_plan, judge_agency_plan, request_agency_plans
from plans.planning.actions.create_plan import NewPlan, create_plan
from plans.planning.actions.edit_heading import edit_heading
from plans.planning.actions.edit_row import add_row, save_row
from plans.planning.actions.restore_step import restore_step
from plans.planning.editing.kinds import BUDGET, TARGET, TASK
from plans.planning.enums import Comparator, Counting, DraftStart
from plans.planning.models import BudgetLine, EditStep, Plan, PlanVersion, Task
from portal.core import clock
from portal.demo.people import actor
from portal.demo.steps.foundation import demo_plan
from portal.organizations.actor import Actor, system_actor
from portal.organizations.models import Organization

ASKED = (
    "Sở Công Thương",
    "Sở Kế hoạch và Đầu tư",
    "Sở Y tế",
    "Sở Giáo dục và Đào tạo",
    "Liên minh Hợp tác xã tỉnh",
    "Trường Đại học",
)
HANDED_IN = {
    "Sở Kế hoạch và Đầu tư": "Lồng ghép nội dung năng suất, chất lượng vào kế hoạch hỗ trợ doanh nghiệp nhỏ và vừa.",
    "Sở Y tế": "Áp dụng 5S tại hai bệnh viện; cử cán bộ dự lớp đào tạo của Sở Khoa học và Công nghệ.",
    "Liên minh Hợp tác xã tỉnh": "Giới thiệu mười hợp tác xã tham gia áp dụng công cụ cải tiến năng suất.",
}


def load_writing() -> None:
    """Next year's draft from this year's plan, one edit in it; six agencies asked, three plans in, one accepted."""
    plan = demo_plan()
    _draft(plan)
    _agencies(plan)


def _draft(plan: Plan) -> None:
    officer, year = actor("chuyenvien"), clock.today().year + 1
    title = plan.title.replace(str(year - 1), str(year))
    new = NewPlan(title=title, level=plan.level, first=year, last=year, programmes=list(plan.programmes.all()))
    draft = create_plan(actor=officer, new=new, start=DraftStart.PREVIOUS, source=plan)
    version = draft.current_version
    row = Task.objects.filter(version=version).order_by("position").first()
    if version is not None and row is not None:
        note = "Bổ sung hình thức trực tuyến (dữ liệu minh họa)."
        save_row(actor=officer, version=version, kind=TASK, pk=row.pk, values={"note": note})
    if version is not None:
        _heading_ceiling_and_money(officer, version)


def _heading_ceiling_and_money(officer: Actor, version: PlanVersion) -> None:
    """The signer named and taken back, a target with a ceiling, a budget line below another parent."""
    edit_heading(actor=officer, version=version, values={"signer": "Trần Thị Mẫu"})
    step = (
        EditStep.objects.filter(version_key=version.public_id).order_by("-number").values_list("number", flat=True)[0]
    )
    restore_step(actor=officer, version=version, target=step - 1)
    values = {
        "code": "CT2",
        "name": "Hồ sơ giải quyết trễ hạn",
        "text": "Tỷ lệ hồ sơ giải quyết trễ hạn không quá 5%.",
        "comparator": Comparator.AT_MOST,
        "maximum": 5,
        "unit_key": "percent",
        "unit_label": "%",
        "counts": Counting.OFFICIAL_STATISTIC,
        "where": "specific",
    }
    add_row(actor=officer, version=version, kind=TARGET, values=values)
    lines = BudgetLine.objects.filter(version=version)
    leaf = lines.filter(parent__isnull=False, unit_price_vnd__isnull=False).order_by("position").first()
    parent = lines.filter(parent__isnull=False, unit_price_vnd__isnull=True).order_by("-position").first()
    if leaf is not None and parent is not None and leaf.parent_id != parent.pk:
        save_row(actor=officer, version=version, kind=BUDGET, pk=leaf.pk, values={"parent": parent})


def _agencies(plan: Plan) -> None:
    officer, machine = actor("chuyenvien"), system_actor("trình diễn")
    offices = Organization.objects.filter(province_id=plan.province_id, name__in=ASKED, valid_to__isnull=True)
    year = plan.period_to or clock.today().year
    rows = request_agency_plans(actor=officer, plan=plan, year=year, organizations=offices)
    for row in rows:
        words = HANDED_IN.get(row.organization.name)
        if words:
            hand_in_agency_plan(actor=machine, agency_plan=row, text=words)
    done = next((row for row in rows if row.organization.name == "Sở Y tế"), None)
    if done is not None:
        judge_agency_plan(actor=officer, agency_plan=done, step="accept")
