"""Supported projects: approved applications at work, up to acceptance, settlement and closing."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from enterprises.applications.enums import (
    AcceptanceRoute,
    ProgressState,
    ProjectKind,
    ProjectStatus,
    SectorField,
    Verdict,
)
from plans.planning.enums import EvidenceKind
from portal.core.models import PortalModel, VersionedModel
from portal.vietnam.search import SearchableModel
from portal.workflow.models import WorkflowModel


class SupportedProject(SearchableModel, WorkflowModel, VersionedModel):
    """One approved support at work. Money in đồng; shares are those of the decision."""

    workflow_key = "applications.project"
    search_fields = ("code", "title", "enterprise_name")
    sort_field = "enterprise_name"

    application = models.OneToOneField(
        "applications.Application", verbose_name=_("hồ sơ"), on_delete=models.PROTECT, related_name="project"
    )
    enterprise = models.ForeignKey(
        "registry.Enterprise", verbose_name=_("đơn vị"), on_delete=models.PROTECT, related_name="projects"
    )
    enterprise_name = models.CharField(_("tên đơn vị"), max_length=250, editable=False)
    province = models.ForeignKey("vietnam.Province", verbose_name=_("tỉnh"), on_delete=models.PROTECT, related_name="+")
    measure = models.ForeignKey(
        "planning.PlanMeasure", verbose_name=_("nội dung hỗ trợ"), on_delete=models.PROTECT, related_name="projects"
    )
    acceptance = models.CharField(_("cách nghiệm thu"), max_length=12, choices=AcceptanceRoute.choices)
    is_pilot = models.BooleanField(_("mô hình điểm"), default=False)
    kind = models.CharField(_("loại dự án"), max_length=12, choices=ProjectKind.choices, default=ProjectKind.MEASURE)
    field = models.CharField(_("lĩnh vực"), max_length=12, choices=SectorField.choices, blank=True)
    exemplary_on = models.DateField(_("được chọn nhân rộng từ"), null=True, blank=True)
    exemplary_because = models.CharField(_("lý do chọn nhân rộng"), max_length=500, blank=True)
    follows = models.ForeignKey(
        "self",
        verbose_name=_("nhân rộng từ dự án"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="followers",
    )
    code = models.CharField(_("mã dự án"), max_length=20, editable=False)
    title = models.CharField(_("tên dự án"), max_length=250)
    state_share_vnd = models.BigIntegerField(_("Nhà nước hỗ trợ (đồng)"))
    own_share_vnd = models.BigIntegerField(_("đơn vị đối ứng (đồng)"))
    agreement_number = models.CharField(_("số thỏa thuận, hợp đồng"), max_length=60, blank=True)
    agreement_on = models.DateField(_("ngày ký"), null=True, blank=True)
    agreement_file = models.ForeignKey(
        "attachments.StoredFile",
        verbose_name=_("bản thỏa thuận"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    starts_on = models.DateField(_("bắt đầu"), null=True, blank=True)
    ends_on = models.DateField(_("kết thúc theo thỏa thuận"), null=True, blank=True)
    original_ends_on = models.DateField(_("kết thúc ban đầu"), null=True, blank=True)
    extensions = models.PositiveSmallIntegerField(_("số lần gia hạn"), default=0)
    indicators_before = models.TextField(_("chỉ số trước hỗ trợ"), blank=True)
    indicators_after = models.TextField(_("chỉ số sau hỗ trợ"), blank=True)
    result_summary = models.TextField(_("kết quả đạt được"), blank=True)
    result_report = models.ForeignKey(
        "attachments.StoredFile",
        verbose_name=_("báo cáo kết quả"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    acceptance_requested_at = models.DateTimeField(_("đề nghị nghiệm thu lúc"), null=True, blank=True)
    accepted_on = models.DateField(_("nghiệm thu ngày"), null=True, blank=True)
    acceptance_note = models.TextField(_("kết luận nghiệm thu"), blank=True)
    settled_on = models.DateField(_("quyết toán ngày"), null=True, blank=True)

    class Meta:
        verbose_name = _("dự án được hỗ trợ")
        verbose_name_plural = _("dự án được hỗ trợ")
        ordering = ("-created_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("province", "code"), name="project_code_once", violation_error_message=_("Mã dự án đã dùng.")
            ),
            models.CheckConstraint(
                condition=Q(state_share_vnd__gt=0, own_share_vnd__gte=0),
                name="project_shares",
                violation_error_message=_("Mức hỗ trợ phải lớn hơn 0, đối ứng không âm."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(starts_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="project_dates",
                violation_error_message=_("Ngày kết thúc phải sau ngày bắt đầu."),
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[str(ProjectStatus.ACCEPTED), str(ProjectStatus.SETTLED)])
                | Q(accepted_on__isnull=False)
                | Q(settled_on__isnull=False),
                name="project_accepted_has_day",
                violation_error_message=_("Dự án đã nghiệm thu phải có ngày nghiệm thu."),
            ),
            models.CheckConstraint(
                condition=Q(exemplary_on__isnull=True) | ~Q(exemplary_because=""),
                name="project_exemplary_because",
                violation_error_message=_("Dự án được chọn nhân rộng phải có lý do."),
            ),
        ]
        indexes = [
            models.Index(fields=("province", "kind", "field"), name="project_kinds"),
            models.Index(fields=("province", "status", "due_on"), name="project_queue"),
            models.Index(fields=("measure", "accepted_on"), name="project_counts"),
        ]

    def __str__(self) -> str:
        return f"{self.code} - {self.enterprise_name}"

    @property
    def is_accepted(self) -> bool:
        """Whether the work was accepted: only then may it be paid and counted."""
        return self.accepted_on is not None

    @property
    def total_vnd(self) -> int:
        """Both shares together."""
        return self.state_share_vnd + self.own_share_vnd


class Milestone(PortalModel):
    """One dated step of the work."""

    project = models.ForeignKey(
        SupportedProject, verbose_name=_("dự án"), on_delete=models.CASCADE, related_name="milestones"
    )
    title = models.CharField(_("mốc công việc"), max_length=200)
    due_on = models.DateField(_("hạn"))
    done_on = models.DateField(_("hoàn thành ngày"), null=True, blank=True)

    class Meta:
        verbose_name = _("mốc công việc")
        verbose_name_plural = _("mốc công việc")
        ordering = ("project_id", "due_on", "pk")

    def __str__(self) -> str:
        return self.title


class ProgressReport(PortalModel):
    """What the enterprise reports on the way: kept as a draft, sent, then accepted or returned with remarks."""

    project = models.ForeignKey(
        SupportedProject, verbose_name=_("dự án"), on_delete=models.PROTECT, related_name="progress_reports"
    )
    reported_on = models.DateField(_("ngày báo cáo"))
    percent_done = models.PositiveSmallIntegerField(_("khối lượng hoàn thành (%)"))
    done = models.TextField(_("việc đã làm"))
    difficulties = models.TextField(_("khó khăn, đề nghị"), blank=True)
    file = models.ForeignKey(
        "attachments.StoredFile",
        verbose_name=_("tệp kèm theo"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người báo cáo"), on_delete=models.PROTECT, null=True, related_name="+"
    )
    state = models.CharField(
        _("tình trạng"), max_length=10, choices=ProgressState.choices, default=ProgressState.SENT, editable=False
    )
    due_on = models.DateField(_("hạn báo cáo"), null=True, blank=True, editable=False)
    remark = models.TextField(_("ý kiến của Sở"), blank=True, editable=False)
    decided_on = models.DateField(_("ngày có ý kiến"), null=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người có ý kiến"),
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )

    class Meta:
        verbose_name = _("báo cáo tiến độ")
        verbose_name_plural = _("báo cáo tiến độ")
        ordering = ("-reported_on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(percent_done__lte=100),
                name="progress_percent",
                violation_error_message=_("Tỷ lệ từ 0 đến 100 %."),
            ),
            models.UniqueConstraint(
                fields=("project",),
                condition=Q(state=str(ProgressState.DRAFT)),
                name="progress_one_draft",
                violation_error_message=_("Dự án đã có một báo cáo đang soạn."),
            ),
            models.CheckConstraint(
                condition=~Q(state=str(ProgressState.RETURNED)) | ~Q(remark=""),
                name="progress_returned_because",
                violation_error_message=_("Trả lại báo cáo phải ghi rõ cần bổ sung gì."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reported_on:%d/%m/%Y}: {self.percent_done} %"

    @property
    def late_days(self) -> int:
        """Days between its due day and the day it was sent; 0 in time or without due day."""
        if self.due_on is None or self.state == ProgressState.DRAFT:
            return 0
        return max(0, (self.reported_on - self.due_on).days)


class ProjectEvidence(PortalModel):
    """A paper that proves the result: certificate, test report, base standard, contract liquidation."""

    project = models.ForeignKey(
        SupportedProject, verbose_name=_("dự án"), on_delete=models.PROTECT, related_name="evidence"
    )
    title = models.CharField(_("minh chứng"), max_length=200)
    number = models.CharField(_("số hiệu"), max_length=80, blank=True)
    issued_on = models.DateField(_("ngày cấp"), null=True, blank=True)
    proves = models.CharField(_("loại minh chứng"), max_length=20, choices=EvidenceKind.choices, blank=True)
    file = models.ForeignKey(
        "attachments.StoredFile", verbose_name=_("tệp"), on_delete=models.PROTECT, related_name="+"
    )
    verdict = models.CharField(_("kết quả kiểm tra"), max_length=12, choices=Verdict.choices, default=Verdict.UNCHECKED)
    remark = models.CharField(_("ý kiến"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("minh chứng")
        verbose_name_plural = _("minh chứng")
        ordering = ("project_id", "created_at", "pk")

    def __str__(self) -> str:
        return self.title
