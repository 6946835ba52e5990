"""The only writer of the ledger.

`post` locks the ceilings in the order of their ids (no two postings can wait for each other in a ring) and writes the
entry; the database moves the sums with it and refuses what exceeds (`funding.guards`, decision 0029). What is refused
is looked at before, so that people read a sentence and not the name of a constraint.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext as _

from funding.enums import CeilingKind, EntryKind
from funding.models import Ceiling, LedgerCorrection, LedgerEntry
from funding.receiving import require_received
from funding.reconciling import mismatches
from funding.rules import EFFECTS, left
from portal.core import clock
from portal.core.errors import RuleViolation
from portal.organizations.actor import Actor
from portal.vietnam.money import format_vnd

if TYPE_CHECKING:
    from enterprises.applications.models import Application
    from enterprises.registry.models import Enterprise
    from plans.planning.models import BudgetLine, Plan

__all__ = [
    "EnterpriseCap",
    "lock_years",
    "mismatches",
    "newest_year",
    "open_cap",
    "open_ceilings",
    "post",
    "promise_of",
    "reverse",
]

LARGEST_ENTRY = 10**15
"""A million billion đồng: more than any budget; above it somebody typed zeros too many."""


@dataclass(frozen=True)
class EnterpriseCap:
    """A cap that runs over the cases of one enterprise: its clause, year (0: all years), đồng (None: one case only)."""

    clause: str
    year: int
    limit_vnd: int | None


@dataclass(frozen=True)
class Deltas:
    """What an entry does to the sums of its ceilings, in đồng."""

    limit: int
    committed: int
    paid: int


def post(
    *,
    actor: Actor,
    kind: str,
    line: BudgetLine,
    amount_vnd: int,
    key: str,
    note: str = "",
    enterprise: Enterprise | None = None,
    year: int | None = None,
    cap: EnterpriseCap | None = None,
    correction: LedgerCorrection | None = None,
    **links: Any,
) -> LedgerEntry:
    """Write one entry under every ceiling of `line`; a known `key` gives the standing entry.

    `cap` is the cap of the enterprise a promise counts against besides; what later happens to the promise moves the
    same ceilings. `year` is the budget year; by default this year, or the newest open one with money on the line. A
    payment or a release names the year of its promise. `correction` opens a closed year to what two people decided.

    Raises RuleViolation naming the ceiling and what is left when a sum would exceed or fall
    below zero, and for a closed year. Must run inside the caller's transaction (`@use_case`).
    """
    _require_amount(kind, amount_vnd)
    _require_leaf(line)
    year = year or newest_year(line)
    further = _promised_under(links.get("application"))
    capped = open_cap(enterprise, line, cap) if cap is not None and enterprise is not None else None
    if capped is not None:
        further.add(capped.pk)
    ceilings = _locked(line, enterprise, year, further)
    standing = LedgerEntry.objects.filter(key=key).first()
    if standing is not None:
        return standing
    _require_open(ceilings, correction)
    if cap is not None and capped is not None:
        capped = next(c for c in ceilings if c.pk == capped.pk)
        links |= {"cap_of": capped, "cap_vnd": _widened(capped, cap, amount_vnd)}
    deltas = Deltas(*(sign * amount_vnd for sign in EFFECTS[kind]))
    _require_room(ceilings, deltas)
    if correction is None or not correction.is_exception:
        require_received(ceilings, deltas.paid)
    return LedgerEntry.objects.create(
        kind=kind,
        key=key,
        year=year,
        budget_line=line,
        amount_vnd=amount_vnd,
        correction=correction,
        province_id=line.version.plan.province_id,
        **_common(actor, ceilings, deltas, note),
        **links,
    )


def reverse(*, actor: Actor, entry: LedgerEntry, correction: LedgerCorrection, note: str = "") -> LedgerEntry:
    """Take `entry` back whole by an entry of the opposite effect under the same ceilings and in the same year.

    Raises RuleViolation when a sum would fall below zero, StaleState never: a reversed entry gives its reversal.
    """
    ceilings = _lock(models.Q(pk__in=entry.ceilings))
    standing = LedgerEntry.objects.filter(reverses=entry).first()
    if standing is not None:
        return standing
    _require_open(ceilings, correction)
    deltas = Deltas(-entry.limit_delta_vnd, -entry.committed_delta_vnd, -entry.paid_delta_vnd)
    _require_room(ceilings, deltas)
    if not correction.is_exception:
        require_received(ceilings, deltas.paid)
    return LedgerEntry.objects.create(
        kind=EntryKind.REVERSE,
        key=f"reverse:{entry.public_id}",
        year=entry.year,
        budget_line=entry.budget_line,
        amount_vnd=entry.amount_vnd,
        reverses=entry,
        correction=correction,
        application=entry.application,
        project=entry.project,
        payment=entry.payment,
        province_id=entry.province_id,
        **_common(actor, ceilings, deltas, note),
    )


def _common(actor: Actor, ceilings: Sequence[Ceiling], deltas: Deltas, note: str) -> dict[str, Any]:
    return {
        "on": clock.today(),
        "limit_delta_vnd": deltas.limit,
        "committed_delta_vnd": deltas.committed,
        "paid_delta_vnd": deltas.paid,
        "ceilings": [c.pk for c in ceilings],
        "note": note[:300],
        "user": actor.user,
        "actor_name": actor.display_name[:200],
    }


def open_cap(enterprise: Enterprise, line: BudgetLine, cap: EnterpriseCap) -> Ceiling:
    """The ceiling that holds a running cap of `enterprise`, made at its first use; call inside a transaction."""
    row, _made = Ceiling.objects.get_or_create(
        kind=CeilingKind.ENTERPRISE,
        enterprise=enterprise,
        clause=cap.clause,
        year=cap.year,
        defaults={"province_id": line.version.plan.province_id, "limit_vnd": 0},
    )
    return row


def promise_of(application: Application) -> LedgerEntry | None:
    """The entry that promised the money of `application`, the last one after a year was carried over."""
    return LedgerEntry.objects.filter(application=application, kind=EntryKind.COMMIT).order_by("-pk").first()


def _promised_under(application: Application | None) -> set[int]:
    """Ids of the ceilings the promise of `application` stands under."""
    if application is None:
        return set()
    rows = LedgerEntry.objects.filter(application=application, kind=EntryKind.COMMIT).values_list("ceilings", flat=True)
    return {pk for ids in rows for pk in ids}


def _widened(row: Ceiling, cap: EnterpriseCap, amount_vnd: int) -> int:
    """The limit of a running cap by what this case's norm says, on the locked row; refuse what exceeds it.

    The norm of a case may differ from that of an earlier one (women-owned enterprises have a higher cap under the
    same clause), so each promise is held against its own. A cap without an amount allows one promise at a time.
    """
    used = row.committed_vnd + row.paid_vnd
    limit = cap.limit_vnd if cap.limit_vnd is not None else (used or amount_vnd)
    if used + amount_vnd > limit or (cap.limit_vnd is None and used):
        raise RuleViolation(
            _(
                "Vượt mức tối đa của đơn vị (%(clause)s): đã dùng %(used)s đồng trên %(limit)s đồng, cần thêm %(need)s đồng."
            )
            % {
                "clause": cap.clause,
                "used": format_vnd(used),
                "limit": format_vnd(limit),
                "need": format_vnd(amount_vnd),
            },
            code="over_enterprise_cap",
        )
    row.limit_vnd = max(limit, used + amount_vnd, row.limit_vnd or 0) if cap.limit_vnd is not None else limit
    return row.limit_vnd


def newest_year(line: BudgetLine) -> int:
    """The budget year a new promise falls into: this year, else the newest with money on `line`, open ones first.

    Raises RuleViolation when the line was given no money in any year.
    """
    rows = Ceiling.objects.filter(
        models.Q(kind=CeilingKind.LINE, budget_line=line)
        | models.Q(kind=CeilingKind.YEAR, plan_id=line.version.plan_id, is_closed=True)
    ).values_list("kind", "year")
    years = {year for kind, year in rows if kind == CeilingKind.LINE and year}
    if not years:
        raise _without_money()
    open_years = years - {year for kind, year in rows if kind == CeilingKind.YEAR} or years
    this_year = clock.today().year
    return this_year if this_year in open_years else max(open_years)


def _locked(line: BudgetLine, enterprise: Enterprise | None, year: int, further: Collection[int] = ()) -> list[Ceiling]:
    """The ceilings of `year` that bind `line`, and those in `further` of the promise, locked in order of id.

    A promise keeps the source it was made on when the plan names another one later.
    """
    mine = models.Q(kind=CeilingKind.LINE, budget_line=line)
    if line.source_id:
        mine |= models.Q(kind=CeilingKind.SOURCE, source_id=line.source_id)
    mine |= models.Q(kind=CeilingKind.SOURCE, pk__in=further)
    mine |= models.Q(kind=CeilingKind.YEAR, plan_id=line.version.plan_id)
    if enterprise is not None:
        mine |= models.Q(kind=CeilingKind.ENTERPRISE, enterprise=enterprise, clause=line.clause)
    rows = _lock(models.Q(mine, year=year) | models.Q(kind=CeilingKind.ENTERPRISE, pk__in=further))
    if not any(c.kind == CeilingKind.LINE for c in rows):
        raise _without_money()
    if any(c.kind == CeilingKind.SOURCE and c.pk in further for c in rows):
        rows = [c for c in rows if c.kind != CeilingKind.SOURCE or c.pk in further]
    return rows


def _lock(wanted: models.Q) -> list[Ceiling]:
    return list(Ceiling.objects.select_for_update(of=("self",)).filter(wanted).order_by("pk"))


def lock_years(plan: Plan, years: Iterable[int]) -> list[Ceiling]:
    """Lock every ceiling of the plan in `years` in order of id, before several entries are posted at once.

    The caps of enterprises come too when promises of these years stand under them.
    """
    mine = models.Q(plan=plan, year__in=list(years))
    promised = LedgerEntry.objects.filter(
        budget_line__version__plan=plan, year__in=list(years), kind=EntryKind.COMMIT
    ).values_list("ceilings", flat=True)
    under = {pk for ids in promised for pk in ids}
    return _lock(mine | models.Q(kind=CeilingKind.ENTERPRISE, pk__in=under))


def _without_money() -> RuleViolation:
    return RuleViolation(_("Dòng dự toán này chưa được giao kinh phí."), code="line_without_money")


def _require_amount(kind: str, amount_vnd: int) -> None:
    if amount_vnd == 0 or (amount_vnd < 0 and kind != EntryKind.ADJUST):
        raise RuleViolation(_("Số tiền phải lớn hơn 0."), code="amount_not_positive")
    if abs(amount_vnd) > LARGEST_ENTRY:
        raise RuleViolation(_("Số tiền quá lớn, hãy kiểm tra lại số chữ số 0."), code="amount_too_large")


def _require_leaf(line: BudgetLine) -> None:
    if line.children.exists():
        raise RuleViolation(
            _("Dòng %(path)s có dòng con; chỉ ghi tiền vào dòng chi tiết.") % {"path": line.path}, code="not_a_leaf"
        )


def _require_open(ceilings: Sequence[Ceiling], correction: LedgerCorrection | None) -> None:
    closed = next((c for c in ceilings if c.is_closed), None)
    if closed is not None and correction is None:
        raise RuleViolation(
            _("Năm ngân sách %(year)s đã khóa sổ: chỉ chỉnh lý bằng bút toán đảo do hai người quyết định.")
            % {"year": closed.year},
            code="year_closed",
        )


def _require_room(ceilings: Sequence[Ceiling], deltas: Deltas) -> None:
    """Refuse with words what the constraints would refuse without."""
    for ceiling in ceilings:
        limit, committed = ceiling.limit_vnd, ceiling.committed_vnd + deltas.committed
        paid = ceiling.paid_vnd + deltas.paid
        if limit is not None and ceiling.kind != CeilingKind.ENTERPRISE:
            limit += deltas.limit
        after = left(limit, ceiling.cap_vnd, committed, paid)
        if committed < 0 or paid < 0 or (after is not None and after < 0):
            need = max(deltas.committed + deltas.paid, -deltas.limit, -deltas.committed)
            raise RuleViolation(
                _("Vượt %(kind)s: còn lại %(left)s đồng, cần %(need)s đồng.")
                % {
                    "kind": ceiling.get_kind_display(),
                    "left": format_vnd(max(0, ceiling.left_vnd or 0)),
                    "need": format_vnd(need),
                },
                code="over_ceiling",
            )


def open_ceilings(lines: Sequence[BudgetLine], *, year: int) -> None:
    """Make the rows that will hold lines, sources and the year of a plan, all at zero, and lock them; idempotent.

    All of the plan's ceilings of the year are locked in order of id: who posts on many lines after this cannot meet an
    approval half way.
    """
    plans = {}
    for line in lines:
        plan = line.version.plan
        plans[plan.pk] = plan
        _open(plan, year, kind=CeilingKind.LINE, budget_line=line)
        if line.source_id:
            _open(plan, year, kind=CeilingKind.SOURCE, source_id=line.source_id)
        _open(plan, year, kind=CeilingKind.YEAR)
    for key in sorted(plans):
        _lock(models.Q(plan=plans[key], year=year))


def _open(plan: Plan, year: int, **of: Any) -> None:
    Ceiling.objects.get_or_create(
        plan=plan, year=year, **of, defaults={"province_id": plan.province_id, "limit_vnd": 0}
    )
