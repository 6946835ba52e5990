"""Change of a figure in percent, as people compute it by hand."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal


def percent_change(before: Decimal | None, after: Decimal | None) -> Decimal | None:
    """(after − before) ÷ |before| × 100, two decimals, half up. No value before, or 0: no percent."""
    if before is None or after is None or before == 0:
        return None
    return ((after - before) / abs(before) * 100).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
