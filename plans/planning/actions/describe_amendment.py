"""Correct why an amendment is made, while it may still be edited."""

from __future__ import annotations

from django.utils.translation import gettext as _

from plans.planning.models import PlanAmendment, PlanVersion
from plans.planning.selectors.versions import require_editable
from portal.audit.record import record, use_case
from portal.core.errors import Problem, RuleViolation, StaleState
from portal.core.models import lock
from portal.organizations.actor import Actor


@use_case
def describe_amendment(
    *, actor: Actor, amendment: PlanAmendment, reason: str, row_version: int | None = None
) -> PlanAmendment:
    """A new reason. Raises StaleState when another saved meanwhile, NotAllowed, RuleViolation."""
    row: PlanAmendment = lock(PlanAmendment, amendment.pk)
    row.require_version(row_version)
    if row.draft is None:
        raise StaleState()
    require_editable(actor, row.draft)
    if not reason.strip():
        raise RuleViolation(problems=[Problem("reason", _("Cần ghi lý do điều chỉnh."))])
    row.reason = reason.strip()
    row.full_clean()
    row.bump_version()
    row.save()
    PlanVersion.objects.filter(pk=row.draft_id).update(reason=row.reason)
    record("amendment:described", actor=actor, subject=row, reason=row.reason)
    return row
