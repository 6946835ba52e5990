"""Money beside the State's: pledged and given (J08)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from funding.models import MobilisedMoney
from funding.policies_sources import keeps_sources
from plans.planning.models import Plan
from portal.audit.record import record, use_case
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor


@use_case
def keep_mobilised(
    *,
    actor: Actor,
    plan: Plan,
    year: int,
    kind: str,
    giver: str,
    content: str,
    pledged_vnd: int | None = None,
    received_vnd: int = 0,
    document: str = "",
    row: MobilisedMoney | None = None,
    row_version: int | None = None,
) -> MobilisedMoney:
    """Enter or correct one giver's money. Raises RuleViolation with neither a pledge nor a gift; StaleState; ValidationError."""
    kept = lock(MobilisedMoney, row.pk) if row is not None else MobilisedMoney(plan=plan)
    keeps_sources.check(actor, kept)
    if row is not None:
        kept.require_version(row_version)
        kept.bump_version()
    if not pledged_vnd and not received_vnd:
        raise RuleViolation(problems=[Problem("pledged_vnd", _("Hãy ghi số cam kết hoặc số đã góp."))])
    kept.year, kept.kind, kept.giver, kept.content = year, kind, giver.strip(), content.strip()
    kept.pledged_vnd, kept.received_vnd, kept.document = pledged_vnd, received_vnd, document.strip()
    kept.entered_by = actor.user
    kept.full_clean()
    kept.save()
    record("mobilised:kept", actor=actor, subject=kept, giver=giver, pledged_vnd=pledged_vnd, received_vnd=received_vnd)
    return kept
