"""Shared data as a kind of import: previewed, translated by the mapping tables, saved by each register's own importer."""

from __future__ import annotations

import hashlib
from collections import Counter

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plans.interchange.models import SharedOrigin
from plans.interchange.policies import exchanges_data
from plans.interchange.shared_import.importers import IMPORTERS, SET, SOURCE, SOURCE_ID, SharedImporter
from plans.interchange.shared_import.reading import read
from plans.interchange.shared_import.translating import sources_of, translated
from portal.audit.record import record
from portal.imports.drafts import Draft, DraftProblem, DraftRow, counted
from portal.imports.kinds import Committed, ImportKind, import_kinds
from portal.organizations.actor import Actor

SHARED_IMPORT = "interchange.shared"
FILE_PURPOSE = "shared_import"
READ_AT_ONCE_BYTES = 20 * 1024 * 1024
"""The source is chosen right after reading, so files are read within the request; twenty thousand rows take a second."""


def _part(draft: Draft, importer: SharedImporter) -> Draft:
    rows = [row for row in draft.rows if row.section == importer.section.key]
    return Draft(rows, [], draft.title, draft.heads)


def check(actor: Actor, draft: Draft) -> list[DraftProblem]:
    """Codes that mean nothing here, then what each register says; the counts are noted for the summary."""
    local, problems = translated(actor, draft)
    counts: Counter[str] = Counter()
    for importer in IMPORTERS:
        checked = importer.check(actor, _part(local, importer))
        problems += checked.problems
        counts.update(checked.counts)
    draft.counts = dict(counts)
    return [*draft.problems, *problems]


def commit(*, actor: Actor, draft: Draft, source_name: str) -> Committed:
    """Save by each register's importer; every row that was added or changed remembers where it came from."""
    local, _problems = translated(actor, draft)
    known = sources_of(actor)
    told, is_changed, url = [], False, reverse("interchange:destination_list")
    for importer in IMPORTERS:
        part = _part(local, importer)
        if not part.rows:
            continue
        moving = importer.check(actor, part).moving
        done = importer.commit(actor=actor, draft=part, source_name=source_name)
        told.append(done.message)
        url, is_changed = done.url, is_changed or done.is_changed
        found = importer.found(actor, part)
        digest = hashlib.sha256(repr([row.values for row in draft.rows]).encode()).hexdigest()
        SharedOrigin.objects.bulk_create(
            [
                SharedOrigin(
                    system=known[row.get(SOURCE)],
                    register=row.get(SET) or importer.section.key,
                    row_id=found[row.id],
                    source_id=row.get(SOURCE_ID)[:120],
                    file_name=source_name[:200],
                    sha256=digest,
                    brought_by=actor.user,
                )
                for row in part.rows
                if row.id in moving and row.id in found
            ],
            batch_size=500,
        )
        if moving:
            record("shared:imported", actor=actor, file=source_name, set=importer.section.key, rows=len(moving))
    return Committed(" ".join(told) or gettext("Không có dòng nào để lưu."), url, is_changed)


def reread(draft: Draft, row: DraftRow) -> None:
    """Rows do not change their kind."""


import_kinds.register(
    ImportKind(
        key=SHARED_IMPORT,
        title=_("Dữ liệu chia sẻ"),
        allowed=exchanges_data,
        sections=tuple(importer.section for importer in IMPORTERS),
        read=read,
        check=check,
        commit=commit,
        summary=counted,
        reread=reread,
        back_url_name="interchange:destination_list",
        save_label=_("Lưu các dòng đúng"),
        is_by_row=True,
        read_at_once_bytes=READ_AT_ONCE_BYTES,
        commit_at_once_rows=500,
        file_purpose=FILE_PURPOSE,
    )
)
