"""Every running cap of one enterprise with the cases that used it: clause, year, limit, what is left."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from enterprises.applications.models import Application
from enterprises.registry.models import Enterprise
from funding.enums import CeilingKind
from funding.models import Ceiling, LedgerEntry
from portal.core.together import Prepared

SHOWN = 60
"""Caps shown: some five programmes over a plan period of five years stay well below."""


@dataclass(frozen=True)
class CapInUse:
    """One cap; `year` 0 counts all years together. `cases` are its applications with what each holds, in đồng."""

    clause: str
    year: int
    limit_vnd: int
    committed_vnd: int
    paid_vnd: int
    cases: Sequence[tuple[Application, int]]

    @property
    def left_vnd(self) -> int:
        """What may still be promised under it, in đồng."""
        return max(0, self.limit_vnd - self.committed_vnd - self.paid_vnd)


def caps_of(enterprise: Enterprise) -> list[CapInUse]:
    """Newest year first. The sums are those of the ledger's ceilings, over all calls and programmes. One query."""
    read = _CAPS.read(enterprise=enterprise.pk)
    held: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    cases: dict[int, Application] = {}
    for entry in read["entries"]:
        cases[entry.application_id] = entry.application
        for ceiling_id in entry.ceilings:
            held[ceiling_id][entry.application_id] += entry.committed_delta_vnd + entry.paid_delta_vnd
    return [
        CapInUse(
            clause=row.clause,
            year=row.year or 0,
            limit_vnd=row.limit_vnd or 0,
            committed_vnd=row.committed_vnd,
            paid_vnd=row.paid_vnd,
            cases=[(cases[pk], vnd) for pk, vnd in held[row.pk].items() if vnd],
        )
        for row in read["caps"]
    ]


def _rows(*, enterprise: int) -> dict[str, QuerySet[Any]]:
    """The ceilings something was ever promised under, and every movement for a case of the enterprise, oldest first."""
    caps = Ceiling.objects.filter(kind=CeilingKind.ENTERPRISE, enterprise_id=enterprise)
    entries = LedgerEntry.objects.filter(application__enterprise_id=enterprise).select_related("application")
    return {"caps": caps.order_by("-year", "clause", "pk")[:SHOWN], "entries": entries.order_by("pk")}


_CAPS = Prepared(_rows)
