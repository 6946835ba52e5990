"""Support norms: rate, unit amount and cap of a support measure as dated rows with their legal basis."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from plans.planning.enums import COUNTED_UNITS, CapUnit, MeasureCategory, NormFrequency, NormStatus
from portal.core.models import PortalModel
from portal.vietnam.search import SearchableModel


class SupportNorm(SearchableModel, PortalModel):
    """Rate, unit amount and cap of a support measure: a dated row with its legal basis (E06).

    The State's share of a cost is `rate` percent of it (or `unit_amount_vnd` per unit), never more than `cap_vnd`
    per `cap_unit` and, over all cases of an enterprise in a year, `year_cap_vnd`. A national norm has no province.
    It speaks of one entry of the catalogue, or of a whole `category`; of neither when it is only looked up.
    `beneficiary_kinds` and `size_classes` are values of the register's lists, empty means any; `conditions` are
    values of `NormCondition` that must all be true. A norm in force is never edited: another row replaces it, and a
    case keeps a copy of the norm of its day. Who proposes a row or its end does not approve it.
    """

    CapUnit = CapUnit

    search_fields = ("name", "clause", "legal_basis")
    sort_field = "name"

    key = models.SlugField(_("khóa"), max_length=120)
    province = models.ForeignKey(
        "vietnam.Province", verbose_name=_("tỉnh"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    measure = models.ForeignKey(
        "planning.Measure",
        verbose_name=_("nội dung hỗ trợ"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="norms",
    )
    category = models.CharField(_("hoặc cả loại"), max_length=15, choices=MeasureCategory.choices, blank=True)
    name = models.CharField(_("mức hỗ trợ"), max_length=300)
    condition = models.CharField(_("điều kiện khác (ghi chú)"), max_length=300, blank=True)
    conditions = models.JSONField(_("điều kiện"), default=list, blank=True)
    beneficiary_kinds = models.JSONField(_("đối tượng"), default=list, blank=True)
    size_classes = models.JSONField(_("quy mô"), default=list, blank=True)
    rate = models.DecimalField(_("tỷ lệ (%)"), max_digits=6, decimal_places=2, null=True, blank=True)
    unit_amount_vnd = models.BigIntegerField(_("mức khoán một đơn vị tính (đồng)"), null=True, blank=True)
    cap_vnd = models.BigIntegerField(_("mức tối đa (đồng)"), null=True, blank=True)
    cap_unit = models.CharField(_("tính cho"), max_length=20, choices=CapUnit.choices, blank=True)
    max_quantity = models.PositiveSmallIntegerField(
        _("số lượng tối đa"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    year_cap_vnd = models.BigIntegerField(_("tối đa một doanh nghiệp, một năm (đồng)"), null=True, blank=True)
    frequency = models.CharField(_("số lần"), max_length=5, choices=NormFrequency.choices, default=NormFrequency.EACH)
    legal_basis = models.CharField(_("căn cứ"), max_length=250)
    clause = models.CharField(_("điều khoản"), max_length=200, blank=True)
    valid_from = models.DateField(_("áp dụng từ"))
    valid_to = models.DateField(_("đến hết"), null=True, blank=True)
    status = models.CharField(
        _("trạng thái"), max_length=9, choices=NormStatus.choices, default=NormStatus.IN_FORCE, editable=False
    )
    replaces = models.ForeignKey(
        "self", verbose_name=_("thay cho"), on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người lập"),
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người phê duyệt"),
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )
    approved_at = models.DateTimeField(_("phê duyệt lúc"), null=True, editable=False)
    closing_on = models.DateField(_("đề nghị kết thúc ngày"), null=True, blank=True, editable=False)
    closing_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người đề nghị kết thúc"),
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )
    note = models.CharField(_("ghi chú, lý do"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("định mức hỗ trợ")
        verbose_name_plural = _("định mức hỗ trợ")
        ordering = ("province_id", "key", "valid_from")
        constraints = [
            models.UniqueConstraint(
                fields=("province", "key", "valid_from"),
                condition=~Q(status=NormStatus.REFUSED),
                name="planning_norm_once",
                violation_error_message=_("Đã có định mức này từ ngày đó."),
            ),
            models.UniqueConstraint(
                fields=("key", "valid_from"),
                condition=Q(province__isnull=True) & ~Q(status=NormStatus.REFUSED),
                name="planning_norm_national_once",
                violation_error_message=_("Đã có định mức này từ ngày đó."),
            ),
            models.CheckConstraint(
                condition=Q(rate__isnull=True) | Q(rate__gt=0, rate__lte=100),
                name="planning_norm_rate",
                violation_error_message=_("Tỷ lệ phải trên 0 và không quá 100%."),
            ),
            models.CheckConstraint(
                condition=(Q(cap_vnd__isnull=True) | Q(cap_vnd__gt=0))
                & (Q(unit_amount_vnd__isnull=True) | Q(unit_amount_vnd__gt=0))
                & (Q(year_cap_vnd__isnull=True) | Q(year_cap_vnd__gt=0)),
                name="planning_norm_cap",
                violation_error_message=_("Mức tối đa phải lớn hơn 0."),
            ),
            models.CheckConstraint(
                condition=Q(rate__isnull=False) | Q(cap_vnd__isnull=False) | Q(unit_amount_vnd__isnull=False),
                name="planning_norm_says_something",
                violation_error_message=_("Cần có tỷ lệ, mức khoán hoặc mức tối đa."),
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="planning_norm_dates",
                violation_error_message=_("Ngày kết thúc phải sau ngày bắt đầu."),
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | Q(proposed_by__isnull=True) | ~Q(approved_by=F("proposed_by")),
                name="planning_norm_two_people",
                violation_error_message=_("Người lập định mức không được là người phê duyệt."),
            ),
        ]
        indexes = [
            models.Index(fields=("province", "status", "valid_from"), name="planning_norm_list"),
            models.Index(fields=("category", "valid_from"), name="planning_norm_category"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_per_unit(self) -> bool:
        """Whether the cap is multiplied by a quantity."""
        return self.cap_unit in COUNTED_UNITS

    @property
    def basis(self) -> str:
        """Clause and document: "khoản 1 Điều 5 Nghị quyết 40/2022/NQ-HĐND"."""
        return " ".join(part for part in (self.clause, self.legal_basis) if part)
