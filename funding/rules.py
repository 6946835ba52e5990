"""Pure rules of the money: what an entry does, and what limits a payment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal

from django.utils.translation import gettext_lazy as _

from funding.enums import EntryKind
from portal.core.errors import Text

# kind -> what one đồng of the entry adds to (limit, committed, paid)
EFFECTS: dict[str, tuple[int, int, int]] = {
    EntryKind.ALLOCATE: (1, 0, 0),
    EntryKind.ADJUST: (1, 0, 0),
    EntryKind.COMMIT: (0, 1, 0),
    EntryKind.RELEASE: (0, -1, 0),
    EntryKind.PAY: (0, -1, 1),
    EntryKind.RECOVER: (0, 0, -1),
    EntryKind.CANCEL: (-1, 0, 0),
}


@dataclass(frozen=True)
class Limit:
    """One thing that bounds an amount: its sentence and its đồng."""

    reason: Text
    amount_vnd: int


@dataclass(frozen=True)
class Decided:
    """The amount and the limit that decided it, with every limit looked at."""

    amount_vnd: int
    limited_by: Text
    limits: tuple[Limit, ...]


def lowest(limits: Sequence[Limit]) -> Decided:
    """The smallest of `limits`, never below zero; of equals the first named wins."""
    decisive = min(limits, key=lambda limit: limit.amount_vnd)
    return Decided(max(0, decisive.amount_vnd), decisive.reason, tuple(limits))


def share_of(spent_vnd: int, rate_percent: Decimal) -> int:
    """`rate_percent` of the proven cost, rounded down to the whole đồng (the State never pays the fraction)."""
    return int((Decimal(spent_vnd) * rate_percent / 100).to_integral_value(ROUND_DOWN))


def payable(
    *,
    requested_vnd: int,
    spent_vnd: int,
    rate_percent: Decimal | None,
    cap_vnd: int | None,
    approved_vnd: int,
    already_paid_vnd: int,
    is_accepted: bool,
) -> Decided:
    """What may be paid for one project (K02, I03): nothing before acceptance."""
    if not is_accepted:
        return Decided(0, _("chưa được nghiệm thu"), ())
    limits = [
        Limit(_("số doanh nghiệp đề nghị"), requested_vnd),
        Limit(_("chi phí thực tế đã chứng minh"), spent_vnd),
        Limit(_("phần còn lại của số đã phê duyệt"), approved_vnd - already_paid_vnd),
    ]
    if rate_percent is not None:
        limits.append(Limit(_("tỷ lệ hỗ trợ theo quy định"), share_of(spent_vnd, rate_percent) - already_paid_vnd))
    if cap_vnd is not None:
        limits.append(Limit(_("mức tối đa theo quy định"), cap_vnd - already_paid_vnd))
    return lowest(limits)
