"""Support norms by measure, province and day: the rule of the day."""

from __future__ import annotations

import datetime as dt

from django.db import models

from plans.planning.models import Measure, SupportNorm
from portal.vietnam.models import Province


def norms_on(measure: Measure, province: Province | None, day: dt.date) -> models.QuerySet[SupportNorm]:
    """The norms in force for a measure; those of the province stand before national ones."""
    return (
        SupportNorm.objects.filter(measure=measure, valid_from__lte=day)
        .filter(models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=day))
        .filter(models.Q(province=province) | models.Q(province__isnull=True))
        .order_by(models.F("province_id").desc(nulls_last=True), "key")
    )
