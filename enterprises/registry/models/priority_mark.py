"""Marks that give priority."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enterprises.registry.enums import PriorityKind
from portal.core.models import PortalModel


class PriorityMark(PortalModel):
    """One reason for priority with its proof ("OCOP 4 sao, QĐ 123/QĐ-UBND") and its time."""

    enterprise = models.ForeignKey(
        "registry.Enterprise", verbose_name=_("đơn vị"), on_delete=models.CASCADE, related_name="priority_marks"
    )
    kind = models.CharField(_("diện ưu tiên"), max_length=20, choices=PriorityKind.choices)
    note = models.CharField(_("căn cứ, sản phẩm"), max_length=250, blank=True)
    valid_from = models.DateField(_("từ ngày"), null=True, blank=True)
    valid_to = models.DateField(_("đến hết ngày"), null=True, blank=True)

    class Meta:
        verbose_name = _("diện ưu tiên")
        verbose_name_plural = _("diện ưu tiên")
        ordering = ("enterprise_id", "kind", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("enterprise", "kind", "note"),
                name="priority_mark_once",
                violation_error_message=_("Diện ưu tiên này đã được ghi."),
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True)
                | Q(valid_from__isnull=True)
                | Q(valid_to__gte=models.F("valid_from")),
                name="priority_mark_dates",
                violation_error_message=_("Ngày kết thúc phải sau ngày bắt đầu."),
            ),
        ]

    def is_valid_on(self, day: dt.date) -> bool:
        """Whether the reason holds on `day`; open ends hold for ever."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or self.valid_to >= day)

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.note}" if self.note else str(self.get_kind_display())
