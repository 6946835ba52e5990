"""The life of a plan. A plan is drafted by the DoST, submitted by its director, issued by the People's Committee."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from plans.planning import policies
from plans.planning.consultation_workflow import opinions_on_plan_are_taken_up
from plans.planning.enums import PlanStatus as S
from plans.planning.models import Plan
from portal.core.errors import RuleViolation
from portal.organizations.actor import Actor
from portal.organizations.policies import holders
from portal.workflow.machine import Transition, Workflow

nobody = holders("only_other_steps", ())
"""Steps that follow from another one and have no button."""


def has_contents(plan: Any, actor: Actor) -> None:
    """A plan without targets or tasks cannot be submitted."""
    version = plan.current_version
    if version is None or not (version.task_set.exists() and version.target_set.exists()):
        raise RuleViolation(_("Kế hoạch chưa có chỉ tiêu và nhiệm vụ."), code="plan_empty")


def has_number_and_day(plan: Plan, actor: Actor) -> None:
    """A plan issued through the portal carries its number and day; a plan recorded from paper may lack them."""
    if not plan.number or plan.issued_on is None:
        raise RuleViolation(_("Cần có số và ngày ban hành trước khi ban hành."), code="plan_without_number")


def _states(*names: str) -> frozenset[str]:
    return frozenset(str(name) for name in names)


PLAN_WORKFLOW = Workflow(
    key="planning.plan",
    title=_("Kế hoạch"),
    states=S,
    initial=S.DRAFT,
    transitions=(
        Transition(
            name="send_for_review",
            sources=_states(S.DRAFT),
            target=S.IN_REVIEW,
            label=_("Gửi lãnh đạo Sở"),
            allowed=policies.drafts_plans,
            rules=(has_contents,),
        ),
        Transition(
            name="return_from_review",
            sources=_states(S.IN_REVIEW),
            target=S.DRAFT,
            label=_("Trả lại để sửa"),
            allowed=policies.reviews_plans,
            needs_reason=True,
            tone="danger",
        ),
        Transition(
            name="submit",
            sources=_states(S.IN_REVIEW),
            target=S.SUBMITTED,
            label=_("Trình UBND tỉnh"),
            allowed=policies.reviews_plans,
            rules=(has_contents, opinions_on_plan_are_taken_up),
        ),
        Transition(
            name="return_from_committee",
            sources=_states(S.SUBMITTED),
            target=S.DRAFT,
            label=_("Trả lại Sở"),
            allowed=policies.issues_plans,
            needs_reason=True,
            tone="danger",
        ),
        Transition(
            name="issue",
            sources=_states(S.SUBMITTED),
            target=S.ISSUED,
            label=_("Ban hành"),
            allowed=policies.issues_plans,
            rules=(has_contents, has_number_and_day),
            legal_basis=_("Luật Tổ chức chính quyền địa phương"),
        ),
        Transition(
            name="record_issued",
            sources=_states(S.DRAFT),
            target=S.ISSUED,
            label=_("Ghi nhận đã ban hành trên giấy"),
            allowed=policies.records_issued_plans,
            tone="secondary",
        ),
        Transition(
            name="amend",
            sources=_states(S.ISSUED, S.AMENDED),
            target=S.AMENDED,
            label=_("Điều chỉnh"),
            allowed=nobody,
            is_manual=False,
        ),
        Transition(
            name="close",
            sources=_states(S.ISSUED, S.AMENDED),
            target=S.CLOSED,
            label=_("Kết thúc kế hoạch"),
            allowed=policies.reviews_plans,
            needs_reason=True,
            tone="danger",
        ),
        Transition(
            name="replace",
            sources=_states(S.ISSUED, S.AMENDED, S.CLOSED),
            target=S.REPLACED,
            label=_("Được thay thế"),
            allowed=nobody,
            is_manual=False,
        ),
    ),
    public_labels={S.ISSUED: _("Đang thực hiện"), S.AMENDED: _("Đang thực hiện (đã điều chỉnh)")},
    tones={
        S.DRAFT: "neutral",
        S.IN_REVIEW: "waiting",
        S.SUBMITTED: "waiting",
        S.ISSUED: "success",
        S.AMENDED: "success",
        S.CLOSED: "neutral",
        S.REPLACED: "neutral",
    },
    final=_states(S.REPLACED),
)
