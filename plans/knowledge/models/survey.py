"""Surveys of productivity, quality and management: a questionnaire, a sample, one form per body asked."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.core.models import PortalModel, VersionedModel
from portal.vietnam.search import SearchableModel
from portal.workflow.models import WorkflowModel


class Survey(SearchableModel, WorkflowModel, VersionedModel):
    """One survey of a province. `version` is set when it opens: everybody answers the same questions.

    `needs` and `pilots` are pairs [question, answer] marked by officers: what counts as a need, who is a candidate for
    a pilot. Answers are taken until the end of `closes_on`.
    """

    workflow_key = "knowledge.survey"
    search_fields = ("code", "title", "purpose")
    sort_field = "title"

    province = models.ForeignKey("vietnam.Province", verbose_name=_("tỉnh"), on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(
        "planning.Plan", verbose_name=_("kế hoạch"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    code = models.CharField(_("mã"), max_length=30, editable=False)
    title = models.CharField(_("tên cuộc khảo sát"), max_length=250)
    purpose = models.TextField(_("mục đích, cách dùng kết quả"))
    form = models.ForeignKey(
        "questions.QuestionForm", verbose_name=_("phiếu hỏi"), on_delete=models.PROTECT, related_name="+"
    )
    version = models.ForeignKey(
        "questions.FormVersion",
        verbose_name=_("bản của phiếu hỏi"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    closes_on = models.DateField(_("nhận phiếu đến hết ngày"))
    opened_on = models.DateField(_("bắt đầu thu phiếu"), null=True, blank=True, editable=False)
    closed_on = models.DateField(_("đóng ngày"), null=True, blank=True, editable=False)
    reminded_on = models.DateField(_("nhắc gần nhất"), null=True, blank=True, editable=False)
    needs = models.JSONField(_("câu trả lời là nhu cầu"), default=list, blank=True)
    pilots = models.JSONField(_("câu trả lời của ứng viên mô hình điểm"), default=list, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người lập"), null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("cuộc khảo sát")
        verbose_name_plural = _("cuộc khảo sát")
        ordering = ("-pk",)
        constraints = [
            models.UniqueConstraint(
                fields=("province", "code"),
                name="knowledge_survey_code_once",
                violation_error_message=_("Mã này đã có."),
            ),
            models.CheckConstraint(
                condition=Q(status="draft") | Q(version__isnull=False, opened_on__isnull=False),
                name="knowledge_survey_opened_has_questions",
                violation_error_message=_("Cuộc khảo sát đã mở phải có bản phiếu hỏi."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class SurveyInvitee(SearchableModel, PortalModel):
    """One body asked. The personal link is made of `public_id` and `link_number`; a new number ends the old link.

    `draft` holds answers not sent yet. A body of the register is named by its organisation.
    """

    search_fields = ("name", "place", "sector", "email")
    sort_field = "name"

    survey = models.ForeignKey(
        Survey, verbose_name=_("cuộc khảo sát"), on_delete=models.PROTECT, related_name="invitees"
    )
    name = models.CharField(_("tên đơn vị"), max_length=250)
    organization = models.ForeignKey(
        "organizations.Organization",
        verbose_name=_("tổ chức"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    email = models.EmailField(_("thư điện tử"), blank=True)
    phone = models.CharField(_("điện thoại"), max_length=30, blank=True)
    place = models.CharField(_("xã, phường"), max_length=120, blank=True)
    sector = models.CharField(_("ngành"), max_length=200, blank=True)
    link_number = models.PositiveSmallIntegerField(_("số của liên kết"), default=1, editable=False)
    draft: Any = models.JSONField(_("câu trả lời chưa gửi"), default=dict, blank=True, editable=False)
    invited_at = models.DateTimeField(_("gửi liên kết lúc"), null=True, blank=True, editable=False)
    reminded_at = models.DateTimeField(_("nhắc lúc"), null=True, blank=True, editable=False)
    reminders = models.PositiveSmallIntegerField(_("số lần nhắc"), default=0, editable=False)
    is_pilot = models.BooleanField(_("được chọn làm mô hình điểm"), default=False, editable=False)
    pilot_note = models.CharField(_("lý do chọn"), max_length=500, blank=True, editable=False)

    class Meta:
        verbose_name = _("đơn vị được hỏi")
        verbose_name_plural = _("đơn vị được hỏi")
        ordering = ("sort_key", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("survey", "organization"),
                condition=Q(organization__isnull=False),
                name="knowledge_invitee_organization_once",
                violation_error_message=_("Đơn vị này đã có trong mẫu khảo sát."),
            ),
            models.UniqueConstraint(
                fields=("survey", "email"),
                condition=Q(organization__isnull=True) & ~Q(email=""),
                name="knowledge_invitee_email_once",
                violation_error_message=_("Địa chỉ này đã có trong mẫu khảo sát."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SurveyAnswer(PortalModel):
    """One form sent in; never changed. `answers` by key of question, only those that were asked."""

    invitee = models.OneToOneField(
        SurveyInvitee, verbose_name=_("đơn vị được hỏi"), on_delete=models.PROTECT, related_name="answer"
    )
    survey = models.ForeignKey(Survey, verbose_name=_("cuộc khảo sát"), on_delete=models.PROTECT, related_name="forms")
    answers: Any = models.JSONField(_("câu trả lời"))
    sent_at = models.DateTimeField(_("gửi lúc"))
    sent_on = models.DateField(_("ngày gửi"))
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người nhập hộ"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = _("phiếu khảo sát")
        verbose_name_plural = _("phiếu khảo sát")
        ordering = ("sent_at", "pk")

    def __str__(self) -> str:
        return str(self.invitee)
