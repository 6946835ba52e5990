"""What sitting in a council is paid: dated maxima, national or a province's own."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.core.models import PortalModel


class CouncilFeeScale(PortalModel):
    """Amounts in đồng by what was done: "chair", "member", "secretary", "opinion", "opinion_reviewer".

    A meeting is paid by the scale of its day: the province's own before the national one.
    """

    key = models.CharField(_("mã"), max_length=60, unique=True)
    name = models.CharField(_("tên"), max_length=200)
    legal_basis = models.CharField(_("căn cứ"), max_length=250)
    province = models.ForeignKey(
        "vietnam.Province", verbose_name=_("tỉnh"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    valid_from = models.DateField(_("áp dụng từ"))
    valid_to = models.DateField(_("đến hết"), null=True, blank=True)
    amounts_vnd = models.JSONField(_("mức chi (đồng)"), default=dict)

    class Meta:
        verbose_name = _("mức chi hội đồng")
        verbose_name_plural = _("mức chi hội đồng")
        ordering = ("-valid_from", "key")
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=models.F("valid_from")),
                name="council_fee_scale_dates",
                violation_error_message=_("Ngày kết thúc phải sau ngày bắt đầu."),
            )
        ]

    def __str__(self) -> str:
        return self.name
