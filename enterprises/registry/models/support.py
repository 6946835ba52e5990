"""Support given outside the portal, and details of measures applied (E04, E05)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enterprises.registry.enums_records import DetailKind, SupportOrigin
from enterprises.registry.models.base import (
    ABOUT,
    EnterpriseRecord,
    PlanRecord,
    days_in_order,
    enterprise_key,
    file_key,
    product_key,
)


class OutsideSupport(EnterpriseRecord):
    """A support no file of the portal knows: another programme's, another department's, or from before. Money in đồng.

    `standard` and `product` say what it was given for, so that the same item from two sources is seen (E04).
    """

    search_fields = ("programme", "purpose", "provider", "standard", *ABOUT)
    sort_field = "programme"

    enterprise = enterprise_key("outside_supports")
    origin = models.CharField(_("thuộc"), max_length=16, choices=SupportOrigin.choices)
    programme = models.CharField(_("chương trình, kế hoạch, đề án"), max_length=250)
    plan = models.ForeignKey(
        "planning.Plan",
        verbose_name=_("kế hoạch trên Cổng"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    measure = models.ForeignKey(
        "planning.Measure", verbose_name=_("nội dung hỗ trợ"), on_delete=models.PROTECT, related_name="+"
    )
    product = product_key("outside_supports")
    standard = models.CharField(_("tiêu chuẩn, hệ thống, chứng nhận"), max_length=150, blank=True)
    purpose = models.CharField(_("mục đích"), max_length=300, blank=True)
    provider = models.CharField(_("cơ quan hỗ trợ"), max_length=200)
    decision_number = models.CharField(_("số quyết định"), max_length=80, blank=True)
    started_on = models.DateField(_("từ ngày"))
    ended_on = models.DateField(_("đến ngày"), null=True, blank=True)
    budget_vnd = models.BigIntegerField(_("ngân sách hỗ trợ (đồng)"), default=0)
    own_vnd = models.BigIntegerField(_("đơn vị đối ứng (đồng)"), default=0)
    result = models.CharField(_("kết quả"), max_length=300, blank=True)
    file = file_key(_("minh chứng"))

    class Meta:
        verbose_name = _("hỗ trợ ngoài Cổng")
        verbose_name_plural = _("hỗ trợ ngoài Cổng")
        ordering = ("-started_on", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(budget_vnd__gte=0, own_vnd__gte=0),
                name="outside_support_money",
                violation_error_message=_("Số tiền không được âm."),
            ),
            days_in_order("outside_support_dates", "started_on", "ended_on"),
        ]
        indexes = [
            models.Index(fields=("enterprise", "measure"), name="outside_support_item"),
            models.Index(fields=("-started_on",), name="outside_support_days"),
        ]

    def __str__(self) -> str:
        return f"{self.measure}: {self.programme}"


class MeasureDetail(PlanRecord):
    """What was applied in detail, by kind; `facts` holds the typed fields of `rules_details.FIELDS`.

    `organization` entered it: the Department of its field for a task it leads (GL IV/7), else the Department of
    Science and Technology. One enterprise counts once per kind, however often a plan names it.
    """

    search_fields = ("title", "product.name", *ABOUT)
    sort_field = "title"

    enterprise = enterprise_key("measure_details")
    product = product_key("measure_details")
    kind = models.CharField(_("loại"), max_length=14, choices=DetailKind.choices)
    title = models.CharField(_("hệ thống, mô hình áp dụng"), max_length=200)
    task = models.ForeignKey(
        "planning.Task",
        verbose_name=_("nhiệm vụ của kế hoạch"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    organization = models.ForeignKey(
        "organizations.Organization",
        verbose_name=_("đơn vị nhập"),
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )
    started_on = models.DateField(_("bắt đầu"))
    done_on = models.DateField(_("hoàn thành, đưa vào áp dụng"), null=True, blank=True)
    facts = models.JSONField(_("chi tiết"), default=dict, blank=True)
    file = file_key(_("minh chứng"))

    class Meta:
        verbose_name = _("chi tiết nội dung hỗ trợ")
        verbose_name_plural = _("chi tiết nội dung hỗ trợ")
        ordering = ("-started_on", "pk")
        constraints = [days_in_order("measure_detail_dates", "started_on", "done_on")]
        indexes = [
            models.Index(fields=("kind", "-started_on"), name="measure_detail_list"),
            models.Index(fields=("plan", "done_on"), name="measure_detail_counts"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.title}"
