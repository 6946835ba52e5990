"""Ask to act for an enterprise that stands in the register, with proof."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.urls import reverse
from django.utils.translation import gettext as _

from enterprises.registry.actions.end_mandate import people_of
from enterprises.registry.enums import ClaimStatus, MandateKind, MandateScope
from enterprises.registry.models import ClaimObjection, Enterprise, EnterpriseClaim
from enterprises.registry.people_notifications import CLAIM_OBJECTED, CLAIM_SUBMITTED
from enterprises.registry.policies import acts_for, decides_claims
from enterprises.registry.workflow import CLAIM_WORKFLOW
from portal.attachments.models import StoredFile
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import NotAllowed, Problem, RuleViolation, StaleState
from portal.notifications.outbox import notify
from portal.organizations.actor import Actor
from portal.workflow.deadlines import due_after, rule_on

OBJECTION_RULE = "registry.claim_objection"


def address_of(claim: EnterpriseClaim) -> str:
    """The page of a claim."""
    return reverse("registry:claim_detail", args=[claim.public_id])


@use_case
def claim_enterprise(
    *,
    actor: Actor,
    enterprise: Enterprise,
    kind: str,
    statement: str,
    paper_number: str,
    paper: StoredFile,
    scope: Collection[str] = (),
    paper_on: dt.date | None = None,
    valid_to: dt.date | None = None,
    ends_others: bool = False,
) -> EnterpriseClaim:
    """The claim; the people of the enterprise and the officers are told at once.

    Raises RuleViolation: acts for it already, nothing chosen, a claim is open. Needs a signed-in person, no role.
    """
    if actor.user is None:
        raise NotAllowed()
    people = people_of(enterprise.organization_id)
    is_legal = kind == MandateKind.LEGAL
    wanted = frozenset(MandateScope.values) if is_legal else frozenset(scope) & frozenset(MandateScope.values)
    problems = []
    if actor.user.pk in {user.pk for user in people}:
        problems.append(Problem("tax_code", _("Bạn đang đại diện đơn vị này rồi.")))
    if enterprise.claims.filter(user=actor.user, status=ClaimStatus.SUBMITTED).exists():
        problems.append(Problem("tax_code", _("Bạn đã có một đề nghị đang chờ cho đơn vị này.")))
    if not wanted:
        problems.append(Problem("scope", _("Hãy chọn ít nhất một việc được ủy quyền.")))
    if valid_to is not None and valid_to < clock.today():
        problems.append(Problem("valid_to", _("Ngày kết thúc phải từ hôm nay.")))
    if problems:
        raise RuleViolation(problems=problems)
    claim = EnterpriseClaim(
        enterprise=enterprise,
        user=actor.user,
        kind=kind,
        scope=sorted(wanted),
        statement=statement.strip(),
        paper_number=paper_number.strip(),
        paper_on=paper_on,
        paper=paper,
        valid_to=valid_to,
        ends_others=ends_others,
        object_until=_last_day(enterprise) if people else None,
    )
    CLAIM_WORKFLOW.start(claim, actor=actor)
    claim.full_clean()
    claim.save()
    CLAIM_WORKFLOW.record_start(claim, actor=actor)
    told = [*people, *decides_claims.who_can(claim)]
    notify(CLAIM_SUBMITTED, recipients=told, subject=claim, url=address_of(claim), key=f"claim:{claim.public_id}")
    record("claim:submitted", actor=actor, subject=enterprise, person=str(actor.user), note=claim.statement[:300])
    return claim


def _last_day(enterprise: Enterprise) -> dt.date:
    """The last day on which the enterprise's people may object, by the dated rule."""
    rule = rule_on(OBJECTION_RULE, enterprise.province_id, clock.today())
    days, unit = (rule.days, rule.unit) if rule else (5, "working")
    return due_after(clock.today(), days, unit, enterprise.province)


@use_case
def object_to_claim(*, actor: Actor, claim: EnterpriseClaim, text: str) -> ClaimObjection:
    """One of the enterprise's people says why the claim is wrong. Raises StaleState once it is decided."""
    acts_for.check(actor, claim.enterprise)
    if claim.status != ClaimStatus.SUBMITTED:
        raise StaleState()
    if not text.strip():
        raise RuleViolation(problems=[Problem("text", _("Hãy ghi nội dung phản đối."))])
    objection = ClaimObjection(claim=claim, user=actor.user, text=text.strip()[:4000])
    objection.full_clean()
    objection.save()
    notify(
        CLAIM_OBJECTED,
        recipients=decides_claims.who_can(claim),
        subject=claim,
        context={"who": actor.display_name, "text": objection.text},
        url=address_of(claim),
    )
    record("claim:objected", actor=actor, subject=claim.enterprise, note=objection.text[:300])
    return objection
