"""Money given directly to units at the end of the year: settled, returned, carried over or cancelled (J10, K03)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portal.core.models import PortalModel


class ClosingUnit(PortalModel):
    """One unit's money in the closing of a year, in đồng.

    `settled_vnd` is that of its accepted settlement `report`, `settlement` its number and day (None: not accepted yet);
    what it got and neither settled nor gave back is with it. Of what was not paid out `carry_vnd` goes over by the decision `decision`,
    the rest is cancelled; `reason` says why money is cancelled or stays with the unit. Frozen when the year is closed.
    """

    closing = models.ForeignKey(
        "funding.YearClosing", verbose_name=_("khóa sổ"), on_delete=models.CASCADE, related_name="units"
    )
    budget = models.ForeignKey(
        "funding.TaskBudget", verbose_name=_("kinh phí giao"), on_delete=models.PROTECT, related_name="closing_rows"
    )
    given_vnd = models.BigIntegerField(_("được giao (đồng)"))
    paid_vnd = models.BigIntegerField(_("đã cấp, trừ nộp trả (đồng)"))
    settled_vnd = models.BigIntegerField(_("đơn vị đã quyết toán (đồng)"), null=True, blank=True)
    settlement = models.CharField(_("báo cáo quyết toán của đơn vị"), max_length=300, blank=True)
    report = models.ForeignKey(
        "funding.UnitSettlement",
        verbose_name=_("quyết toán đã tiếp nhận"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    carry_vnd = models.BigIntegerField(_("chuyển nguồn (đồng)"), default=0)
    decision = models.CharField(_("quyết định cho chuyển nguồn"), max_length=300, blank=True)
    reason = models.CharField(_("lý do hủy hoặc để lại đơn vị"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("kinh phí giao đơn vị khi khóa sổ")
        verbose_name_plural = _("kinh phí giao đơn vị khi khóa sổ")
        ordering = ("budget__title", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("closing", "budget"),
                name="closing_unit_once",
                violation_error_message=_("Kinh phí này đã có trong bảng khóa sổ."),
            ),
            models.CheckConstraint(
                condition=Q(carry_vnd__gte=0, paid_vnd__gte=0) & Q(given_vnd__gte=F("paid_vnd") + F("carry_vnd")),
                name="closing_unit_adds_up",
                violation_error_message=_("Chuyển nguồn không vượt số chưa cấp."),
            ),
            models.CheckConstraint(
                condition=Q(settled_vnd__isnull=True) | Q(settled_vnd__gte=0, settled_vnd__lte=F("paid_vnd")),
                name="closing_unit_settled",
                violation_error_message=_("Số đơn vị quyết toán không vượt số đã cấp."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.budget_id}: {self.left_vnd}"

    @property
    def left_vnd(self) -> int:
        """Given and not paid out."""
        return self.given_vnd - self.paid_vnd

    @property
    def cancelled_vnd(self) -> int:
        """What of it falls at the end of the year."""
        return self.left_vnd - self.carry_vnd

    @property
    def held_vnd(self) -> int:
        """Paid out to the unit, neither settled by it nor given back."""
        return self.paid_vnd - (self.settled_vnd or 0)
