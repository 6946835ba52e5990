"""Indicators before and after the support (H05, NĐ 268/2025 art. 8)."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

from enterprises.projects.enums import Better
from enterprises.projects.rules.change import percent_change
from portal.core.models import PortalModel


class Indicator(PortalModel):
    """One measured figure of the beneficiary, before and after."""

    project = models.ForeignKey(
        "applications.SupportedProject", verbose_name=_("dự án"), on_delete=models.PROTECT, related_name="indicators"
    )
    name = models.CharField(_("chỉ số"), max_length=200)
    unit = models.CharField(_("đơn vị tính"), max_length=60, blank=True)
    better = models.CharField(_("chiều tốt"), max_length=4, choices=Better.choices, default=Better.UP)
    before = models.DecimalField(_("trước hỗ trợ"), max_digits=18, decimal_places=3, null=True, blank=True)
    after = models.DecimalField(_("sau hỗ trợ"), max_digits=18, decimal_places=3, null=True, blank=True)
    source = models.CharField(_("cách đo, nguồn số liệu"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("chỉ số trước, sau")
        verbose_name_plural = _("chỉ số trước, sau")
        ordering = ("project_id", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("project", "name"),
                name="indicator_once",
                violation_error_message=_("Chỉ số này đã có."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def change(self) -> Decimal | None:
        """Change in percent of the value before; None where that is missing or 0."""
        return percent_change(self.before, self.after)

    @property
    def is_better(self) -> bool | None:
        """Whether the figure went the right way; None when it cannot be said."""
        if self.before is None or self.after is None or self.before == self.after:
            return None
        return (self.after > self.before) == (self.better == Better.UP)
