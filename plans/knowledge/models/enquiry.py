"""Needs and questions from everybody, and what became of them (T03, D06)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from plans.knowledge.enums import EnquiryKind, EnquiryStatus, Sector, SenderKind
from portal.core.models import VersionedModel
from portal.vietnam.search import SearchableModel
from portal.workflow.models import WorkflowModel


class Enquiry(SearchableModel, WorkflowModel, VersionedModel):
    """One question or need. The sender reads the answer behind a secret link; only its digest is stored.

    `organization` is set when somebody signed in sent it for an enterprise or an association. `consent_version` names
    the text on personal data the sender agreed to.
    """

    workflow_key = "knowledge.enquiry"
    search_fields = ("code", "subject", "body", "sender_name", "sender_organization", "topic_words")
    sort_field = "subject"

    code = models.CharField(_("mã"), max_length=30, editable=False)
    province = models.ForeignKey("vietnam.Province", verbose_name=_("tỉnh"), on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("loại"), max_length=10, choices=EnquiryKind.choices)
    subject = models.CharField(_("tiêu đề"), max_length=200)
    body = models.TextField(_("nội dung"))
    sector = models.CharField(_("ngành, lĩnh vực"), max_length=15, choices=Sector.choices, blank=True)
    tool = models.ForeignKey(
        "knowledge.Standard",
        verbose_name=_("công cụ, tiêu chuẩn"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    people = models.PositiveIntegerField(_("số người, đơn vị có nhu cầu"), null=True, blank=True)
    wanted_on = models.CharField(_("thời gian mong muốn"), max_length=100, blank=True)
    sender_kind = models.CharField(_("gửi với tư cách"), max_length=12, choices=SenderKind.choices)
    sender_name = models.CharField(_("họ và tên"), max_length=150, blank=True)
    sender_organization = models.CharField(_("tên đơn vị"), max_length=250, blank=True)
    sender_email = models.EmailField(_("thư điện tử"), blank=True)
    sender_phone = models.CharField(_("điện thoại"), max_length=30, blank=True)
    organization = models.ForeignKey(
        "organizations.Organization",
        verbose_name=_("đơn vị gửi (có tài khoản)"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("tài khoản gửi"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    consent_version = models.CharField(_("phiên bản điều khoản dữ liệu cá nhân"), max_length=20)
    consent_at = models.DateTimeField(_("đồng ý lúc"))
    secret_digest = models.CharField(_("mã băm liên kết bí mật"), max_length=64, unique=True, editable=False)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người xử lý"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    answer = models.TextField(_("nội dung trả lời"), blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người trả lời"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    answered_at = models.DateTimeField(_("trả lời lúc"), null=True, blank=True)
    planned_task = models.ForeignKey(
        "planning.Task",
        verbose_name=_("nhiệm vụ của kế hoạch"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="enquiries",
    )
    planned_course = models.ForeignKey(
        "activities.Course",
        verbose_name=_("khóa đào tạo"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="enquiries",
    )
    planned_as = models.CharField(_("đưa vào (khóa học, đợt tiếp nhận …)"), max_length=300, blank=True)
    planned_url = models.CharField(_("trang liên quan trên Cổng"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("nhu cầu, câu hỏi")
        verbose_name_plural = _("nhu cầu, câu hỏi")
        ordering = ("-created_at", "-pk")
        indexes = [models.Index(fields=("province", "status", "-created_at"), name="knowledge_enquiry_inbox")]
        constraints = [
            models.UniqueConstraint(
                fields=("code", "province"),
                name="knowledge_enquiry_code_once",
                violation_error_message=_("Mã này đã dùng."),
            ),
            models.CheckConstraint(
                condition=~Q(status=EnquiryStatus.ANSWERED) | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="knowledge_enquiry_answered",
                violation_error_message=_("Câu hỏi đã trả lời phải có nội dung và thời điểm trả lời."),
            ),
            models.CheckConstraint(
                condition=~Q(status=EnquiryStatus.PLANNED)
                | Q(planned_task__isnull=False)
                | Q(planned_course__isnull=False)
                | ~Q(planned_as=""),
                name="knowledge_enquiry_planned",
                violation_error_message=_("Phải nêu nhiệm vụ, khóa học hoặc đợt tiếp nhận đưa nhu cầu này vào."),
            ),
            models.CheckConstraint(
                condition=Q(planned_url="") | Q(planned_url__startswith="/"),
                name="knowledge_enquiry_own_pages",
                violation_error_message=_("Chỉ dẫn tới trang của Cổng, bắt đầu bằng dấu gạch chéo."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.subject}"

    @property
    def topic_words(self) -> str:
        """Sector and tool in words, for the search key."""
        sector = str(Sector(self.sector).label) if self.sector else ""
        return f"{sector} {self.tool or ''}".strip()

    @property
    def sender(self) -> str:
        """Who sent it, in words; a person may stay unnamed."""
        return self.sender_organization or self.sender_name or str(_("không nêu tên"))
