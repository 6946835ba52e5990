"""The other ways of NĐ 268/2025 art. 12: own review, a hired consultant, independent experts."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enterprises.councils.enums import Outcome, ReviewCause, ReviewWay
from portal.core.models import PortalModel
from portal.workflow.models import WorkflowModel


class OutsideReview(WorkflowModel):
    """One application looked at without a council, or after one.

    Days: papers go to the reviewers by `papers_due_on`, their answers come by `answers_due_on`. Independent experts are
    asked after a council was split or somebody complained (`cause`), at least two of them.
    """

    workflow_key = "councils.review"

    application = models.ForeignKey(
        "applications.Application", verbose_name=_("hồ sơ"), on_delete=models.PROTECT, related_name="reviews"
    )
    way = models.CharField(_("cách xem xét"), max_length=12, choices=ReviewWay.choices)
    cause = models.CharField(_("vì sao hỏi lại"), max_length=12, choices=ReviewCause.choices, blank=True)
    reason = models.CharField(_("nội dung cần xem xét"), max_length=500)
    asked_on = models.DateField(_("ngày đề nghị"))
    papers_due_on = models.DateField(_("hạn gửi tài liệu"), null=True, blank=True)
    answers_due_on = models.DateField(_("hạn trả lời"), null=True, blank=True)
    outcome = models.CharField(_("kết luận"), max_length=20, choices=Outcome.choices, blank=True)
    conclusion = models.TextField(_("căn cứ kết luận"), blank=True)
    number = models.CharField(_("số văn bản kết quả"), max_length=60, blank=True)
    concluded_on = models.DateField(_("ngày kết luận"), null=True, blank=True)
    is_advice = models.BooleanField(
        _("chỉ để tham khảo"),
        default=False,
        help_text=_("Hồ sơ đã có quyết định: kết luận phục vụ trả lời kiến nghị, không đổi kết quả của hồ sơ."),
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người đề nghị"), on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("xem xét ngoài hội đồng")
        verbose_name_plural = _("xem xét ngoài hội đồng")
        ordering = ("-asked_on", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("application",),
                condition=Q(status="asked"),
                name="review_one_open",
                violation_error_message=_("Hồ sơ này đang có một lượt xem xét chưa kết luận."),
            ),
            models.CheckConstraint(
                condition=~Q(way="experts") | ~Q(cause=""),
                name="review_experts_after_cause",
                violation_error_message=_("Hỏi chuyên gia độc lập khi hội đồng chưa thống nhất hoặc có khiếu nại."),
            ),
            models.CheckConstraint(
                condition=~Q(status="concluded") | (~Q(outcome="") & ~Q(conclusion="") & Q(concluded_on__isnull=False)),
                name="review_concluded_is_whole",
                violation_error_message=_("Kết luận phải có kết quả, căn cứ và ngày."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_way_display()}: {self.application.code}"


class ReviewOpinion(PortalModel):
    """One reviewer: a person with a name and an agency, the pledge, and what they answered.

    `registered` is the row of the register of experts they were chosen from; the name stands as the letter prints it.
    """

    review = models.ForeignKey(
        OutsideReview, verbose_name=_("lượt xem xét"), on_delete=models.PROTECT, related_name="opinions"
    )
    expert_name = models.CharField(_("họ tên chuyên gia, tổ chức"), max_length=150)
    position = models.CharField(_("chức vụ, chuyên môn"), max_length=150, blank=True)
    agency_name = models.CharField(_("cơ quan"), max_length=250, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("tài khoản"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="expert_opinions",
    )
    registered = models.ForeignKey(
        "activities.Expert",
        verbose_name=_("trong sổ chuyên gia"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="review_opinions",
    )
    papers_sent_on = models.DateField(_("ngày gửi tài liệu"), null=True, blank=True)
    declined_reason = models.CharField(_("lý do từ chối, xung đột lợi ích"), max_length=300, blank=True)
    has_pledged = models.BooleanField(_("đã cam kết không có xung đột lợi ích"), default=False)
    says = models.CharField(_("ý kiến"), max_length=20, choices=Outcome.choices, blank=True)
    points = models.DecimalField(_("điểm"), max_digits=5, decimal_places=2, null=True, blank=True)
    opinion = models.TextField(_("nhận xét"), blank=True)
    answered_on = models.DateField(_("ngày trả lời"), null=True, blank=True)
    file = models.ForeignKey(
        "attachments.StoredFile",
        verbose_name=_("bản nhận xét đã ký"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("ý kiến chuyên gia")
        verbose_name_plural = _("ý kiến chuyên gia")
        ordering = ("review_id", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True) | (~Q(says="") & ~Q(opinion="") & Q(has_pledged=True)),
                name="review_opinion_is_whole",
                violation_error_message=_("Ý kiến phải có kết luận, nhận xét và cam kết không có xung đột lợi ích."),
            ),
            models.UniqueConstraint(
                fields=("review", "user"),
                condition=Q(user__isnull=False),
                name="review_expert_once",
                violation_error_message=_("Đã mời người này."),
            ),
            models.UniqueConstraint(
                fields=("review", "registered"),
                condition=Q(registered__isnull=False),
                name="review_registered_once",
                violation_error_message=_("Chuyên gia này đã được hỏi."),
            ),
            models.CheckConstraint(
                condition=Q(points__isnull=True) | Q(points__gte=0, points__lte=100),
                name="review_points_in_range",
                violation_error_message=_("Điểm phải từ 0 đến 100."),
            ),
        ]

    def __str__(self) -> str:
        return self.expert_name

    @property
    def is_late(self) -> bool:
        """The answer came after its day."""
        due = self.review.answers_due_on
        return bool(self.answered_on and due and self.answered_on > due)
