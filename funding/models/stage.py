"""Items of an agreement accepted while the project is still at work: what a payment by stages stands on (I03)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.core.models import PortalModel


class StageAcceptance(PortalModel):
    """One item of the agreement accepted by minutes of its own; `accepted_vnd` is the value of the accepted work in đồng.

    `name` is the item's: an amendment writes the items anew, and what was accepted stays accepted under its name.
    """

    project = models.ForeignKey(
        "applications.SupportedProject",
        verbose_name=_("dự án"),
        on_delete=models.PROTECT,
        related_name="stage_acceptances",
    )
    item = models.ForeignKey(
        "projects.AgreementItem", verbose_name=_("hạng mục của thỏa thuận"), on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField(_("nội dung, sản phẩm"), max_length=250, editable=False)
    accepted_vnd = models.BigIntegerField(_("giá trị được nghiệm thu (đồng)"))
    accepted_on = models.DateField(_("ngày nghiệm thu"))
    minutes_number = models.CharField(_("số biên bản nghiệm thu"), max_length=60)
    remark = models.CharField(_("nhận xét"), max_length=500, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người ghi"), on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("nghiệm thu hạng mục")
        verbose_name_plural = _("nghiệm thu hạng mục")
        ordering = ("project_id", "accepted_on", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("project", "name"),
                name="stage_acceptance_once",
                violation_error_message=_("Hạng mục này đã được nghiệm thu."),
            ),
            models.CheckConstraint(
                condition=Q(accepted_vnd__gt=0) & ~Q(minutes_number=""),
                name="stage_acceptance_whole",
                violation_error_message=_("Nghiệm thu hạng mục phải có giá trị và số biên bản."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.accepted_vnd}"
