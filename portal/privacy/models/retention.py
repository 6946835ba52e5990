"""Records past their period, waiting for somebody to decide."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.core.models import PortalModel
from portal.privacy.enums import CaseStatus
from portal.privacy.models.base import person, province


class RetentionCase(PortalModel):
    """One record whose period is over. Nothing is deleted by itself: a person prolongs it with a reason or proposes to erase.

    `keep_until` of a prolonged one is the day on which it is looked at again.
    """

    province = province()
    source = models.CharField(_("sổ"), max_length=60)
    subject_id = models.UUIDField(_("bản ghi"))
    purpose = models.ForeignKey(
        "privacy.Purpose", verbose_name=_("quy định lưu"), on_delete=models.PROTECT, related_name="+"
    )
    found_on = models.DateField(_("phát hiện ngày"))
    status = models.CharField(
        _("quyết định"), max_length=10, choices=CaseStatus.choices, default=CaseStatus.OPEN, db_index=True
    )
    keep_until = models.DateField(_("giữ đến hết ngày"), null=True, blank=True)
    reason = models.CharField(_("lý do giữ thêm"), max_length=300, blank=True)
    decided_by = person(_("người quyết định"))
    erasure = models.ForeignKey(
        "privacy.Erasure",
        verbose_name=_("đề nghị xóa"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="cases",
    )

    class Meta:
        verbose_name = _("dữ liệu quá hạn lưu")
        verbose_name_plural = _("dữ liệu quá hạn lưu")
        ordering = ("found_on", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("source", "subject_id"),
                name="privacy_retention_once",
                violation_error_message=_("Bản ghi này đã được nêu."),
            ),
            models.CheckConstraint(
                condition=~Q(status=CaseStatus.PROLONGED) | (~Q(reason="") & Q(keep_until__isnull=False)),
                name="privacy_retention_prolonged_why",
                violation_error_message=_("Giữ thêm phải ghi lý do và ngày."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.subject_id}"
