"""Days off and make-up working days, kept by staff."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.core.models import PortalModel
from portal.vietnam.enums import DayKind


class Holiday(PortalModel):
    """One day that differs from the plain week; for one province, or for the country when `province` is empty.

    `is_estimate` marks days of years whose official notice was not out when the row was made.
    """

    day = models.DateField(_("ngày"))
    name = models.CharField(_("tên ngày"), max_length=150)
    kind = models.CharField(_("loại ngày"), max_length=20, choices=DayKind.choices, default=DayKind.DAY_OFF)
    province = models.ForeignKey(
        "vietnam.Province",
        verbose_name=_("chỉ áp dụng tại tỉnh"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="holidays",
    )
    legal_basis = models.CharField(_("căn cứ"), max_length=250, blank=True)
    is_estimate = models.BooleanField(_("dự kiến, chưa có thông báo chính thức"), default=False)

    class Meta:
        verbose_name = _("ngày nghỉ, ngày làm bù")
        verbose_name_plural = _("ngày nghỉ, ngày làm bù")
        ordering = ("day",)
        constraints = [
            models.UniqueConstraint(
                fields=("day",),
                condition=models.Q(province__isnull=True),
                name="vietnam_holiday_once",
                violation_error_message=_("Ngày này đã có trong lịch chung cả nước."),
            ),
            models.UniqueConstraint(
                fields=("day", "province"),
                condition=models.Q(province__isnull=False),
                name="vietnam_holiday_once_in_province",
                violation_error_message=_("Ngày này đã có trong lịch riêng của tỉnh."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y}: {self.name}"
