"""Ceilings: how much there is, how much is promised, how much is paid; never below zero."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from funding.enums import CeilingKind
from funding.rules import left
from portal.core.models import PortalModel


class Ceiling(PortalModel):
    """One limit and what has been used of it, in whole đồng.

    `limit_vnd` None means no limit is known (a source without an amount). The three sums are the
    running totals of `LedgerEntry`: an entry moves them by a trigger, nothing else can (`funding.guards`), and the
    check constraints refuse an overspend, whoever writes. `cap_vnd` is a further limit below what is given, set by
    decision (`SpendingLimit`); `last_entry` the id of the entry that moved the sums last; a closed year takes no
    more entries than approved corrections.
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
    cap_vnd = models.BigIntegerField(_("giới hạn chi (đồng)"), null=True, blank=True, editable=False)
    last_entry = models.BigIntegerField(default=0, editable=False)
    is_closed = models.BooleanField(_("đã khóa sổ"), default=False, editable=False)

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
            models.CheckConstraint(
                condition=Q(cap_vnd__isnull=True) | Q(cap_vnd__gte=F("committed_vnd") + F("paid_vnd")),
                name="ceiling_within_cap",
                violation_error_message=_("Vượt giới hạn chi đã quyết định."),
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
        indexes = [models.Index(fields=("province", "kind", "-year"), name="ceiling_list")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"

    @property
    def used_vnd(self) -> int:
        """Promised or paid, in đồng."""
        return self.committed_vnd + self.paid_vnd

    @property
    def left_vnd(self) -> int | None:
        """What may still be promised, in đồng; None without a limit."""
        return left(self.limit_vnd, self.cap_vnd, self.committed_vnd, self.paid_vnd)


class SpendingLimit(PortalModel):
    """A decision that less may be promised and paid under a ceiling than was given (savings, money not received).

    Append-only; the newest one counts, None lifts the limit. A trigger writes it to `Ceiling.cap_vnd`.
    """

    ceiling = models.ForeignKey(Ceiling, verbose_name=_("mức trần"), on_delete=models.PROTECT, related_name="limits")
    limit_vnd = models.BigIntegerField(_("giới hạn chi (đồng)"), null=True, blank=True)
    decision_number = models.CharField(_("số quyết định"), max_length=60)
    decision_on = models.DateField(_("ngày quyết định"))
    reason = models.CharField(_("lý do"), max_length=300)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người quyết định"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("giới hạn chi")
        verbose_name_plural = _("giới hạn chi")
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(limit_vnd__isnull=True) | Q(limit_vnd__gte=0),
                name="spending_limit_not_negative",
                violation_error_message=_("Số tiền không được âm."),
            ),
            models.CheckConstraint(
                condition=~Q(decision_number="") & ~Q(reason=""),
                name="spending_limit_decided",
                violation_error_message=_("Giới hạn chi phải có số quyết định và lý do."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ceiling_id}: {self.limit_vnd}"
