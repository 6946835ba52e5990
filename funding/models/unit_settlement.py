"""What a unit reports of the money given to it: its own account, or a paper that two people of the DoST enter (J10)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from funding.enums import SETTLED_BY_UNIT, UnitSettlementStatus
from portal.core.models import PortalModel, VersionedModel
from portal.workflow.models import WorkflowModel

PAPER_STATES = (
    UnitSettlementStatus.PAPER,
    UnitSettlementStatus.PAPER_TO_APPROVE,
    UnitSettlementStatus.PAPER_APPROVED,
)
EDITABLE_BY_UNIT = (UnitSettlementStatus.REQUESTED, UnitSettlementStatus.DRAFT, UnitSettlementStatus.RETURNED)


class UnitSettlement(WorkflowModel, VersionedModel):
    """The settlement of one budget given to a unit, in đồng.

    One person of the unit prepares it, another signs and sends, the accountant takes it in or gives it back. For a unit
    without accounts the accountant enters its paper (`report_number`, `report_on`) and the head of the DoST approves.
    The database keeps an accepted one as it was accepted (`funding.guards_units`).
    """

    workflow_key = "funding.unit_settlement"

    budget = models.OneToOneField(
        "funding.TaskBudget", verbose_name=_("kinh phí giao"), on_delete=models.PROTECT, related_name="settlement"
    )
    settled_vnd = models.BigIntegerField(_("đơn vị đề nghị quyết toán (đồng)"), null=True, blank=True)
    report_number = models.CharField(_("số, ký hiệu báo cáo quyết toán"), max_length=60, blank=True)
    report_on = models.DateField(_("ngày báo cáo"), null=True, blank=True)
    explanation = models.CharField(_("giải trình phần chưa quyết toán"), max_length=1000, blank=True)
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người lập"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người ký gửi"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    signed_at = models.DateTimeField(_("ký gửi lúc"), null=True, blank=True)
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người tiếp nhận, duyệt"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("quyết toán của đơn vị được giao kinh phí")
        verbose_name_plural = _("quyết toán của đơn vị được giao kinh phí")
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_vnd__isnull=True) | Q(settled_vnd__gte=0),
                name="unit_settlement_not_negative",
                violation_error_message=_("Số quyết toán không được âm."),
            ),
            models.CheckConstraint(
                condition=~Q(status__in=SETTLED_BY_UNIT)
                | (
                    Q(settled_vnd__isnull=False, report_on__isnull=False)
                    & Q(prepared_by__isnull=False, judged_by__isnull=False)
                    & ~Q(report_number="")
                ),
                name="unit_settlement_whole",
                violation_error_message=_(
                    "Quyết toán được tiếp nhận phải có số tiền, số và ngày báo cáo, đủ hai người."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(status__in=(UnitSettlementStatus.SENT, UnitSettlementStatus.ACCEPTED))
                | Q(signed_by__isnull=False, signed_at__isnull=False),
                name="unit_settlement_signed",
                violation_error_message=_("Quyết toán gửi đi phải có người ký."),
            ),
            models.CheckConstraint(
                condition=(Q(signed_by__isnull=True) | ~Q(signed_by=F("prepared_by")))
                & (Q(judged_by__isnull=True) | ~Q(judged_by=F("prepared_by")))
                & (Q(judged_by__isnull=True) | Q(signed_by__isnull=True) | ~Q(judged_by=F("signed_by"))),
                name="unit_settlement_different_people",
                violation_error_message=_("Người lập, người ký và người tiếp nhận phải là những người khác nhau."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.budget}"

    @property
    def province_id(self) -> int | None:
        """The province of the plan."""
        return self.budget.plan.province_id

    @property
    def status_words(self) -> str:
        """The state in words."""
        return str(UnitSettlementStatus(self.status).label)

    @property
    def is_accepted(self) -> bool:
        """The closing may take its sum."""
        return self.status in SETTLED_BY_UNIT

    @property
    def is_paper(self) -> bool:
        """Entered by the DoST from the unit's paper."""
        return self.status in PAPER_STATES

    @property
    def report_words(self) -> str:
        """The report by number and day, and how it came."""
        if self.report_on is None:
            return ""
        facts = {"number": self.report_number, "day": f"{self.report_on:%d/%m/%Y}"}
        if self.is_paper:
            return str(_("Báo cáo quyết toán số %(number)s ngày %(day)s (nhập từ bản giấy)") % facts)
        return str(_("Báo cáo quyết toán số %(number)s ngày %(day)s") % facts)


class UnitSettlementPaper(PortalModel):
    """A paper with the settlement: the signed report, vouchers, the list of expenses."""

    settlement = models.ForeignKey(
        UnitSettlement, verbose_name=_("quyết toán của đơn vị"), on_delete=models.PROTECT, related_name="papers"
    )
    title = models.CharField(_("tên giấy tờ"), max_length=250)
    file = models.ForeignKey(
        "attachments.StoredFile", verbose_name=_("tệp"), on_delete=models.PROTECT, related_name="+"
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người thêm"), on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("giấy tờ quyết toán của đơn vị")
        verbose_name_plural = _("giấy tờ quyết toán của đơn vị")
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.title
