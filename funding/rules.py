"""Pure rules of the money: what an entry does, and what limits a payment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from funding.enums import EntryKind, TaskEntryKind
from plans.planning.rules.support import share_of
from portal.core.errors import Text

# kind -> what one đồng of the entry adds to (limit, committed, paid)
EFFECTS: dict[str, tuple[int, int, int]] = {
    EntryKind.ALLOCATE: (1, 0, 0),
    EntryKind.ADJUST: (1, 0, 0),
    EntryKind.COMMIT: (0, 1, 0),
    EntryKind.RELEASE: (0, -1, 0),
    EntryKind.ADVANCE: (0, -1, 1),
    EntryKind.PAY: (0, -1, 1),
    EntryKind.RECOVER: (0, 0, -1),
    EntryKind.CARRY_OUT: (-1, 0, 0),
    EntryKind.CARRY_IN: (1, 0, 0),
    EntryKind.CANCEL: (-1, 0, 0),
}
"""A reversal has no effect of its own: it takes back what its entry did."""

# kind -> what one đồng of an entry of money given to a unit adds to (given, paid); nothing is promised there
TASK_EFFECTS: dict[str, tuple[int, int]] = {
    TaskEntryKind.ALLOCATE: (1, 0),
    TaskEntryKind.ADJUST: (1, 0),
    TaskEntryKind.PAY: (0, 1),
    TaskEntryKind.RECOVER: (0, -1),
    TaskEntryKind.CARRY_OUT: (-1, 0),
    TaskEntryKind.CARRY_IN: (1, 0),
    TaskEntryKind.CANCEL: (-1, 0),
}


def left(limit_vnd: int | None, cap_vnd: int | None, committed_vnd: int, paid_vnd: int) -> int | None:
    """What may still be promised: the lower of what is given and of a further limit, less promised and paid.

    The one formula of every page, file and report, in đồng. None where nothing limits.
    """
    bounds = [bound for bound in (limit_vnd, cap_vnd) if bound is not None]
    return min(bounds) - committed_vnd - paid_vnd if bounds else None


@dataclass(frozen=True)
class Limit:
    """One thing that bounds an amount: its sentence, its đồng, and the clause it rests on."""

    reason: Text
    amount_vnd: int
    clause: str = ""


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


def payable(
    *,
    requested_vnd: int,
    spent_vnd: int,
    rate_percent: Decimal | None,
    cap_vnd: int | None,
    approved_vnd: int,
    already_paid_vnd: int,
    is_accepted: bool,
    earlier_spent_vnd: int = 0,
    items_vnd: int | None = None,
    promised_vnd: int | None = None,
    stages_vnd: int | None = None,
    clause: str = "",
) -> Decided:
    """What may be paid for one request (K02, I03): nothing before acceptance.

    A project at work has `stages_vnd`: what the items accepted on their own still allow; nothing else of it is payable.

    `spent_vnd` is the accepted cost of this request, `earlier_spent_vnd` that of earlier ones: rate and cap look at the
    whole project, less what was paid or advanced. `items_vnd` is what the items of the agreement still allow,
    `promised_vnd` what stands promised in the ledger.
    """
    if not is_accepted and stages_vnd is None:
        return Decided(0, _("chưa được nghiệm thu"), ())
    proven_vnd = earlier_spent_vnd + spent_vnd
    limits = [
        Limit(_("số doanh nghiệp đề nghị"), requested_vnd),
        Limit(_("chi phí thực tế đã chứng minh"), spent_vnd),
        Limit(_("phần còn lại của số đã phê duyệt"), approved_vnd - already_paid_vnd),
    ]
    if already_paid_vnd:
        limits.append(Limit(_("chi phí đã chứng minh trừ số đã tạm ứng, đã chi"), proven_vnd - already_paid_vnd))
    if rate_percent is not None:
        share = share_of(proven_vnd, rate_percent)
        limits.append(Limit(_("tỷ lệ hỗ trợ theo quy định"), share - already_paid_vnd, clause))
    if cap_vnd is not None:
        limits.append(Limit(_("mức tối đa theo quy định"), cap_vnd - already_paid_vnd, clause))
    if not is_accepted:
        limits.append(Limit(_("giá trị các hạng mục đã nghiệm thu còn lại"), stages_vnd or 0))
    if items_vnd is not None:
        limits.append(Limit(_("phần Nhà nước hỗ trợ còn lại của các hạng mục"), items_vnd))
    if promised_vnd is not None:
        limits.append(Limit(_("số cam kết còn lại trên sổ kinh phí"), promised_vnd))
    return lowest(limits)


def advance(
    *,
    requested_vnd: int,
    state_vnd: int,
    max_percent: int | None,
    already_paid_vnd: int,
    promised_vnd: int,
    clause: str,
) -> Decided:
    """What may be paid before acceptance: nothing where no rule gives a share, else up to that share of the support."""
    if max_percent is None:
        return Decided(0, _("không có quy định cho tạm ứng"), ())
    share = state_vnd * max_percent // 100
    return lowest(
        [
            Limit(_("số doanh nghiệp đề nghị"), requested_vnd),
            Limit(_("mức tạm ứng tối đa theo quy định"), share - already_paid_vnd, clause),
            Limit(_("số cam kết còn lại trên sổ kinh phí"), promised_vnd),
        ]
    )
