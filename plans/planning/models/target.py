"""Targets: the sentence as printed, its grammar, its years, its entered actuals."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from plans.planning.enums import Comparator, Counting
from plans.planning.models.base import ContentPart, ContentRow, KeyedRow, minimum_below_maximum, once_per_version
from portal.core.models import PortalModel

DECIMAL: dict[str, Any] = {"max_digits": 18, "decimal_places": 4}


class Target(KeyedRow, PortalModel):
    """A number the plan wants to reach (A07-A12), or a quality judged by evidence.

    `sentence` groups targets that share one printed sentence (A08). `counter` names the register
    of `plans.planning.counters` that counts the actual value from operational records; without
    one the value is entered with evidence (`models.evidence`). An officer may choose another register
    while the plan runs: `chosen_counter` ("" by hand, None as the plan has it) and `chosen_measures`, the
    keys of the measures that alone count.
    """

    kept_on_merge = ("chosen_counter", "chosen_measures")

    code = models.CharField(_("mã chỉ tiêu"), max_length=30)
    printed_code = models.CharField(_("ký hiệu như in"), max_length=30, blank=True)
    text = models.TextField(_("câu chỉ tiêu"))
    printed = models.TextField(_("như in"), blank=True)
    name = models.CharField(_("tên ngắn"), max_length=250)
    comparator = models.CharField(_("phép so sánh"), max_length=15, choices=Comparator.choices)
    minimum = models.DecimalField(_("từ"), null=True, blank=True, **DECIMAL)
    maximum = models.DecimalField(_("đến"), null=True, blank=True, **DECIMAL)
    tolerance = models.DecimalField(
        _("dung sai của “khoảng” (%)"), max_digits=5, decimal_places=2, null=True, blank=True
    )
    unit_key = models.CharField(_("khóa đơn vị tính"), max_length=40, blank=True)
    unit_label = models.CharField(_("đơn vị tính"), max_length=80, blank=True)
    counts = models.CharField(_("cách đếm"), max_length=25, choices=Counting.choices, blank=True)
    counter = models.CharField(_("sổ đếm"), max_length=80, blank=True)
    chosen_counter = models.CharField(_("sổ đếm được chọn"), max_length=80, null=True, blank=True)  # None and "" differ
    chosen_measures = models.JSONField(_("chỉ tính các nội dung hỗ trợ"), default=list, blank=True)
    due_year = models.PositiveSmallIntegerField(_("đến năm"), null=True, blank=True)
    is_per_year = models.BooleanField(_("tính theo từng năm"), default=False)
    pace_min = models.DecimalField(_("nhịp mỗi năm từ"), null=True, blank=True, **DECIMAL)
    pace_max = models.DecimalField(_("nhịp mỗi năm đến"), null=True, blank=True, **DECIMAL)
    pace_printed = models.CharField(_("nhịp như in"), max_length=200, blank=True)
    pace_lines = models.JSONField(_("dòng của nhịp"), default=list, blank=True)
    needs_baseline = models.BooleanField(_("cần số gốc"), default=False)
    baseline_year = models.PositiveSmallIntegerField(_("năm gốc"), null=True, blank=True)
    baseline_value = models.DecimalField(_("số gốc"), null=True, blank=True, **DECIMAL)
    baseline_source = models.CharField(_("nguồn số gốc"), max_length=300, blank=True)
    denominator_label = models.CharField(_("mẫu số"), max_length=300, blank=True)
    denominator_list = models.JSONField(_("danh sách mẫu số như in"), null=True, blank=True)
    conditions = models.JSONField(_("điều kiện phải có đủ"), default=list, blank=True)
    evidence = models.TextField(_("minh chứng"), blank=True)
    sentence = models.CharField(_("câu chung"), max_length=120, blank=True)
    is_contextual = models.BooleanField(_("chỉ góp phần"), default=False)
    where = models.CharField(_("vị trí trong kế hoạch"), max_length=30, default="specific")

    class Meta(KeyedRow.Meta):
        verbose_name = _("chỉ tiêu")
        verbose_name_plural = _("chỉ tiêu")
        constraints = [
            once_per_version("target"),
            minimum_below_maximum("target_range", "minimum", "maximum"),
            minimum_below_maximum("target_pace", "pace_min", "pace_max"),
            models.CheckConstraint(
                condition=models.Q(comparator=Comparator.QUALITATIVE)
                | models.Q(minimum__isnull=False)
                | models.Q(maximum__isnull=False)
                | models.Q(comparator=Comparator.LIST_COMPLETE),
                name="planning_target_has_number",
                violation_error_message=_("Chỉ tiêu định lượng phải có số."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class TargetPhase(ContentPart):
    """The share of one year in a target (phân kỳ, A11)."""

    whole = "target"
    identity = ("year",)

    target = models.ForeignKey(
        "planning.Target", verbose_name=_("chỉ tiêu"), on_delete=models.CASCADE, related_name="phases"
    )
    year = models.PositiveSmallIntegerField(_("năm"))
    quantity = models.DecimalField(_("số lượng"), **DECIMAL)

    class Meta:
        verbose_name = _("phân kỳ chỉ tiêu")
        verbose_name_plural = _("phân kỳ chỉ tiêu")
        ordering = ("target_id", "year")
        constraints = [
            models.UniqueConstraint(
                fields=("target", "year"),
                name="planning_phase_once",
                violation_error_message=_("Năm này đã có phân kỳ."),
            ),
            models.CheckConstraint(
                condition=models.Q(quantity__gte=0),
                name="planning_phase_positive",
                violation_error_message=_("Số lượng không được âm."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.quantity}"


class Restatement(ContentRow):
    """A printed sentence that repeats targets and adds none (A08)."""

    identity = ("text",)

    text = models.TextField(_("câu như in"), blank=True)
    targets = models.ManyToManyField(
        "planning.Target", verbose_name=_("chỉ tiêu được nhắc lại"), related_name="restatements"
    )

    class Meta(ContentRow.Meta):
        verbose_name = _("câu nhắc lại")
        verbose_name_plural = _("câu nhắc lại")

    def __str__(self) -> str:
        return self.text[:80]
