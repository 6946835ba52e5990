"""The yearly plan of each agency, asked for and handed in (requirement A15)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plans.planning.enums import AgencyPlanStatus
from portal.core.models import VersionedModel
from portal.workflow.models import WorkflowModel


class AgencyPlan(WorkflowModel, VersionedModel):
    """What one agency means to do for a plan in one year: asked for, handed in, accepted or returned."""

    plan = models.ForeignKey(
        "planning.Plan", verbose_name=_("kế hoạch"), on_delete=models.PROTECT, related_name="agency_plans"
    )
    year = models.PositiveSmallIntegerField(_("năm"))
    organization = models.ForeignKey(
        "organizations.Organization", verbose_name=_("đơn vị"), on_delete=models.PROTECT, related_name="agency_plans"
    )
    wanted_by = models.DateField(_("gửi chậm nhất ngày"), null=True, blank=True)
    text = models.TextField(_("nội dung kế hoạch của đơn vị"), blank=True)
    file = models.ForeignKey(
        "attachments.StoredFile",
        verbose_name=_("tệp kế hoạch"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    handed_in_at = models.DateTimeField(_("gửi lúc"), null=True, blank=True)
    handed_in_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người gửi"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    workflow_key = "planning.agency_plan"

    class Meta:
        verbose_name = _("kế hoạch năm của đơn vị")
        verbose_name_plural = _("kế hoạch năm của đơn vị")
        ordering = ("plan_id", "year", "organization__sort_key", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("plan", "year", "organization"),
                name="planning_agency_plan_once",
                violation_error_message=_("Đơn vị này đã được yêu cầu gửi kế hoạch của năm này."),
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=AgencyPlanStatus.values),
                name="planning_agency_plan_status",
                violation_error_message=_("Trạng thái không hợp lệ."),
            ),
            models.CheckConstraint(
                condition=models.Q(status=AgencyPlanStatus.REQUESTED) | models.Q(handed_in_at__isnull=False),
                name="planning_agency_plan_handed_in",
                violation_error_message=_("Kế hoạch đã gửi phải có thời điểm gửi."),
            ),
        ]

    def __str__(self) -> str:
        return gettext("%(organization)s, năm %(year)s") % {"organization": self.organization, "year": self.year}

    @property
    def province_id(self) -> int | None:
        """The province whose people handle it."""
        return self.organization.province_id


class AgencyPlanItem(models.Model):
    """One thing an agency means to do; `task` is the task of the plan it belongs to, when there is one."""

    agency_plan = models.ForeignKey(
        AgencyPlan, verbose_name=_("kế hoạch của đơn vị"), on_delete=models.CASCADE, related_name="items"
    )
    position = models.PositiveSmallIntegerField(_("thứ tự"))
    task = models.ForeignKey(
        "planning.Task",
        verbose_name=_("thuộc nhiệm vụ"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="agency_plan_items",
    )
    content = models.TextField(_("nội dung"))
    quantity = models.DecimalField(_("số lượng"), max_digits=18, decimal_places=4, null=True, blank=True)
    unit = models.CharField(_("đơn vị tính"), max_length=80, blank=True)
    cost_vnd = models.BigIntegerField(_("kinh phí dự kiến (đồng)"), null=True, blank=True)

    class Meta:
        verbose_name = _("nội dung kế hoạch của đơn vị")
        verbose_name_plural = _("nội dung kế hoạch của đơn vị")
        ordering = ("agency_plan_id", "position", "pk")
        constraints = [
            models.CheckConstraint(
                condition=(models.Q(quantity__isnull=True) | models.Q(quantity__gte=0))
                & (models.Q(cost_vnd__isnull=True) | models.Q(cost_vnd__gte=0)),
                name="planning_agency_item_not_negative",
                violation_error_message=_("Số lượng, kinh phí không được âm."),
            )
        ]

    def __str__(self) -> str:
        return self.content[:80]
