"""How much the State may support: rate, cap and request against the cost (E06)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal

from django.utils.translation import gettext as _

from portal.core.errors import Text


@dataclass(frozen=True)
class SupportLimit:
    """One thing that bounds the support: its sentence and its đồng."""

    key: str
    sentence: Text
    amount_vnd: int


@dataclass(frozen=True)
class SupportAmount:
    """The amount, the limit that decided it, and all limits looked at."""

    amount_vnd: int
    decided_by: SupportLimit
    limits: tuple[SupportLimit, ...]


def share_of(cost_vnd: int, rate_percent: Decimal) -> int:
    """`rate_percent` of the cost, rounded down to the whole đồng (the State never pays the fraction)."""
    return int((Decimal(cost_vnd) * rate_percent / 100).to_integral_value(ROUND_DOWN))


def supported_amount(
    *, cost_vnd: int, rate_percent: Decimal, cap_vnd: int | None, requested_vnd: int | None = None, basis: str = ""
) -> SupportAmount:
    """The lowest of share, cap and request; of equals the first named decides."""
    source = f" ({basis})" if basis else ""
    rate = f"{rate_percent.normalize():f}".replace(".", ",")
    share = SupportLimit(
        "rate", _("%(rate)s%% chi phí%(source)s") % {"rate": rate, "source": source}, share_of(cost_vnd, rate_percent)
    )
    limits = [share]
    if cap_vnd is not None:
        limits.append(SupportLimit("cap", _("mức tối đa theo quy định%(source)s") % {"source": source}, cap_vnd))
    if requested_vnd is not None:
        limits.append(SupportLimit("request", _("mức đơn vị đề nghị"), requested_vnd))
    decisive = min(limits, key=lambda limit: limit.amount_vnd)
    return SupportAmount(max(0, decisive.amount_vnd), decisive, tuple(limits))
