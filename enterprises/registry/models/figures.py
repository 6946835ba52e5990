"""The figures of each year from which the size class follows."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enterprises.registry.enums import FiguresSource
from portal.core.models import PortalModel


class EnterpriseFigures(PortalModel):
    """Employees (yearly mean in social insurance), revenue and capital of one year; money in đồng."""

    enterprise = models.ForeignKey(
        "registry.Enterprise", verbose_name=_("đơn vị"), on_delete=models.PROTECT, related_name="figures"
    )
    year = models.PositiveSmallIntegerField(_("năm"))
    employees = models.PositiveIntegerField(_("số lao động tham gia BHXH bình quân năm"), null=True, blank=True)
    revenue_vnd = models.BigIntegerField(_("tổng doanh thu (đồng)"), null=True, blank=True)
    capital_vnd = models.BigIntegerField(_("tổng nguồn vốn (đồng)"), null=True, blank=True)
    source = models.CharField(_("nguồn số liệu"), max_length=10, choices=FiguresSource.choices)
    declared_at = models.DateTimeField(_("khai lúc"))
    declared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người khai"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("số liệu năm của đơn vị")
        verbose_name_plural = _("số liệu năm của đơn vị")
        ordering = ("enterprise_id", "-year")
        constraints = [
            models.UniqueConstraint(
                fields=("enterprise", "year"),
                name="enterprise_figures_once",
                violation_error_message=_("Đơn vị đã có số liệu của năm này."),
            ),
            models.CheckConstraint(
                condition=(Q(revenue_vnd__isnull=True) | Q(revenue_vnd__gte=0))
                & (Q(capital_vnd__isnull=True) | Q(capital_vnd__gte=0)),
                name="enterprise_figures_not_negative",
                violation_error_message=_("Số tiền không được âm."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enterprise_id} {self.year}"
