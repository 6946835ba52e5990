"""Conditions of an acceptance, followed to their end (I02)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.core.models import PortalModel


class AcceptanceCondition(PortalModel):
    """What an acceptance asked for, until when, and how it was met."""

    project = models.ForeignKey(
        "applications.SupportedProject", verbose_name=_("dự án"), on_delete=models.PROTECT, related_name="conditions"
    )
    text = models.TextField(_("điều kiện"))
    due_on = models.DateField(_("thời hạn"))
    source = models.CharField(_("theo"), max_length=200, blank=True)
    met_on = models.DateField(_("hoàn thành ngày"), null=True, blank=True)
    met_note = models.TextField(_("kết quả thực hiện"), blank=True)
    met_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người xác nhận"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("điều kiện nghiệm thu")
        verbose_name_plural = _("điều kiện nghiệm thu")
        ordering = ("due_on", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(met_on__isnull=True) | ~Q(met_note=""),
                name="condition_met_how",
                violation_error_message=_("Phải ghi điều kiện đã được thực hiện như thế nào."),
            )
        ]
        indexes = [models.Index(fields=("met_on", "due_on"), name="condition_due")]

    def __str__(self) -> str:
        return self.text[:80]
