"""Which template lays out a kind of report on a day."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import F, Q

from portal.vietnam.places import lineage_rows
from reports.composition.records import PartHead
from reports.enums import sections_of_kind
from reports.models import ReportTemplate

BUILT_IN = "mẫu gốc"
"""The version of a report for which nobody wrote a template."""


def template_on(kind: str, province_id: int | None, day: dt.date) -> tuple[str, tuple[PartHead, ...]]:
    """Version and parts in force: the province's own latest, else the national one, else the parts of the kind. One query."""
    rows = ReportTemplate.objects.filter(
        Q(province__isnull=True) | Q(province_id=province_id),
        Q(valid_to__isnull=True) | Q(valid_to__gte=day),
        kind=kind,
        valid_from__lte=day,
    )
    row = rows.order_by(F("province_id").asc(nulls_last=True), "-valid_from").first()
    return (row.version, parts_of(row)) if row is not None else (BUILT_IN, usual_parts(kind))


def parts_of(row: ReportTemplate) -> tuple[PartHead, ...]:
    """The parts of a template as values."""
    return tuple(PartHead(part["section"], part.get("heading", ""), part.get("lead", "")) for part in row.parts)


def usual_parts(kind: str) -> tuple[PartHead, ...]:
    """The parts of a kind under their usual headings."""
    return tuple(PartHead(str(section)) for section in sections_of_kind(kind))


def visible_to(province_id: int | None) -> models.QuerySet[ReportTemplate]:
    """National ones and those of the province, the newest of each kind first."""
    own = Q(province__in=lineage_rows(province_id)) if province_id is not None else Q(pk__in=())
    rows = ReportTemplate.objects.filter(Q(province__isnull=True) | own).select_related("province", "written_by")
    return rows.order_by("kind", "-valid_from", "-pk")
