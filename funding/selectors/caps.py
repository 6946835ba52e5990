"""What an enterprise has used of the caps that run over its cases, from the one table of ceilings."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db.models import F, Sum

from enterprises.applications.sockets import CapKey
from funding.enums import CeilingKind
from funding.models import Ceiling, LedgerEntry


def used(enterprise_id: int, keys: Collection[CapKey]) -> Mapping[CapKey, int]:
    """(clause, year) → đồng promised and paid, over all calls and programmes. One query."""
    rows = Ceiling.objects.filter(
        kind=CeilingKind.ENTERPRISE, enterprise_id=enterprise_id, clause__in={clause for clause, _year in keys}
    ).annotate(used=F("committed_vnd") + F("paid_vnd"))
    found = {(clause, year): spent for clause, year, spent in rows.values_list("clause", "year", "used")}
    return {key: found[key] for key in keys if key in found}


def paid_by_application(application_ids: Collection[int]) -> Mapping[int, int]:
    """Application id → state money paid and not given back, in đồng. One query."""
    rows = LedgerEntry.objects.filter(application_id__in=application_ids).order_by()
    sums = rows.values("application_id").annotate(paid=Sum("paid_delta_vnd"))
    return {row["application_id"]: row["paid"] for row in sums if row["paid"]}
