"""Payments of the State's share of accepted work."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from funding.enums import PaymentPaperKind
from portal.core.models import PortalModel, VersionedModel
from portal.workflow.models import WorkflowModel


class Payment(WorkflowModel, VersionedModel):
    """A request to pay for a supported project, after the enterprise has spent and proved it.

    `payable_vnd` is computed; `limited_by` names what decided it.
    """

    workflow_key = "funding.payment"

    code = models.CharField(_("mã"), max_length=20, blank=True, editable=False)
    province = models.ForeignKey("vietnam.Province", verbose_name=_("tỉnh"), on_delete=models.PROTECT, related_name="+")
    project = models.ForeignKey(
        "applications.SupportedProject", verbose_name=_("dự án"), on_delete=models.PROTECT, related_name="payments"
    )
    budget_line = models.ForeignKey(
        "planning.BudgetLine", verbose_name=_("dòng dự toán"), on_delete=models.PROTECT, related_name="payments"
    )
    spent_vnd = models.BigIntegerField(_("chi phí thực tế có hóa đơn (đồng)"))
    requested_vnd = models.BigIntegerField(_("đề nghị thanh toán (đồng)"))
    payable_vnd = models.BigIntegerField(_("được thanh toán (đồng)"), null=True, blank=True, editable=False)
    limited_by = models.CharField(_("giới hạn quyết định"), max_length=300, blank=True, editable=False)
    invoice_number = models.CharField(_("số hóa đơn"), max_length=60)
    invoice_on = models.DateField(_("ngày hóa đơn"))
    treasury_reference = models.CharField(_("số chứng từ Kho bạc"), max_length=60, blank=True)
    paid_on = models.DateField(_("ngày chi"), null=True, blank=True)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người đề nghị"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người kiểm tra"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người duyệt"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("đề nghị thanh toán")
        verbose_name_plural = _("thanh toán")
        ordering = ("-created_at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(requested_vnd__gt=0, spent_vnd__gt=0),
                name="payment_amount_positive",
                violation_error_message=_("Số tiền phải lớn hơn 0."),
            ),
            models.CheckConstraint(
                condition=Q(payable_vnd__isnull=True) | Q(payable_vnd__gte=0, payable_vnd__lte=F("requested_vnd")),
                name="payment_payable_within_request",
                violation_error_message=_("Số được thanh toán không vượt số đề nghị."),
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("verified_by")),
                name="payment_two_people",
                violation_error_message=_("Người kiểm tra không được là người duyệt."),
            ),
            models.UniqueConstraint(
                fields=("province", "code"),
                condition=~Q(code=""),
                name="payment_code_once",
                violation_error_message=_("Mã thanh toán đã dùng."),
            ),
            models.UniqueConstraint(
                fields=("project", "invoice_number"),
                condition=~Q(status="refused"),
                name="payment_invoice_once",
                violation_error_message=_("Hóa đơn này đã được dùng cho một đề nghị thanh toán khác của dự án."),
            ),
        ]

    def __str__(self) -> str:
        return self.code or str(self.pk)


class PaymentPaper(PortalModel):
    """A paper of the payment file."""

    payment = models.ForeignKey(
        Payment, verbose_name=_("đề nghị thanh toán"), on_delete=models.PROTECT, related_name="papers"
    )
    kind = models.CharField(_("loại giấy tờ"), max_length=12, choices=PaymentPaperKind.choices)
    file = models.ForeignKey(
        "attachments.StoredFile", verbose_name=_("tệp"), on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("giấy tờ thanh toán")
        verbose_name_plural = _("giấy tờ thanh toán")
        ordering = ("kind", "pk")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}"
