"""Who wrote which words, and how conflicting figures were decided (R03). Both are evidence: append-only."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from plans.planning.enums import Verdict
from portal.core.models import PortalModel
from reports.enums import FigureChoice, ProposalKind, ReportKind, Section
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


class TargetConclusion(PortalModel):
    """The final verdict on one target and why, for the final reports of a plan and a year (R06). Append-only; the last counts.

    `actual` is the figure it was given about: once that changes, the conclusion is asked for anew.
    """

    plan = models.ForeignKey("planning.Plan", verbose_name=_("kế hoạch"), on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("loại báo cáo"), max_length=12, choices=ReportKind.choices)
    year = models.PositiveSmallIntegerField(_("năm"))
    target_code = models.CharField(_("chỉ tiêu"), max_length=30)
    actual = models.CharField(_("thực hiện khi kết luận"), max_length=40, blank=True)
    verdict = models.CharField(_("kết luận"), max_length=10, choices=Verdict.choices)
    explanation = models.TextField(_("giải thích"))
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("người kết luận"), **USER)
    written_at = models.DateTimeField(_("kết luận lúc"))

    class Meta:
        verbose_name = _("kết luận về chỉ tiêu")
        verbose_name_plural = _("kết luận về chỉ tiêu")
        ordering = ("plan_id", "year", "target_code", "-written_at", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=~Q(explanation=""),
                name="reports_conclusion_is_explained",
                violation_error_message=_("Cần giải thích kết luận."),
            )
        ]
        indexes = [models.Index(fields=("plan", "kind", "year"), name="reports_conclusion_of_plan")]

    def __str__(self) -> str:
        return f"{self.target_code} {self.get_verdict_display()}"


class RuleSettlement(PortalModel):
    """Which of the reports a plan prints in contradiction it means, and why (QN 115). Append-only; the last counts."""

    plan = models.ForeignKey("planning.Plan", verbose_name=_("kế hoạch"), on_delete=models.PROTECT, related_name="+")
    kept = models.JSONField(_("loại báo cáo được giữ"), default=list)
    reason = models.TextField(_("lý do"))
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("người quyết định"), **USER)
    settled_at = models.DateTimeField(_("quyết định lúc"))

    class Meta:
        verbose_name = _("cách hiểu chế độ báo cáo")
        verbose_name_plural = _("cách hiểu chế độ báo cáo")
        ordering = ("plan_id", "-settled_at", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="reports_settlement_has_reason",
                violation_error_message=_("Cần ghi lý do."),
            )
        ]

    def __str__(self) -> str:
        return ", ".join(str(ReportKind(kind).label) for kind in self.kept)


class ReportProposal(PortalModel):
    """One task, target or solution proposed for the next period by a concluding or assessing report (M06)."""

    report = models.ForeignKey(Report, verbose_name=_("báo cáo"), on_delete=models.CASCADE, related_name="proposals")
    kind = models.CharField(_("loại"), max_length=10, choices=ProposalKind.choices)
    text = models.TextField(_("đề xuất"))
    basis = models.CharField(_("căn cứ trong báo cáo"), max_length=300, blank=True)
    lead = models.CharField(_("chủ trì"), max_length=300, blank=True)
    time = models.CharField(_("thời gian"), max_length=60, blank=True)
    position = models.PositiveSmallIntegerField(_("thứ tự"))
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("người viết"), **USER)

    class Meta:
        verbose_name = _("đề xuất giai đoạn tới")
        verbose_name_plural = _("đề xuất giai đoạn tới")
        ordering = ("report_id", "position", "pk")
        constraints = [
            models.CheckConstraint(
                condition=~Q(text=""), name="reports_proposal_has_text", violation_error_message=_("Cần ghi đề xuất.")
            )
        ]

    def __str__(self) -> str:
        return self.text[:80]
