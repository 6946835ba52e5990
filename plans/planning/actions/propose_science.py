"""Proposals for order of S&T tasks: written, submitted, listed or declined (B06)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from plans.planning import notifications_work as notifications
from plans.planning.enums import IN_FORCE, ProposalStatus
from plans.planning.models import Plan, ScienceProposal
from plans.planning.policies_work import lists_science, proposes_science
from plans.planning.workflow_work import PROPOSAL_WORKFLOW
from portal.audit.record import record, use_case
from portal.core.errors import NotAllowed, NotFound, Problem, RuleViolation, StaleState
from portal.core.models import lock
from portal.documents.numbering import next_code
from portal.notifications.outbox import notify
from portal.organizations.actor import Actor
from portal.organizations.models import User

FACTS = (
    "title",
    "level",
    "need",
    "expected_results",
    "address",
    "year_from",
    "year_to",
    "amount_vnd",
)
EVENTS = {"submit": "proposal:submitted", "list": "proposal:listed", "decline": "proposal:declined"}


@use_case
def save_proposal(
    *,
    actor: Actor,
    plan: Plan,
    facts: Mapping[str, Any],
    proposal: ScienceProposal | None = None,
    row_version: int | None = None,
) -> ScienceProposal:
    """A draft of the actor's organisation, new or changed. Raises StaleState, NotAllowed, RuleViolation at the fields."""
    if proposal is not None:
        proposal = lock(ScienceProposal, proposal.pk)
        proposal.require_version(row_version)
        if proposal.status != ProposalStatus.DRAFT:
            raise StaleState(_("Đề xuất đã gửi nên không sửa được."))
    else:
        proposal = _start(actor, plan)
    proposes_science.check(actor, proposal)
    if facts["year_to"] < facts["year_from"]:
        raise RuleViolation(problems=[Problem("year_to", _("Năm kết thúc phải từ năm bắt đầu trở đi."))])
    for name in FACTS:
        setattr(proposal, name, facts[name])
    proposal.full_clean()
    is_new = proposal.pk is None
    if not is_new:
        proposal.bump_version()
    proposal.save()
    if is_new:
        PROPOSAL_WORKFLOW.record_start(proposal, actor=actor)
    record("proposal:saved", actor=actor, subject=proposal, title=proposal.title)
    return proposal


def _start(actor: Actor, plan: Plan) -> ScienceProposal:
    if actor.organization is None or actor.user is None:
        raise NotAllowed(_("Đề xuất do một đơn vị gửi."))
    if plan.status not in IN_FORCE or plan.province is None:
        raise RuleViolation(_("Chỉ đề xuất cho kế hoạch của tỉnh đang thực hiện."), code="plan_not_in_force")
    proposal = ScienceProposal(
        plan=plan,
        province_id=plan.province.successor_id or plan.province.pk,
        organization=actor.organization,
        organization_name=actor.organization.name,
        proposed_by=actor.user,
    )
    PROPOSAL_WORKFLOW.start(proposal, actor=actor)
    return proposal


@use_case
def move_proposal(
    *, actor: Actor, proposal: ScienceProposal, step: str, note: str = "", expected: str | None = None
) -> ScienceProposal:
    """Submit (draws the code), list or decline. Raises NotFound, StaleState, NotAllowed, RuleViolation."""
    if step not in EVENTS:
        raise NotFound()
    changes = {}
    if step == "submit":
        changes = {"code": proposal.code or next_code("DX", proposal.province_id)}
    proposal = PROPOSAL_WORKFLOW.apply(proposal, step, actor=actor, note=note, expected=expected, changes=changes)
    record(EVENTS[step], actor=actor, subject=proposal, code=proposal.code, note=note)
    url = reverse("planning:proposal_detail", args=[proposal.public_id])
    if step == "submit":
        people = lists_science.who_can(proposal).exclude(pk=actor.user_id)
        notify(notifications.PROPOSAL_SUBMITTED, recipients=people, subject=proposal, url=url)
    else:
        context = {"state": PROPOSAL_WORKFLOW.label(proposal.status), "note": note}
        author = User.objects.filter(pk=proposal.proposed_by_id)
        notify(notifications.PROPOSAL_JUDGED, recipients=author, subject=proposal, context=context, url=url)
    return proposal
