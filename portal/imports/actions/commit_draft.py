"""Make records of a checked draft: all or nothing, or row by row where rows stand for themselves."""

from __future__ import annotations

from django.utils.translation import ngettext

from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation, StaleState
from portal.core.models import lock
from portal.imports.drafts import Draft, errors
from portal.imports.enums import ImportStatus
from portal.imports.kinds import Committed, ImportKind, import_kinds
from portal.imports.models import ImportDraft
from portal.organizations.actor import Actor


@use_case
def commit_draft(*, actor: Actor, held: ImportDraft, expected_version: int | None = None) -> Committed:
    """Save what the draft says. Where rows stand for themselves those with errors stay behind in the open draft.

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
    good, left = _parted(importer, draft, {problem.row for problem in wrong})
    if wrong and not (good.rows and importer.is_by_row):
        raise RuleViolation(problems=[Problem(problem.place, problem.message) for problem in wrong])
    done = importer.commit(actor=actor, draft=good, source_name=held.file.original_name)
    held.result_url, held.result_text = done.url, done.message[:500]
    if left.rows:
        held.payload = left.as_data()
        held.result_text = f"{done.message} {_left_words(len(left.rows))}"[:500]
        done = Committed(held.result_text, done.url, done.is_changed)
    else:
        held.status, held.ended_at = ImportStatus.COMMITTED, clock.now()
    held.bump_version()
    held.save()
    record(
        "import:committed", actor=actor, subject=held, sha256=held.digest, changed=done.is_changed, left=len(left.rows)
    )
    return done


def _parted(importer: ImportKind, draft: Draft, wrong: set[str]) -> tuple[Draft, Draft]:
    """The draft of the rows without errors, and that of the others; the whole draft where rows do not stand alone."""
    if not importer.is_by_row:
        return draft, Draft()
    counts = [row for row in draft.rows if not row.is_dropped]
    good = [row for row in counts if row.id not in wrong]
    left = [row for row in counts if row.id in wrong]
    return (
        Draft(good, draft.problems, draft.title, draft.heads),
        Draft(left, [], draft.title, draft.heads),
    )


def _left_words(count: int) -> str:
    return ngettext(
        "Còn %(count)s dòng có lỗi, giữ lại để sửa.", "Còn %(count)s dòng có lỗi, giữ lại để sửa.", count
    ) % {"count": count}
