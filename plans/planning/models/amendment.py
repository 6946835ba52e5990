"""An amendment: a copy of the plan that is edited, compared, approved and merged."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plans.planning.enums import AmendmentStatus
from portal.core.models import VersionedModel
from portal.workflow.models import WorkflowModel


class PlanAmendment(WorkflowModel, VersionedModel):
    """One change of a plan (sửa đổi, bổ sung, điều chỉnh; requirement S02).

    `draft` holds the edited copy; it was copied from version `base_number`, whose contents stay in `base_contents`
    (the plain form of `plans.planning.contents`) so that a plan that moved on meanwhile can be merged three-way.
    After the merge `draft` is empty and `result_number` names the version that came of it.
    """

    plan = models.ForeignKey(
        "planning.Plan", verbose_name=_("kế hoạch"), on_delete=models.PROTECT, related_name="amendments"
    )
    number = models.PositiveSmallIntegerField(_("lần điều chỉnh"))
    reason = models.TextField(_("lý do điều chỉnh"))
    document_number = models.CharField(_("số, ký hiệu văn bản"), max_length=60, blank=True)
    document_on = models.DateField(_("ngày ký"), null=True, blank=True)
    document_signer = models.CharField(_("người ký"), max_length=120, blank=True)
    effective_on = models.DateField(_("có hiệu lực từ"), null=True, blank=True)
    base_number = models.PositiveSmallIntegerField(_("lập từ phiên bản"))
    base_digest = models.CharField(_("mã băm của bản gốc"), max_length=64)
    base_contents = models.JSONField(_("nội dung của bản gốc"), default=dict)
    draft = models.OneToOneField(
        "planning.PlanVersion",
        verbose_name=_("bản thảo"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="amendment",
    )
    result_number = models.PositiveSmallIntegerField(_("thành phiên bản"), null=True, blank=True)
    conflicts = models.JSONField(_("chỗ hai bên cùng sửa"), default=list, blank=True)
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người lập"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người phê duyệt"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    workflow_key = "planning.amendment"

    class Meta:
        verbose_name = _("bản điều chỉnh kế hoạch")
        verbose_name_plural = _("bản điều chỉnh kế hoạch")
        ordering = ("plan_id", "-number")
        constraints = [
            models.UniqueConstraint(
                fields=("plan", "number"),
                name="planning_amendment_once",
                violation_error_message=_("Lần điều chỉnh này đã có."),
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=AmendmentStatus.values),
                name="planning_amendment_status",
                violation_error_message=_("Trạng thái không hợp lệ."),
            ),
            models.CheckConstraint(
                condition=~models.Q(reason=""),
                name="planning_amendment_has_reason",
                violation_error_message=_("Cần ghi lý do điều chỉnh."),
            ),
            models.CheckConstraint(
                condition=~models.Q(status=AmendmentStatus.APPROVED)
                | models.Q(result_number__isnull=False, effective_on__isnull=False, document_on__isnull=False)
                & ~models.Q(document_number=""),
                name="planning_amendment_approved_is_whole",
                violation_error_message=_("Bản điều chỉnh được duyệt phải có số, ngày ký và ngày hiệu lực."),
            ),
            models.CheckConstraint(
                condition=models.Q(approved_by__isnull=True) | ~models.Q(approved_by=models.F("drafted_by")),
                name="planning_amendment_two_people",
                violation_error_message=_("Người lập bản điều chỉnh không được tự phê duyệt."),
            ),
        ]

    def __str__(self) -> str:
        return gettext("%(plan)s, điều chỉnh lần %(number)s") % {"plan": self.plan, "number": self.number}

    @property
    def province_id(self) -> int | None:
        """The province whose people handle it."""
        return self.plan.province_id
