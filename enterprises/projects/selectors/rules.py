"""The limits of a day."""

from __future__ import annotations

import datetime as dt

from django.db.models import F, Q

from enterprises.projects.models import ProjectRule
from portal.core.errors import RuleViolation
from portal.vietnam.places import lineage_rows


def rule_on(day: dt.date, province_id: int) -> ProjectRule:
    """The province's own row of that day, else the national one. Raises RuleViolation without any."""
    rows = ProjectRule.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day), valid_from__lte=day)
    found = (
        rows.filter(Q(province__isnull=True) | Q(province_id__in=lineage_rows(province_id)))
        .order_by(F("province").asc(nulls_last=True), "-valid_from")
        .first()
    )
    if found is None:
        raise RuleViolation(f"Chưa có quy định về thời gian thực hiện áp dụng cho ngày {day:%d/%m/%Y}.", code="no_rule")
    return found
