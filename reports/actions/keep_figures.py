"""Keep what was counted, and the working files made of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.utils.text import slugify
from django.utils.translation import override

from portal.attachments.actions.store_bytes import store_bytes
from portal.attachments.models import StoredFile
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.models import lock
from portal.documents.rendering import CONTENT_TYPES
from portal.organizations.actor import Actor
from portal.vietnam.text import fold
from reports.composition.plain import digest, to_plain
from reports.composition.tables import Composition
from reports.models import Report, ReportFile
from reports.policies import drafts_reports

PURPOSE = "report"


@use_case
def keep_figures(*, actor: Actor, report: Report, found: Composition, files: Mapping[str, bytes]) -> list[StoredFile]:
    """Store `found` with the report while it is a draft, and one working file per format.

    Figures of a report that has gone on stay as they are: only the files are kept.
    """
    drafts_reports.check(actor, report)
    row: Report = lock(Report, report.pk)
    if row.is_editable:
        row.figures, row.figures_at, row.figures_until = (
            to_plain(found),
            dt.datetime.fromisoformat(found.computed_at),
            found.until_on,
        )
        row.save(update_fields=["figures", "figures_at", "figures_until", "updated_at"])
        record(
            "report:figures_computed", actor=actor, subject=row, until=str(found.until_on), sha256=digest(row.figures)
        )
    stored = [_store(actor, row, kind, content) for kind, content in files.items()]
    ReportFile.objects.bulk_create(
        ReportFile(report=row, format=kind, file=file, made_at=clock.now())
        for kind, file in zip(files, stored, strict=True)
    )
    return stored


def _store(actor: Actor, report: Report, kind: str, content: bytes) -> StoredFile:
    return store_bytes(
        actor=actor, name=file_name(report, kind), content=content, content_type=CONTENT_TYPES[kind], purpose=PURPOSE
    )


def file_name(report: Report, kind: str) -> str:
    """ "bao-cao-nam-2025-KG-2021.pdf", "bao-cao-so-ket-ba-nam-2021-2023-QN-2021.pdf"; further editions are told apart."""
    again = f"-lan-{report.edition}" if report.edition > 1 else ""
    with override("vi"):
        words = slugify(fold(report.get_kind_display()))
    span = report.span
    years = f"{span.first_on.year}-{span.last_on.year}" if span.first_on.year < span.last_on.year else str(report.year)
    part = f"-{report.part}" if report.part else ""
    return f"{words}-{years}{part}-{report.plan.code}{again}.{kind}"
