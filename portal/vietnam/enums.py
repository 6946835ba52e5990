"""Kinds of days and of territorial units."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class DayKind(models.TextChoices):
    """How a day differs from the plain week."""

    DAY_OFF = "day_off", _("ngày nghỉ")
    MAKE_UP = "make_up_working_day", _("ngày làm bù")


class ProvinceKind(models.TextChoices):
    """The two kinds of provincial units."""

    PROVINCE = "province", _("tỉnh")
    CITY = "city", _("thành phố")
