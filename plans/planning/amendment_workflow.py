"""The life of an amendment: drafted by the DoST, submitted by its director, approved by the People's Committee."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from plans.planning import policies
from plans.planning.consultation_workflow import opinions_on_amendment_are_taken_up
from plans.planning.enums import AMENDMENT_EDITABLE, IN_FORCE
from plans.planning.enums import AmendmentStatus as S
from plans.planning.models import PlanAmendment
from plans.planning.workflow import nobody
from portal.core.errors import RuleViolation
from portal.organizations.actor import Actor
from portal.workflow.machine import Transition, Workflow


def conflicts_are_settled(amendment: PlanAmendment, actor: Actor) -> None:
    """What both sides changed must be decided before others read it."""
    if amendment.conflicts:
        raise RuleViolation(
            _("Còn %(count)s chỗ hai bên cùng sửa chưa được chọn.") % {"count": len(amendment.conflicts)},
            code="amendment_has_conflicts",
        )


def plan_stands(amendment: PlanAmendment, actor: Actor) -> None:
    """A closed or replaced plan is not amended any more."""
    if amendment.plan.status not in IN_FORCE:
        raise RuleViolation(_("Kế hoạch không còn hiệu lực nên không điều chỉnh được."), code="plan_not_in_force")


def no_other_waits(amendment: PlanAmendment, actor: Actor) -> None:
    """One approved amendment at a time waits for its day: the next one has to know what it will say."""
    other = amendment.plan.amendments.filter(status=S.WAITING).exclude(pk=amendment.pk).first()
    if other is not None and other.effective_on is not None:
        raise RuleViolation(
            _(
                "Điều chỉnh lần %(number)s đã phê duyệt và có hiệu lực từ ngày %(day)s; hãy phê duyệt bản này sau ngày đó."
            )
            % {"number": other.number, "day": other.effective_on.strftime("%d/%m/%Y")},
            code="amendment_waits",
        )


def _states(*names: str) -> frozenset[str]:
    return frozenset(str(name) for name in names)


AMENDMENT_WORKFLOW = Workflow(
    key="planning.amendment",
    title=_("Điều chỉnh kế hoạch"),
    states=S,
    initial=S.DRAFT,
    transitions=(
        Transition(
            name="send_for_review",
            sources=_states(*AMENDMENT_EDITABLE),
            target=S.IN_REVIEW,
            label=_("Gửi lãnh đạo Sở"),
            allowed=policies.drafts_amendments,
            rules=(plan_stands, conflicts_are_settled),
        ),
        Transition(
            name="return_from_review",
            sources=_states(S.IN_REVIEW),
            target=S.RETURNED,
            label=_("Trả lại để sửa"),
            allowed=policies.reviews_amendments,
            needs_reason=True,
            tone="danger",
        ),
        Transition(
            name="submit",
            sources=_states(S.IN_REVIEW),
            target=S.SUBMITTED,
            label=_("Trình UBND tỉnh"),
            allowed=policies.reviews_amendments,
            rules=(plan_stands, conflicts_are_settled, opinions_on_amendment_are_taken_up),
        ),
        Transition(
            name="return_from_committee",
            sources=_states(S.SUBMITTED, S.WAITING),
            target=S.RETURNED,
            label=_("Trả lại Sở"),
            allowed=policies.decides_amendments,
            needs_reason=True,
            tone="danger",
        ),
        Transition(
            name="approve",
            sources=_states(S.SUBMITTED),
            target=S.APPROVED,
            label=_("Phê duyệt điều chỉnh"),
            allowed=policies.approves_amendments,
            rules=(plan_stands, conflicts_are_settled, no_other_waits),
            legal_basis=_("Luật Tổ chức chính quyền địa phương"),
        ),
        Transition(
            name="approve_ahead",
            sources=_states(S.SUBMITTED),
            target=S.WAITING,
            label=_("Phê duyệt, có hiệu lực sau"),
            allowed=policies.approves_amendments,
            rules=(plan_stands, conflicts_are_settled, no_other_waits),
            legal_basis=_("Luật Tổ chức chính quyền địa phương"),
            is_manual=False,
        ),
        Transition(
            name="take_effect",
            sources=_states(S.WAITING),
            target=S.APPROVED,
            label=_("Có hiệu lực"),
            allowed=nobody,
            rules=(plan_stands, conflicts_are_settled),
            is_manual=False,
        ),
        Transition(
            name="discard",
            sources=_states(*AMENDMENT_EDITABLE, S.IN_REVIEW),
            target=S.DISCARDED,
            label=_("Hủy bản điều chỉnh"),
            allowed=policies.drafts_amendments,
            needs_reason=True,
            tone="danger",
        ),
    ),
    tones={
        S.DRAFT: "neutral",
        S.IN_REVIEW: "waiting",
        S.SUBMITTED: "waiting",
        S.RETURNED: "danger",
        S.WAITING: "progress",
        S.APPROVED: "success",
        S.DISCARDED: "neutral",
    },
    final=_states(S.APPROVED, S.DISCARDED),
)
