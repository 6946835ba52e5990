"""The ledger: one append-only row per movement of money."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q, Value
from django.utils.translation import gettext_lazy as _

from funding.enums import EntryKind
from funding.rules import EFFECTS
from portal.core.models import PortalModel
from portal.vietnam.search import SearchableQuerySet, SearchKeyField


def _effect(kind: str, effect: tuple[int, int, int]) -> Q:
    """The deltas an entry of `kind` must have."""
    names = ("limit_delta_vnd", "committed_delta_vnd", "paid_delta_vnd")
    values = {0: Value(0), 1: F("amount_vnd"), -1: Value(0) - F("amount_vnd")}
    return Q(kind=str(kind), **{name: values[sign] for name, sign in zip(names, effect, strict=True)})


KNOWN_EFFECTS = [_effect(kind, effect) for kind, effect in EFFECTS.items()]


class LedgerEntry(PortalModel):
    """A movement on a leaf line. `amount_vnd` is positive (an adjustment may be negative).

    The deltas say what the entry does to the sums of each of its ceilings, so that a balance is
    the sum of a column; a trigger moves the sums with the entry (`funding.guards`). `key` makes a repeated posting
    harmless. `province` is that of the line's plan: a list goes by it, not through three tables. `cap_of` and `cap_vnd`: the cap of the enterprise the promise was held against, as of its day.
    `reverses` is the wrong entry a reversal takes back whole, `correction` what two people decided about it.
    """

    search_fields = (
        "budget_line.path",
        "budget_line.title",
        "application.code",
        "application.enterprise_name",
        "note",
        "actor_name",
    )

    kind = models.CharField(_("loại bút toán"), max_length=12, choices=EntryKind.choices)
    key = models.CharField(_("khóa chống ghi trùng"), max_length=120, unique=True)
    on = models.DateField(_("ngày ghi sổ"))
    year = models.PositiveSmallIntegerField(_("năm ngân sách"))
    budget_line = models.ForeignKey(
        "planning.BudgetLine", verbose_name=_("dòng dự toán"), on_delete=models.PROTECT, related_name="entries"
    )
    province = models.ForeignKey("vietnam.Province", verbose_name=_("tỉnh"), on_delete=models.PROTECT, related_name="+")
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
    cap_of = models.ForeignKey(
        "funding.Ceiling",
        verbose_name=_("mức trần của doanh nghiệp"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    cap_vnd = models.BigIntegerField(_("mức trần áp dụng (đồng)"), null=True, blank=True)
    reverses = models.OneToOneField(
        "self", verbose_name=_("đảo bút toán"), on_delete=models.PROTECT, null=True, blank=True, related_name="reversal"
    )
    correction = models.ForeignKey(
        "funding.LedgerCorrection",
        verbose_name=_("việc chỉnh lý"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="entries",
    )
    search_key = SearchKeyField(_("khóa tìm kiếm"), blank=True, default="", editable=False)
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

    objects: ClassVar[Any] = SearchableQuerySet.as_manager()

    class Meta:
        verbose_name = _("bút toán")
        verbose_name_plural = _("sổ cái")
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(amount_vnd__gt=0) | Q(kind=EntryKind.ADJUST),
                name="entry_amount_positive",
                violation_error_message=_("Số tiền phải lớn hơn 0."),
            ),
            models.CheckConstraint(
                condition=reduce(or_, KNOWN_EFFECTS, Q(kind=str(EntryKind.REVERSE), reverses__isnull=False)),
                name="entry_effect_of_kind",
                violation_error_message=_("Bút toán không đúng tác động của loại bút toán."),
            ),
            models.CheckConstraint(
                condition=Q(cap_of__isnull=True, cap_vnd__isnull=True) | Q(cap_of__isnull=False, cap_vnd__gte=0),
                name="entry_cap_whole",
                violation_error_message=_("Mức trần của doanh nghiệp phải có số tiền."),
            ),
        ]
        indexes = [
            models.Index(fields=("budget_line", "kind"), name="entry_line_kind"),
            models.Index(fields=("budget_line", "year"), name="entry_line_year"),
            models.Index(fields=("on", "id", "province"), name="entry_day"),
            models.Index(fields=("province", "on", "id"), name="entry_province_day"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.amount_vnd}"
