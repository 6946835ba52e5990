"""Beneficiaries of support: enterprises, cooperatives, hospitals, schools and the like."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enterprises.registry.enums import TAX_CODE_ONLY, WITHOUT_TAX_CODE, BeneficiaryKind, IdentifierKind, SectorGroup
from enterprises.registry.models.identity import IdentityKeyField, identity_key
from enterprises.registry.rules import identity_problems
from portal.core.models import VersionedModel
from portal.vietnam.search import SearchableModel


class Enterprise(SearchableModel, VersionedModel):
    """One beneficiary. Money in đồng; employees, revenue and capital are those of `figures_year`.

    `organization` is what its people act for. The size class is computed from the numbers
    (`selectors.sizes`), never asked for; the numbers here repeat the newest row of `figures`. Who it is says the tax
    code, else the paper that stands for it, else name and place: `identity_key` holds one of them, once in the register.
    A row that was merged into another keeps its identity and points at the survivor.
    """

    search_fields = ("name", "trading_name", "tax_code", "identifier", "commune", "representative")
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
    identifier_kind = models.CharField(
        _("giấy tờ thay mã số thuế"), max_length=26, choices=IdentifierKind.choices, blank=True
    )
    identifier = models.CharField(_("số giấy tờ"), max_length=80, blank=True)
    identifier_on = models.DateField(_("ngày cấp giấy tờ"), null=True, blank=True)
    identifier_by = models.CharField(_("cơ quan cấp giấy tờ"), max_length=200, blank=True)
    identity_key = IdentityKeyField(_("khóa định danh"), max_length=600, blank=True, default="", editable=False)
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("đã gộp vào"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="absorbed",
    )
    commune = models.CharField(_("xã, phường, đặc khu"), max_length=120, blank=True)
    address = models.CharField(_("địa chỉ"), max_length=300, blank=True)
    sector_version = models.CharField(_("phiên bản mã ngành"), max_length=8, blank=True)
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
                condition=~Q(tax_code="")
                | Q(kind__in=sorted(WITHOUT_TAX_CODE))
                | (~Q(identifier="") & ~Q(kind__in=sorted(TAX_CODE_ONLY)))
                | Q(merged_into__isnull=False),
                name="enterprise_tax_code_needed",
                violation_error_message=_("Loại hình này phải có mã số thuế."),
            ),
            models.UniqueConstraint(
                fields=("identity_key",),
                condition=~Q(identity_key=""),
                name="enterprise_identity_once",
                violation_error_message=_("Đơn vị này đã có trong sổ đăng ký (trùng giấy tờ, hoặc trùng tên và xã)."),
            ),
            models.CheckConstraint(
                condition=Q(identifier="", identifier_kind="") | (~Q(identifier="") & ~Q(identifier_kind="")),
                name="enterprise_identifier_whole",
                violation_error_message=_("Giấy tờ thay mã số thuế phải có cả loại và số."),
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=models.F("id")),
                name="enterprise_not_into_itself",
                violation_error_message=_("Không gộp một đơn vị vào chính nó."),
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
        indexes = [
            models.Index(fields=("province", "kind", "sort_key"), name="enterprise_list"),
            models.Index(fields=("tax_code", "id"), name="enterprise_by_tax_code"),
            models.Index(fields=("kind", "id"), name="enterprise_by_kind"),
            models.Index(fields=("commune", "id"), name="enterprise_by_commune"),
            models.Index(fields=("sector_group", "id"), name="enterprise_by_sector"),
            models.Index(fields=("employees", "id"), name="enterprise_by_employees"),
            models.Index(fields=("revenue_vnd", "id"), name="enterprise_by_revenue"),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """The key is known before the constraints are asked, so that a refusal is a sentence."""
        super().clean()
        self.identity_key = identity_key(self)[:600]
        if self.merged_into_id is None:
            problems = identity_problems(
                kind=self.kind,
                tax_code=self.tax_code,
                identifier_kind=self.identifier_kind,
                identifier=self.identifier,
            )
            if problems:
                raise ValidationError(dict(problems))

    @property
    def full_address(self) -> str:
        """Street and commune on one line."""
        return ", ".join(part for part in (self.address, self.commune) if part)

    @property
    def is_confirmed(self) -> bool:
        """Whether an officer has compared the data with the business registry."""
        return self.confirmed_at is not None

    @property
    def identity(self) -> str:
        """Tax code or the paper that stands for it, as people read it; "" when neither is known."""
        if self.tax_code or not self.identifier:
            return self.tax_code
        return f"{self.identifier} ({self.get_identifier_kind_display()})"
