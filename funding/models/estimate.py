"""Estimates (dự toán): proposed by DoST, appraised line by line by Finance, approved by the Committee."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from funding.enums import EstimateStatus
from portal.core.models import PortalModel, VersionedModel
from portal.workflow.models import WorkflowModel


class Estimate(WorkflowModel, VersionedModel):
    """The estimate of one plan for one year, in one version."""

    workflow_key = "funding.estimate"

    plan = models.ForeignKey(
        "planning.Plan", verbose_name=_("kế hoạch"), on_delete=models.PROTECT, related_name="estimates"
    )
    province = models.ForeignKey("vietnam.Province", verbose_name=_("tỉnh"), on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("năm"))
    version = models.PositiveSmallIntegerField(_("phiên bản"), default=1)
    decision_number = models.CharField(_("số quyết định"), max_length=60, blank=True)
    decision_on = models.DateField(_("ngày quyết định"), null=True, blank=True)
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người lập"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    appraised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người thẩm định"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("dự toán")
        verbose_name_plural = _("dự toán")
        ordering = ("-year", "plan_id", "-version")
        constraints = [
            models.UniqueConstraint(
                fields=("plan", "year", "version"),
                name="estimate_version_once",
                violation_error_message=_("Phiên bản dự toán này đã có."),
            ),
            models.UniqueConstraint(
                fields=("plan", "year"),
                condition=~Q(status__in=(EstimateStatus.APPROVED, EstimateStatus.REPLACED, EstimateStatus.CLOSED)),
                name="estimate_one_in_preparation",
                violation_error_message=_("Đang có một dự toán của năm này chưa phê duyệt xong."),
            ),
        ]

    def __str__(self) -> str:
        return f"Dự toán {self.year} - {self.plan_id} (lần {self.version})"


class EstimateLine(PortalModel):
    """One leaf line: proposed, appraised and approved stay side by side."""

    estimate = models.ForeignKey(Estimate, verbose_name=_("dự toán"), on_delete=models.CASCADE, related_name="lines")
    budget_line = models.ForeignKey(
        "planning.BudgetLine", verbose_name=_("dòng dự toán"), on_delete=models.PROTECT, related_name="estimate_lines"
    )
    proposed_vnd = models.BigIntegerField(_("đề nghị (đồng)"))
    appraised_vnd = models.BigIntegerField(_("thẩm định (đồng)"), null=True, blank=True)
    approved_vnd = models.BigIntegerField(_("phê duyệt (đồng)"), null=True, blank=True)
    remark = models.CharField(_("ý kiến thẩm định"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("dòng của dự toán")
        verbose_name_plural = _("dòng của dự toán")
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=("estimate", "budget_line"),
                name="estimate_line_once",
                violation_error_message=_("Dòng này đã có trong dự toán."),
            ),
            models.CheckConstraint(
                condition=Q(proposed_vnd__gte=0)
                & (Q(appraised_vnd__isnull=True) | Q(appraised_vnd__gte=0))
                & (Q(approved_vnd__isnull=True) | Q(approved_vnd__gte=0)),
                name="estimate_line_not_negative",
                violation_error_message=_("Số tiền không được âm."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.budget_line_id}: {self.proposed_vnd}"
