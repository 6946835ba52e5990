"""What exactly an application asks support for, so that the same item from two sources is seen (E04)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portal.core.models import VersionedModel


class ApplicationItem(VersionedModel):
    """The product, the standard or certificate, and the period an application is for; the measure is its call's.

    It stays with the project that comes of the application: nothing is entered twice.
    """

    application = models.OneToOneField(
        "applications.Application", verbose_name=_("hồ sơ"), on_delete=models.CASCADE, related_name="item"
    )
    product = models.ForeignKey(
        "registry.Product",
        verbose_name=_("sản phẩm"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    standard = models.CharField(_("tiêu chuẩn, hệ thống, chứng nhận"), max_length=150, blank=True)
    from_on = models.DateField(_("thực hiện từ ngày"), null=True, blank=True)
    to_on = models.DateField(_("đến ngày"), null=True, blank=True)

    class Meta:
        verbose_name = _("đối tượng đề nghị hỗ trợ")
        verbose_name_plural = _("đối tượng đề nghị hỗ trợ")
        constraints = [
            models.CheckConstraint(
                condition=Q(from_on__isnull=True) | Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")),
                name="application_item_dates",
                violation_error_message=_("Ngày kết thúc phải sau ngày bắt đầu."),
            )
        ]

    def __str__(self) -> str:
        return " · ".join(part for part in (str(self.product or ""), self.standard) if part) or str(_("chưa ghi rõ"))
