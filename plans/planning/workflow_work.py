"""The lives of progress entries, proposals for order and S&T tasks (B06, B07)."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from plans.planning import evidence
from plans.planning import policies_work as policies
from plans.planning.enums import SETTLING_OUTCOMES
from plans.planning.enums import ProgressStatus as P
from plans.planning.enums import ProposalStatus as D
from plans.planning.enums import ScienceTaskStatus as K
from plans.planning.rules.progress import sending_problems
from plans.planning.workflow import nobody
from portal.core.errors import RuleViolation
from portal.organizations.actor import Actor
from portal.workflow.machine import Transition, Workflow


def is_complete(entry: Any, actor: Actor) -> None:
    """An entry says what was done and proves what it calls done."""
    task = entry.follow_up.task
    problems = sending_problems(
        outcome=entry.outcome,
        text=entry.text,
        evidence=entry.evidence,
        file_count=entry.files.count(),
        quantity=entry.quantity,
        wanted=task.quantity_min if task is not None else None,
    )
    if problems:
        raise RuleViolation(problems=problems)


def is_proved(entry: Any, actor: Actor) -> None:
    """What other registers demand of the task is there (a review task needs its report, B10)."""
    task = entry.follow_up.task
    if task is not None and entry.outcome in SETTLING_OUTCOMES:
        evidence.require(task)


def _states(*names: str) -> frozenset[str]:
    return frozenset(str(name) for name in names)


PROGRESS_WORKFLOW = Workflow(
    key="planning.progress",
    title=_("Báo cáo tiến độ"),
    states=P,
    initial=P.DRAFT,
    transitions=(
        Transition(
            name="send",
            sources=_states(P.DRAFT),
            target=P.SENT,
            label=_("Gửi Sở"),
            allowed=policies.tells_progress,
            rules=(is_complete,),
        ),
        Transition(
            name="accept",
            sources=_states(P.SENT),
            target=P.ACCEPTED,
            label=_("Ghi nhận"),
            allowed=policies.judges_progress,
            rules=(is_proved,),
        ),
        Transition(
            name="return",
            sources=_states(P.SENT),
            target=P.RETURNED,
            label=_("Trả lại"),
            allowed=policies.judges_progress,
            needs_reason=True,
            tone="danger",
        ),
    ),
    tones={P.DRAFT: "neutral", P.SENT: "waiting", P.ACCEPTED: "success", P.RETURNED: "danger"},
    final=_states(P.ACCEPTED, P.RETURNED),
)

PROPOSAL_WORKFLOW = Workflow(
    key="planning.science_proposal",
    title=_("Đề xuất đặt hàng"),
    states=D,
    initial=D.DRAFT,
    transitions=(
        Transition(
            name="submit",
            sources=_states(D.DRAFT),
            target=D.SUBMITTED,
            label=_("Gửi Sở"),
            allowed=policies.proposes_science,
        ),
        Transition(
            name="list",
            sources=_states(D.SUBMITTED),
            target=D.LISTED,
            label=_("Đưa vào danh mục đặt hàng"),
            allowed=policies.lists_science,
        ),
        Transition(
            name="decline",
            sources=_states(D.SUBMITTED, D.LISTED),
            target=D.DECLINED,
            label=_("Không đưa vào danh mục"),
            allowed=policies.lists_science,
            needs_reason=True,
            tone="danger",
        ),
        Transition(
            name="order",
            sources=_states(D.LISTED),
            target=D.ORDERED,
            label=_("Giao thực hiện"),
            allowed=nobody,
            is_manual=False,
        ),
    ),
    tones={
        D.DRAFT: "neutral",
        D.SUBMITTED: "waiting",
        D.LISTED: "progress",
        D.DECLINED: "danger",
        D.ORDERED: "success",
    },
    final=_states(D.DECLINED, D.ORDERED),
)

SCIENCE_WORKFLOW = Workflow(
    key="planning.science_task",
    title=_("Nhiệm vụ KH&CN"),
    states=K,
    initial=K.RUNNING,
    transitions=(
        Transition(
            name="accept",
            sources=_states(K.RUNNING),
            target=K.ACCEPTED,
            label=_("Nghiệm thu"),
            allowed=policies.runs_science,
        ),
        Transition(
            name="terminate",
            sources=_states(K.RUNNING),
            target=K.TERMINATED,
            label=_("Chấm dứt"),
            allowed=policies.decides_science,
            needs_reason=True,
            tone="danger",
        ),
    ),
    tones={K.RUNNING: "progress", K.ACCEPTED: "success", K.TERMINATED: "danger"},
    final=_states(K.ACCEPTED, K.TERMINATED),
)
WORKFLOWS = (PROGRESS_WORKFLOW, PROPOSAL_WORKFLOW, SCIENCE_WORKFLOW)
