"""Beneficiaries of support: enterprises, cooperatives, hospitals, schools and the like."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enterprises.registry.enums import WITHOUT_TAX_CODE, BeneficiaryKind, SectorGroup
from portal.core.models import VersionedModel
from portal.vietnam.search import SearchableModel


class Enterprise(SearchableModel, VersionedModel):
    """One beneficiary. Money in đồng; employees, revenue and capital are those of `figures_year`.

    `organization` is what its people act for. The size class is computed from the numbers
    (`selectors.sizes`), never asked for.
    """

    search_fields = ("name", "trading_name", "tax_code", "commune", "representative")
    sort_field = "name"

    organization = models.OneToOneField(
        "organizations.Organization", verbose_name=_("tổ chức"), on_delete=models.PROTECT, related_name="enterprise"
    )
    province = models.ForeignKey(
        "vietnam.Province", verbose_name=_("tỉnh, thành phố"), on_delete=models.PROTECT, related_name="enterprises"
    )
    name = models.CharField(_("tên đơn vị"), max_length=250)
    trading_name = models.CharField(_("tên giao dịch"), max_length=150, blank=True)
    kind = models.CharField(_("loại hình"), max_length=20, choices=BeneficiaryKind.choices)
    tax_code = models.CharField(_("mã số thuế"), max_length=14, blank=True)
    commune = models.CharField(_("xã, phường, đặc khu"), max_length=120, blank=True)
    address = models.CharField(_("địa chỉ"), max_length=300, blank=True)
    sector_code = models.CharField(_("mã ngành chính (VSIC)"), max_length=10, blank=True)
    sector_name = models.CharField(_("ngành nghề chính"), max_length=200, blank=True)
    sector_group = models.CharField(_("nhóm ngành"), max_length=12, choices=SectorGroup.choices)
    employees = models.PositiveIntegerField(_("số lao động tham gia BHXH bình quân năm"), null=True, blank=True)
    revenue_vnd = models.BigIntegerField(_("tổng doanh thu (đồng)"), null=True, blank=True)
    capital_vnd = models.BigIntegerField(_("tổng nguồn vốn (đồng)"), null=True, blank=True)
    figures_year = models.PositiveSmallIntegerField(_("số liệu của năm"), null=True, blank=True)
    founded_on = models.DateField(_("ngày thành lập"), null=True, blank=True)
    phone = models.CharField(_("điện thoại"), max_length=30, blank=True)
    email = models.EmailField(_("thư điện tử"), blank=True)
    website = models.URLField(_("trang thông tin điện tử"), blank=True)
    representative = models.CharField(_("người đại diện theo pháp luật"), max_length=150, blank=True)
    representative_position = models.CharField(_("chức vụ người đại diện"), max_length=120, blank=True)
    main_products = models.CharField(_("sản phẩm, dịch vụ chính"), max_length=300, blank=True)
    confirmed_at = models.DateTimeField(_("Sở xác nhận thông tin lúc"), null=True, blank=True, editable=False)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người xác nhận"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    class Meta:
        verbose_name = _("đơn vị thụ hưởng")
        verbose_name_plural = _("đơn vị thụ hưởng")
        ordering = ("sort_key", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("tax_code",),
                condition=~Q(tax_code=""),
                name="enterprise_tax_code_once",
                violation_error_message=_("Mã số thuế này đã có trong sổ đăng ký."),
            ),
            models.CheckConstraint(
                condition=~Q(tax_code="") | Q(kind__in=sorted(WITHOUT_TAX_CODE)),
                name="enterprise_tax_code_needed",
                violation_error_message=_("Loại hình này phải có mã số thuế."),
            ),
            models.CheckConstraint(
                condition=Q(revenue_vnd__isnull=True) | Q(revenue_vnd__gte=0),
                name="enterprise_revenue_not_negative",
                violation_error_message=_("Doanh thu không được âm."),
            ),
            models.CheckConstraint(
                condition=Q(capital_vnd__isnull=True) | Q(capital_vnd__gte=0),
                name="enterprise_capital_not_negative",
                violation_error_message=_("Tổng nguồn vốn không được âm."),
            ),
        ]
        indexes = [models.Index(fields=("province", "kind", "sort_key"), name="enterprise_list")]

    def __str__(self) -> str:
        return self.name

    @property
    def full_address(self) -> str:
        """Street and commune on one line."""
        return ", ".join(part for part in (self.address, self.commune) if part)

    @property
    def is_confirmed(self) -> bool:
        """Whether an officer has compared the data with the business registry."""
        return self.confirmed_at is not None
