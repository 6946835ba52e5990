"""Closing of a budget year: what is carried over, what is cancelled (K03)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from funding.enums import ClosingStatus
from portal.core.models import PortalModel, VersionedModel
from portal.workflow.models import WorkflowModel


class YearClosing(WorkflowModel, VersionedModel):
    """The closing of one plan's budget year: prepared by the accountant, carried out by Finance."""

    workflow_key = "funding.closing"

    plan = models.ForeignKey(
        "planning.Plan", verbose_name=_("kế hoạch"), on_delete=models.PROTECT, related_name="closings"
    )
    year = models.PositiveSmallIntegerField(_("năm ngân sách"))
    basis = models.CharField(_("căn cứ chuyển nguồn"), max_length=300, blank=True)
    note = models.CharField(_("ghi chú"), max_length=500, blank=True)
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người lập"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người khóa sổ"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    closed_on = models.DateField(_("ngày khóa sổ"), null=True, blank=True)

    class Meta:
        verbose_name = _("khóa sổ năm ngân sách")
        verbose_name_plural = _("khóa sổ năm ngân sách")
        ordering = ("-year", "plan_id")
        constraints = [
            models.UniqueConstraint(
                fields=("plan", "year"),
                name="closing_year_once",
                violation_error_message=_("Năm ngân sách này đã có bảng khóa sổ."),
            ),
            models.CheckConstraint(
                condition=Q(closed_by__isnull=True) | ~Q(closed_by=F("prepared_by")),
                name="closing_two_people",
                violation_error_message=_("Người lập không được là người khóa sổ."),
            ),
            models.CheckConstraint(
                condition=~Q(status=str(ClosingStatus.CLOSED)) | Q(closed_by__isnull=False, closed_on__isnull=False),
                name="closing_closed_by",
                violation_error_message=_("Khóa sổ phải có người và ngày."),
            ),
        ]

    def __str__(self) -> str:
        return f"Khóa sổ {self.year}"

    @property
    def province_id(self) -> int | None:
        """The province of the plan."""
        return self.plan.province_id


class ClosingLine(PortalModel):
    """One leaf line at the end of the year, in đồng.

    What is promised goes over with its files; of what is free the accountant proposes how much goes over, the rest is
    cancelled. The sums are frozen when the year is closed: paid + left = approved, carried + cancelled = left.
    """

    closing = models.ForeignKey(YearClosing, verbose_name=_("khóa sổ"), on_delete=models.CASCADE, related_name="lines")
    budget_line = models.ForeignKey(
        "planning.BudgetLine", verbose_name=_("dòng dự toán"), on_delete=models.PROTECT, related_name="closing_lines"
    )
    approved_vnd = models.BigIntegerField(_("được giao (đồng)"))
    paid_vnd = models.BigIntegerField(_("đã chi (đồng)"))
    promised_vnd = models.BigIntegerField(_("cam kết chưa chi (đồng)"))
    free_vnd = models.BigIntegerField(_("chưa cam kết (đồng)"))
    carry_free_vnd = models.BigIntegerField(_("xin chuyển nguồn phần chưa cam kết (đồng)"), default=0)
    reason = models.CharField(_("lý do chuyển nguồn"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("dòng khóa sổ")
        verbose_name_plural = _("dòng khóa sổ")
        ordering = ("budget_line__position", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("closing", "budget_line"),
                name="closing_line_once",
                violation_error_message=_("Dòng này đã có trong bảng khóa sổ."),
            ),
            models.CheckConstraint(
                condition=Q(paid_vnd__gte=0, promised_vnd__gte=0, free_vnd__gte=0, carry_free_vnd__gte=0)
                & Q(carry_free_vnd__lte=F("free_vnd"))
                & Q(approved_vnd=F("paid_vnd") + F("promised_vnd") + F("free_vnd")),
                name="closing_line_adds_up",
                violation_error_message=_(
                    "Đã chi cộng còn lại phải bằng số được giao; chuyển nguồn không vượt số còn lại."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.budget_line_id}: {self.carried_vnd}"

    @property
    def left_vnd(self) -> int:
        """Not paid until the end of the year: promised and free."""
        return self.promised_vnd + self.free_vnd

    @property
    def carried_vnd(self) -> int:
        """What goes over: all promises and the asked part of what is free."""
        return self.promised_vnd + self.carry_free_vnd

    @property
    def cancelled_vnd(self) -> int:
        """What falls at the end of the year."""
        return self.free_vnd - self.carry_free_vnd
