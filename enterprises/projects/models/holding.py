"""The yearly question whether a certificate or award an acceptance rests on still holds."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enterprises.projects.enums import HoldingAnswer
from portal.core.models import PortalModel


class EvidenceQuestion(PortalModel):
    """One question about one proof: for which day of the calendar it fell due, when it was asked, what came back.

    `about_on` is the day the dated rule asks for, whenever the sweep woke up; once answered a row never changes. "Gone"
    says since when and why; the office then records the revocation, and what the enterprise said stays here.
    """

    evidence = models.ForeignKey(
        "applications.ProjectEvidence", verbose_name=_("minh chứng"), on_delete=models.PROTECT, related_name="questions"
    )
    about_on = models.DateField(_("kỳ xác nhận"))
    asked_on = models.DateField(_("ngày hỏi"))
    due_on = models.DateField(_("hạn trả lời"))
    basis = models.CharField(_("căn cứ"), max_length=300)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người hỏi"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Để trống khi Cổng hỏi theo lịch."),
    )
    reminders = models.PositiveSmallIntegerField(_("số lần nhắc"), default=0)
    reminded_on = models.DateField(_("nhắc gần nhất"), null=True, blank=True)
    answer = models.CharField(_("trả lời"), max_length=8, choices=HoldingAnswer.choices, blank=True)
    answered_on = models.DateField(_("ngày trả lời"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người trả lời"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    paper = models.ForeignKey(
        "attachments.StoredFile",
        verbose_name=_("giấy mới"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    gone_on = models.DateField(_("không còn hiệu lực từ"), null=True, blank=True)
    reason = models.CharField(_("vì sao"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("xác nhận hiệu lực minh chứng")
        verbose_name_plural = _("xác nhận hiệu lực minh chứng")
        ordering = ("-about_on", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("evidence", "about_on"),
                name="evidence_question_once",
                violation_error_message=_("Đã hỏi về minh chứng này cho kỳ này."),
            ),
            models.UniqueConstraint(
                fields=("evidence",),
                condition=Q(answer=""),
                name="evidence_question_one_open",
                violation_error_message=_("Câu hỏi trước về minh chứng này chưa được trả lời."),
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_on__isnull=True)
                | Q(answer=HoldingAnswer.HOLDS, answered_on__isnull=False, gone_on__isnull=True)
                | (Q(answer=HoldingAnswer.GONE, answered_on__isnull=False, gone_on__isnull=False) & ~Q(reason="")),
                name="evidence_question_answered_whole",
                violation_error_message=_("Không còn hiệu lực thì ghi từ ngày nào và vì sao."),
            ),
        ]
        indexes = [models.Index(fields=("answer", "due_on"), name="evidence_question_open")]

    def __str__(self) -> str:
        return f"{self.evidence} ({self.about_on:%d/%m/%Y})"
