"""What enterprises are helped with: the catalogue and each plan's use of it."""

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
