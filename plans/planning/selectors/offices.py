"""The organisations that stand today in a plan's province: its own, of whoever took over from it, of what went into it."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from portal.core import clock
from portal.organizations.models import Organization
from portal.vietnam.places import heirs_of, lineage_rows


def standing_in(province_id: int | None) -> QuerySet[Organization]:
    """Whom a plan of the province may name, ask or list today. A plan of 2021 knows the agencies of the merged province."""
    if province_id is None:
        return Organization.objects.none()
    here = Q(province_id__in=heirs_of(province_id)) | Q(province_id__in=lineage_rows(province_id))
    return Organization.objects.valid_on(clock.today()).filter(here)
