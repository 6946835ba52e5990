"""The page of an enterprise with what stands beside it, in two statements."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from enterprises.registry.models import Enterprise, SizeClassRule
from enterprises.registry.selectors import duplicates, enterprises, people
from portal.core import clock
from portal.core.errors import NotFound
from portal.core.together import keep_related, keep_with
from portal.organizations.actor import Actor
from portal.organizations.prepared import PreparedForActor


def _seen(actor: Actor, *, public_id: UUID) -> dict[str, QuerySet[Any]]:
    return {"enterprise": enterprises.visible_to(actor).filter(public_id=public_id)[:1]}


def _beside(actor: Actor, *, enterprise: int, office: int, today: dt.date) -> dict[str, QuerySet[Any]]:
    return {
        "size_rules": SizeClassRule.objects.in_force(today),
        "priority_marks": Enterprise(pk=enterprise).priority_marks.all(),
        "people": people.members_in_force(office, today),
        "duplicate_pairs": duplicates.rows_beside(actor, enterprise),
    }


_SEEN = PreparedForActor(_seen)
_BESIDE = PreparedForActor(_beside)


def get_for_page(actor: Actor, public_id: UUID) -> Enterprise:
    """One visible enterprise; what its page shows comes along, for `rows_of`. Two queries. Raises NotFound."""
    row: Enterprise | None = next(iter(_SEEN.read(actor, public_id=public_id)["enterprise"]), None)
    if row is None:
        raise NotFound()
    today = clock.today()
    read = _BESIDE.read(actor, enterprise=row.pk, office=row.organization_id or 0, today=today)
    keep_with(row, {f"size_rules_{today}": read["size_rules"]})
    keep_with(row, {name: read[name] for name in ("people", "duplicate_pairs")})
    keep_related(row, "priority_marks", read["priority_marks"])
    return row
