"""Send a closing to Finance, give it back, carry it out: promises go over, the rest is cancelled (K03)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Sum

from funding.actions.keep_source import carry_received
from funding.actions.pay_unit import write_movement
from funding.actions.prepare_closing import take_balances
from funding.closing_units import require_answers
from funding.closing_workflow import CLOSING_WORKFLOW
from funding.enums import CeilingKind, EntryKind, EstimateStatus, TaskEntryKind
from funding.ledger import lock_years, open_ceilings, post
from funding.models import Ceiling, ClosingLine, ClosingUnit, Estimate, LedgerEntry, YearClosing
from funding.task_ledger import lock_budget
from funding.workflow import ESTIMATE_WORKFLOW
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import NotFound
from portal.organizations.actor import Actor

EVENTS = {"submit": "closing:submitted", "return": "closing:returned"}


@use_case
def move_closing(
    *, actor: Actor, closing: YearClosing, step: str, note: str = "", expected: str | None = None
) -> YearClosing:
    """Send to Finance on fresh balances, or give back with the reason."""
    if step not in EVENTS:
        raise NotFound()
    if step == "submit":
        take_balances(closing)
    closing = CLOSING_WORKFLOW.apply(closing, step, actor=actor, note=note, expected=expected)
    record(EVENTS[step], actor=actor, subject=closing, note=note)
    return closing


@use_case
def close_year(*, actor: Actor, closing: YearClosing, note: str = "", expected: str | None = None) -> YearClosing:
    """Close the year for good: every line ends at what was paid, what goes over opens the next year.

    The balances are those of this moment, under lock. Promises go over with their files and the caps they stand
    under; of free money what was asked goes over and the rest is cancelled; so it is with money given to units. Raises
    RuleViolation before 31 December, and while a unit's money is not accounted for.
    """
    year, following = closing.year, closing.year + 1
    changes = {"closed_by": actor.user, "closed_on": clock.today()}
    closing = CLOSING_WORKFLOW.apply(closing, "close", actor=actor, note=note, expected=expected, changes=changes)
    lock_years(closing.plan, [year, following])
    take_balances(closing)
    require_answers(closing)
    lines = list(closing.lines.select_related("budget_line__version__plan", "budget_line__source"))
    open_ceilings([line.budget_line for line in lines if line.carried_vnd], year=following)
    for line in lines:
        _carry_promises(actor, closing, line)
        _carry_free(actor, closing, line)
        if line.cancelled_vnd:
            _post(actor, closing, line, EntryKind.CANCEL, line.cancelled_vnd, year, "")
        _record_line(actor, closing, line)
    _carry_received(actor, closing, lines)
    for unit in closing.units.select_related("budget"):
        _end_unit(actor, closing, unit)
    Ceiling.objects.filter(kind=CeilingKind.YEAR, plan_id=closing.plan_id, year=year).update(is_closed=True)
    for estimate in Estimate.objects.filter(plan_id=closing.plan_id, year=year, status=EstimateStatus.APPROVED):
        ESTIMATE_WORKFLOW.apply(estimate, "close", actor=actor)
    carried, cancelled = (sum(getattr(line, name) for line in lines) for name in ("carried_vnd", "cancelled_vnd"))
    record("closing:closed", actor=actor, subject=closing, carried_vnd=carried, cancelled_vnd=cancelled)
    return closing


def _record_line(actor: Actor, closing: YearClosing, line: ClosingLine) -> None:
    """The trail says of each line what went over and what fell."""
    if line.left_vnd:
        record(
            "closing:line_ended",
            actor=actor,
            subject=closing,
            line=line.budget_line.path,
            year=closing.year,
            promised_vnd=line.promised_vnd,
            carried_vnd=line.carried_vnd,
            cancelled_vnd=line.cancelled_vnd,
            reason=line.reason,
        )


def _carry_promises(actor: Actor, closing: YearClosing, line: ClosingLine) -> None:
    """Every promise of the line not yet paid, as it stands, into the next year."""
    year = closing.year
    for entry, amount in _open_promises(line):
        links = {"application": entry.application, "project": entry.project}
        tail = f"{entry.public_id}"
        _post(actor, closing, line, EntryKind.RELEASE, amount, year, tail, **links)
        _post(actor, closing, line, EntryKind.CARRY_OUT, amount, year, tail, **links)
        _post(actor, closing, line, EntryKind.CARRY_IN, amount, year + 1, tail, **links)
        _post(actor, closing, line, EntryKind.COMMIT, amount, year + 1, tail, **links)


def _open_promises(line: ClosingLine) -> Iterator[tuple[LedgerEntry, int]]:
    """The last promise of each file on the line with what of it is open, in đồng."""
    mine = LedgerEntry.objects.filter(budget_line=line.budget_line, year=line.closing.year)
    open_sums = mine.order_by().values("application").annotate(open=Sum("committed_delta_vnd")).filter(open__gt=0)
    for row in open_sums:
        promises = mine.filter(application=row["application"], kind=EntryKind.COMMIT)
        yield promises.select_related("application", "project").latest("pk"), row["open"]


def _carry_free(actor: Actor, closing: YearClosing, line: ClosingLine) -> None:
    if line.carry_free_vnd:
        _post(actor, closing, line, EntryKind.CARRY_OUT, line.carry_free_vnd, closing.year, "free")
        _post(actor, closing, line, EntryKind.CARRY_IN, line.carry_free_vnd, closing.year + 1, "free")


def _carry_received(actor: Actor, closing: YearClosing, lines: Sequence[ClosingLine]) -> None:
    """What came in of each source and was not paid goes over with the money it is for."""
    sources = {line.budget_line.source for line in lines if line.budget_line.source and line.carried_vnd}
    for source in sorted(sources, key=lambda one: one.pk):
        carry_received(
            actor=actor,
            source=source,
            plan=closing.plan,
            year=closing.year,
            carried_vnd=sum(line.carried_vnd for line in lines if line.budget_line.source_id == source.pk),
            basis=closing.basis or f"{closing}",
        )


def _end_unit(actor: Actor, closing: YearClosing, unit: ClosingUnit) -> None:
    """What a unit was given and not paid goes over by its decision, the rest is cancelled for its reason."""
    ends = (
        (TaskEntryKind.CARRY_OUT, unit.carry_vnd, unit.decision),
        (TaskEntryKind.CANCEL, unit.cancelled_vnd, f"{closing}"),
    )
    for kind, amount, document in ends:
        if amount:
            write_movement(
                actor=actor,
                row=lock_budget(unit.budget),
                kind=kind,
                amount_vnd=amount,
                on=clock.today(),
                document=document,
                note=unit.reason or closing.basis,
                key=f"close:{unit.public_id}:{kind}",
                closing=closing,
            )


def _post(
    actor: Actor, closing: YearClosing, line: ClosingLine, kind: str, amount: int, year: int, tail: str, **links: Any
) -> None:
    post(
        actor=actor,
        kind=kind,
        line=line.budget_line,
        amount_vnd=amount,
        key=f"close:{line.public_id}:{kind}:{tail}",
        note=closing.basis or f"{closing}",
        year=year,
        **links,
    )
