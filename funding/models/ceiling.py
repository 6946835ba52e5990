"""Ceilings: how much there is, how much is promised, how much is paid; never below zero."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from funding.enums import CeilingKind
from portal.core.models import PortalModel


class Ceiling(PortalModel):
    """One limit and what has been used of it, in whole đồng.

    `limit_vnd` None means no limit is known (a source without an amount). The three sums are the
    running totals of `LedgerEntry`, changed only by `funding.ledger` under a row lock; the check
    constraint is what refuses an overspend, whoever writes.
    """

    kind = models.CharField(_("loại"), max_length=12, choices=CeilingKind.choices)
    province = models.ForeignKey("vietnam.Province", verbose_name=_("tỉnh"), on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(
        "planning.Plan", verbose_name=_("kế hoạch"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    year = models.PositiveSmallIntegerField(_("năm"), null=True, blank=True)
    budget_line = models.ForeignKey(
        "planning.BudgetLine",
        verbose_name=_("dòng dự toán"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="ceilings",
    )
    source = models.ForeignKey(
        "planning.PlanFundingSource",
        verbose_name=_("nguồn"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="ceilings",
    )
    enterprise = models.ForeignKey(
        "registry.Enterprise",
        verbose_name=_("doanh nghiệp"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    clause = models.CharField(_("điều khoản"), max_length=200, blank=True)
    limit_vnd = models.BigIntegerField(_("được giao (đồng)"), null=True, blank=True)
    committed_vnd = models.BigIntegerField(_("cam kết chưa chi (đồng)"), default=0)
    paid_vnd = models.BigIntegerField(_("đã chi (đồng)"), default=0)

    class Meta:
        verbose_name = _("mức trần kinh phí")
        verbose_name_plural = _("mức trần kinh phí")
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(limit_vnd__isnull=True) | Q(limit_vnd__gte=F("committed_vnd") + F("paid_vnd")),
                name="ceiling_not_overspent",
                violation_error_message=_("Vượt số kinh phí còn lại."),
            ),
            models.CheckConstraint(
                condition=Q(committed_vnd__gte=0, paid_vnd__gte=0) & (Q(limit_vnd__isnull=True) | Q(limit_vnd__gte=0)),
                name="ceiling_not_negative",
                violation_error_message=_("Số tiền không được âm."),
            ),
            models.UniqueConstraint(
                fields=("budget_line", "year"),
                condition=Q(kind=CeilingKind.LINE),
                name="ceiling_line_once",
                violation_error_message=_("Mức trần này đã có."),
            ),
            models.UniqueConstraint(
                fields=("source", "year"),
                condition=Q(kind=CeilingKind.SOURCE),
                name="ceiling_source_once",
                violation_error_message=_("Mức trần này đã có."),
            ),
            models.UniqueConstraint(
                fields=("plan", "year"),
                condition=Q(kind=CeilingKind.YEAR),
                name="ceiling_year_once",
                violation_error_message=_("Mức trần này đã có."),
            ),
            models.UniqueConstraint(
                fields=("enterprise", "clause", "year"),
                condition=Q(kind=CeilingKind.ENTERPRISE),
                name="ceiling_enterprise_once",
                violation_error_message=_("Mức trần này đã có."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"

    @property
    def left_vnd(self) -> int | None:
        """What may still be promised: limit − committed − paid; None without a limit."""
        if self.limit_vnd is None:
            return None
        return self.limit_vnd - self.committed_vnd - self.paid_vnd
