"""How long a project may run and how its time may change: dated rows with their legal basis."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portal.core.models import PortalModel


class ProjectRule(PortalModel):
    """One set of limits, valid from a day. An agreement keeps the row of the day it was signed."""

    key = models.CharField(_("mã"), max_length=60, unique=True)
    name = models.CharField(_("tên"), max_length=200)
    legal_basis = models.CharField(_("căn cứ"), max_length=250)
    province = models.ForeignKey(
        "vietnam.Province", verbose_name=_("tỉnh"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    valid_from = models.DateField(_("áp dụng từ"))
    valid_to = models.DateField(_("đến hết"), null=True, blank=True)
    longest_months = models.PositiveSmallIntegerField(_("thời gian thực hiện dài nhất (tháng)"))
    max_extensions = models.PositiveSmallIntegerField(_("số lần gia hạn tối đa"))
    max_extension_months = models.PositiveSmallIntegerField(_("tổng thời gian gia hạn tối đa (tháng)"))
    ask_months_before = models.PositiveSmallIntegerField(_("đề nghị gia hạn trước khi kết thúc (tháng)"))
    shorten_after_percent = models.PositiveSmallIntegerField(_("rút ngắn sau khi qua (% thời gian)"))
    report_every_months = models.PositiveSmallIntegerField(_("báo cáo tiến độ mỗi (tháng)"))

    class Meta:
        verbose_name = _("quy định về thời gian thực hiện")
        verbose_name_plural = _("quy định về thời gian thực hiện")
        ordering = ("-valid_from", "key")
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="project_rule_dates",
                violation_error_message=_("Ngày kết thúc phải sau ngày bắt đầu."),
            ),
            models.CheckConstraint(
                condition=Q(longest_months__gte=1, report_every_months__gte=1, shorten_after_percent__lte=100),
                name="project_rule_figures",
                violation_error_message=_("Số tháng phải từ 1, tỷ lệ không quá 100 %."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
