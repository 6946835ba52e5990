"""Decide a claim: the person gets a mandate, or a reason."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _

from enterprises.registry.actions.claim_enterprise import address_of
from enterprises.registry.actions.end_mandate import close, people_of
from enterprises.registry.actions.invite_representative import fit_membership
from enterprises.registry.models import EnterpriseClaim, Mandate
from enterprises.registry.people_notifications import CLAIM_DECIDED
from enterprises.registry.workflow import CLAIM_WORKFLOW
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.models import lock
from portal.notifications.outbox import notify
from portal.organizations.actions.grant_role import grant_role
from portal.organizations.actor import Actor, system_actor
from portal.organizations.models import Membership, User
from portal.organizations.roles import Role


@use_case
def approve_claim(*, actor: Actor, claim: EnterpriseClaim, note: str, expected: str | None = None) -> EnterpriseClaim:
    """The person acts for the enterprise from today; where that was asked for, the others end.

    `note` says how the paper was checked and answers every objection. Raises RuleViolation while the people there may
    still object, NotAllowed for the claimant, StaleState when decided meanwhile.
    """
    others = people_of(claim.enterprise.organization_id)
    claim = _apply(claim, "approve", actor, note, expected)
    organization = claim.enterprise.organization
    machine = system_actor(_("Chấp thuận tiếp quản"), organization)
    if claim.ends_others:
        _end_all(actor, claim)
    membership = grant_role(
        actor=machine, user=claim.user, organization=organization, role=Role.ENTERPRISE_USER, valid_from=clock.today()
    )
    mandate = Mandate(
        enterprise=claim.enterprise,
        membership=membership,
        kind=claim.kind,
        scope=claim.scope,
        paper_number=claim.paper_number,
        paper_on=claim.paper_on,
        paper=claim.paper,
        valid_from=clock.today(),
        valid_to=claim.valid_to,
    )
    mandate.full_clean()
    mandate.save()
    fit_membership(membership, mandate)
    _tell(claim, note, others)
    record("claim:approved", actor=actor, subject=claim.enterprise, person=str(claim.user), note=note)
    return claim


@use_case
def refuse_claim(*, actor: Actor, claim: EnterpriseClaim, note: str, expected: str | None = None) -> EnterpriseClaim:
    """Refused with the reason; nothing changes for the enterprise."""
    claim = _apply(claim, "refuse", actor, note, expected)
    _tell(claim, note, people_of(claim.enterprise.organization_id))
    record("claim:refused", actor=actor, subject=claim.enterprise, person=str(claim.user), note=note)
    return claim


@use_case
def withdraw_claim(
    *, actor: Actor, claim: EnterpriseClaim, note: str = "", expected: str | None = None
) -> EnterpriseClaim:
    """The person who asked thinks better of it."""
    claim = CLAIM_WORKFLOW.apply(claim, "withdraw", actor=actor, note=note, expected=expected)
    record("claim:withdrawn", actor=actor, subject=claim.enterprise, person=str(claim.user))
    return claim


def _apply(claim: EnterpriseClaim, step: str, actor: Actor, note: str, expected: str | None) -> EnterpriseClaim:
    changes = {"decided_by": actor.user, "decided_at": clock.now(), "decision_note": note.strip()}
    return CLAIM_WORKFLOW.apply(claim, step, actor=actor, note=note, expected=expected, changes=changes)


def _end_all(actor: Actor, claim: EnterpriseClaim) -> None:
    """Mandates on record end with their roles; roles without one end too."""
    reason = _("Đơn vị được tiếp quản theo đề nghị đã được Sở chấp thuận.")
    for mandate in Mandate.objects.filter(enterprise=claim.enterprise, ended_at=None):
        if mandate.membership is None or mandate.membership.user_id != claim.user_id:
            close(actor, lock(Mandate, mandate.pk), reason)
    rest = Membership.objects.active_on(clock.today()).filter(
        organization=claim.enterprise.organization, role=Role.ENTERPRISE_USER, mandates=None
    )
    for membership in rest.exclude(user=claim.user_id):
        mandate = Mandate.objects.create(
            enterprise=claim.enterprise, membership=membership, kind="legal", valid_from=membership.valid_from
        )
        close(actor, mandate, reason)


def _tell(claim: EnterpriseClaim, note: str, others: list[User]) -> None:
    notify(
        CLAIM_DECIDED,
        recipients=[claim.user, *others],
        subject=claim,
        context={"note": note},
        url=address_of(claim),
        key=f"claim-decided:{claim.public_id}",
    )


STEPS: dict[str, Callable[..., EnterpriseClaim]] = {
    "approve": approve_claim,
    "refuse": refuse_claim,
    "withdraw": withdraw_claim,
}
