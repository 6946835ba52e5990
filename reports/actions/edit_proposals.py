"""Write what a concluding or assessing report proposes for the next period (đề xuất giai đoạn tới, M06)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.audit.record import record, use_case
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor
from reports.composition.concluding import read_proposals
from reports.composition.plain import to_plain
from reports.composition.stored import stored_composition
from reports.enums import PROPOSING, ProposalKind
from reports.models import Report, ReportProposal
from reports.policies import drafts_reports


@dataclass(frozen=True)
class Proposed:
    """One line as written."""

    kind: str
    text: str
    basis: str = ""
    lead: str = ""
    time: str = ""


@use_case
@override("vi")
def edit_proposals(
    *, actor: Actor, report: Report, lines: Sequence[Proposed], row_version: int | None = None
) -> Report:
    """Replace the proposals of a draft by `lines`, in this order; empty lines are left out.

    Raises StaleState when somebody saved in between, RuleViolation at the line.
    """
    drafts_reports.check(actor, report)
    row: Report = lock(Report, report.pk)
    if not row.is_editable or row.kind not in PROPOSING:
        raise RuleViolation(code="not_a_draft")
    row.require_version(row_version)
    problems = [
        Problem(f"lines-{at}-text", _("Cần ghi đề xuất và chọn loại."))
        for at, line in enumerate(lines)
        if not line.text.strip() or line.kind not in ProposalKind.values
    ]
    if problems:
        raise RuleViolation(problems=problems)
    row.proposals.all().delete()
    ReportProposal.objects.bulk_create(
        ReportProposal(
            report=row,
            kind=line.kind,
            text=line.text.strip()[:4000],
            basis=line.basis.strip()[:300],
            lead=line.lead.strip()[:300],
            time=line.time.strip()[:60],
            position=position,
            written_by=actor.user,
        )
        for position, line in enumerate(lines, 1)
    )
    found = stored_composition(row)
    if found is not None:
        row.figures = to_plain(replace(found, records=replace(found.records, proposals=read_proposals(row.pk))))
    row.bump_version()
    row.save(update_fields=["figures", "row_version", "updated_at"])
    record("report:proposals_edited", actor=actor, subject=row, count=len(lines))
    return row
