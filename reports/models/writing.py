"""Who wrote which words, and how conflicting figures were decided (R03). Both are evidence: append-only."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.core.models import PortalModel
from reports.enums import FigureChoice, Section
from reports.models.report import USER, Report


class TextRevision(PortalModel):
    """The words of one section as one person left them; "" when the section fell back to the drafted words."""

    report = models.ForeignKey(Report, verbose_name=_("báo cáo"), on_delete=models.PROTECT, related_name="revisions")
    section = models.CharField(_("phần"), max_length=20, choices=Section.choices)
    text = models.TextField(_("lời văn"), blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("người viết"), **USER)
    written_at = models.DateTimeField(_("viết lúc"))

    class Meta:
        verbose_name = _("lần sửa lời văn")
        verbose_name_plural = _("lần sửa lời văn")
        ordering = ("report_id", "-written_at", "-pk")

    def __str__(self) -> str:
        return f"{self.report_id} {self.section}"


class FigureDecision(PortalModel):
    """Which figure of a target counts in the reports of a year when agencies and the system differ, and why.

    The two figures are kept as they stood: once either changes, the decision no longer speaks of them.
    """

    plan = models.ForeignKey("planning.Plan", verbose_name=_("kế hoạch"), on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("năm"))
    target_code = models.CharField(_("chỉ tiêu"), max_length=30)
    system_value = models.CharField(_("số của hệ thống"), max_length=40, blank=True)
    agency_value = models.CharField(_("số của các đơn vị"), max_length=40)
    choice = models.CharField(_("số được dùng"), max_length=10, choices=FigureChoice.choices)
    reason = models.TextField(_("lý do"))
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("người quyết định"), **USER)
    decided_at = models.DateTimeField(_("quyết định lúc"))

    class Meta:
        verbose_name = _("quyết định về số liệu khác nhau")
        verbose_name_plural = _("quyết định về số liệu khác nhau")
        ordering = ("plan_id", "year", "target_code", "-decided_at", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="reports_decision_has_reason",
                violation_error_message=_("Cần ghi lý do chọn số liệu."),
            )
        ]
        indexes = [models.Index(fields=("plan", "year"), name="reports_decision_of_year")]

    def __str__(self) -> str:
        return f"{self.target_code} {self.year}"
