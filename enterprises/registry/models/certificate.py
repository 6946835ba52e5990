"""Certificates a beneficiary holds (E09)."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from enterprises.registry.enums import CertificateKind
from enterprises.registry.enums_records import CertificateField
from enterprises.registry.models.base import ABOUT, PlanRecord, days_in_order, enterprise_key, file_key, product_key
from portal.vietnam.text import fold


class Certificate(PlanRecord):
    """One certificate. Its number is unique per issuer however both are typed: `issue_key` folds them (E09)."""

    search_fields = ("standard", "number", "issuer", "scope", *ABOUT)
    sort_field = "standard"

    enterprise = enterprise_key("certificates")
    product = product_key("certificates")
    kind = models.CharField(_("loại chứng nhận"), max_length=14, choices=CertificateKind.choices)
    field = models.CharField(_("lĩnh vực"), max_length=12, choices=CertificateField.choices, blank=True)
    standard = models.CharField(_("tiêu chuẩn, giải thưởng"), max_length=120)
    scope = models.CharField(_("phạm vi chứng nhận"), max_length=300, blank=True)
    issuer = models.CharField(_("tổ chức cấp"), max_length=200)
    number = models.CharField(_("số chứng nhận"), max_length=80)
    issue_key = models.CharField(_("khóa tổ chức cấp và số"), max_length=300, editable=False, default="")
    issued_on = models.DateField(_("ngày cấp"))
    expires_on = models.DateField(_("hết hạn ngày"), null=True, blank=True)
    file = file_key(_("tệp"))

    class Meta:
        verbose_name = _("chứng nhận")
        verbose_name_plural = _("chứng nhận")
        ordering = ("-issued_on", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("issue_key",),
                name="certificate_number_once",
                violation_error_message=_("Tổ chức này đã cấp một chứng nhận mang số đó."),
            ),
            days_in_order("certificate_dates", "issued_on", "expires_on"),
        ]
        indexes = [
            models.Index(fields=("expires_on",), name="certificate_expiry"),
            models.Index(fields=("-issued_on",), name="certificate_days"),
        ]

    def __str__(self) -> str:
        return f"{self.standard} - {self.number}"

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Constraints look at the key, so it is made before they are asked."""
        self.issue_key = issue_key(self.issuer, self.number)
        super().full_clean(*args, **kwargs)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.issue_key = issue_key(self.issuer, self.number)
        super().save(*args, **kwargs)


def issue_key(issuer: str, number: str) -> str:
    """ "QUACERT", "Quacert " are one issuer; blanks in a number do not make another."""
    return f"{fold(issuer)}|{fold(number).replace(' ', '')}"[:300]
