"""Support norms by measure, province and day: the rule of the day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import models
from django.db.models import F, Q

from plans.planning.enums import NormStatus
from plans.planning.models import Measure, SupportNorm
from plans.planning.rules.support import Terms
from portal.vietnam.places import lineage_rows


def in_force(province_id: int | None, day: dt.date) -> models.QuerySet[SupportNorm]:
    """The approved norms of `day`: those of the province, of the provinces merged into it, and national ones."""
    near = Q(province__isnull=True)
    if province_id is not None:
        near |= Q(province_id__in=lineage_rows(province_id))
    return SupportNorm.objects.filter(
        near, Q(valid_to__isnull=True) | Q(valid_to__gte=day), status=NormStatus.IN_FORCE, valid_from__lte=day
    )


def norms_on(measure: Measure, province_id: int | None, day: dt.date) -> list[SupportNorm]:
    """The norms of `day` for a measure or its whole category; the province's before national ones, newest first.

    One query. Of rows of one key the newest counts, should two overlap.
    """
    return newest_of(norms_for(measure, province_id, day))


def norms_for(measure: Measure, province_id: int | None, day: dt.date) -> models.QuerySet[SupportNorm]:
    """The same with older rows of one key, in the same order."""
    rows = in_force(province_id, day).filter(Q(measure=measure) | Q(measure__isnull=True, category=measure.category))
    return rows.order_by(F("province_id").asc(nulls_last=True), "-valid_from", "key", "pk")


def newest_of(rows: Iterable[SupportNorm]) -> list[SupportNorm]:
    """Of rows in that order the newest of each key."""
    newest: dict[tuple[int | None, str], SupportNorm] = {}
    for row in rows:
        newest.setdefault((row.province_id, row.key), row)
    return list(newest.values())


def terms_of(norm: SupportNorm) -> Terms:
    """What `norm` gives, for the formula."""
    return Terms(
        rate=norm.rate,
        unit_amount_vnd=norm.unit_amount_vnd,
        cap_vnd=norm.cap_vnd,
        is_per_unit=norm.is_per_unit,
        max_quantity=norm.max_quantity,
        unit=str(norm.get_cap_unit_display()) if norm.cap_unit else "",
        basis=norm.basis,
    )
