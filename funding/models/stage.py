"""Items of an agreement accepted while the project is still at work: what a payment by stages stands on (I03)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portal.core.models import PortalModel


class StageAcceptance(PortalModel):
    """One item of the agreement accepted by minutes of its own; `accepted_vnd` is the value of the accepted work in đồng.

    `name` is the item's: an amendment writes the items anew, and what was accepted stays accepted under its name.
    A wrong acceptance is withdrawn by two people and stays as a row: one asks with the reason, another decides.
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

    withdrawal_reason = models.CharField(_("lý do hủy nghiệm thu"), max_length=500, blank=True)
    withdrawal_asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người đề nghị hủy"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    withdrawal_asked_at = models.DateTimeField(_("đề nghị hủy lúc"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người quyết định hủy"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    withdrawn_at = models.DateTimeField(_("hủy lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("nghiệm thu hạng mục")
        verbose_name_plural = _("nghiệm thu hạng mục")
        ordering = ("project_id", "accepted_on", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("project", "name"),
                condition=Q(withdrawn_at__isnull=True),
                name="stage_acceptance_once",
                violation_error_message=_("Hạng mục này đã được nghiệm thu."),
            ),
            models.CheckConstraint(
                condition=Q(accepted_vnd__gt=0) & ~Q(minutes_number=""),
                name="stage_acceptance_whole",
                violation_error_message=_("Nghiệm thu hạng mục phải có giá trị và số biên bản."),
            ),
            models.CheckConstraint(
                condition=Q(withdrawal_asked_by__isnull=True, withdrawal_asked_at__isnull=True, withdrawal_reason="")
                | Q(withdrawal_asked_by__isnull=False, withdrawal_asked_at__isnull=False) & ~Q(withdrawal_reason=""),
                name="stage_withdrawal_because",
                violation_error_message=_("Đề nghị hủy nghiệm thu phải có lý do."),
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_by__isnull=True, withdrawn_at__isnull=True)
                | Q(withdrawn_by__isnull=False, withdrawn_at__isnull=False, withdrawal_asked_by__isnull=False)
                & ~Q(withdrawn_by=F("withdrawal_asked_by")),
                name="stage_withdrawal_two_people",
                violation_error_message=_("Người đề nghị hủy nghiệm thu không được là người quyết định."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.accepted_vnd}"

    @property
    def is_withdrawn(self) -> bool:
        """It was wrong and stands no more."""
        return self.withdrawn_at is not None

    @property
    def is_withdrawal_asked(self) -> bool:
        """Somebody asked to withdraw it and nobody has decided yet."""
        return self.withdrawal_asked_at is not None and self.withdrawn_at is None
