"""What is measured: pages with the account that opens them and the bounds an issue names. Add a page here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.urls import reverse

from plans.planning.models import Plan
from portal.demo.scale.places import account, provinces_to_fill
from portal.organizations.roles import Role


@dataclass(frozen=True)
class MeasuredPage:
    """One page. `queries` and `times` are its bounds: statements, and the median in bare pages."""

    name: str
    url: Callable[[], str]
    role: str = Role.OFFICER
    queries: int = 12
    times: float = 10


def email_of(page: MeasuredPage) -> str:
    """The generated account of the first province that opens the page."""
    return account(provinces_to_fill(1)[0], page.role)


def _plan() -> Plan:
    return Plan.objects.get(code=f"QM-{provinces_to_fill(1)[0].slug}-1")


def _of_plan(name: str) -> Callable[[], str]:
    return lambda: reverse(f"planning:{name}", args=[_plan().public_id])


PAGES: Sequence[MeasuredPage] = (
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
