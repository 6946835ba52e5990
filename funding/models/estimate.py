"""Estimates (dự toán): proposed by DoST, appraised line by line by Finance, approved by the Committee."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from funding.enums import EstimateStatus, SpendingKind
from plans.planning.enums import BudgetPurpose
from portal.core.models import PortalModel, VersionedModel
from portal.workflow.models import WorkflowModel

MOST_VND = 10**15
"""More on one line is a typing mistake; sums of a thousand such lines still fit the column."""


class Estimate(WorkflowModel, VersionedModel):
    """The estimate of one plan for one year, in one version.

    `stated_total_vnd` and the amounts of `EstimateHeading` are what the paper says; the checks compare them with the
    lines. `unit` is that of the printed annex ("thousand_vnd"); amounts are whole đồng all the same. `adjusts` is the
    approved version this one changes, for `reason`.
    """

    workflow_key = "funding.estimate"

    plan = models.ForeignKey(
        "planning.Plan", verbose_name=_("kế hoạch"), on_delete=models.PROTECT, related_name="estimates"
    )
    province = models.ForeignKey("vietnam.Province", verbose_name=_("tỉnh"), on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("năm"))
    version = models.PositiveSmallIntegerField(_("phiên bản"), default=1)
    title = models.TextField(_("tên phụ lục"), blank=True)
    unit = models.CharField(_("đơn vị tiền như in"), max_length=20, default="vnd")
    stated_total_vnd = models.BigIntegerField(_("tổng cộng ghi trên phụ lục (đồng)"), null=True, blank=True)
    legal_bases = models.TextField(_("căn cứ tài chính"), blank=True)
    adjusts = models.ForeignKey(
        "self", verbose_name=_("điều chỉnh cho"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.TextField(_("lý do điều chỉnh"), blank=True)
    decision_number = models.CharField(_("số quyết định"), max_length=60, blank=True)
    decision_on = models.DateField(_("ngày quyết định"), null=True, blank=True)
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người lập"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    appraised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người thẩm định"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("dự toán")
        verbose_name_plural = _("dự toán")
        ordering = ("-year", "plan_id", "-version")
        constraints = [
            models.UniqueConstraint(
                fields=("plan", "year", "version"),
                name="estimate_version_once",
                violation_error_message=_("Phiên bản dự toán này đã có."),
            ),
            models.UniqueConstraint(
                fields=("plan", "year"),
                condition=~Q(status__in=(EstimateStatus.APPROVED, EstimateStatus.REPLACED, EstimateStatus.CLOSED)),
                name="estimate_one_in_preparation",
                violation_error_message=_("Đang có một dự toán của năm này chưa phê duyệt xong."),
            ),
        ]

    def __str__(self) -> str:
        return f"Dự toán {self.year} - {self.plan_id} (lần {self.version})"


class EstimateLine(PortalModel):
    """One leaf line: proposed, appraised and approved stay side by side.

    It carries its own words, so that a version prints as it was whatever becomes of the plan. `budget_line` is the line
    of the plan's annex whose money the ledger keeps; without one the money is given to the unit that asked for it
    (`agency_plan`) or named by the plan's task, and is spent by that unit.
    """

    estimate = models.ForeignKey(Estimate, verbose_name=_("dự toán"), on_delete=models.CASCADE, related_name="lines")
    budget_line = models.ForeignKey(
        "planning.BudgetLine",
        verbose_name=_("dòng dự toán"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="estimate_lines",
    )
    agency_plan = models.ForeignKey(
        "planning.AgencyPlan",
        verbose_name=_("dự toán của đơn vị"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="estimate_lines",
    )
    position = models.PositiveIntegerField(_("thứ tự"), default=0)
    path = models.CharField(_("đường dẫn"), max_length=120, blank=True)
    code = models.CharField(_("TT"), max_length=30, blank=True)
    title = models.TextField(_("nhiệm vụ"), blank=True)
    is_italic = models.BooleanField(_("in nghiêng"), default=False)
    lead = models.CharField(_("đơn vị chủ trì"), max_length=300, blank=True)
    result = models.TextField(_("kết quả"), blank=True)
    unit = models.CharField(_("đơn vị tính"), max_length=40, blank=True)
    unit_price_vnd = models.BigIntegerField(_("đơn giá (đồng)"), null=True, blank=True)
    quantity = models.DecimalField(_("số lượng"), max_digits=14, decimal_places=3, null=True, blank=True)
    quantity_printed = models.CharField(_("số lượng như in"), max_length=30, blank=True)
    note = models.TextField(_("ghi chú"), blank=True)
    clause = models.CharField(_("điều khoản"), max_length=200, blank=True)
    source = models.ForeignKey(
        "planning.PlanFundingSource",
        verbose_name=_("nguồn kinh phí"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="estimate_lines",
    )
    purpose = models.CharField(_("mục đích"), max_length=12, choices=BudgetPurpose.choices, blank=True)
    spending = models.CharField(
        _("loại chi"), max_length=12, choices=SpendingKind.choices, default=SpendingKind.RECURRENT
    )
    proposed_vnd = models.BigIntegerField(_("đề nghị (đồng)"))
    appraised_vnd = models.BigIntegerField(_("thẩm định (đồng)"), null=True, blank=True)
    approved_vnd = models.BigIntegerField(_("phê duyệt (đồng)"), null=True, blank=True)
    remark = models.CharField(_("ý kiến thẩm định"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("dòng của dự toán")
        verbose_name_plural = _("dòng của dự toán")
        ordering = ("position", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("estimate", "path"),
                condition=~Q(path=""),
                name="estimate_line_path_once",
                violation_error_message=_("Đường dẫn này đã có trong dự toán."),
            ),
            models.CheckConstraint(
                condition=Q(unit_price_vnd__isnull=True, quantity__isnull=True)
                | Q(unit_price_vnd__gte=0, unit_price_vnd__lte=MOST_VND, quantity__gte=0),
                name="estimate_line_price_and_quantity",
                violation_error_message=_("Đơn giá và số lượng phải cùng có hoặc cùng bỏ trống, không âm."),
            ),
            models.CheckConstraint(
                condition=Q(proposed_vnd__lte=MOST_VND),
                name="estimate_line_within_reason",
                violation_error_message=_("Số tiền quá lớn, hãy kiểm tra lại số chữ số 0."),
            ),
            models.UniqueConstraint(
                fields=("estimate", "budget_line"),
                name="estimate_line_once",
                violation_error_message=_("Dòng này đã có trong dự toán."),
            ),
            models.CheckConstraint(
                condition=Q(proposed_vnd__gte=0)
                & (Q(appraised_vnd__isnull=True) | Q(appraised_vnd__gte=0))
                & (Q(approved_vnd__isnull=True) | Q(approved_vnd__gte=0)),
                name="estimate_line_not_negative",
                violation_error_message=_("Số tiền không được âm."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.path} {self.title}"[:160]

    @property
    def is_priced(self) -> bool:
        """Has unit price and quantity; a lump sum has neither."""
        return self.unit_price_vnd is not None and self.quantity is not None


class EstimateHeading(PortalModel):
    """A line above others, with the sum the paper states for them."""

    estimate = models.ForeignKey(Estimate, verbose_name=_("dự toán"), on_delete=models.CASCADE, related_name="headings")
    position = models.PositiveIntegerField(_("thứ tự"), default=0)
    path = models.CharField(_("đường dẫn"), max_length=120)
    code = models.CharField(_("TT"), max_length=30, blank=True)
    title = models.TextField(_("nội dung"))
    is_italic = models.BooleanField(_("in nghiêng"), default=False)
    lead = models.CharField(_("đơn vị chủ trì"), max_length=300, blank=True)
    result = models.TextField(_("kết quả"), blank=True)
    note = models.TextField(_("ghi chú"), blank=True)
    stated_vnd = models.BigIntegerField(_("số tiền ghi trên phụ lục (đồng)"), default=0)

    class Meta:
        verbose_name = _("dòng tổng hợp của dự toán")
        verbose_name_plural = _("dòng tổng hợp của dự toán")
        ordering = ("position", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("estimate", "path"),
                name="estimate_heading_path_once",
                violation_error_message=_("Đường dẫn này đã có trong dự toán."),
            ),
            models.CheckConstraint(
                condition=Q(stated_vnd__gte=0),
                name="estimate_heading_not_negative",
                violation_error_message=_("Số tiền không được âm."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.path} {self.title}"[:160]


class EstimateTransfer(PortalModel):
    """Money moved from one line to another in an adjusting version, with its reason; what was asked, by whom."""

    estimate = models.ForeignKey(
        Estimate, verbose_name=_("dự toán"), on_delete=models.CASCADE, related_name="transfers"
    )
    from_line = models.ForeignKey(
        EstimateLine, verbose_name=_("từ dòng"), on_delete=models.CASCADE, related_name="transfers_out"
    )
    to_line = models.ForeignKey(
        EstimateLine, verbose_name=_("đến dòng"), on_delete=models.CASCADE, related_name="transfers_in"
    )
    amount_vnd = models.BigIntegerField(_("số tiền chuyển (đồng)"))
    reason = models.TextField(_("lý do"))
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người đề nghị"), on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("chuyển kinh phí giữa các dòng")
        verbose_name_plural = _("chuyển kinh phí giữa các dòng")
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(amount_vnd__gt=0),
                name="estimate_transfer_positive",
                violation_error_message=_("Số tiền phải lớn hơn 0."),
            ),
            models.CheckConstraint(
                condition=~Q(from_line=models.F("to_line")),
                name="estimate_transfer_two_lines",
                violation_error_message=_("Hai dòng phải khác nhau."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_line_id} → {self.to_line_id}: {self.amount_vnd}"
