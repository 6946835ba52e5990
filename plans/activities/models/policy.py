"""Policy work: review, proposal, draft, comments, issue (B10)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from plans.activities.enums import PolicyKind, PolicyPaper
from plans.activities.models.base import Paper
from portal.core.models import VersionedModel
from portal.vietnam.search import SearchableModel
from portal.workflow.models import WorkflowModel


class PolicyItem(SearchableModel, WorkflowModel, VersionedModel):
    """One mechanism or policy on its way, from the review to the issued text."""

    workflow_key = "activities.policy"
    search_fields = ("code", "title", "basis", "issued_number")
    sort_field = "title"

    code = models.CharField(_("mã"), max_length=30)
    province = models.ForeignKey("vietnam.Province", verbose_name=_("tỉnh"), on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(
        "planning.Plan", verbose_name=_("kế hoạch"), on_delete=models.PROTECT, related_name="policy_items"
    )
    task = models.ForeignKey(
        "planning.Task",
        verbose_name=_("nhiệm vụ của kế hoạch"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="policy_items",
    )
    difficulty = models.ForeignKey(
        "activities.Difficulty",
        verbose_name=_("từ khó khăn, vướng mắc"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="policy_items",
    )
    kind = models.CharField(_("loại"), max_length=12, choices=PolicyKind.choices)
    title = models.CharField(_("tên cơ chế, chính sách"), max_length=400)
    basis = models.TextField(_("căn cứ"), blank=True)
    summary = models.TextField(_("nội dung chính"), blank=True)
    organization = models.ForeignKey(
        "organizations.Organization", verbose_name=_("đơn vị chủ trì"), on_delete=models.PROTECT, related_name="+"
    )
    expected_on = models.DateField(_("dự kiến ban hành"), null=True, blank=True)
    issued_number = models.CharField(_("số văn bản ban hành"), max_length=60, blank=True)
    issued_on = models.DateField(_("ngày ban hành"), null=True, blank=True)
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người lập"), null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("cơ chế, chính sách")
        verbose_name_plural = _("cơ chế, chính sách")
        ordering = ("-created_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("province", "code"),
                name="activities_policy_code_once",
                violation_error_message=_("Mã này đã có trong tỉnh."),
            ),
            models.CheckConstraint(
                condition=~Q(status="issued") | (~Q(issued_number="") & Q(issued_on__isnull=False)),
                name="activities_policy_issued",
                violation_error_message=_("Văn bản đã ban hành phải có số và ngày."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class PolicyDocument(Paper):
    """A paper of policy work; the kind says which step it carries."""

    subject = models.ForeignKey(
        PolicyItem, verbose_name=_("cơ chế, chính sách"), on_delete=models.PROTECT, related_name="papers"
    )
    kind = models.CharField(_("loại tài liệu"), max_length=15, choices=PolicyPaper.choices)

    class Meta(Paper.Meta):
        verbose_name = _("tài liệu cơ chế, chính sách")
        verbose_name_plural = _("tài liệu cơ chế, chính sách")
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind__in=("review_report", "issued")) | Q(issued_on__isnull=False),
                name="activities_policy_paper_dated",
                violation_error_message=_("Báo cáo rà soát và văn bản ban hành phải có ngày."),
            )
        ]
