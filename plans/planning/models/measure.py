"""What enterprises are helped with: the catalogue, each plan's use of it, and the norms."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from plans.planning.enums import MeasureCategory
from plans.planning.models.base import KeyedRow, once_per_version
from portal.core.models import PortalModel
from portal.vietnam.search import SearchableModel


class Measure(SearchableModel, PortalModel):
    """A support measure, system or tool, one entry whatever it is called (E03)."""

    search_fields = ("name", "alias_text")
    sort_field = "name"

    key = models.SlugField(_("khóa"), max_length=120, unique=True)
    name = models.CharField(_("tên"), max_length=250)
    category = models.CharField(_("loại"), max_length=15, choices=MeasureCategory.choices)
    alias_text = models.TextField(_("các tên gọi khác"), blank=True, editable=False)

    class Meta:
        verbose_name = _("nội dung hỗ trợ (danh mục)")
        verbose_name_plural = _("nội dung hỗ trợ (danh mục)")
        ordering = ("sort_key", "pk")

    def __str__(self) -> str:
        return self.name


class MeasureAlias(models.Model):
    """A name of a measure. `normalised` folds marks, dots and blanks: "ISO 22.000" is "ISO 22000"."""

    measure = models.ForeignKey(
        "planning.Measure", verbose_name=_("nội dung hỗ trợ"), on_delete=models.CASCADE, related_name="aliases"
    )
    name = models.CharField(_("tên gọi"), max_length=250)
    normalised = models.CharField(_("tên chuẩn hóa"), max_length=250, unique=True)

    class Meta:
        verbose_name = _("tên gọi khác")
        verbose_name_plural = _("tên gọi khác")
        ordering = ("measure_id", "pk")

    def __str__(self) -> str:
        return self.name


class PlanMeasure(KeyedRow, PortalModel):
    """A measure as one plan offers it."""

    measure = models.ForeignKey(
        "planning.Measure", verbose_name=_("danh mục"), on_delete=models.PROTECT, related_name="uses"
    )
    name = models.CharField(_("tên trong kế hoạch"), max_length=250)
    printed = models.TextField(_("như in"), blank=True)
    category = models.CharField(_("loại"), max_length=15, choices=MeasureCategory.choices)
    aliases = models.JSONField(_("tên gọi khác"), default=list, blank=True)

    class Meta(KeyedRow.Meta):
        verbose_name = _("nội dung hỗ trợ")
        verbose_name_plural = _("nội dung hỗ trợ")
        constraints = [once_per_version("measure")]

    def __str__(self) -> str:
        return self.name


class SupportNorm(PortalModel):
    """Rate, unit amount and cap of a support measure: a dated row with its legal basis (E06).

    The State's share of a cost is `rate` percent of it, never more than `cap_vnd` per `cap_unit`.
    A case keeps a copy of the norm of its day.
    """

    class CapUnit(models.TextChoices):
        ENTERPRISE_YEAR = "enterprise_year", _("một doanh nghiệp, một năm")
        PROJECT = "project", _("một dự án")
        STANDARD = "standard", _("một tiêu chuẩn cơ sở")
        SAMPLE = "sample", _("một mẫu, một sản phẩm")
        CERTIFICATE = "certificate", _("một giấy chứng nhận")
        AWARD = "award", _("một giải thưởng")

    key = models.SlugField(_("khóa"), max_length=120)
    province = models.ForeignKey(
        "vietnam.Province", verbose_name=_("tỉnh"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    measure = models.ForeignKey(
        "planning.Measure", verbose_name=_("nội dung hỗ trợ"), on_delete=models.PROTECT, related_name="norms"
    )
    name = models.CharField(_("mức hỗ trợ"), max_length=300)
    condition = models.CharField(_("điều kiện"), max_length=300, blank=True)
    rate = models.DecimalField(_("tỷ lệ (%)"), max_digits=6, decimal_places=2, null=True, blank=True)
    cap_vnd = models.BigIntegerField(_("mức tối đa (đồng)"), null=True, blank=True)
    cap_unit = models.CharField(_("tính cho"), max_length=20, choices=CapUnit.choices, blank=True)
    legal_basis = models.CharField(_("căn cứ"), max_length=250)
    clause = models.CharField(_("điều khoản"), max_length=200, blank=True)
    valid_from = models.DateField(_("áp dụng từ"))
    valid_to = models.DateField(_("đến hết"), null=True, blank=True)

    class Meta:
        verbose_name = _("định mức hỗ trợ")
        verbose_name_plural = _("định mức hỗ trợ")
        ordering = ("province_id", "key", "valid_from")
        constraints = [
            models.UniqueConstraint(
                fields=("province", "key", "valid_from"),
                name="planning_norm_once",
                violation_error_message=_("Đã có định mức này từ ngày đó."),
            ),
            models.UniqueConstraint(
                fields=("key", "valid_from"),
                condition=models.Q(province__isnull=True),
                name="planning_norm_national_once",
                violation_error_message=_("Đã có định mức này từ ngày đó."),
            ),
            models.CheckConstraint(
                condition=models.Q(rate__isnull=True) | models.Q(rate__gt=0, rate__lte=100),
                name="planning_norm_rate",
                violation_error_message=_("Tỷ lệ phải trên 0 và không quá 100%."),
            ),
            models.CheckConstraint(
                condition=models.Q(cap_vnd__isnull=True) | models.Q(cap_vnd__gt=0),
                name="planning_norm_cap",
                violation_error_message=_("Mức tối đa phải lớn hơn 0."),
            ),
            models.CheckConstraint(
                condition=models.Q(rate__isnull=False) | models.Q(cap_vnd__isnull=False),
                name="planning_norm_says_something",
                violation_error_message=_("Cần có tỷ lệ hoặc mức tối đa."),
            ),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
                name="planning_norm_dates",
                violation_error_message=_("Ngày kết thúc phải sau ngày bắt đầu."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
