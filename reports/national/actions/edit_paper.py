"""Write the words of the report to the Prime Minister (soạn lời văn)."""

from __future__ import annotations

from collections.abc import Mapping

from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor
from reports.national.enums import PaperSection
from reports.national.models import NationalReport, NationalRevision
from reports.national.policies import drafts_papers
from reports.national.stored import stored
from reports.national.words import first_words

LONGEST = 20_000


@use_case
def edit_paper(
    *, actor: Actor, report: NationalReport, texts: Mapping[str, str], row_version: int | None
) -> NationalReport:
    """Keep the words that differ from the drafted ones, with who wrote them; an emptied part falls back.

    Raises StaleState when somebody saved in between, RuleViolation once the report has gone on.
    """
    drafts_papers.check(actor, report)
    row: NationalReport = lock(NationalReport, report.pk)
    if not row.is_editable:
        raise RuleViolation(code="not_a_draft")
    row.require_version(row_version)
    found = stored(row)
    drafted = first_words(found) if found else {}
    before = dict(row.texts)
    kept = {section: _clean(texts.get(section, "")) for section in PaperSection.values}
    row.texts = {key: words for key, words in kept.items() if words and words != _clean(drafted.get(key, ""))}
    row.prepared_by = actor.user or row.prepared_by
    row.bump_version()
    row.save(update_fields=["texts", "prepared_by", "row_version", "updated_at"])
    now = clock.now()
    NationalRevision.objects.bulk_create(
        NationalRevision(report=row, section=key, text=row.texts.get(key, ""), author=actor.user, written_at=now)
        for key in PaperSection.values
        if row.texts.get(key, "") != before.get(key, "")
    )
    record("national:edited", actor=actor, subject=row, sections=sorted(row.texts))
    return row


def _clean(words: str) -> str:
    return words.replace("\r\n", "\n").replace("\x00", "").strip()[:LONGEST]
