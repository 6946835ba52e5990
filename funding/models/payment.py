"""Payments of the State's share of accepted work."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from funding.enums import PAID_STATES, PaymentKind, PaymentPaperKind, PaymentStatus
from portal.core.models import PortalModel, VersionedModel
from portal.workflow.models import WorkflowModel


def _person(label: Any) -> models.ForeignKey[models.Model | None, models.Model | None]:
    """Who took one of the steps."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=label, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )


class Payment(WorkflowModel, VersionedModel):
    """A request to pay for a supported project, after the enterprise has spent and proved it.

    `spent_vnd` and `requested_vnd` are the sums of its items; `accepted_vnd` is what the Department accepts of the cost.
    `payable_vnd` is computed; `paid_vnd` is what the ledger says was paid for it, after corrections and before money
    that came back. `limited_by` names what decided it, `limits` keeps every limit looked at, each as
    [reason, đồng, clause]. `is_last`: nothing more is asked for the project, so its payment settles it.
    """

    workflow_key = "funding.payment"

    code = models.CharField(_("mã"), max_length=20, blank=True, editable=False)
    kind = models.CharField(_("loại"), max_length=8, choices=PaymentKind.choices, default=PaymentKind.PAYMENT)
    province = models.ForeignKey("vietnam.Province", verbose_name=_("tỉnh"), on_delete=models.PROTECT, related_name="+")
    project = models.ForeignKey(
        "applications.SupportedProject", verbose_name=_("dự án"), on_delete=models.PROTECT, related_name="payments"
    )
    budget_line = models.ForeignKey(
        "planning.BudgetLine", verbose_name=_("dòng dự toán"), on_delete=models.PROTECT, related_name="payments"
    )
    planned = models.ForeignKey(
        "funding.PlannedPayment",
        verbose_name=_("đợt trong kế hoạch thanh toán"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="payments",
    )
    progress_report = models.ForeignKey(
        "applications.ProgressReport",
        verbose_name=_("báo cáo làm căn cứ"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    spent_vnd = models.BigIntegerField(_("chi phí thực tế có chứng từ (đồng)"))
    requested_vnd = models.BigIntegerField(_("đề nghị thanh toán (đồng)"))
    accepted_vnd = models.BigIntegerField(_("giá trị được chấp nhận (đồng)"), null=True, blank=True, editable=False)
    payable_vnd = models.BigIntegerField(_("được thanh toán (đồng)"), null=True, blank=True, editable=False)
    paid_vnd = models.BigIntegerField(_("đã chi (đồng)"), null=True, blank=True, editable=False)
    limited_by = models.CharField(_("giới hạn quyết định"), max_length=300, blank=True, editable=False)
    limits = models.JSONField(_("các giới hạn đã xét"), default=list, editable=False)
    is_last = models.BooleanField(_("lần thanh toán cuối của dự án"), default=True)
    requested_on = models.DateField(_("ngày đề nghị"), null=True, blank=True, editable=False)
    treasury_reference = models.CharField(_("số chứng từ Kho bạc"), max_length=60, blank=True)
    paid_on = models.DateField(_("ngày chi"), null=True, blank=True)
    requested_by = _person(_("người đề nghị"))
    verified_by = _person(_("người kiểm tra"))
    approved_by = _person(_("người duyệt"))

    class Meta:
        verbose_name = _("đề nghị thanh toán")
        verbose_name_plural = _("thanh toán")
        ordering = ("-created_at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(requested_vnd__gt=0) & (Q(spent_vnd__gt=0) | Q(kind=PaymentKind.ADVANCE, spent_vnd=0)),
                name="payment_amount_positive",
                violation_error_message=_("Số tiền phải lớn hơn 0."),
            ),
            models.CheckConstraint(
                condition=Q(payable_vnd__isnull=True) | Q(payable_vnd__gte=0, payable_vnd__lte=F("requested_vnd")),
                name="payment_payable_within_request",
                violation_error_message=_("Số được thanh toán không vượt số đề nghị."),
            ),
            models.CheckConstraint(
                condition=Q(accepted_vnd__isnull=True) | Q(accepted_vnd__gte=0, accepted_vnd__lte=F("spent_vnd")),
                name="payment_accepted_within_spent",
                violation_error_message=_("Giá trị được chấp nhận không vượt chi phí có chứng từ."),
            ),
            models.CheckConstraint(
                condition=Q(kind=PaymentKind.ADVANCE)
                | Q(accepted_vnd__isnull=True)
                | Q(payable_vnd__isnull=True)
                | Q(payable_vnd__lte=F("accepted_vnd")),
                name="payment_within_accepted",
                violation_error_message=_("Không thanh toán vượt giá trị được chấp nhận."),
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("verified_by")),
                name="payment_two_people",
                violation_error_message=_("Người kiểm tra không được là người duyệt."),
            ),
            models.CheckConstraint(
                condition=(Q(approved_by__isnull=True) | ~Q(approved_by=F("requested_by")))
                & (Q(verified_by__isnull=True) | ~Q(verified_by=F("requested_by"))),
                name="payment_requester_never_approves",
                violation_error_message=_("Người đề nghị không được kiểm tra hoặc duyệt đề nghị của mình."),
            ),
            models.CheckConstraint(
                condition=~Q(status__in=(PaymentStatus.APPROVED, *PAID_STATES))
                | Q(verified_by__isnull=False, approved_by__isnull=False, payable_vnd__gt=0),
                name="payment_approved_by_two",
                violation_error_message=_("Khoản được duyệt phải có người kiểm tra, người duyệt và số tiền."),
            ),
            models.CheckConstraint(
                condition=~Q(status__in=PAID_STATES) | (Q(paid_on__isnull=False) & ~Q(treasury_reference="")),
                name="payment_paid_has_reference",
                violation_error_message=_("Khoản đã chi phải có ngày chi và số chứng từ Kho bạc."),
            ),
            models.CheckConstraint(
                condition=(
                    ~Q(status__in=PAID_STATES)
                    | Q(paid_vnd__isnull=False, paid_vnd__gt=0, paid_vnd__lte=F("payable_vnd"))
                )
                & (~Q(status=PaymentStatus.REVERSED) | Q(paid_vnd__isnull=False, paid_vnd=0))
                & (Q(status__in=(*PAID_STATES, PaymentStatus.REVERSED)) | Q(paid_vnd__isnull=True)),
                name="payment_paid_amount",
                violation_error_message=_("Số đã chi phải theo sổ cái và không vượt số được thanh toán."),
            ),
            models.UniqueConstraint(
                fields=("province", "code"),
                condition=~Q(code=""),
                name="payment_code_once",
                violation_error_message=_("Mã thanh toán đã dùng."),
            ),
        ]
        indexes = [
            models.Index(fields=("province", "status", "due_on"), name="payment_queue"),
            models.Index(fields=("province", "paid_on"), name="payment_paid"),
            models.Index(fields=("province", "created_at"), name="payment_newest"),
        ]

    def __str__(self) -> str:
        return self.code or str(self.pk)

    @property
    def is_advance(self) -> bool:
        """Asked before the work is accepted."""
        return self.kind == PaymentKind.ADVANCE

    @property
    def proven_vnd(self) -> int:
        """The cost that counts: what was accepted, until then what was asked for."""
        return self.spent_vnd if self.accepted_vnd is None else self.accepted_vnd

    @property
    def not_accepted_vnd(self) -> int:
        """The part of the cost that was refused."""
        return self.spent_vnd - self.proven_vnd


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
