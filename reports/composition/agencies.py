"""Table G: what agencies told, consolidated; and where their sum is not what the system counts (R03)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from plans.planning.enums import ProgressOutcome
from plans.planning.models import Plan
from portal.core.clock import local_day
from reports.composition.records import AgencyRow, DecisionRow, TargetRow
from reports.composition.tables import AgencyLine, Conflict
from reports.enums import FigureChoice, ReportKind, ReturnStatus
from reports.models import AgencyReturn, FigureDecision
from reports.returns.building import DIFFICULTIES, NEXT_YEAR, PROPOSALS, QUANTITY, STATE, WORDS

TARGET_KIND = "target"
GENERAL = {DIFFICULTIES: "difficulties", PROPOSALS: "proposals", NEXT_YEAR: "next_year"}


def read_agencies(plan: Plan, year: int, kind: str = ReportKind.ANNUAL, part: int = 0) -> tuple[AgencyRow, ...]:
    """What accepted returns of one obligation say: each agency once, in the version that was taken in. One query.

    Returns on their way, sent back or not yet judged do not count.
    """
    rows = AgencyReturn.objects.filter(
        obligation__plan=plan,
        obligation__year=year,
        obligation__kind=kind,
        obligation__part=part,
        status=ReturnStatus.ACCEPTED,
    ).order_by("organization__sort_key", "pk")
    return tuple(found for row in rows if not row.is_nothing for found in _rows(row))


def _rows(row: AgencyReturn) -> Iterator[AgencyRow]:
    answers: dict[str, Any] = row.answers
    who = {"return_id": str(row.public_id), "agency": row.organization_name}
    for key, source in row.sources.items():
        about = {**who, "kind": source["kind"], "key": source["key"], "code": source["code"], "title": source["title"]}
        if source["kind"] == TARGET_KIND:
            if answers.get(key) is not None:
                yield AgencyRow(**about, unit=source["unit"], quantity=str(answers[key]))
            continue
        state = str(answers.get(f"{key}{STATE}", ""))
        if not state:
            continue
        yield AgencyRow(
            **about,
            unit=source["unit"],
            state=state,
            state_label=str(ProgressOutcome(state).label),
            quantity=str(answers.get(f"{key}{QUANTITY}") or ""),
            words=str(answers.get(f"{key}{WORDS}") or ""),
        )
    for key, kind in GENERAL.items():
        if answers.get(key):
            yield AgencyRow(**who, kind=kind, key="", code="", title="", words=str(answers[key]))


def agency_lines(rows: Sequence[AgencyRow]) -> tuple[AgencyLine, ...]:
    """One line per task, duty or target in the order met; its total is the sum of what each agency told."""
    told: dict[tuple[str, str], list[AgencyRow]] = {}
    for row in rows:
        if row.key:
            told.setdefault((row.kind, row.key), []).append(row)
    return tuple(
        AgencyLine(kind, key, parts[0].code, parts[0].title, parts[0].unit, tuple(parts), _sum(parts))
        for (kind, key), parts in told.items()
    )


def _sum(parts: Sequence[AgencyRow]) -> str:
    numbers = [Decimal(part.quantity) for part in parts if part.quantity]
    return format(sum(numbers, Decimal(0)).normalize(), "f") if numbers else ""


def read_decisions(plan: Plan, year: int) -> tuple[DecisionRow, ...]:
    """The last decision about each target. One query."""
    last: dict[str, DecisionRow] = {}
    rows = FigureDecision.objects.filter(plan=plan, year=year).select_related("decided_by")
    for row in rows.order_by("decided_at", "pk"):
        last[row.target_code] = DecisionRow(
            row.target_code,
            row.system_value,
            row.agency_value,
            row.choice,
            row.reason,
            str(row.decided_by or ""),
            local_day(row.decided_at),
        )
    return tuple(last.values())


def told_by_decision(
    lines: Sequence[AgencyLine], targets: Sequence[TargetRow], decisions: Sequence[DecisionRow]
) -> dict[str, Decimal]:
    """Code → the agencies' figure, where it was decided that theirs counts."""
    found = conflicts(lines, targets, decisions)
    return {row.code: Decimal(row.used) for row in found if row.choice == FigureChoice.AGENCY and row.used}


def conflicts(
    lines: Sequence[AgencyLine], targets: Sequence[TargetRow], decisions: Sequence[DecisionRow]
) -> tuple[Conflict, ...]:
    """Targets whose two figures differ; a decision counts while both figures are those it was made about."""
    counted = {row.code: row for row in targets}
    decided = {row.code: row for row in decisions}
    found = []
    for line in lines:
        target = counted.get(line.code)
        if line.kind != TARGET_KIND or target is None or not line.total:
            continue
        system = target.counted
        if system and Decimal(system) == Decimal(line.total):
            continue
        made = decided.get(line.code)
        stands = made is not None and (made.system, made.agency) == (system, line.total)
        found.append(
            Conflict(line.code, target.name, target.unit, system, line.total)
            if made is None or not stands
            else Conflict(
                line.code,
                target.name,
                target.unit,
                system,
                line.total,
                used=line.total if made.choice == FigureChoice.AGENCY else system,
                choice=made.choice,
                reason=made.reason,
                by=made.by,
            )
        )
    return tuple(found)
