"""The ledger: one append-only row per movement of money."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from funding.enums import EntryKind
from portal.core.models import PortalModel


class LedgerEntry(PortalModel):
    """A movement on a leaf line. `amount_vnd` is positive (an adjustment may be negative).

    The deltas say what the entry did to the sums of each of its ceilings, so that a balance is
    the sum of a column. `key` makes a repeated posting harmless.
    """

    kind = models.CharField(_("loại bút toán"), max_length=12, choices=EntryKind.choices)
    key = models.CharField(_("khóa chống ghi trùng"), max_length=120, unique=True)
    on = models.DateField(_("ngày ghi sổ"))
    year = models.PositiveSmallIntegerField(_("năm ngân sách"))
    budget_line = models.ForeignKey(
        "planning.BudgetLine", verbose_name=_("dòng dự toán"), on_delete=models.PROTECT, related_name="entries"
    )
    application = models.ForeignKey(
        "applications.Application",
        verbose_name=_("hồ sơ"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="ledger_entries",
    )
    project = models.ForeignKey(
        "applications.SupportedProject",
        verbose_name=_("dự án"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="ledger_entries",
    )
    payment = models.ForeignKey(
        "funding.Payment",
        verbose_name=_("thanh toán"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="ledger_entries",
    )
    amount_vnd = models.BigIntegerField(_("số tiền (đồng)"))
    limit_delta_vnd = models.BigIntegerField(default=0)
    committed_delta_vnd = models.BigIntegerField(default=0)
    paid_delta_vnd = models.BigIntegerField(default=0)
    ceilings = models.JSONField(_("các mức trần chịu tác động"), default=list)
    note = models.CharField(_("diễn giải"), max_length=300, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người ghi"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    actor_name = models.CharField(_("tên người ghi"), max_length=200)

    class Meta:
        verbose_name = _("bút toán")
        verbose_name_plural = _("sổ cái")
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(amount_vnd__gt=0) | Q(kind=EntryKind.ADJUST),
                name="entry_amount_positive",
                violation_error_message=_("Số tiền phải lớn hơn 0."),
            )
        ]
        indexes = [models.Index(fields=("budget_line", "kind"), name="entry_line_kind")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.amount_vnd}"
