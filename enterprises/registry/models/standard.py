"""Standards a beneficiary applies, base standards it built (E08)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enterprises.registry.enums_records import StandardKind
from enterprises.registry.models.base import ABOUT, PlanRecord, days_in_order, enterprise_key, file_key, product_key


class AppliedStandard(PlanRecord):
    """One standard applied, for one product or for the whole house.

    With `plan` it counts for the targets of that plan from `applied_on` on. A base standard that was built closes one
    item of `budget_line`.
    """

    search_fields = ("designation", "title", "product.name", *ABOUT)
    sort_field = "designation"

    enterprise = enterprise_key("applied_standards")
    product = product_key("applied_standards")
    kind = models.CharField(_("loại tiêu chuẩn"), max_length=16, choices=StandardKind.choices)
    designation = models.CharField(_("số hiệu"), max_length=120)
    title = models.CharField(_("tên tiêu chuẩn"), max_length=300, blank=True)
    standard = models.ForeignKey(
        "knowledge.Standard",
        verbose_name=_("tiêu chuẩn trong danh mục"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    is_built = models.BooleanField(_("do đơn vị tự xây dựng"), default=False)
    applied_on = models.DateField(_("ngày công bố, áp dụng"))
    ended_on = models.DateField(_("thôi áp dụng từ ngày"), null=True, blank=True)
    budget_line = models.ForeignKey(
        "planning.BudgetLine",
        verbose_name=_("dòng dự toán"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    file = file_key(_("bản tiêu chuẩn, bản công bố"))

    class Meta:
        verbose_name = _("tiêu chuẩn áp dụng")
        verbose_name_plural = _("tiêu chuẩn áp dụng")
        ordering = ("-applied_on", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("enterprise", "product", "designation"),
                name="applied_standard_once",
                violation_error_message=_("Tiêu chuẩn này đã được ghi cho sản phẩm đó."),
            ),
            models.UniqueConstraint(
                fields=("enterprise", "designation"),
                condition=Q(product__isnull=True),
                name="applied_standard_of_house_once",
                violation_error_message=_("Tiêu chuẩn này đã được ghi cho đơn vị."),
            ),
            models.CheckConstraint(
                condition=Q(is_built=False) | Q(kind=StandardKind.BASE),
                name="applied_standard_built",
                violation_error_message=_("Đơn vị chỉ tự xây dựng tiêu chuẩn cơ sở."),
            ),
            models.CheckConstraint(
                condition=Q(budget_line__isnull=True) | Q(plan__isnull=False),
                name="applied_standard_line_of_plan",
                violation_error_message=_("Dòng dự toán phải đi cùng kế hoạch."),
            ),
            days_in_order("applied_standard_dates", "applied_on", "ended_on"),
        ]
        indexes = [
            models.Index(fields=("plan", "applied_on"), name="applied_standard_counts"),
            models.Index(fields=("-applied_on",), name="applied_standard_days"),
        ]

    def __str__(self) -> str:
        return self.designation
