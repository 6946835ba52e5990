"""Make records of a checked draft, all or nothing."""

from __future__ import annotations

from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation, StaleState
from portal.core.models import lock
from portal.imports.drafts import errors
from portal.imports.enums import ImportStatus
from portal.imports.kinds import Committed, import_kinds
from portal.imports.models import ImportDraft
from portal.organizations.actor import Actor


@use_case
def commit_draft(*, actor: Actor, held: ImportDraft, expected_version: int | None = None) -> Committed:
    """Save what the draft says.

    Raises:
        RuleViolation: every error that is left, by its place; nothing is saved.
        StaleState: it was saved or given up meanwhile, or corrected after the page was opened.
    """
    held = lock(ImportDraft, held.pk)
    importer = import_kinds.get(held.kind)
    importer.allowed.check(actor, held)
    if not held.is_open:
        raise StaleState
    held.require_version(expected_version)
    draft = held.draft
    wrong = errors(importer.check(actor, draft))
    if wrong:
        raise RuleViolation(problems=[Problem(problem.place, problem.message) for problem in wrong])
    done = importer.commit(actor=actor, draft=draft, source_name=held.file.original_name)
    held.status, held.ended_at = ImportStatus.COMMITTED, clock.now()
    held.result_url, held.result_text = done.url, done.message[:500]
    held.bump_version()
    held.save()
    record("import:committed", actor=actor, subject=held, sha256=held.digest, changed=done.is_changed)
    return done
