"""What checking an application leaves behind: marks, requests for supplements, papers kept on paper."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from enterprises.applications.enums import Mark
from portal.core.models import PortalModel


class ChecklistMark(PortalModel):
    """What an officer found about one place of an application: a field, a question or a paper.

    `place` is a field's name, "answer-<key>" or "paper-<public id>". One row per place: the last finding counts, the
    audit trail keeps the earlier ones.
    """

    application = models.ForeignKey(
        "applications.Application", verbose_name=_("hồ sơ"), on_delete=models.PROTECT, related_name="marks"
    )
    place = models.CharField(_("mục"), max_length=60)
    verdict = models.CharField(_("kết quả"), max_length=8, choices=Mark.choices)
    remark = models.CharField(_("ý kiến"), max_length=500, blank=True)
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người kiểm tra"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )
    marked_at = models.DateTimeField(_("kiểm tra lúc"))

    class Meta:
        verbose_name = _("kết quả kiểm tra một mục")
        verbose_name_plural = _("kết quả kiểm tra các mục")
        ordering = ("application_id", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("application", "place"),
                name="checklist_mark_once",
                violation_error_message=_("Mục này đã có kết quả kiểm tra."),
            ),
            models.CheckConstraint(
                condition=Q(verdict=str(Mark.PRESENT)) | ~Q(remark=""),
                name="checklist_mark_says_why",
                violation_error_message=_("Mục thiếu hoặc cần sửa phải ghi rõ cần làm gì."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place}: {self.get_verdict_display()}"


class SupplementRequest(PortalModel):
    """One round of asking for supplements. `days_left` is what stood on the Department's clock when it stopped.

    Negative when the clock had run out already; `unit` says which days (DeadlineRule.Unit). The due day of the answer
    is the enterprise's. A round ends answered, lapsed (silence) or with the application withdrawn.
    """

    application = models.ForeignKey(
        "applications.Application", verbose_name=_("hồ sơ"), on_delete=models.PROTECT, related_name="supplements"
    )
    round = models.PositiveSmallIntegerField(_("lần thứ"))
    note = models.TextField(_("nội dung yêu cầu"))
    requested_at = models.DateTimeField(_("yêu cầu lúc"))
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người yêu cầu"), on_delete=models.PROTECT, null=True, related_name="+"
    )
    due_on = models.DateField(_("hạn trả lời"), null=True)
    due_basis = models.CharField(_("căn cứ của hạn"), max_length=250, blank=True)
    days_left = models.SmallIntegerField(_("số ngày còn lại của Sở"), null=True)
    unit = models.CharField(_("loại ngày"), max_length=10, blank=True)
    ended_at = models.DateTimeField(_("kết thúc lúc"), null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người trả lời"), on_delete=models.PROTECT, null=True, related_name="+"
    )
    is_answered = models.BooleanField(_("đã trả lời"), default=False)

    class Meta:
        verbose_name = _("yêu cầu bổ sung")
        verbose_name_plural = _("yêu cầu bổ sung")
        ordering = ("application_id", "round")
        constraints = [
            models.UniqueConstraint(
                fields=("application", "round"),
                name="supplement_round_once",
                violation_error_message=_("Lần yêu cầu bổ sung này đã có."),
            ),
            models.UniqueConstraint(
                fields=("application",),
                condition=Q(ended_at__isnull=True),
                name="supplement_one_open",
                violation_error_message=_("Hồ sơ đang chờ đơn vị bổ sung theo yêu cầu trước."),
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("requested_at")),
                name="supplement_dates",
                violation_error_message=_("Yêu cầu không thể kết thúc trước khi được gửi."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application} ({self.round})"


class PaperCopy(PortalModel):
    """A paper handed in on paper and not scanned ("bản giấy"): it stands for the file."""

    application = models.ForeignKey(
        "applications.Application", verbose_name=_("hồ sơ"), on_delete=models.PROTECT, related_name="paper_copies"
    )
    paper = models.ForeignKey(
        "applications.CallPaper", verbose_name=_("giấy tờ"), on_delete=models.PROTECT, related_name="+"
    )
    note = models.CharField(_("số bản, nơi lưu"), max_length=200, blank=True)
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người nhận"), on_delete=models.PROTECT, null=True, related_name="+"
    )
    taken_back_at = models.DateTimeField(_("bỏ ghi nhận lúc"), null=True)

    class Meta:
        verbose_name = _("giấy tờ nộp bản giấy")
        verbose_name_plural = _("giấy tờ nộp bản giấy")
        ordering = ("application_id", "paper__order", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("application", "paper"),
                condition=Q(taken_back_at__isnull=True),
                name="paper_copy_once",
                violation_error_message=_("Giấy tờ này đã được ghi nhận bản giấy."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.paper} ({_('bản giấy')})"
