"""What is true of Viet Nam and changes with time: provinces and days off."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.core.models import PortalModel
from portal.vietnam.search import SearchableModel


class ProvinceQuerySet(models.QuerySet["Province"]):
    """Questions about provinces by day."""

    def valid_on(self, day: dt.date) -> ProvinceQuerySet:
        """Provinces that exist on `day`."""
        return self.filter(
            models.Q(valid_from__isnull=True) | models.Q(valid_from__lte=day),
            models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=day),
        )


class Province(SearchableModel, PortalModel):
    """A province or city under the central government between two days.

    A province that keeps its name through a merger is still a new row (Resolution 202/2025/QH15).
    """

    class Kind(models.TextChoices):
        PROVINCE = "province", _("tỉnh")
        CITY = "city", _("thành phố")

    search_fields = ("name", "full_name")
    sort_field = "name"

    slug = models.SlugField(_("mã chữ"), max_length=60, unique=True)
    name = models.CharField(_("tên"), max_length=80)
    full_name = models.CharField(_("tên đầy đủ"), max_length=120)
    kind = models.CharField(_("loại"), max_length=10, choices=Kind.choices, default=Kind.PROVINCE)
    code = models.CharField(_("mã số"), max_length=4, blank=True)
    valid_from = models.DateField(_("từ ngày"), null=True, blank=True)
    valid_to = models.DateField(_("đến hết ngày"), null=True, blank=True)
    successor = models.ForeignKey(
        "self", verbose_name=_("đơn vị kế thừa"), null=True, blank=True, on_delete=models.PROTECT, related_name="predecessors"
    )
    legal_basis = models.CharField(_("căn cứ"), max_length=200, blank=True)

    objects = ProvinceQuerySet.as_manager()

    class Meta:
        verbose_name = _("tỉnh, thành phố")
        verbose_name_plural = _("tỉnh, thành phố")
        ordering = ("sort_key", "valid_from")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_from__isnull=True)
                | models.Q(valid_to__gte=models.F("valid_from")),
                name="province_dates_in_order",
                violation_error_message=_("Ngày kết thúc phải sau ngày bắt đầu."),
            )
        ]

    def __str__(self) -> str:
        return self.full_name or self.name


class Holiday(PortalModel):
    """A day off, or a Saturday worked in exchange; nationwide or of one province."""

    class Kind(models.TextChoices):
        DAY_OFF = "day_off", _("ngày nghỉ")
        WORKING_DAY = "make_up_working_day", _("ngày làm bù")

    day = models.DateField(_("ngày"))
    name = models.CharField(_("tên"), max_length=150)
    kind = models.CharField(_("loại"), max_length=20, choices=Kind.choices, default=Kind.DAY_OFF)
    province = models.ForeignKey(Province, verbose_name=_("tỉnh"), null=True, blank=True, on_delete=models.PROTECT)
    legal_basis = models.CharField(_("căn cứ"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("ngày nghỉ, ngày làm bù")
        verbose_name_plural = _("ngày nghỉ, ngày làm bù")
        ordering = ("day",)
        constraints = [
            models.UniqueConstraint(
                fields=("day", "province"), name="holiday_once", nulls_distinct=False,
                violation_error_message=_("Ngày này đã có trong lịch."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y} {self.name}"
