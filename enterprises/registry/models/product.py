"""Products of beneficiaries and what a province calls them (E07)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enterprises.registry.enums_records import OCOP_STARS, MarkKind, NationalStandard
from enterprises.registry.models.base import ABOUT, EnterpriseRecord, days_in_order, enterprise_key


class Product(EnterpriseRecord):
    """One product or service. `national_standard` decides the unit amount of support (KG 170, 171)."""

    search_fields = ("name", "group_name", "gtin", "standard_text", *ABOUT)
    sort_field = "name"

    enterprise = enterprise_key("products")
    name = models.CharField(_("tên sản phẩm, dịch vụ"), max_length=200)
    group_name = models.CharField(_("nhóm hàng"), max_length=120, blank=True)
    gtin = models.CharField(_("mã số mã vạch (GTIN)"), max_length=14, blank=True)
    national_standard = models.CharField(
        _("tiêu chuẩn quốc gia"),
        max_length=8,
        choices=NationalStandard.choices,
        default=NationalStandard.UNKNOWN,
    )
    standard_text = models.CharField(_("số hiệu TCVN, QCVN"), max_length=150, blank=True)
    standards = models.ManyToManyField(
        "knowledge.Standard", verbose_name=_("tiêu chuẩn trong danh mục"), blank=True, editable=False, related_name="+"
    )
    description = models.TextField(_("mô tả"), blank=True)

    class Meta:
        verbose_name = _("sản phẩm")
        verbose_name_plural = _("sản phẩm")
        ordering = ("sort_key", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("enterprise", "name"),
                name="product_once",
                violation_error_message=_("Đơn vị đã có sản phẩm mang tên này."),
            ),
            models.CheckConstraint(
                condition=~Q(national_standard=NationalStandard.EXISTS) | ~Q(standard_text=""),
                name="product_standard_named",
                violation_error_message=_("Đã có tiêu chuẩn quốc gia thì phải ghi số hiệu."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ProductMark(EnterpriseRecord):
    """One mark of a product with decision and time; OCOP carries three to five stars."""

    search_fields = ("product.name", "decision_number", *ABOUT)
    sort_field = "product.name"

    enterprise = enterprise_key("product_marks")
    product = models.ForeignKey(Product, verbose_name=_("sản phẩm"), on_delete=models.CASCADE, related_name="marks")
    kind = models.CharField(_("danh hiệu"), max_length=20, choices=MarkKind.choices)
    stars = models.PositiveSmallIntegerField(_("hạng sao OCOP"), null=True, blank=True)
    decision_number = models.CharField(_("số quyết định, văn bản công nhận"), max_length=80)
    granted_on = models.DateField(_("ngày công nhận"))
    valid_to = models.DateField(_("có giá trị đến hết ngày"), null=True, blank=True)

    class Meta:
        verbose_name = _("danh hiệu sản phẩm")
        verbose_name_plural = _("danh hiệu sản phẩm")
        ordering = ("sort_key", "-granted_on", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("product", "kind", "granted_on"),
                name="product_mark_once",
                violation_error_message=_("Danh hiệu này đã được ghi từ ngày đó."),
            ),
            models.CheckConstraint(
                condition=Q(kind=MarkKind.OCOP, stars__in=OCOP_STARS)
                | (~Q(kind=MarkKind.OCOP) & Q(stars__isnull=True)),
                name="product_mark_stars",
                violation_error_message=_("OCOP phải có hạng từ 3 đến 5 sao; danh hiệu khác không có sao."),
            ),
            days_in_order("product_mark_dates", "granted_on", "valid_to"),
        ]
        indexes = [models.Index(fields=("enterprise", "kind", "valid_to"), name="product_mark_of")]

    def __str__(self) -> str:
        return str(self.label)

    @property
    def label(self) -> str:
        """ "OCOP 4 sao", "sản phẩm chủ lực"."""
        return f"OCOP {self.stars} sao" if self.kind == MarkKind.OCOP else str(self.get_kind_display())
