"""Record a reason for priority."""

from __future__ import annotations

from enterprises.registry.models import Enterprise, PriorityMark
from enterprises.registry.policies import keeps_register
from portal.audit.record import record, use_case
from portal.organizations.actor import Actor


@use_case
def mark_priority(*, actor: Actor, enterprise: Enterprise, kind: str, note: str = "") -> PriorityMark:
    """The new mark; officers only, because it changes the order of applications (E02)."""
    keeps_register.check(actor, enterprise)
    mark = PriorityMark(enterprise=enterprise, kind=kind, note=note.strip())
    mark.full_clean()
    mark.save()
    record("priority_mark:added", actor=actor, subject=mark, enterprise=enterprise.name)
    return mark
