"""The settings in force on a day; a province's own come before the national ones."""

from __future__ import annotations

import datetime as dt
from typing import TypeVar

from django.db.models import F, Q

from reports.models import BackwardPlanRule, LatenessRule
from reports.models.settings import DatedRule

R = TypeVar("R", bound=DatedRule)


def _in_force(model: type[R], province_id: int | None, day: dt.date) -> R | None:
    rows = model._default_manager.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=day),
        Q(province__isnull=True) | Q(province_id=province_id),
        valid_from__lte=day,
    )
    return rows.order_by(F("province_id").asc(nulls_last=True), "-valid_from").first()


def lateness_on(province_id: int | None, day: dt.date) -> LatenessRule | None:
    """How "trước ngày" is read."""
    return _in_force(LatenessRule, province_id, day)


def backward_plan_on(province_id: int | None, day: dt.date) -> BackwardPlanRule | None:
    """The steps counted back from the day of sending."""
    return _in_force(BackwardPlanRule, province_id, day)
