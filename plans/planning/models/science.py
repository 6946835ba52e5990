"""Science and technology tasks: proposals for order, the decision on the lead, the record (B06)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from plans.planning.enums import LeadChoice, ProposalStatus, ScienceLevel, ScienceTaskStatus
from portal.core.models import PortalModel, VersionedModel
from portal.vietnam.search import SearchableModel
from portal.workflow.models import WorkflowModel


class ScienceProposal(SearchableModel, WorkflowModel, VersionedModel):
    """A department asks for an S&T task to be ordered (đề xuất đặt hàng)."""

    workflow_key = "planning.science_proposal"
    search_fields = ("code", "title", "organization_name")
    sort_field = "title"

    code = models.CharField(_("mã"), max_length=30, blank=True)
    plan = models.ForeignKey(
        "planning.Plan", verbose_name=_("kế hoạch"), on_delete=models.PROTECT, related_name="science_proposals"
    )
    province = models.ForeignKey("vietnam.Province", verbose_name=_("tỉnh"), on_delete=models.PROTECT, related_name="+")
    organization = models.ForeignKey(
        "organizations.Organization",
        verbose_name=_("đơn vị đề xuất"),
        on_delete=models.PROTECT,
        related_name="science_proposals",
    )
    organization_name = models.CharField(_("tên đơn vị đề xuất"), max_length=300)
    title = models.CharField(_("tên nhiệm vụ đề xuất"), max_length=500)
    level = models.CharField(
        _("cấp nhiệm vụ"), max_length=10, choices=ScienceLevel.choices, default=ScienceLevel.PROVINCE
    )
    need = models.TextField(_("tính cấp thiết"))
    expected_results = models.TextField(_("sản phẩm, kết quả dự kiến"))
    address = models.TextField(_("nơi ứng dụng"), blank=True)
    year_from = models.PositiveSmallIntegerField(_("từ năm"))
    year_to = models.PositiveSmallIntegerField(_("đến năm"))
    amount_vnd = models.BigIntegerField(_("kinh phí dự kiến (đồng)"), null=True, blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người đề xuất"), on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("đề xuất đặt hàng nhiệm vụ KH&CN")
        verbose_name_plural = _("đề xuất đặt hàng nhiệm vụ KH&CN")
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(year_to__gte=models.F("year_from")),
                name="planning_proposal_years",
                violation_error_message=_("Năm kết thúc phải từ năm bắt đầu trở đi."),
            ),
            models.CheckConstraint(
                condition=models.Q(amount_vnd__isnull=True) | models.Q(amount_vnd__gt=0),
                name="planning_proposal_amount",
                violation_error_message=_("Kinh phí phải lớn hơn 0."),
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=ProposalStatus.values),
                name="planning_proposal_status",
                violation_error_message=_("Trạng thái không hợp lệ."),
            ),
            models.UniqueConstraint(
                fields=("province", "code"),
                condition=~models.Q(code=""),
                name="planning_proposal_code",
                violation_error_message=_("Mã đề xuất đã có."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}".strip()


class ScienceTask(SearchableModel, WorkflowModel, VersionedModel):
    """An ordered S&T task: its lead and how it was chosen, decision, dates, money, result, enterprises taking part."""

    workflow_key = "planning.science_task"
    search_fields = ("code", "title", "lead_name", "decision_number")
    sort_field = "title"

    code = models.CharField(_("mã"), max_length=30)
    plan = models.ForeignKey(
        "planning.Plan", verbose_name=_("kế hoạch"), on_delete=models.PROTECT, related_name="science_tasks"
    )
    task = models.ForeignKey(
        "planning.Task",
        verbose_name=_("nhiệm vụ của kế hoạch"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="science_tasks",
    )
    proposal = models.OneToOneField(
        "planning.ScienceProposal",
        verbose_name=_("đề xuất"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="science_task",
    )
    province = models.ForeignKey("vietnam.Province", verbose_name=_("tỉnh"), on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("tên nhiệm vụ"), max_length=500)
    level = models.CharField(_("cấp nhiệm vụ"), max_length=10, choices=ScienceLevel.choices)
    choice = models.CharField(_("phương thức"), max_length=12, choices=LeadChoice.choices)
    lead = models.ForeignKey(
        "organizations.Organization",
        verbose_name=_("tổ chức chủ trì trong danh bạ"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="science_tasks",
    )
    lead_name = models.CharField(_("tổ chức chủ trì"), max_length=300)
    decision_number = models.CharField(_("số quyết định"), max_length=60)
    decided_on = models.DateField(_("ngày quyết định"))
    starts_on = models.DateField(_("bắt đầu"))
    ends_on = models.DateField(_("kết thúc"))
    amount_vnd = models.BigIntegerField(_("kinh phí (đồng)"))
    percent = models.PositiveSmallIntegerField(_("phần trăm hoàn thành"), default=0)
    progress_text = models.TextField(_("tiến độ"), blank=True)
    result = models.TextField(_("kết quả nghiệm thu"), blank=True)
    accepted_on = models.DateField(_("ngày nghiệm thu"), null=True, blank=True)

    class Meta:
        verbose_name = _("nhiệm vụ KH&CN")
        verbose_name_plural = _("nhiệm vụ KH&CN")
        ordering = ("-decided_on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="planning_science_days",
                violation_error_message=_("Ngày kết thúc phải sau ngày bắt đầu."),
            ),
            models.CheckConstraint(
                condition=models.Q(amount_vnd__gt=0),
                name="planning_science_amount",
                violation_error_message=_("Kinh phí phải lớn hơn 0."),
            ),
            models.CheckConstraint(
                condition=models.Q(percent__lte=100),
                name="planning_science_percent",
                violation_error_message=_("Phần trăm hoàn thành không quá 100."),
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=ScienceTaskStatus.values),
                name="planning_science_status",
                violation_error_message=_("Trạng thái không hợp lệ."),
            ),
            models.UniqueConstraint(
                fields=("province", "code"),
                name="planning_science_code",
                violation_error_message=_("Mã nhiệm vụ đã có."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class ScienceParticipant(PortalModel):
    """An enterprise that takes part in an S&T task; known by its tax code, which counts it once."""

    science_task = models.ForeignKey(
        "planning.ScienceTask", verbose_name=_("nhiệm vụ KH&CN"), on_delete=models.CASCADE, related_name="participants"
    )
    name = models.CharField(_("doanh nghiệp"), max_length=300)
    tax_code = models.CharField(_("mã số thuế"), max_length=20)
    part = models.CharField(_("phần tham gia"), max_length=300, blank=True)
    joined_on = models.DateField(_("tham gia từ ngày"))

    class Meta:
        verbose_name = _("doanh nghiệp tham gia nhiệm vụ KH&CN")
        verbose_name_plural = _("doanh nghiệp tham gia nhiệm vụ KH&CN")
        ordering = ("science_task_id", "joined_on", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("science_task", "tax_code"),
                name="planning_participant_once",
                violation_error_message=_("Doanh nghiệp này đã tham gia nhiệm vụ."),
            )
        ]

    def __str__(self) -> str:
        return self.name
