"""Propose rows for every State body of the provinces that end: same kind of head agency, else the same name."""

from __future__ import annotations

from portal.audit.record import use_case
from portal.organizations.actor import Actor
from portal.organizations.models import Organization
from portal.succession.actions.prepare import add_row
from portal.succession.enums import HEAD_AGENCIES, STATE_BODIES
from portal.succession.heirs import heirs_of, rows_of
from portal.succession.models import SuccessionAct
from portal.vietnam.text import fold


@use_case
def propose_rows(*, actor: Actor, act: SuccessionAct) -> int:
    """Add a row for each body without one that has a namesake in the new province; answers how many.

    What finds none stays without row and is told as a problem, so that a person decides.
    """
    heirs = heirs_of(rows_of(act))
    added = 0
    for old_id, province in heirs.provinces.items():
        standing = Organization.objects.valid_on(act.effective_on).filter(province=province, kind__in=STATE_BODIES)
        found = list(standing.order_by("pk"))
        by_kind = {row.kind: row for row in found if row.kind in HEAD_AGENCIES}
        by_name = {fold(row.name): row for row in found}
        rest = Organization.objects.filter(province_id=old_id, kind__in=STATE_BODIES, valid_to__isnull=True)
        for old in rest.exclude(pk__in=list(heirs.old_organizations)).order_by("pk"):
            heir = by_kind.get(old.kind) or by_name.get(fold(old.name))
            if heir is not None and heir.pk != old.pk:
                add_row(actor=actor, act=act, old=old, heir=heir)
                added += 1
    return added
