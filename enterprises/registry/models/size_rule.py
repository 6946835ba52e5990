"""Size classes as dated data: the limits of NĐ 80/2021 and of what may follow it."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enterprises.registry.enums import SectorGroup, SizeClass
from portal.core.models import PortalModel


class SizeClassRuleQuerySet(models.QuerySet["SizeClassRule"]):
    """Questions about rules by day."""

    def in_force(self, day: dt.date) -> SizeClassRuleQuerySet:
        """The rules of `day`, smallest class first."""
        rows = self.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day), valid_from__lte=day)
        return rows.order_by("sector_group", "max_employees")


class SizeClassRule(PortalModel):
    """The upper limits of one class in one sector group, from when to when. Money in đồng."""

    sector_group = models.CharField(_("nhóm ngành"), max_length=12, choices=SectorGroup.choices)
    size_class = models.CharField(_("quy mô"), max_length=10, choices=SizeClass.choices)
    max_employees = models.PositiveIntegerField(_("số lao động tối đa"))
    max_revenue_vnd = models.BigIntegerField(_("doanh thu tối đa (đồng)"))
    max_capital_vnd = models.BigIntegerField(_("tổng nguồn vốn tối đa (đồng)"))
    legal_basis = models.CharField(_("căn cứ"), max_length=200)
    valid_from = models.DateField(_("áp dụng từ"))
    valid_to = models.DateField(_("đến hết"), null=True, blank=True)

    objects = SizeClassRuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("quy định quy mô doanh nghiệp")
        verbose_name_plural = _("quy định quy mô doanh nghiệp")
        ordering = ("valid_from", "sector_group", "max_employees")
        constraints = [
            models.UniqueConstraint(
                fields=("sector_group", "size_class", "valid_from"),
                name="size_rule_once",
                violation_error_message=_("Đã có quy định cho quy mô này từ ngày đó."),
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=models.F("valid_from")),
                name="size_rule_dates",
                violation_error_message=_("Ngày kết thúc phải sau ngày bắt đầu."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_size_class_display()} ({self.get_sector_group_display()})"
