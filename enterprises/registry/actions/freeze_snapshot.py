"""Freeze what is true of an enterprise today."""

from __future__ import annotations

from enterprises.registry.facts import PROFILE_FIELDS
from enterprises.registry.models import Enterprise, EnterpriseSnapshot
from enterprises.registry.selectors.sizes import size_of
from portal.audit.record import use_case
from portal.core import clock
from portal.organizations.actor import Actor


@use_case
def freeze_snapshot(*, actor: Actor, enterprise: Enterprise) -> EnterpriseSnapshot:
    """A frozen copy with the size class by today's rules; the act that needs it records the audit row."""
    verdict = size_of(enterprise)
    facts = {name: _plain(getattr(enterprise, name)) for name in PROFILE_FIELDS}
    marks = [str(mark) for mark in enterprise.priority_marks.all()]
    facts |= {"province": enterprise.province.name, "priority_marks": marks, "row_version": enterprise.row_version}
    return EnterpriseSnapshot.objects.create(
        enterprise=enterprise,
        taken_at=clock.now(),
        name=enterprise.name,
        tax_code=enterprise.tax_code,
        size_class=verdict.size_class,
        size_basis=verdict.reason[:250],
        facts=facts,
    )


def _plain(value: object) -> object:
    return value if isinstance(value, int | str | None) else str(value)
