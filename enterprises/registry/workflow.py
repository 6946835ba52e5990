"""The life of a claim: asked with proof, the people there may object, an officer decides."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from enterprises.registry import policies
from enterprises.registry.enums import ClaimStatus as S
from enterprises.registry.models import EnterpriseClaim
from portal.core import clock
from portal.core.errors import RuleViolation
from portal.organizations.actor import Actor
from portal.workflow.machine import Transition, Workflow


def people_had_their_time(claim: EnterpriseClaim, actor: Actor) -> None:
    """While the enterprise has people, nothing is decided before their days to object are over or they have spoken."""
    if claim.object_until is None or clock.today() > claim.object_until or claim.objections.exists():
        return
    raise RuleViolation(
        _("Người của đơn vị còn được phản đối đến hết ngày %(day)s.") % {"day": f"{claim.object_until:%d/%m/%Y}"}
    )


CLAIM_WORKFLOW = Workflow(
    key="registry.claim",
    title=gettext_lazy("Đề nghị tiếp quản đơn vị"),
    states=S,
    initial=S.SUBMITTED,
    final=frozenset({S.APPROVED, S.REFUSED, S.WITHDRAWN}),
    tones={S.SUBMITTED: "waiting", S.APPROVED: "success", S.REFUSED: "danger", S.WITHDRAWN: "neutral"},
    transitions=(
        Transition(
            name="approve",
            sources=frozenset({S.SUBMITTED}),
            target=S.APPROVED,
            label=gettext_lazy("Chấp thuận"),
            allowed=policies.decides_claims,
            rules=(people_had_their_time,),
            needs_reason=True,
        ),
        Transition(
            name="refuse",
            sources=frozenset({S.SUBMITTED}),
            target=S.REFUSED,
            label=gettext_lazy("Từ chối"),
            allowed=policies.decides_claims,
            needs_reason=True,
            tone="danger",
        ),
        Transition(
            name="withdraw",
            sources=frozenset({S.SUBMITTED}),
            target=S.WITHDRAWN,
            label=gettext_lazy("Rút đề nghị"),
            allowed=policies.withdraws_claims,
            tone="secondary",
        ),
    ),
)
