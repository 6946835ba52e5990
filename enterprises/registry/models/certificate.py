"""Certificates an enterprise holds."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enterprises.registry.enums import CertificateKind
from portal.core.models import PortalModel


class Certificate(PortalModel):
    """One certificate; its number is unique per issuer (E09)."""

    enterprise = models.ForeignKey(
        "registry.Enterprise", verbose_name=_("đơn vị"), on_delete=models.PROTECT, related_name="certificates"
    )
    kind = models.CharField(_("loại chứng nhận"), max_length=14, choices=CertificateKind.choices)
    standard = models.CharField(_("tiêu chuẩn, giải thưởng"), max_length=120)
    scope = models.CharField(_("phạm vi chứng nhận"), max_length=300, blank=True)
    issuer = models.CharField(_("tổ chức cấp"), max_length=200)
    number = models.CharField(_("số chứng nhận"), max_length=80)
    issued_on = models.DateField(_("ngày cấp"))
    expires_on = models.DateField(_("hết hạn ngày"), null=True, blank=True)
    file = models.ForeignKey(
        "attachments.StoredFile",
        verbose_name=_("tệp"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("chứng nhận")
        verbose_name_plural = _("chứng nhận")
        ordering = ("-issued_on", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("issuer", "number"),
                name="certificate_number_once",
                violation_error_message=_("Tổ chức này đã cấp một chứng nhận mang số đó."),
            ),
            models.CheckConstraint(
                condition=Q(expires_on__isnull=True) | Q(expires_on__gte=models.F("issued_on")),
                name="certificate_dates",
                violation_error_message=_("Ngày hết hạn phải sau ngày cấp."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.standard} - {self.number}"
