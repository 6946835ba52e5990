"""What is measured: pages with the account that opens them and the bounds an issue names. Add a page here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.urls import reverse

from enterprises.applications.models import Application
from enterprises.councils.models import Meeting
from enterprises.registry.models import Enterprise
from plans.planning.models import Plan
from portal.demo.scale.meetings import NAME
from portal.demo.scale.places import account, provinces_to_fill
from portal.demo.scale.support_copies import NAME_MARK
from portal.organizations.roles import Role


@dataclass(frozen=True)
class MeasuredPage:
    """One page with its bounds: statements, rows read, median and 95th percentile in bare pages, growth with the data."""

    name: str
    url: Callable[[], str]
    role: str = Role.OFFICER
    queries: int = 12
    times: float = 10
    rows: int | None = None
    slow: float | None = None
    growth: float | None = None


def email_of(page: MeasuredPage) -> str:
    """The generated account of the first province that opens the page."""
    return account(provinces_to_fill(1)[0], page.role)


def _plan() -> Plan:
    return Plan.objects.get(code=f"QM-{provinces_to_fill(1)[0].slug}-1")


def _of_plan(name: str) -> Callable[[], str]:
    return lambda: reverse(f"planning:{name}", args=[_plan().public_id])


def _long(name: str, url: Callable[[], str], shown: int = 25) -> MeasuredPage:
    """A page over 300,000 applications and 200,000 enterprises, with the bounds of the issue."""
    return MeasuredPage(name, url, times=6, slow=9, growth=1.5, rows=5 * shown + 100)


def _list(name: str, query: str = "") -> Callable[[], str]:
    return lambda: f"{reverse(name)}{query}"


def _detail(name: str, **filters: str) -> Callable[[], str]:
    """The page of one application or enterprise of the measured province."""
    model = Enterprise if name.startswith("registry:") else Application

    def url() -> str:
        rows = model.objects.filter(province=provinces_to_fill(1)[0], **filters).order_by("pk")
        return reverse(name, args=[rows[50].public_id])

    return url


APPLICATIONS, ENTERPRISES = "applications:application_list", "registry:enterprise_list"
LONG: Sequence[MeasuredPage] = (
    _long("hồ sơ: danh sách", _list(APPLICATIONS)),
    _long("hồ sơ: trang 40", _list(APPLICATIONS, "?trang=40")),
    _long("hồ sơ: lọc trạng thái", _list(APPLICATIONS, "?status=refused")),
    _long("hồ sơ: bàn làm việc", _list(APPLICATIONS, "?mine=co")),
    _long("hồ sơ: xếp theo hạn", _list(APPLICATIONS, "?xep=due_on")),
    _long("hồ sơ: xếp theo số tiền", _list(APPLICATIONS, "?xep=-requested_vnd")),
    _long("hồ sơ: tìm không dấu", _list(APPLICATIONS, "?q=duoc+lieu+500")),
    _long("hồ sơ: tìm từ có ở mọi dòng", _list(APPLICATIONS, "?q=cong+ty")),
    _long("hồ sơ: sổ tiếp nhận", _list("applications:register", "?nam=2026")),
    _long("hồ sơ: một hồ sơ đang kiểm tra", _detail("applications:application_detail", status="checking")),
    _long("hồ sơ: một hồ sơ đã phê duyệt", _detail("applications:application_detail", status="approved")),
    _long("phân công", _list("applications:desk_people")),
    _long("văn bản gửi đơn vị", _list("applications:letter_outbox")),
    _long("đợt tiếp nhận", _list("applications:call_list")),
    _long("đơn vị: danh sách", _list(ENTERPRISES)),
    _long("đơn vị: lọc loại hình", _list(ENTERPRISES, "?kind=hospital")),
    _long("đơn vị: lọc xã", _list(ENTERPRISES, "?commune=phuong+so+3")),
    _long("đơn vị: xếp theo doanh thu", _list(ENTERPRISES, "?xep=-revenue_vnd")),
    _long("đơn vị: tìm không dấu", _list(ENTERPRISES, "?q=duoc+lieu+500")),
    _long("đơn vị: một đơn vị", _detail("registry:enterprise_detail")),
)
PLANS: Sequence[MeasuredPage] = (
    MeasuredPage("danh sách kế hoạch", lambda: reverse("planning:plan_list")),
    MeasuredPage("trang kế hoạch", _of_plan("plan_detail")),
    MeasuredPage("chỉ tiêu của kế hoạch", _of_plan("plan_targets")),
    MeasuredPage("nhiệm vụ của kế hoạch", _of_plan("plan_tasks")),
    MeasuredPage("trách nhiệm của kế hoạch", _of_plan("plan_duties")),
    MeasuredPage("kinh phí của kế hoạch", _of_plan("plan_budget")),
    MeasuredPage("tiến độ nhiệm vụ của kế hoạch", _of_plan("plan_progress")),
    MeasuredPage("ma trận trách nhiệm", _of_plan("plan_matrix")),
    MeasuredPage("việc của đơn vị", lambda: reverse("planning:own_work"), role=Role.AGENCY_OFFICER),
)


def _meeting(name: str, status: str) -> Callable[[], str]:
    """A page of the meeting of 120 files and nine members that stands in `status`."""

    def url() -> str:
        meeting = Meeting.objects.get(province=provinces_to_fill(1)[0], status=status, council__name__startswith=NAME)
        return reverse(f"councils:{name}", args=[meeting.public_id])

    return url


COUNCILS: Sequence[MeasuredPage] = (
    MeasuredPage("phiên họp 120 hồ sơ: trang thư ký", _meeting("meeting_detail", "scoring"), queries=15),
    MeasuredPage("phiên họp 120 hồ sơ: bảng theo dõi", _meeting("meeting_progress", "scoring"), queries=15),
    MeasuredPage("phiên họp 120 hồ sơ: kết quả kiểm phiếu", _meeting("meeting_count", "counted"), queries=15),
)


def _benchmark() -> str:
    """The productivity page of one enterprise: its years against the quartiles of its sector."""
    rows = Enterprise.objects.filter(province=provinces_to_fill(1)[0], name__contains=NAME_MARK).order_by("pk")
    return reverse("registry:enterprise_output", args=[rows[50].public_id])


STANDARDS, TRAINEES, OUTPUTS = "knowledge:standard_list", "activities:trainee_list", "registry:output_list"
REGISTERS: Sequence[MeasuredPage] = (
    _long("tiêu chuẩn: danh sách", _list(STANDARDS)),
    _long("tiêu chuẩn: trang 40", _list(STANDARDS, "?trang=40")),
    _long("tiêu chuẩn: lọc loại", _list(STANDARDS, "?series=tcvn")),
    _long("tiêu chuẩn: tìm ký hiệu", _list(STANDARDS, "?q=QM+450")),
    _long("tiêu chuẩn: tìm không dấu", _list(STANDARDS, "?q=nuoc+mam+450")),
    _long("học viên: danh sách", _list(TRAINEES)),
    _long("học viên: trang 40", _list(TRAINEES, "?trang=40")),
    _long("học viên: tìm không dấu", _list(TRAINEES, "?q=nguyen+van+450")),
    _long("năng suất: danh sách", _list(OUTPUTS)),
    _long("năng suất: xếp theo giá trị tăng thêm", _list(OUTPUTS, "?xep=-value_added_each_vnd")),
    _long("năng suất: tìm không dấu", _list(OUTPUTS, "?q=duoc+lieu+500")),
    _long("năng suất: một đơn vị so với ngành", _benchmark, shown=10),
    MeasuredPage("cơ sở dữ liệu theo năm", lambda: reverse("interchange:database"), queries=22, times=60),
)
"""50,000 standards, 100,000 trainees and a million values of productivity (issue 7)."""
PAGES = (*PLANS, *LONG, *COUNCILS, *REGISTERS)
