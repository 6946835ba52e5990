"""The procedure by which what a unit settled is reported, signed and taken in."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from funding import policies_units as policies
from funding.enums import UnitSettlementStatus as S
from funding.models import TaskBudget, UnitSettlement
from funding.task_ledger import require_open
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.organizations.actor import Actor
from portal.organizations.models import Membership
from portal.vietnam.money import format_vnd
from portal.workflow.machine import STOP, Transition, Workflow

PEOPLE_NEEDED = 2
REPORT_CLOCK, JUDGE_CLOCK = "unit_settlement.report", "unit_settlement.judge"


def reports_itself(budget: TaskBudget) -> bool:
    """The unit has two people in the portal: one prepares, another signs. One query, none for a unit not named."""
    if budget.organization_id is None:
        return False
    held = Membership.objects.active_on(clock.today()).filter(
        organization_id=budget.organization_id, role__in=policies.UNIT_ROLES
    )
    return held.values("user_id").distinct().count() >= PEOPLE_NEEDED


def is_whole(row: UnitSettlement, actor: Actor) -> None:
    """A sum within what was paid, the report by number and day, its papers, and why something is left."""
    paid = TaskBudget.objects.values_list("paid_vnd", flat=True).get(pk=row.budget_id)
    problems = []
    if row.settled_vnd is None:
        problems.append(Problem("settled_vnd", gettext("Chưa ghi số đề nghị quyết toán.")))
    elif row.settled_vnd > paid:
        text = gettext("Số quyết toán không vượt %(paid)s đồng đã cấp.") % {"paid": format_vnd(paid)}
        problems.append(Problem("settled_vnd", text))
    elif row.settled_vnd < paid and not row.explanation.strip():
        left = format_vnd(paid - row.settled_vnd)
        text = gettext("Còn %(left)s đồng đã cấp chưa quyết toán: nêu lý do, nộp trả hay để lại.") % {"left": left}
        problems.append(Problem("explanation", text))
    if not row.report_number or row.report_on is None:
        problems.append(Problem("report_number", gettext("Cần số và ngày của báo cáo quyết toán.")))
    if not row.papers.exists():
        problems.append(Problem("papers", gettext("Đính kèm báo cáo quyết toán đã ký và chứng từ.")))
    if problems:
        raise RuleViolation(problems=problems)


def year_runs(row: UnitSettlement, actor: Actor) -> None:
    """A closed year keeps what was settled."""
    require_open(row.budget)


def has_people(row: UnitSettlement, actor: Actor) -> None:
    """The unit can report by itself."""
    if not reports_itself(row.budget):
        raise RuleViolation(gettext("Đơn vị chưa có đủ hai tài khoản trên Cổng để lập và ký quyết toán."))


def has_no_people(row: UnitSettlement, actor: Actor) -> None:
    """Nobody enters a paper for a unit that can report by itself."""
    if reports_itself(row.budget):
        raise RuleViolation(gettext("Đơn vị có tài khoản trên Cổng: đơn vị tự lập và ký gửi quyết toán."))


UNIT_SETTLEMENT_WORKFLOW = Workflow(
    key="funding.unit_settlement",
    title=_("Quyết toán của đơn vị được giao kinh phí"),
    states=S,
    initial=S.REQUESTED,
    final=frozenset({S.ACCEPTED, S.PAPER_APPROVED}),
    tones={
        S.REQUESTED: "waiting",
        S.DRAFT: "neutral",
        S.TO_SIGN: "waiting",
        S.SENT: "progress",
        S.RETURNED: "danger",
        S.ACCEPTED: "success",
        S.PAPER: "neutral",
        S.PAPER_TO_APPROVE: "waiting",
        S.PAPER_APPROVED: "success",
    },
    transitions=(
        Transition(
            name="begin",
            sources=frozenset({S.REQUESTED, S.RETURNED}),
            target=S.DRAFT,
            label=_("Lập quyết toán"),
            allowed=policies.fills_settlements,
            rules=(year_runs,),
            clock=None,
            is_manual=False,
        ),
        Transition(
            name="offer",
            sources=frozenset({S.DRAFT}),
            target=S.TO_SIGN,
            label=_("Chuyển người ký gửi"),
            allowed=policies.fills_settlements,
            rules=(is_whole, year_runs),
            clock=None,
        ),
        Transition(
            name="take_back",
            sources=frozenset({S.TO_SIGN}),
            target=S.DRAFT,
            label=_("Trả lại người lập"),
            allowed=policies.fills_settlements,
            needs_reason=True,
            clock=None,
            tone="danger",
        ),
        Transition(
            name="sign",
            sources=frozenset({S.TO_SIGN}),
            target=S.SENT,
            label=_("Ký và gửi Sở"),
            allowed=policies.signs_unit_settlements,
            rules=(is_whole, year_runs),
            clock=JUDGE_CLOCK,
        ),
        Transition(
            name="return",
            sources=frozenset({S.SENT}),
            target=S.RETURNED,
            label=_("Trả lại kèm nhận xét"),
            allowed=policies.judges_settlements,
            needs_reason=True,
            clock=REPORT_CLOCK,
            tone="danger",
        ),
        Transition(
            name="accept",
            sources=frozenset({S.SENT}),
            target=S.ACCEPTED,
            label=_("Tiếp nhận quyết toán"),
            allowed=policies.judges_settlements,
            rules=(is_whole, year_runs),
            clock=STOP,
        ),
        Transition(
            name="reopen",
            sources=frozenset({S.ACCEPTED}),
            target=S.RETURNED,
            label=_("Mở lại để đơn vị sửa"),
            allowed=policies.asks_settlements,
            rules=(year_runs,),
            needs_reason=True,
            clock=REPORT_CLOCK,
            tone="danger",
        ),
        Transition(
            name="enter_paper",
            sources=frozenset({S.REQUESTED, S.DRAFT, S.RETURNED}),
            target=S.PAPER,
            label=_("Nhập từ bản giấy"),
            allowed=policies.enters_papers,
            rules=(has_no_people, year_runs),
            clock=STOP,
            is_manual=False,
        ),
        Transition(
            name="leave_paper",
            sources=frozenset({S.PAPER}),
            target=S.REQUESTED,
            label=_("Chuyển đơn vị tự lập"),
            allowed=policies.enters_papers,
            rules=(has_people, year_runs),
            clock=REPORT_CLOCK,
            tone="secondary",
        ),
        Transition(
            name="offer_paper",
            sources=frozenset({S.PAPER}),
            target=S.PAPER_TO_APPROVE,
            label=_("Trình lãnh đạo Sở duyệt"),
            allowed=policies.enters_papers,
            rules=(has_no_people, is_whole, year_runs),
        ),
        Transition(
            name="return_paper",
            sources=frozenset({S.PAPER_TO_APPROVE}),
            target=S.PAPER,
            label=_("Trả lại kế toán"),
            allowed=policies.approves_papers,
            needs_reason=True,
            tone="danger",
        ),
        Transition(
            name="approve_paper",
            sources=frozenset({S.PAPER_TO_APPROVE}),
            target=S.PAPER_APPROVED,
            label=_("Duyệt số quyết toán theo bản giấy"),
            allowed=policies.approves_papers,
            rules=(is_whole, year_runs),
        ),
        Transition(
            name="reopen_paper",
            sources=frozenset({S.PAPER_APPROVED}),
            target=S.PAPER,
            label=_("Mở lại để nhập lại"),
            allowed=policies.enters_papers,
            rules=(year_runs,),
            needs_reason=True,
            tone="danger",
        ),
    ),
)
OF_UNIT = frozenset({S.REQUESTED, S.DRAFT, S.RETURNED, S.TO_SIGN})
"""States in which the unit is at work."""
NEXT_STEP = {
    S.REQUESTED: _("Đơn vị ghi số đã quyết toán, đính kèm báo cáo"),
    S.DRAFT: _("Đơn vị hoàn thiện, chuyển người ký gửi"),
    S.TO_SIGN: _("Một người khác của đơn vị ký và gửi Sở"),
    S.SENT: _("Kế toán Sở tiếp nhận hoặc trả lại kèm nhận xét"),
    S.RETURNED: _("Đơn vị sửa theo nhận xét rồi gửi lại"),
    S.PAPER: _("Kế toán Sở hoàn thiện số nhập từ bản giấy, trình lãnh đạo Sở"),
    S.PAPER_TO_APPROVE: _("Lãnh đạo Sở duyệt hoặc trả lại kế toán"),
}


def next_step_of(row: UnitSettlement) -> str:
    """What is to be done next, in words; "" at the end."""
    return str(NEXT_STEP.get(S(row.status), ""))


def turn_of(row: UnitSettlement) -> str:
    """Whose turn it is, in words: the unit by its name, the people of the DoST by their role; "" at the end."""
    if row.status in OF_UNIT:
        return str(row.budget.lead)
    return "" if row.is_accepted else UNIT_SETTLEMENT_WORKFLOW.whose_turn(row)
