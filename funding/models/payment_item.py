"""What one payment request asks for, item by item, and the vouchers that prove it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from funding.enums import VoucherKind
from portal.core.models import PortalModel

USED_BEFORE = _("Chứng từ này (cùng người bán, cùng số) đã được dùng cho một đề nghị thanh toán.")


class PaymentItem(PortalModel):
    """One item of the agreement in one request: spent, asked for, accepted, payable, paid; whole đồng.

    `item` is empty for a project without a schedule; the whole project then is one item.
    """

    payment = models.ForeignKey(
        "funding.Payment", verbose_name=_("đề nghị thanh toán"), on_delete=models.CASCADE, related_name="items"
    )
    item = models.ForeignKey(
        "projects.AgreementItem",
        verbose_name=_("hạng mục của thỏa thuận"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    position = models.PositiveSmallIntegerField(_("thứ tự"))
    name = models.CharField(_("nội dung, sản phẩm"), max_length=250)
    spent_vnd = models.BigIntegerField(_("chi phí có chứng từ (đồng)"))
    requested_vnd = models.BigIntegerField(_("đề nghị thanh toán (đồng)"))
    accepted_vnd = models.BigIntegerField(_("giá trị được chấp nhận (đồng)"), null=True, blank=True)
    refused_because = models.CharField(_("lý do không chấp nhận"), max_length=500, blank=True)
    payable_vnd = models.BigIntegerField(_("được thanh toán (đồng)"), null=True, blank=True, editable=False)
    paid_vnd = models.BigIntegerField(_("đã chi (đồng)"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("hạng mục thanh toán")
        verbose_name_plural = _("hạng mục thanh toán")
        ordering = ("payment_id", "position")
        constraints = [
            models.UniqueConstraint(
                fields=("payment", "position"),
                name="payment_item_once",
                violation_error_message=_("Thứ tự này đã có."),
            ),
            models.CheckConstraint(
                condition=Q(spent_vnd__gte=0, requested_vnd__gt=0),
                name="payment_item_positive",
                violation_error_message=_("Số tiền phải lớn hơn 0."),
            ),
            models.CheckConstraint(
                condition=Q(accepted_vnd__isnull=True) | (Q(accepted_vnd__gte=0) & Q(accepted_vnd__lte=F("spent_vnd"))),
                name="payment_item_accepted",
                violation_error_message=_("Giá trị được chấp nhận không âm, không vượt chi phí có chứng từ."),
            ),
            models.CheckConstraint(
                condition=Q(accepted_vnd__isnull=True) | Q(accepted_vnd=F("spent_vnd")) | ~Q(refused_because=""),
                name="payment_item_refused_because",
                violation_error_message=_("Phần không được chấp nhận phải có lý do."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Voucher(PortalModel):
    """An invoice, a receipt, a payroll or a decision behind a cost.

    The keys fold spelling: letters and digits in capitals without leading zeros. An invoice counts once for the whole
    portal, because one cost is supported from one source only; its number starts anew each year, so the year belongs
    to the key. `is_void`: the request was refused and the voucher may be used again.
    """

    payment = models.ForeignKey(
        "funding.Payment", verbose_name=_("đề nghị thanh toán"), on_delete=models.PROTECT, related_name="vouchers"
    )
    kind = models.CharField(_("loại chứng từ"), max_length=10, choices=VoucherKind.choices)
    seller_tax_code = models.CharField(_("mã số thuế người bán"), max_length=20, blank=True)
    seller_name = models.CharField(_("người bán, người nhận tiền"), max_length=250)
    symbol = models.CharField(_("ký hiệu"), max_length=20, blank=True)
    number = models.CharField(_("số"), max_length=60)
    on = models.DateField(_("ngày"))
    amount_vnd = models.BigIntegerField(_("số tiền (đồng)"))
    seller_key = models.CharField(max_length=250, editable=False)
    number_key = models.CharField(max_length=60, editable=False)
    year = models.PositiveSmallIntegerField(_("năm"), editable=False)
    is_void = models.BooleanField(_("đã hủy theo đề nghị bị từ chối"), default=False, editable=False)

    class Meta:
        verbose_name = _("chứng từ chi")
        verbose_name_plural = _("chứng từ chi")
        ordering = ("payment_id", "on", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(amount_vnd__gt=0),
                name="voucher_positive",
                violation_error_message=_("Số tiền phải lớn hơn 0."),
            ),
            models.CheckConstraint(
                condition=~Q(kind=VoucherKind.INVOICE) | ~Q(seller_tax_code=""),
                name="voucher_invoice_has_seller",
                violation_error_message=_("Hóa đơn phải có mã số thuế người bán."),
            ),
            models.CheckConstraint(
                condition=~Q(number_key="") & ~Q(seller_key=""),
                name="voucher_has_key",
                violation_error_message=_("Chứng từ phải có số và người bán."),
            ),
            models.UniqueConstraint(
                fields=("seller_key", "number_key", "year"),
                condition=Q(is_void=False),
                name="voucher_once",
                violation_error_message=USED_BEFORE,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.symbol} {self.number}".replace("  ", " ")
