"""Inspections of the plan and of violations (B08)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from plans.activities.enums import InspectionKind, InspectionStatus, TeamRole
from plans.activities.models.base import FollowedItem, FollowUp, Paper
from portal.core.models import PortalModel, VersionedModel
from portal.vietnam.search import SearchableModel
from portal.workflow.models import WorkflowModel


class Inspection(SearchableModel, WorkflowModel, VersionedModel):
    """One inspection: of an agency, an enterprise or a place, by a team under a decision."""

    workflow_key = "activities.inspection"
    search_fields = ("code", "title", "subject_name", "decision_number", "minutes_number")
    sort_field = "title"

    code = models.CharField(_("mã"), max_length=30)
    province = models.ForeignKey("vietnam.Province", verbose_name=_("tỉnh"), on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(
        "planning.Plan", verbose_name=_("kế hoạch"), on_delete=models.PROTECT, related_name="inspections"
    )
    tasks = models.ManyToManyField(
        "planning.Task", verbose_name=_("nhiệm vụ được kiểm tra"), blank=True, related_name="inspections"
    )
    kind = models.CharField(_("loại"), max_length=12, choices=InspectionKind.choices)
    title = models.CharField(_("nội dung kiểm tra"), max_length=300)
    organization = models.ForeignKey(
        "organizations.Organization",
        verbose_name=_("cơ quan, đơn vị được kiểm tra"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    inspected_name = models.CharField(_("đơn vị được kiểm tra (ngoài danh bạ)"), max_length=250, blank=True)
    decision_number = models.CharField(_("số quyết định kiểm tra"), max_length=60, blank=True)
    decision_on = models.DateField(_("ngày quyết định"), null=True, blank=True)
    planned_on = models.DateField(_("ngày dự kiến"))
    held_on = models.DateField(_("ngày bắt đầu kiểm tra"), null=True, blank=True)
    held_until = models.DateField(_("ngày kết thúc kiểm tra"), null=True, blank=True)
    place = models.CharField(_("địa điểm"), max_length=250, blank=True)
    minutes_number = models.CharField(_("số biên bản"), max_length=60, blank=True)
    minutes_on = models.DateField(_("ngày biên bản"), null=True, blank=True)
    conclusion = models.TextField(_("nhận xét, kết luận"), blank=True)
    opinion = models.TextField(_("ý kiến của đơn vị được kiểm tra"), blank=True)
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người lập"), null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("cuộc kiểm tra")
        verbose_name_plural = _("cuộc kiểm tra")
        ordering = ("-planned_on", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("province", "code"),
                name="activities_inspection_code_once",
                violation_error_message=_("Mã này đã có trong tỉnh."),
            ),
            models.CheckConstraint(
                condition=Q(organization__isnull=False) | ~Q(inspected_name=""),
                name="activities_inspection_has_subject",
                violation_error_message=_("Phải nêu cơ quan, đơn vị được kiểm tra."),
            ),
            models.CheckConstraint(
                condition=Q(held_on__isnull=False, held_until__gte=F("held_on"))
                | Q(held_on__isnull=True, held_until__isnull=True),
                name="activities_inspection_days",
                violation_error_message=_("Ngày kết thúc kiểm tra phải từ ngày bắt đầu trở đi."),
            ),
            models.CheckConstraint(
                condition=Q(status__in=("planned", "cancelled")) | Q(held_on__isnull=False),
                name="activities_inspection_held_day",
                violation_error_message=_("Cuộc kiểm tra đã tiến hành phải có ngày kiểm tra."),
            ),
        ]
        indexes = [models.Index(fields=("plan", "held_on"), name="activities_inspection_held")]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def subject_name(self) -> str:
        """Who is inspected, in words."""
        return self.organization.name if self.organization else self.inspected_name

    @property
    def can_be_written(self) -> bool:
        """Findings and demands are still being put down."""
        return self.status in (InspectionStatus.PLANNED, InspectionStatus.HELD)


class InspectionMember(PortalModel):
    """One person of the team, with post and agency as of that day."""

    inspection = models.ForeignKey(
        Inspection, verbose_name=_("cuộc kiểm tra"), on_delete=models.CASCADE, related_name="team"
    )
    name = models.CharField(_("họ và tên"), max_length=150)
    position = models.CharField(_("chức vụ"), max_length=150, blank=True)
    agency_name = models.CharField(_("cơ quan"), max_length=250, blank=True)
    role = models.CharField(_("vai trò trong đoàn"), max_length=10, choices=TeamRole.choices, default=TeamRole.MEMBER)

    class Meta:
        verbose_name = _("thành viên đoàn kiểm tra")
        verbose_name_plural = _("thành viên đoàn kiểm tra")
        ordering = ("inspection_id", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("inspection",),
                condition=Q(role="lead"),
                name="activities_one_team_lead",
                violation_error_message=_("Đoàn kiểm tra chỉ có một trưởng đoàn."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class InspectionFinding(PortalModel):
    """One thing found; a violation names the rule that was broken."""

    inspection = models.ForeignKey(
        Inspection, verbose_name=_("cuộc kiểm tra"), on_delete=models.CASCADE, related_name="findings"
    )
    position = models.PositiveSmallIntegerField(_("thứ tự"), default=1)
    text = models.TextField(_("nội dung ghi nhận"))
    is_violation = models.BooleanField(_("là vi phạm"), default=False)
    legal_basis = models.CharField(_("quy định bị vi phạm"), max_length=250, blank=True)

    class Meta:
        verbose_name = _("nội dung ghi nhận khi kiểm tra")
        verbose_name_plural = _("nội dung ghi nhận khi kiểm tra")
        ordering = ("inspection_id", "position", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(is_violation=False) | ~Q(legal_basis=""),
                name="activities_violation_has_basis",
                violation_error_message=_("Vi phạm phải nêu quy định bị vi phạm."),
            )
        ]

    def __str__(self) -> str:
        return self.text[:80]


class InspectionDemand(FollowedItem):
    """What the team demands: open until its remedy is confirmed."""

    workflow_key = "activities.demand"

    inspection = models.ForeignKey(
        Inspection, verbose_name=_("cuộc kiểm tra"), on_delete=models.PROTECT, related_name="demands"
    )

    class Meta(FollowedItem.Meta):
        verbose_name = _("yêu cầu sau kiểm tra")
        verbose_name_plural = _("yêu cầu sau kiểm tra")


class DemandFollowUp(FollowUp):
    """How a demand was met, step by step."""

    item = models.ForeignKey(
        InspectionDemand, verbose_name=_("yêu cầu"), on_delete=models.PROTECT, related_name="follow_ups"
    )

    class Meta(FollowUp.Meta):
        verbose_name = _("theo dõi yêu cầu sau kiểm tra")
        verbose_name_plural = _("theo dõi yêu cầu sau kiểm tra")


class InspectionPaper(Paper):
    """Decision, signed minutes, photographs."""

    subject = models.ForeignKey(
        Inspection, verbose_name=_("cuộc kiểm tra"), on_delete=models.PROTECT, related_name="papers"
    )

    class Meta(Paper.Meta):
        verbose_name = _("tài liệu kiểm tra")
        verbose_name_plural = _("tài liệu kiểm tra")
