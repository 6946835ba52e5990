"""What people decided for a report beside its figures: final verdicts, the conference, proposals."""

from __future__ import annotations

from collections.abc import Sequence

from plans.activities.models import Event
from plans.planning.models import Plan
from portal.core.clock import local_day
from reports.composition.records import ConclusionRow, ConferenceRow, ProposalRow, TargetRow
from reports.models import ReportProposal, TargetConclusion


def read_conclusions(plan: Plan, kind: str, year: int) -> tuple[ConclusionRow, ...]:
    """The last conclusion on each target. One query."""
    last: dict[str, ConclusionRow] = {}
    rows = TargetConclusion.objects.filter(plan=plan, kind=kind, year=year).select_related("written_by")
    for row in rows.order_by("written_at", "pk"):
        last[row.target_code] = ConclusionRow(
            code=row.target_code,
            verdict=row.verdict,
            verdict_label=str(row.get_verdict_display()),
            explanation=row.explanation,
            by=str(row.written_by or ""),
            on=local_day(row.written_at),
            actual=row.actual,
        )
    return tuple(last.values())


def standing_conclusions(
    targets: Sequence[TargetRow], conclusions: Sequence[ConclusionRow]
) -> dict[str, ConclusionRow]:
    """Code → conclusion, of those given about the figure that stands now."""
    actual = {row.code: row.actual_total for row in targets}
    return {row.code: row for row in conclusions if actual.get(row.code) == row.actual}


def open_targets(targets: Sequence[TargetRow], conclusions: Sequence[ConclusionRow]) -> list[str]:
    """Codes of targets without a verdict and an explanation that stand, in printed order."""
    known = standing_conclusions(targets, conclusions)
    return [row.code for row in targets if row.code not in known]


def read_conferences(event: Event | None) -> tuple[ConferenceRow, ...]:
    """The conference a report names, as the register of events holds it."""
    if event is None:
        return ()
    return (
        ConferenceRow(
            public_id=str(event.public_id),
            code=event.code,
            title=event.title,
            held_on=event.ends_on,
            place=event.place,
            attended=event.attended,
            paper=event.document_number,
            result=event.result,
        ),
    )


def read_proposals(report_id: int | None) -> tuple[ProposalRow, ...]:
    """What the report proposes, in order. One query, none before the report is opened."""
    if report_id is None:
        return ()
    rows = ReportProposal.objects.filter(report_id=report_id).order_by("position", "pk")
    return tuple(
        ProposalRow(row.kind, str(row.get_kind_display()), row.text, row.basis, row.lead, row.time) for row in rows
    )
