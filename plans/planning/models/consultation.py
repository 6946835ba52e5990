"""A draft is sent to other agencies for remarks: who was asked, what they say, how the DoST takes it up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plans.planning.enums import ConsultationStatus, OpinionOutcome, OpinionPlace
from portal.core.models import PortalModel
from portal.workflow.models import WorkflowModel

if TYPE_CHECKING:
    from plans.planning.models.version import PlanVersion


class Consultation(WorkflowModel):
    """One round of asking for remarks on a draft plan, or on the draft of an amendment.

    `answer_by` is the last day to answer. `rule_days` and `rule_basis` keep the dated rule it was computed by;
    they are empty when the officer set another day.
    """

    plan = models.ForeignKey(
        "planning.Plan", verbose_name=_("kế hoạch"), on_delete=models.PROTECT, related_name="consultations"
    )
    amendment = models.ForeignKey(
        "planning.PlanAmendment",
        verbose_name=_("bản điều chỉnh"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="consultations",
    )
    number = models.PositiveSmallIntegerField(_("lần lấy ý kiến"))
    letter_number = models.CharField(_("số công văn lấy ý kiến"), max_length=60, blank=True)
    note = models.TextField(_("nội dung cần góp ý"), blank=True)
    asked_on = models.DateField(_("ngày gửi"))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người gửi"), on_delete=models.PROTECT, related_name="+"
    )
    answer_by = models.DateField(_("trả lời chậm nhất"))
    rule_days = models.PositiveSmallIntegerField(_("số ngày theo quy định"), null=True, blank=True)
    rule_basis = models.CharField(_("căn cứ của hạn"), max_length=250, blank=True)

    workflow_key = "planning.consultation"

    class Meta:
        verbose_name = _("lần lấy ý kiến")
        verbose_name_plural = _("lần lấy ý kiến")
        ordering = ("plan_id", "-number")
        constraints = [
            models.UniqueConstraint(
                fields=("plan", "number"),
                name="planning_consultation_once",
                violation_error_message=_("Lần lấy ý kiến này đã có."),
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=ConsultationStatus.values),
                name="planning_consultation_status",
                violation_error_message=_("Trạng thái không hợp lệ."),
            ),
            models.CheckConstraint(
                condition=models.Q(answer_by__gte=models.F("asked_on")),
                name="planning_consultation_days_in_order",
                violation_error_message=_("Hạn trả lời không được trước ngày gửi."),
            ),
        ]

    def __str__(self) -> str:
        return gettext("%(plan)s, lấy ý kiến lần %(number)s") % {"plan": self.plan, "number": self.number}

    @property
    def province_id(self) -> int | None:
        """The province whose people handle it."""
        return self.plan.province_id

    @property
    def draft(self) -> PlanVersion | None:
        """The contents remarks are made on; None when the amendment's draft is merged or discarded."""
        return self.amendment.draft if self.amendment is not None else self.plan.current_version


class ConsultationReply(PortalModel):
    """One organisation asked. `agrees` says "thống nhất" without remarks; empty until it answered."""

    consultation = models.ForeignKey(
        "planning.Consultation", verbose_name=_("lần lấy ý kiến"), on_delete=models.CASCADE, related_name="replies"
    )
    organization = models.ForeignKey(
        "organizations.Organization",
        verbose_name=_("đơn vị được lấy ý kiến"),
        on_delete=models.PROTECT,
        related_name="consultation_replies",
    )
    organization_name = models.CharField(_("tên đơn vị khi được hỏi"), max_length=300)
    letter_number = models.CharField(_("số văn bản trả lời"), max_length=60, blank=True)
    agrees = models.BooleanField(_("thống nhất, không có ý kiến khác"), null=True, blank=True)
    answered_at = models.DateTimeField(_("trả lời lúc"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người trả lời"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("trả lời lấy ý kiến")
        verbose_name_plural = _("trả lời lấy ý kiến")
        ordering = ("consultation_id", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("consultation", "organization"),
                name="planning_reply_once",
                violation_error_message=_("Đơn vị này đã được lấy ý kiến."),
            ),
            models.CheckConstraint(
                condition=models.Q(answered_at__isnull=True, agrees__isnull=True, answered_by__isnull=True)
                | models.Q(answered_at__isnull=False, agrees__isnull=False, answered_by__isnull=False),
                name="planning_reply_is_whole",
                violation_error_message=_("Trả lời phải có người, thời điểm và kết luận."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization_name}: {self.consultation}"


class Opinion(PortalModel):
    """One remark on the draft, or on one of its rows, and how it is taken up.

    A row is remembered by its `place_key` and by its words of that day (`place_label`), because drafts are edited
    while remarks come in.
    """

    reply = models.ForeignKey(
        "planning.ConsultationReply", verbose_name=_("trả lời"), on_delete=models.CASCADE, related_name="opinions"
    )
    place = models.CharField(_("góp ý về"), max_length=12, choices=OpinionPlace.choices)
    place_key = models.CharField(_("khóa của dòng"), max_length=120, blank=True)
    place_label = models.CharField(_("nội dung được góp ý"), max_length=500, blank=True)
    text = models.TextField(_("ý kiến"))
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người góp ý"), on_delete=models.PROTECT, related_name="+"
    )
    outcome = models.CharField(_("tiếp thu"), max_length=10, choices=OpinionOutcome.choices, blank=True)
    explanation = models.TextField(_("tiếp thu, giải trình"), blank=True)
    explained_at = models.DateTimeField(_("giải trình lúc"), null=True, blank=True)
    explained_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người giải trình"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("ý kiến góp ý")
        verbose_name_plural = _("ý kiến góp ý")
        ordering = ("reply_id", "pk")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(text=""),
                name="planning_opinion_has_text",
                violation_error_message=_("Cần ghi ý kiến."),
            ),
            models.CheckConstraint(
                condition=models.Q(outcome__in=("", OpinionOutcome.ACCEPTED)) | ~models.Q(explanation=""),
                name="planning_opinion_has_reason",
                violation_error_message=_("Tiếp thu một phần hoặc không tiếp thu thì phải nêu lý do."),
            ),
            models.CheckConstraint(
                condition=models.Q(outcome="", explained_at__isnull=True)
                | (~models.Q(outcome="") & models.Q(explained_at__isnull=False, explained_by__isnull=False)),
                name="planning_opinion_outcome_is_whole",
                violation_error_message=_("Tiếp thu, giải trình phải có người và thời điểm."),
            ),
            models.CheckConstraint(
                condition=models.Q(place=OpinionPlace.GENERAL, place_key="")
                | (~models.Q(place=OpinionPlace.GENERAL) & ~models.Q(place_key="")),
                name="planning_opinion_place_is_whole",
                violation_error_message=_("Góp ý cho một dòng thì phải nêu dòng nào."),
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]
