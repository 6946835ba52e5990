"""What data is processed for: dated, versioned texts."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portal.core.models import PortalModel
from portal.privacy.enums import LegalBasis
from portal.privacy.models.base import province


class Purpose(PortalModel):
    """One version of one purpose: the words shown, why it is lawful, how long the data is kept.

    A version never changes once written (trigger), it only ends: a changed text is a new version. `retention_months`
    counts from the last use of the data; empty means kept without end, for the reason in `retention_basis`.
    """

    key = models.CharField(_("mã mục đích"), max_length=60)
    version = models.CharField(_("phiên bản"), max_length=20)
    province = province(null=True, blank=True)
    title = models.CharField(_("mục đích"), max_length=200)
    text = models.TextField(_("nội dung thông báo, đồng ý"))
    basis = models.CharField(_("cơ sở xử lý"), max_length=10, choices=LegalBasis.choices)
    legal_basis = models.CharField(_("căn cứ pháp lý"), max_length=300)
    retention_months = models.PositiveSmallIntegerField(_("thời hạn lưu (tháng)"), null=True, blank=True)
    retention_basis = models.CharField(_("căn cứ của thời hạn lưu"), max_length=300)
    valid_from = models.DateField(_("áp dụng từ"))
    valid_to = models.DateField(_("đến hết"), null=True, blank=True)

    class Meta:
        verbose_name = _("mục đích xử lý dữ liệu cá nhân")
        verbose_name_plural = _("mục đích xử lý dữ liệu cá nhân")
        ordering = ("key", "valid_from", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("key", "version", "province"),
                name="privacy_purpose_once",
                violation_error_message=_("Phiên bản này của mục đích đã có."),
            ),
            models.UniqueConstraint(
                fields=("key", "version"),
                condition=Q(province__isnull=True),
                name="privacy_purpose_national_once",
                violation_error_message=_("Phiên bản này của mục đích đã có."),
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="privacy_purpose_days",
                violation_error_message=_("Ngày kết thúc phải từ ngày bắt đầu trở đi."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.version})"

    @property
    def period_words(self) -> str:
        """ "36 tháng kể từ lần sử dụng cuối"."""
        if self.retention_months is None:
            return str(_("không thời hạn"))
        return str(_("%(months)d tháng kể từ lần sử dụng cuối")) % {"months": self.retention_months}
