"""Money that comes back: decided by one person, confirmed by another when the Treasury has it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portal.core.models import PortalModel


class Recovery(PortalModel):
    """A decided recovery of (part of) a payment; the ledger moves when the money is confirmed as received."""

    payment = models.ForeignKey(
        "funding.Payment", verbose_name=_("khoản đã chi"), on_delete=models.PROTECT, related_name="recoveries"
    )
    amount_vnd = models.BigIntegerField(_("số tiền thu hồi (đồng)"))
    reason = models.CharField(_("lý do"), max_length=500)
    decision_number = models.CharField(_("số quyết định thu hồi"), max_length=60)
    decided_on = models.DateField(_("ngày quyết định"))
    due_on = models.DateField(_("hạn nộp trả"))
    received_on = models.DateField(_("ngày nộp trả"), null=True, blank=True)
    treasury_reference = models.CharField(_("số chứng từ Kho bạc"), max_length=60, blank=True)
    demanded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người lập"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người xác nhận"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("khoản thu hồi")
        verbose_name_plural = _("thu hồi")
        ordering = ("-decided_on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(amount_vnd__gt=0) & ~Q(reason="") & ~Q(decision_number=""),
                name="recovery_whole",
                violation_error_message=_("Thu hồi phải có số tiền, lý do và số quyết định."),
            ),
            models.CheckConstraint(
                condition=Q(received_on__isnull=True)
                | (Q(received_on__gte=F("decided_on")) & ~Q(treasury_reference="")),
                name="recovery_received_whole",
                violation_error_message=_("Tiền nộp trả phải có chứng từ Kho bạc và không trước ngày quyết định."),
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("demanded_by")),
                name="recovery_two_people",
                violation_error_message=_("Người lập không được xác nhận khoản thu hồi của mình."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.decision_number}: {self.amount_vnd}"
