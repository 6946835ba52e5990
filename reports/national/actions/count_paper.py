"""Put the figures of the frozen reports together again (tổng hợp lại số liệu)."""

from __future__ import annotations

from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor
from reports.composition.plain import digest, to_plain
from reports.national.enums import Grouping
from reports.national.models import NationalReport
from reports.national.policies import drafts_papers
from reports.national.selectors.overview import overview


def put_together(report: NationalReport) -> None:
    """Give `report` the figures of the reports that stand at the Ministry now; the caller saves it.

    Provinces stand under the name of who reports for them today; the annex names them as they were.
    """
    report.figures = to_plain(overview(report.kind, report.year, Grouping.NOW))
    report.figures_at = clock.now()


@use_case
def count_paper(*, actor: Actor, report: NationalReport) -> NationalReport:
    """The figures as of now, while the report is a draft. Raises RuleViolation once it has gone on."""
    drafts_papers.check(actor, report)
    row: NationalReport = lock(NationalReport, report.pk)
    if not row.is_editable:
        raise RuleViolation(code="not_a_draft")
    put_together(row)
    row.bump_version()
    row.save(update_fields=["figures", "figures_at", "row_version", "updated_at"])
    record("national:counted", actor=actor, subject=row, sha256=digest(row.figures))
    return row
