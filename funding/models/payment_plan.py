"""When a project will be paid (defined by staff), and which papers a payment needs on which day."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from funding.enums import PaymentKind
from plans.planning.enums import EvidenceKind
from portal.core.models import PortalModel


class PlannedPayment(PortalModel):
    """One date of the payment plan of a project: how much, until when the request is expected, on what condition."""

    project = models.ForeignKey(
        "applications.SupportedProject",
        verbose_name=_("dự án"),
        on_delete=models.PROTECT,
        related_name="planned_payments",
    )
    kind = models.CharField(_("loại"), max_length=8, choices=PaymentKind.choices, default=PaymentKind.PAYMENT)
    name = models.CharField(_("đợt thanh toán"), max_length=200)
    due_on = models.DateField(_("đề nghị trước ngày"))
    amount_vnd = models.BigIntegerField(_("dự kiến (đồng)"))
    condition = models.CharField(_("điều kiện"), max_length=300, blank=True)
    is_dropped = models.BooleanField(_("đã bỏ"), default=False, editable=False)
    planned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người lập"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("đợt thanh toán dự kiến")
        verbose_name_plural = _("kế hoạch thanh toán")
        ordering = ("project_id", "due_on", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(amount_vnd__gt=0),
                name="planned_payment_positive",
                violation_error_message=_("Số tiền phải lớn hơn 0."),
            )
        ]
        indexes = [models.Index(fields=("is_dropped", "due_on"), name="planned_payment_due")]

    def __str__(self) -> str:
        return self.name


class PaymentPaperRule(PortalModel):
    """The papers of a payment file, as a dated row; the row that says most about a case decides (K01).

    `papers` is a list of alternatives: [["contract"], ["invoice", "receipt"]] asks for a contract, and for an invoice
    or a receipt. `max_percent` bounds an advance, in percent of the State's share.
    """

    key = models.SlugField(_("khóa"), max_length=80, unique=True)
    province = models.ForeignKey(
        "vietnam.Province", verbose_name=_("tỉnh"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    measure = models.ForeignKey(
        "planning.Measure",
        verbose_name=_("nội dung hỗ trợ"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    evidence = models.CharField(_("minh chứng của dòng"), max_length=20, choices=EvidenceKind.choices, blank=True)
    kind = models.CharField(_("loại"), max_length=8, choices=PaymentKind.choices, default=PaymentKind.PAYMENT)
    papers = models.JSONField(_("giấy tờ cần có"))
    max_percent = models.PositiveSmallIntegerField(_("tạm ứng tối đa (%)"), null=True, blank=True)
    legal_basis = models.CharField(_("căn cứ"), max_length=250)
    valid_from = models.DateField(_("áp dụng từ"))
    valid_to = models.DateField(_("đến hết"), null=True, blank=True)

    class Meta:
        verbose_name = _("quy định về giấy tờ thanh toán")
        verbose_name_plural = _("quy định về giấy tờ thanh toán")
        ordering = ("-valid_from", "key")
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="payment_papers_dates",
                violation_error_message=_("Ngày kết thúc phải sau ngày bắt đầu."),
            ),
            models.CheckConstraint(
                condition=Q(kind=PaymentKind.ADVANCE, max_percent__gte=1, max_percent__lte=100)
                | Q(kind=PaymentKind.PAYMENT, max_percent__isnull=True),
                name="payment_papers_percent",
                violation_error_message=_("Quy định tạm ứng phải nêu tỷ lệ tối đa từ 1 đến 100 %."),
            ),
        ]

    def __str__(self) -> str:
        return self.key
