"""The only writer of the ledger and of the ceilings.

`post` locks the ceilings in the order of their ids (no two postings can wait for each other in a
ring), writes the entry, moves the sums, and lets the database refuse what exceeds. The formula
for "left" stands once, in `Ceiling.left_vnd`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext as _

from funding.enums import CeilingKind, EntryKind
from funding.models import Ceiling, LedgerEntry
from funding.rules import EFFECTS
from portal.core import clock
from portal.core.errors import RuleViolation
from portal.organizations.actor import Actor
from portal.vietnam.money import format_vnd

if TYPE_CHECKING:
    from enterprises.registry.models import Enterprise
    from plans.planning.models import BudgetLine


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
    **links: Any,
) -> LedgerEntry:
    """Write one entry under every ceiling of `line`; a known `key` gives the standing entry.

    `year` is the budget year; by default that of the newest money on the line. A payment or a
    release names the year of its promise.

    Raises RuleViolation naming the ceiling and what is left when a sum would exceed or fall
    below zero. Must run inside the caller's transaction (`@use_case`).
    """
    if amount_vnd == 0 or (amount_vnd < 0 and kind != EntryKind.ADJUST):
        raise RuleViolation(_("Số tiền phải lớn hơn 0."), code="amount_not_positive")
    year = year or newest_year(line)
    ceilings = _locked(line, enterprise, year)
    standing = LedgerEntry.objects.filter(key=key).first()
    if standing is not None:
        return standing
    limit, committed, paid = (sign * amount_vnd for sign in EFFECTS[kind])
    touched = [c for c in ceilings if not limit or c.kind == CeilingKind.LINE or c.limit_vnd is not None]
    for ceiling in touched:
        _move(ceiling, limit if ceiling.kind != CeilingKind.ENTERPRISE else 0, committed, paid)
    Ceiling.objects.bulk_update(touched, ["limit_vnd", "committed_vnd", "paid_vnd"])
    return LedgerEntry.objects.create(
        kind=kind,
        key=key,
        on=clock.today(),
        year=year,
        budget_line=line,
        amount_vnd=amount_vnd,
        limit_delta_vnd=limit,
        committed_delta_vnd=committed,
        paid_delta_vnd=paid,
        ceilings=[c.pk for c in touched],
        note=note[:300],
        user=actor.user,
        actor_name=actor.display_name[:200],
        **links,
    )


def newest_year(line: BudgetLine) -> int:
    """The last budget year with money on `line`. Raises RuleViolation when there is none."""
    year = Ceiling.objects.filter(kind=CeilingKind.LINE, budget_line=line).aggregate(last=models.Max("year"))["last"]
    if year is None:
        raise RuleViolation(_("Dòng dự toán này chưa được giao kinh phí."), code="line_without_money")
    return int(year)


def _locked(line: BudgetLine, enterprise: Enterprise | None, year: int) -> list[Ceiling]:
    """The ceilings of `year` that bind `line`, locked in order of id."""
    mine = models.Q(kind=CeilingKind.LINE, budget_line=line)
    if line.source_id:
        mine |= models.Q(kind=CeilingKind.SOURCE, source_id=line.source_id)
    mine |= models.Q(kind=CeilingKind.YEAR, plan_id=line.version.plan_id)
    if enterprise is not None:
        mine |= models.Q(kind=CeilingKind.ENTERPRISE, enterprise=enterprise, clause=line.clause)
    rows = list(Ceiling.objects.select_for_update(of=("self",)).filter(mine, year=year).order_by("pk"))
    if not any(c.kind == CeilingKind.LINE for c in rows):
        raise RuleViolation(_("Dòng dự toán này chưa được giao kinh phí."), code="line_without_money")
    return rows


def _move(ceiling: Ceiling, limit: int, committed: int, paid: int) -> None:
    """Change the sums in memory, refusing with words what the constraint would refuse without."""
    before = ceiling.left_vnd
    if ceiling.limit_vnd is not None:
        ceiling.limit_vnd += limit
    ceiling.committed_vnd += committed
    ceiling.paid_vnd += paid
    left = ceiling.left_vnd
    if ceiling.committed_vnd < 0 or ceiling.paid_vnd < 0 or (left is not None and left < 0):
        raise RuleViolation(
            _("Vượt %(kind)s: còn lại %(left)s đồng, cần %(need)s đồng.")
            % {
                "kind": ceiling.get_kind_display(),
                "left": format_vnd(max(0, before or 0)),
                "need": format_vnd(max(committed + paid, -limit, -committed)),
            },
            code="over_ceiling",
        )


def open_ceilings(lines: Sequence[BudgetLine], *, year: int) -> None:
    """Make the rows that will hold lines, sources and the year of a plan, all at zero; idempotent."""
    for line in lines:
        plan = line.version.plan
        Ceiling.objects.get_or_create(
            kind=CeilingKind.LINE,
            budget_line=line,
            plan=plan,
            source=None,
            year=year,
            enterprise=None,
            clause="",
            defaults={"province_id": plan.province_id, "limit_vnd": 0},
        )
        if line.source_id:
            Ceiling.objects.get_or_create(
                kind=CeilingKind.SOURCE,
                source_id=line.source_id,
                plan=plan,
                budget_line=None,
                year=year,
                enterprise=None,
                clause="",
                defaults={"province_id": plan.province_id, "limit_vnd": 0},
            )
        Ceiling.objects.get_or_create(
            kind=CeilingKind.YEAR,
            plan=plan,
            year=year,
            budget_line=None,
            source=None,
            enterprise=None,
            clause="",
            defaults={"province_id": plan.province_id, "limit_vnd": 0},
        )


def mismatches() -> Iterator[str]:
    """Sentences naming each ceiling whose sums are not the sums of its entries."""
    sums: dict[int, list[int]] = {}
    rows = LedgerEntry.objects.values_list("ceilings", "limit_delta_vnd", "committed_delta_vnd", "paid_delta_vnd")
    for ids, limit, committed, paid in rows.iterator(chunk_size=5000):
        for pk in ids:
            total = sums.setdefault(pk, [0, 0, 0])
            total[0] += limit
            total[1] += committed
            total[2] += paid
    for ceiling in Ceiling.objects.order_by("pk").iterator():
        limit, committed, paid = sums.get(ceiling.pk, [0, 0, 0])
        has_own_limit = ceiling.kind == CeilingKind.ENTERPRISE or ceiling.limit_vnd is None
        if (ceiling.committed_vnd, ceiling.paid_vnd) != (committed, paid) or (
            not has_own_limit and ceiling.limit_vnd != limit
        ):
            yield (
                f"{ceiling.get_kind_display()} {ceiling.pk}: ghi {ceiling.limit_vnd}/{ceiling.committed_vnd}/"
                f"{ceiling.paid_vnd}, sổ cái {limit}/{committed}/{paid}"
            )
