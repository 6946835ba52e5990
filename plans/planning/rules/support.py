"""How much the State pays of a cost under a norm (requirement E06). Pure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal

from django.utils.translation import gettext as _

from portal.vietnam.money import format_decimal, format_vnd


@dataclass(frozen=True)
class Support:
    """The supported amount in whole đồng, and which limit decided it."""

    amount_vnd: int
    explanation: str


def supported_amount(
    cost_vnd: int, *, rate: Decimal | None, cap_vnd: int | None, line_left_vnd: int | None = None
) -> Support:
    """`rate` percent of the cost, at most the cap, at most what the line has left; rounded down to whole đồng.

    Raises ValueError for a negative cost.
    """
    if cost_vnd < 0:
        raise ValueError(_("Chi phí không được âm."))
    share = cost_vnd if rate is None else int((Decimal(cost_vnd) * rate / 100).to_integral_value(ROUND_DOWN))
    words = _("%(rate)s%% của %(cost)s đ") % {
        "rate": format_decimal(rate if rate is not None else Decimal(100)),
        "cost": format_vnd(cost_vnd),
    }
    limits = [(share, words)]
    if cap_vnd is not None:
        limits.append((cap_vnd, _("mức tối đa %(cap)s đ") % {"cap": format_vnd(cap_vnd)}))
    if line_left_vnd is not None:
        limits.append((line_left_vnd, _("kinh phí còn lại %(left)s đ") % {"left": format_vnd(line_left_vnd)}))
    amount, explanation = min(limits, key=lambda limit: limit[0])
    return Support(max(0, amount), explanation)
