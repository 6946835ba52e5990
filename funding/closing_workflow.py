"""The procedure that closes a budget year."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from funding import ledger_policies as policies
from funding.closing_units import require_answers
from funding.enums import ClosingStatus as C
from funding.models import YearClosing
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.organizations.actor import Actor
from portal.workflow.machine import Transition, Workflow


def has_basis(closing: YearClosing, actor: Actor) -> None:
    """Money goes over to the next year on a legal basis only, what is free with a reason per line."""
    lines = list(closing.lines.all())
    problems = []
    if any(line.carried_vnd for line in lines) and not closing.basis.strip():
        problems.append(Problem("basis", gettext("Chuyển nguồn phải nêu căn cứ.")))
    if any(line.carry_free_vnd and not line.reason.strip() for line in lines):
        problems.append(Problem("lines", gettext("Mỗi dòng xin chuyển phần chưa cam kết phải nêu lý do.")))
    if problems:
        raise RuleViolation(problems=problems)


def units_are_settled(closing: YearClosing, actor: Actor) -> None:
    """Money given directly to units is settled, returned, carried over or cancelled with a reason (J10)."""
    require_answers(closing)


def year_is_over(closing: YearClosing, actor: Actor) -> None:
    """A year is closed from its last day on."""
    today = clock.today()
    if (today.year, today.month, today.day) < (closing.year, 12, 31):
        raise RuleViolation(
            gettext("Chỉ khóa sổ từ ngày 31/12/%(year)s.") % {"year": closing.year}, code="year_still_runs"
        )


CLOSING_WORKFLOW = Workflow(
    key="funding.closing",
    title=_("Khóa sổ năm ngân sách"),
    states=C,
    initial=C.DRAFT,
    final=frozenset({C.CLOSED}),
    tones={C.DRAFT: "neutral", C.SUBMITTED: "waiting", C.RETURNED: "danger", C.CLOSED: "success"},
    transitions=(
        Transition(
            name="submit",
            sources=frozenset({C.DRAFT, C.RETURNED}),
            target=C.SUBMITTED,
            label=_("Gửi Sở Tài chính"),
            allowed=policies.submits_closings,
            rules=(has_basis, units_are_settled),
        ),
        Transition(
            name="return",
            sources=frozenset({C.SUBMITTED}),
            target=C.RETURNED,
            label=_("Trả lại"),
            allowed=policies.closes_years,
            needs_reason=True,
            tone="danger",
        ),
        Transition(
            name="close",
            sources=frozenset({C.SUBMITTED}),
            target=C.CLOSED,
            label=_("Khóa sổ"),
            allowed=policies.closes_years,
            rules=(has_basis, units_are_settled, year_is_over),
        ),
    ),
)
