"""A draft for next year with its edits, and the agencies' own plans: some in, some missing."""

from __future__ import annotations

from plans.planning.actions.agency_plans import hand_in_agency_plan, judge_agency_plan, request_agency_plans
from plans.planning.actions.create_plan import NewPlan, create_plan
from plans.planning.actions.edit_row import save_row
from plans.planning.editing.kinds import TASK
from plans.planning.enums import DraftStart
from plans.planning.models import Plan, Task
from portal.core import clock
from portal.demo.people import actor
from portal.demo.steps.foundation import demo_plan
from portal.organizations.actor import system_actor
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
