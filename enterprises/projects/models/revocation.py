"""A certificate or award that proved a project and was taken back after the acceptance."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.core.models import PortalModel


class EvidenceRevocation(PortalModel):
    """By which paper it was taken back, and what the director decided: the acceptance stands, or it falls."""

    evidence = models.OneToOneField(
        "applications.ProjectEvidence",
        verbose_name=_("minh chứng"),
        on_delete=models.PROTECT,
        related_name="revocation",
    )
    revoked_on = models.DateField(_("ngày thu hồi, hết hiệu lực"))
    paper_number = models.CharField(_("số văn bản thu hồi"), max_length=120)
    reason = models.CharField(_("lý do thu hồi"), max_length=500)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người ghi"), on_delete=models.PROTECT, null=True, related_name="+"
    )
    falls = models.BooleanField(_("kết quả nghiệm thu bị hủy"), null=True, blank=True)
    decision = models.TextField(_("căn cứ quyết định"), blank=True)
    decided_on = models.DateField(_("ngày quyết định"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người quyết định"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("thu hồi minh chứng")
        verbose_name_plural = _("thu hồi minh chứng")
        ordering = ("-revoked_on", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(falls__isnull=True) | (~Q(decision="") & Q(decided_on__isnull=False)),
                name="revocation_decided_whole",
                violation_error_message=_("Quyết định phải có căn cứ và ngày."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.evidence}: {self.paper_number}"
