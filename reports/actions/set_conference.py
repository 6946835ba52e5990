"""Name the conference a review, final or assessment report was discussed at (gắn hội nghị, R05)."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _

from plans.activities.models import Event
from portal.audit.record import record, use_case
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor
from reports.composition.concluding import read_conferences
from reports.composition.plain import to_plain
from reports.composition.stored import stored_composition
from reports.enums import WITH_CONFERENCE
from reports.models import Report
from reports.policies import drafts_reports
from reports.selectors.conferences import held_conferences


@use_case
def set_conference(*, actor: Actor, report: Report, event: Event | None) -> Report:
    """`event` must be a conference of the same plan that was held; None takes it away. Raises RuleViolation."""
    drafts_reports.check(actor, report)
    row: Report = lock(Report, report.pk)
    if not row.is_editable or row.kind not in WITH_CONFERENCE:
        raise RuleViolation(code="not_a_draft")
    if event is not None and not held_conferences(row.plan).filter(pk=event.pk).exists():
        raise RuleViolation(problems=[Problem("event", _("Chọn một hội nghị đã tổ chức của kế hoạch này."))])
    row.conference = event
    found = stored_composition(row)
    if found is not None:
        row.figures = to_plain(replace(found, records=replace(found.records, conferences=read_conferences(event))))
    row.bump_version()
    row.save(update_fields=["conference", "figures", "row_version", "updated_at"])
    record("report:conference_set", actor=actor, subject=row, conference=event.code if event else "")
    return row
