"""How much the State pays of a cost: the one formula of the portal (requirement E06). Pure.

Everything that bounds a support is a `Limit` with its sentence and its legal basis; the lowest decides. The same
steps are shown to the enterprise, printed, stored with the case and used again when money is paid.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal

from django.utils.translation import gettext as _

from portal.vietnam.money import format_decimal, format_vnd


@dataclass(frozen=True)
class Limit:
    """One thing that bounds an amount: its key, its sentence, its đồng, and the clause it rests on."""

    key: str
    sentence: str
    amount_vnd: int
    basis: str = ""


@dataclass(frozen=True)
class Terms:
    """What a norm, or a call, gives: `rate` in percent; amounts in đồng; `is_per_unit` multiplies by the quantity.

    `unit` is the word for one unit ("một giấy chứng nhận"), `basis` the clause with its document.
    """

    rate: Decimal | None = None
    unit_amount_vnd: int | None = None
    cap_vnd: int | None = None
    is_per_unit: bool = False
    max_quantity: int | None = None
    unit: str = ""
    basis: str = ""

    def counted(self, quantity: int) -> int:
        """How many units the amounts are multiplied by."""
        if not self.is_per_unit:
            return 1
        return min(quantity, self.max_quantity) if self.max_quantity is not None else quantity

    def cap_for(self, quantity: int) -> int | None:
        """The cap of a case of so many units, in đồng."""
        return None if self.cap_vnd is None else self.cap_vnd * self.counted(quantity)


@dataclass(frozen=True)
class Support:
    """The supported amount in whole đồng, the limit that decided it, and every limit looked at in order."""

    amount_vnd: int
    decided_by: Limit
    limits: tuple[Limit, ...]
    cost_vnd: int | None = None

    @property
    def own_share_vnd(self) -> int | None:
        """What the enterprise pays itself; None without a cost."""
        return None if self.cost_vnd is None else self.cost_vnd - self.amount_vnd

    @property
    def explanation(self) -> str:
        """The sentence of the limit that decided."""
        return self.decided_by.sentence


def share_of(cost_vnd: int, rate_percent: Decimal) -> int:
    """`rate_percent` of the cost, rounded down to the whole đồng (the State never pays the fraction)."""
    return int((Decimal(cost_vnd) * rate_percent / 100).to_integral_value(ROUND_DOWN))


def lowest(limits: Sequence[Limit], *, cost_vnd: int | None = None) -> Support:
    """The smallest of `limits`, never below zero; of equals the first named decides."""
    decisive = min(limits, key=lambda limit: limit.amount_vnd)
    return Support(max(0, decisive.amount_vnd), decisive, tuple(limits), cost_vnd)


def supported_amount(
    terms: Terms,
    *,
    cost_vnd: int | None,
    quantity: int = 1,
    requested_vnd: int | None = None,
    further: Sequence[Limit] = (),
) -> Support:
    """The lowest of share, unit amount, cap, `further` limits, request and cost.

    `cost_vnd` is the value of the contract, None where the support is a reward without one. Raises ValueError for
    negative amounts and for terms that bound nothing.
    """
    if (cost_vnd is not None and cost_vnd < 0) or quantity < 0:
        raise ValueError(_("Chi phí và số lượng không được âm."))
    limits = [*_own_limits(terms, cost_vnd, quantity), *further]
    if requested_vnd is not None:
        limits.append(
            Limit("request", _("mức đơn vị đề nghị: %(vnd)s đ") % {"vnd": format_vnd(requested_vnd)}, requested_vnd)
        )
    if cost_vnd is not None:
        limits.append(
            Limit("cost", _("không vượt giá trị hợp đồng: %(vnd)s đ") % {"vnd": format_vnd(cost_vnd)}, cost_vnd)
        )
    if not limits:
        raise ValueError("nothing bounds this support")
    return lowest(limits, cost_vnd=cost_vnd)


def _own_limits(terms: Terms, cost_vnd: int | None, quantity: int) -> list[Limit]:
    """What the norm itself says: share of the cost, unit amount, cap."""
    limits = []
    if cost_vnd is not None and terms.rate is not None:
        share = share_of(cost_vnd, terms.rate)
        words = {"rate": format_decimal(terms.rate), "cost": format_vnd(cost_vnd), "share": format_vnd(share)}
        limits.append(Limit("rate", _("%(rate)s%% của %(cost)s đ là %(share)s đ") % words, share, terms.basis))
    for key, amount, name in (
        ("unit", terms.unit_amount_vnd, _("mức khoán")),
        ("cap", terms.cap_vnd, _("mức tối đa")),
    ):
        if amount is not None:
            limits.append(_times(key, name, amount, terms, quantity))
    return limits


def _times(key: str, name: str, amount_vnd: int, terms: Terms, quantity: int) -> Limit:
    """An amount per unit, multiplied where the unit is counted."""
    count = terms.counted(quantity)
    total = amount_vnd * count
    per = _(" cho %(unit)s") % {"unit": terms.unit} if terms.unit else ""
    sentence = f"{name} {format_vnd(amount_vnd)} đ{per}"
    if count != 1:
        sentence += f" × {count} = {format_vnd(total)} đ"
    return Limit(key, sentence, total, terms.basis)
