"""Settlements as they were signed: frozen figures with their digest; a later one is a supplement with its difference."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.core.models import PortalModel


class SettlementEdition(PortalModel):
    """One signed settlement of a plan and year. Append-only.

    `facts` is all it says (sums of every source and line, digest of the paid items, recoveries), `sha256` the digest of
    its canonical text, `code` what is printed on the paper to look it up. Edition 2 and later are supplementary: what
    reversing entries changed since the one before stands in `facts["difference"]`.
    """

    plan = models.ForeignKey(
        "planning.Plan", verbose_name=_("kế hoạch"), on_delete=models.PROTECT, related_name="settlement_editions"
    )
    year = models.PositiveSmallIntegerField(_("năm ngân sách"))
    edition = models.PositiveSmallIntegerField(_("lần"))
    number = models.CharField(_("số, ký hiệu"), max_length=60)
    signed_on = models.DateField(_("ngày ký"))
    reason = models.CharField(_("lý do quyết toán bổ sung"), max_length=500, blank=True)
    facts = models.JSONField(_("số liệu đã khóa"))
    sha256 = models.CharField(_("mã băm SHA-256"), max_length=64)
    code = models.CharField(_("mã kiểm tra"), max_length=20, unique=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người ghi nhận"), on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("quyết toán đã ký")
        verbose_name_plural = _("quyết toán đã ký")
        ordering = ("plan_id", "year", "edition")
        constraints = [
            models.UniqueConstraint(
                fields=("plan", "year", "edition"),
                name="settlement_edition_once",
                violation_error_message=_("Lần quyết toán này đã được ký."),
            ),
            models.CheckConstraint(
                condition=Q(edition=1) | (Q(edition__gt=1) & ~Q(reason="")),
                name="settlement_supplement_because",
                violation_error_message=_("Quyết toán bổ sung phải nêu lý do."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} ({self.code})"

    @property
    def province_id(self) -> int | None:
        """The province of the plan."""
        return self.plan.province_id


class SettlementFile(PortalModel):
    """A document of a signed settlement as it was made at signing, kept byte for byte. Append-only."""

    edition = models.ForeignKey(
        SettlementEdition, verbose_name=_("quyết toán đã ký"), on_delete=models.PROTECT, related_name="files"
    )
    file_format = models.CharField(_("định dạng"), max_length=5)
    file = models.ForeignKey(
        "attachments.StoredFile", verbose_name=_("tệp"), on_delete=models.PROTECT, related_name="+"
    )
    sha256 = models.CharField(_("mã băm SHA-256"), max_length=64)

    class Meta:
        verbose_name = _("văn bản của quyết toán đã ký")
        verbose_name_plural = _("văn bản của quyết toán đã ký")
        ordering = ("edition_id", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("edition", "file_format"),
                name="settlement_file_once",
                violation_error_message=_("Văn bản này đã được lưu."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition} {self.file_format}"
