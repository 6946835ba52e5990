"""Write the words of a report (soạn lời văn)."""

from __future__ import annotations

from collections.abc import Mapping

from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor
from reports.composition.stored import sections_in, stored_composition
from reports.composition.words import first_words
from reports.models import Report, TextRevision
from reports.policies import drafts_reports

LONGEST = 20_000


@use_case
def edit_texts(*, actor: Actor, report: Report, texts: Mapping[str, str], row_version: int | None) -> Report:
    """Keep the words that differ from those drafted from the figures; an emptied part falls back to them.

    Raises StaleState when somebody saved in between, RuleViolation once the report has gone on.
    """
    drafts_reports.check(actor, report)
    row: Report = lock(Report, report.pk)
    if not row.is_editable:
        raise RuleViolation(code="not_a_draft")
    row.require_version(row_version)
    found = stored_composition(row)
    drafted = first_words(found) if found else {}
    before = dict(row.texts)
    parts = sections_in(row)
    kept = {section: _clean(texts.get(section, "")) for section in parts}
    row.texts = {
        section: words for section, words in kept.items() if words and words != _clean(drafted.get(section, ""))
    }
    now = clock.now()
    row.prepared_by = actor.user or row.prepared_by
    row.bump_version()
    row.save(update_fields=["texts", "prepared_by", "row_version", "updated_at"])
    TextRevision.objects.bulk_create(
        TextRevision(report=row, section=section, text=row.texts.get(section, ""), author=actor.user, written_at=now)
        for section in parts
        if row.texts.get(section, "") != before.get(section, "")
    )
    record("report:edited", actor=actor, subject=row, sections=sorted(row.texts))
    return row


def _clean(words: str) -> str:
    return words.replace("\r\n", "\n").replace("\x00", "").strip()[:LONGEST]
