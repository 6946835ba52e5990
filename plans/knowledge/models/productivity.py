"""Labour productivity by year with its source, and the contribution of total factor productivity to growth."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plans.knowledge.enums_productivity import (
    Edition,
    FigureScope,
    OutputKind,
    ProductivityUnit,
    TfpBasis,
    TfpMethod,
)
from plans.knowledge.rules.productivity import Contribution, account
from portal.core.models import PortalModel, VersionedModel
from portal.vietnam.search import SearchableModel
from portal.workflow.models import WorkflowModel

AMOUNT: dict[str, Any] = {"max_digits": 20, "decimal_places": 3}
RATE: dict[str, Any] = {"max_digits": 12, "decimal_places": 4}


def _people(label: Any) -> models.ForeignKey[Any, Any]:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=label, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )


class ProductivityFigure(SearchableModel, PortalModel):
    """Labour productivity of a province, a sector or a country in one year, as one source gives it.

    `output` in tỷ đồng (million USD for units in USD) and `employed` persons; where a source prints productivity only,
    both are empty. `base_year` 0 means current prices. A correction is a new row with the next `revision`; the row it
    replaces stays as it was (trigger).
    """

    search_fields = ("subject", "vsic_code", "source", "scope_words")
    sort_field = "subject"

    province = models.ForeignKey("vietnam.Province", verbose_name=_("tỉnh"), on_delete=models.PROTECT, related_name="+")
    scope = models.CharField(_("phạm vi"), max_length=15, choices=FigureScope.choices)
    subject = models.CharField(_("ngành, tỉnh, quốc gia"), max_length=200, blank=True)
    subject_key = models.CharField(_("khóa tên gọi"), max_length=200, blank=True, editable=False)
    vsic_code = models.CharField(_("mã ngành VSIC"), max_length=5, blank=True)
    year = models.PositiveSmallIntegerField(_("năm"))
    ends_on = models.DateField(_("ngày cuối năm số liệu"), editable=False)
    output_kind = models.CharField(_("giá trị làm ra"), max_length=12, choices=OutputKind.choices)
    output = models.DecimalField(_("giá trị làm ra (tỷ đồng, triệu USD)"), null=True, blank=True, **AMOUNT)
    employed = models.PositiveBigIntegerField(_("lao động có việc làm (người)"), null=True, blank=True)
    productivity = models.DecimalField(_("năng suất lao động"), **AMOUNT | {"decimal_places": 4})
    unit = models.CharField(
        _("đơn vị tính"), max_length=12, choices=ProductivityUnit.choices, default=ProductivityUnit.MILLION_VND
    )
    base_year = models.PositiveSmallIntegerField(_("năm gốc của giá so sánh"), default=0)
    source = models.CharField(_("nguồn"), max_length=300)
    edition = models.CharField(_("loại số liệu"), max_length=12, choices=Edition.choices)
    note = models.CharField(_("ghi chú"), max_length=500, blank=True)
    revision = models.PositiveSmallIntegerField(_("lần ghi"), default=1, editable=False)
    is_current = models.BooleanField(_("đang dùng"), default=True, editable=False)
    entered_by = _people(_("người nhập"))

    class Meta:
        verbose_name = _("số liệu năng suất lao động")
        verbose_name_plural = _("số liệu năng suất lao động")
        ordering = ("-year", "scope", "sort_key", "pk")
        indexes = [
            models.Index(fields=("province", "is_current", "year", "scope"), name="knowledge_figure_year"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=("province", "scope", "subject_key", "year", "unit", "base_year", "revision"),
                name="knowledge_figure_revision_once",
                violation_error_message=_("Lần ghi này đã có."),
            ),
            models.UniqueConstraint(
                fields=("province", "scope", "subject_key", "year", "unit", "base_year"),
                condition=Q(is_current=True),
                name="knowledge_figure_one_current",
                violation_error_message=_("Đã có số liệu đang dùng của năm này."),
            ),
            models.CheckConstraint(
                condition=Q(productivity__gt=0),
                name="knowledge_figure_positive",
                violation_error_message=_("Năng suất lao động phải lớn hơn 0."),
            ),
            models.CheckConstraint(
                condition=Q(output__isnull=True, employed__isnull=True) | Q(output__gt=0, employed__gt=0),
                name="knowledge_figure_both_or_none",
                violation_error_message=_(
                    "Giá trị làm ra và số lao động phải cùng có và lớn hơn 0, hoặc cùng để trống."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(source=""),
                name="knowledge_figure_has_source",
                violation_error_message=_("Mỗi số liệu phải có nguồn."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject_words} {self.year}"

    @property
    def scope_words(self) -> str:
        """The scope in words."""
        return str(FigureScope(self.scope).label)

    @property
    def subject_words(self) -> str:
        """What the figure is of: its name, or the scope itself."""
        return self.subject or self.scope_words

    @property
    def prices(self) -> str:
        """The price base in words."""
        if not self.base_year:
            return gettext("giá hiện hành")
        return gettext("giá so sánh %(year)s") % {"year": self.base_year}


class TfpAccount(SearchableModel, WorkflowModel, VersionedModel):
    """The share of total factor productivity in a year's growth: computed from inputs, or an official number with its note.

    Of the whole province, or of one `sector` (its value added stands for GRDP). Levels of output and capital in tỷ đồng of
    one price base, labour in persons; rates in percent. `is_standing` marks the one row of a year and sector that is used:
    approved, an official number before a computed one. Only the whole province's counts for targets.
    """

    workflow_key = "knowledge.tfp"
    search_fields = ("source", "note", "year", "sector")
    sort_field = "year"

    province = models.ForeignKey("vietnam.Province", verbose_name=_("tỉnh"), on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("năm"))
    ends_on = models.DateField(_("ngày cuối năm số liệu"), editable=False)
    sector = models.CharField(_("ngành"), max_length=200, blank=True)
    sector_key = models.CharField(_("khóa tên ngành"), max_length=200, blank=True, editable=False)
    basis = models.CharField(_("cách có số TFP"), max_length=10, choices=TfpBasis.choices)
    method = models.CharField(
        _("phương pháp tính tốc độ tăng"), max_length=10, choices=TfpMethod.choices, default=TfpMethod.DISCRETE
    )
    base_year = models.PositiveSmallIntegerField(_("năm gốc của giá so sánh"), default=0)
    grdp_before = models.DecimalField(_("GRDP năm trước (tỷ đồng)"), null=True, blank=True, **AMOUNT)
    grdp = models.DecimalField(_("GRDP năm nay (tỷ đồng)"), null=True, blank=True, **AMOUNT)
    capital_before = models.DecimalField(_("vốn năm trước (tỷ đồng)"), null=True, blank=True, **AMOUNT)
    capital = models.DecimalField(_("vốn năm nay (tỷ đồng)"), null=True, blank=True, **AMOUNT)
    labour_before = models.PositiveBigIntegerField(_("lao động năm trước (người)"), null=True, blank=True)
    labour = models.PositiveBigIntegerField(_("lao động năm nay (người)"), null=True, blank=True)
    grdp_rate = models.DecimalField(_("tốc độ tăng GRDP (%)"), null=True, blank=True, **RATE)
    capital_rate = models.DecimalField(_("tốc độ tăng vốn (%)"), null=True, blank=True, **RATE)
    labour_rate = models.DecimalField(_("tốc độ tăng lao động (%)"), null=True, blank=True, **RATE)
    alpha = models.DecimalField(_("hệ số α của vốn"), max_digits=5, decimal_places=4, null=True, blank=True)
    tfp_rate = models.DecimalField(_("tốc độ tăng TFP (%)"), null=True, blank=True, editable=False, **RATE)
    share = models.DecimalField(_("tỷ trọng đóng góp của TFP (%)"), null=True, blank=True, **RATE)
    source = models.CharField(_("nguồn"), max_length=300)
    edition = models.CharField(_("loại số liệu"), max_length=12, choices=Edition.choices)
    note = models.TextField(_("thuyết minh"), blank=True)
    is_standing = models.BooleanField(_("đang dùng"), default=False, editable=False)
    prepared_by = _people(_("người lập"))
    approved_by = _people(_("người duyệt"))
    approved_on = models.DateField(_("ngày duyệt"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("số TFP của một năm")
        verbose_name_plural = _("số TFP theo năm")
        ordering = ("-year", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("province", "sector_key", "year"),
                condition=Q(is_standing=True),
                name="knowledge_tfp_one_standing",
                violation_error_message=_("Mỗi năm, mỗi ngành chỉ có một số TFP đang dùng."),
            ),
            models.CheckConstraint(
                condition=Q(is_standing=False) | Q(status="approved", approved_on__isnull=False),
                name="knowledge_tfp_standing_is_approved",
                violation_error_message=_("Chỉ số TFP đã duyệt mới được dùng."),
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=models.F("prepared_by")),
                name="knowledge_tfp_two_people",
                violation_error_message=_("Người lập không được tự duyệt số TFP."),
            ),
            models.CheckConstraint(
                condition=~Q(basis=TfpBasis.OFFICIAL) | (Q(share__isnull=False) & ~Q(note="")),
                name="knowledge_tfp_official_has_note",
                violation_error_message=_("Số chính thức phải có tỷ trọng và thuyết minh."),
            ),
            models.CheckConstraint(
                condition=~Q(basis=TfpBasis.COMPUTED)
                | Q(
                    grdp_rate__isnull=False,
                    capital_rate__isnull=False,
                    labour_rate__isnull=False,
                    alpha__gt=0,
                    alpha__lt=1,
                ),
                name="knowledge_tfp_computed_has_inputs",
                violation_error_message=_(
                    "Số tính toán phải có đủ tốc độ tăng GRDP, vốn, lao động và hệ số α giữa 0 và 1."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(source=""),
                name="knowledge_tfp_has_source",
                violation_error_message=_("Số TFP phải có nguồn."),
            ),
        ]

    def __str__(self) -> str:
        if self.sector:
            return gettext("TFP ngành %(sector)s năm %(year)s") % {"sector": self.sector, "year": self.year}
        return gettext("TFP năm %(year)s") % {"year": self.year}

    @property
    def scope_words(self) -> str:
        """The sector, or the whole province."""
        return self.sector or gettext("toàn tỉnh")

    @property
    def is_official(self) -> bool:
        """A number somebody entitled has published."""
        return self.basis == TfpBasis.OFFICIAL

    @property
    def contribution(self) -> Contribution | None:
        """The parts of growth from the row's own inputs; None for an official number without them."""
        if self.grdp_rate is None or self.capital_rate is None or self.labour_rate is None or self.alpha is None:
            return None
        return account(self.grdp_rate, self.capital_rate, self.labour_rate, self.alpha)
