"""The ledger of money given directly to units in charge: apart from that of the programme, append-only."""

from __future__ import annotations

from functools import reduce
from operator import or_

from django.conf import settings
from django.db import models
from django.db.models import F, Q, Value
from django.utils.translation import gettext_lazy as _

from funding.enums import TaskEntryKind
from funding.rules import TASK_EFFECTS
from portal.core.models import PortalModel


def _effect(kind: str, effect: tuple[int, int]) -> Q:
    """The deltas an entry of `kind` must have."""
    values = {0: Value(0), 1: F("amount_vnd"), -1: Value(0) - F("amount_vnd")}
    return Q(kind=str(kind), limit_delta_vnd=values[effect[0]], paid_delta_vnd=values[effect[1]])


class TaskEntry(PortalModel):
    """A movement of money given to a unit; the deltas say what it does to what is given and what is paid.

    `amount_vnd` is positive (an adjustment may be negative). `on` is the day of the paper `document`: decision, Treasury
    voucher. `reverses` is the wrong entry a reversal takes back whole. `key` makes a repeated posting harmless.
    """

    budget = models.ForeignKey(
        "funding.TaskBudget", verbose_name=_("kinh phí giao"), on_delete=models.PROTECT, related_name="entries"
    )
    kind = models.CharField(_("loại bút toán"), max_length=12, choices=TaskEntryKind.choices)
    key = models.CharField(_("khóa chống ghi trùng"), max_length=120, unique=True)
    on = models.DateField(_("ngày chứng từ"))
    document = models.CharField(_("quyết định, chứng từ"), max_length=300)
    amount_vnd = models.BigIntegerField(_("số tiền (đồng)"))
    limit_delta_vnd = models.BigIntegerField(default=0)
    paid_delta_vnd = models.BigIntegerField(default=0)
    reverses = models.OneToOneField(
        "self", verbose_name=_("đảo bút toán"), on_delete=models.PROTECT, null=True, blank=True, related_name="reversal"
    )
    note = models.CharField(_("diễn giải, lý do"), max_length=300, blank=True)
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
        verbose_name = _("bút toán kinh phí giao đơn vị")
        verbose_name_plural = _("sổ kinh phí giao đơn vị")
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(amount_vnd__gt=0) | Q(kind=TaskEntryKind.ADJUST),
                name="task_entry_positive",
                violation_error_message=_("Số tiền phải lớn hơn 0."),
            ),
            models.CheckConstraint(
                condition=reduce(
                    or_,
                    [_effect(kind, effect) for kind, effect in TASK_EFFECTS.items()],
                    Q(kind=str(TaskEntryKind.REVERSE), reverses__isnull=False),
                ),
                name="task_entry_effect_of_kind",
                violation_error_message=_("Bút toán không đúng tác động của loại bút toán."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.amount_vnd}"
