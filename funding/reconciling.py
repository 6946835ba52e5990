"""Proof of the balances: every ceiling, entry and estimate compared with each other, independently of the triggers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import F, Q, Sum

from funding.enums import CeilingKind, EntryKind, EstimateStatus
from funding.estimating.sums import STATE_KINDS
from funding.models import Ceiling, EstimateLine, LedgerEntry, SourceReceipt, SpendingLimit, TaskBudget, TaskEntry
from funding.receiving import SIGNED
from funding.rules import EFFECTS, TASK_EFFECTS

CHUNK = 5000


@dataclass
class Sums:
    """What the entries of one ceiling add up to, in đồng; `caps` the limit its last promise was held against."""

    limit: int = 0
    committed: int = 0
    paid: int = 0
    caps: int = 0
    last: int = 0
    lines: set[int] = field(default_factory=set)


def mismatches() -> Iterator[str]:
    """Sentences naming each place where ledger, ceilings and estimates do not agree; none is what is wanted."""
    sums: dict[int, Sums] = defaultdict(Sums)
    yield from _entries(sums)
    yield from _ceilings(sums)
    yield from _levels()
    yield from _allocations()
    yield from _received()
    yield from _units()


def _entries(sums: dict[int, Sums]) -> Iterator[str]:
    """Add every entry to its ceilings; name those that do not do what their kind says."""
    columns = (
        "pk", "kind", "amount_vnd", "limit_delta_vnd", "committed_delta_vnd", "paid_delta_vnd",
        "ceilings", "cap_of_id", "cap_vnd", "budget_line_id",
    )  # fmt: skip
    rows = LedgerEntry.objects.order_by("pk").values_list(*columns)
    for pk, kind, amount, limit, committed, paid, ids, cap_of, cap_vnd, line in rows.iterator(chunk_size=CHUNK):
        effect = EFFECTS.get(kind)
        if effect is not None and (limit, committed, paid) != tuple(sign * amount for sign in effect):
            yield f"bút toán {pk}: tác động {limit}/{committed}/{paid} không đúng với “{EntryKind(kind).label}” {amount}"
        for ceiling in set(ids):
            total = sums[ceiling]
            total.limit += limit
            total.committed += committed
            total.paid += paid
            total.last = pk
            total.lines.add(line)
        if cap_of is not None:
            sums[cap_of].caps = cap_vnd


def _ceilings(sums: dict[int, Sums]) -> Iterator[str]:
    decided = dict(SpendingLimit.objects.order_by("pk").values_list("ceiling_id", "limit_vnd"))
    for ceiling in Ceiling.objects.order_by("pk").iterator(chunk_size=CHUNK):
        found = sums.pop(ceiling.pk, Sums())
        limit = found.caps if ceiling.kind == CeilingKind.ENTERPRISE else found.limit
        stands = (ceiling.limit_vnd, ceiling.committed_vnd, ceiling.paid_vnd)
        name = f"{ceiling.get_kind_display()} {ceiling.pk} (năm {ceiling.year})"
        if (ceiling.limit_vnd is not None and stands[0] != limit) or stands[1:] != (found.committed, found.paid):
            yield f"{name}: ghi {stands[0]}/{stands[1]}/{stands[2]}, sổ cái {limit}/{found.committed}/{found.paid}"
        if ceiling.cap_vnd != decided.get(ceiling.pk):
            yield f"{name}: giới hạn chi {ceiling.cap_vnd}, quyết định {decided.get(ceiling.pk)}"
        if ceiling.kind == CeilingKind.LINE and found.lines - {ceiling.budget_line_id}:
            yield f"{name}: có bút toán của dòng khác"
    for pk in sums:
        yield f"sổ cái nhắc tới mức trần {pk} không có"


def _levels() -> Iterator[str]:
    """Of each plan and year the lines together are the year."""
    found: dict[tuple[int | None, int | None], dict[str, tuple[int, ...]]] = defaultdict(dict)
    rows = (
        Ceiling.objects.filter(kind__in=(CeilingKind.LINE, CeilingKind.YEAR))
        .order_by()
        .values_list("plan_id", "year", "kind")
        .annotate(given=Sum("limit_vnd"), promised=Sum("committed_vnd"), paid=Sum("paid_vnd"))
    )
    for plan, year, kind, *sums in rows:
        found[plan, year][kind] = tuple(int(amount or 0) for amount in sums)
    for (plan, year), kinds in found.items():
        if kinds.get(CeilingKind.LINE, (0, 0, 0)) != kinds.get(CeilingKind.YEAR, (0, 0, 0)):
            yield (
                f"kế hoạch {plan}, năm {year}: các dòng cộng {kinds.get(CeilingKind.LINE)}, "
                f"cả năm {kinds.get(CeilingKind.YEAR)}"
            )


def _allocations() -> Iterator[str]:
    """What was given to a line in a year is what the estimate in force approved of the State's money."""
    in_force = (EstimateStatus.APPROVED, EstimateStatus.CLOSED)
    approved = EstimateLine.objects.filter(
        Q(source__isnull=True) | Q(source__kind__in=STATE_KINDS),
        estimate__status__in=in_force,
        approved_vnd__isnull=False,
        budget_line__isnull=False,
    )
    rows = approved.values_list("budget_line_id", F("estimate__year"), "approved_vnd")
    given = (
        LedgerEntry.objects.filter(kind__in=(EntryKind.ALLOCATE, EntryKind.ADJUST))
        .order_by()
        .values_list("budget_line_id", "year")
        .annotate(given=Sum("limit_delta_vnd"))
    )
    sums = {(line, year): int(amount) for line, year, amount in given}
    for line, year, amount in rows:
        if sums.get((line, year), 0) != amount:
            yield f"dòng {line}, năm {year}: dự toán duyệt {amount}, sổ cái giao {sums.get((line, year), 0)}"


def _received() -> Iterator[str]:
    """What was paid of a source in a year came in before, but for the named exceptions of a closed year."""
    receipts = SourceReceipt.objects.order_by().values_list("source_year__source_id", "source_year__year")
    came_in = {(source, year): int(total) for source, year, total in receipts.annotate(total=Sum(SIGNED))}
    exceptions: dict[int, int] = defaultdict(int)
    named = LedgerEntry.objects.filter(correction__is_exception=True)
    for ids, paid in named.values_list("ceilings", "paid_delta_vnd"):
        for pk in ids:
            exceptions[pk] += paid
    rows = Ceiling.objects.filter(kind=CeilingKind.SOURCE, paid_vnd__gt=0).order_by("pk")
    for pk, source, year, paid in rows.values_list("pk", "source_id", "year", "paid_vnd"):
        total = came_in.get((source, year), 0)
        if min(paid, paid - exceptions[pk]) > total:
            yield f"nguồn {source}, năm {year}: đã chi {paid}, mới về {total}"


def _units() -> Iterator[str]:
    """Money given to units is what its entries say, each of which does what its kind says."""
    sums: dict[int, tuple[int, int]] = {}
    rows = TaskEntry.objects.order_by("pk").values_list(
        "pk", "budget_id", "kind", "amount_vnd", "limit_delta_vnd", "paid_delta_vnd"
    )
    for pk, budget, kind, amount, limit, paid in rows.iterator(chunk_size=CHUNK):
        effect = TASK_EFFECTS.get(kind)
        if effect is not None and (limit, paid) != tuple(sign * amount for sign in effect):
            yield f"bút toán giao đơn vị {pk}: tác động {limit}/{paid} không đúng với “{kind}” {amount}"
        before = sums.get(budget, (0, 0))
        sums[budget] = (before[0] + limit, before[1] + paid)
    for pk, given, paid in TaskBudget.objects.order_by("pk").values_list("pk", "amount_vnd", "paid_vnd"):
        if (given, paid) != sums.get(pk, (0, 0)):
            yield f"kinh phí giao đơn vị {pk}: ghi {given}/{paid}, sổ {sums.get(pk, (0, 0))}"
