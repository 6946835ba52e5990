"""Keep the working files a worker made of a report to the Prime Minister."""

from __future__ import annotations

from collections.abc import Mapping

from portal.attachments.actions.store_bytes import store_bytes
from portal.attachments.models import StoredFile
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import StaleState
from portal.core.models import lock
from portal.documents.rendering import CONTENT_TYPES
from portal.organizations.actor import Actor
from reports.national.models import NationalFile, NationalReport
from reports.national.policies import reads_working_papers

PURPOSE = "report"


@use_case
def keep_files(*, actor: Actor, report: NationalReport, files: Mapping[str, bytes]) -> list[StoredFile]:
    """One working file per format. Raises StaleState when the report was sent meanwhile: its files are the frozen ones."""
    reads_working_papers.check(actor, report)
    row: NationalReport = lock(NationalReport, report.pk)
    if row.is_frozen:
        raise StaleState
    stored = [_store(actor, row, kind, content) for kind, content in files.items()]
    NationalFile.objects.bulk_create(
        NationalFile(report=row, format=kind, file=file, made_at=clock.now())
        for kind, file in zip(files, stored, strict=True)
    )
    record("national:files_made", actor=actor, subject=row, formats=list(files))
    return stored


def _store(actor: Actor, report: NationalReport, kind: str, content: bytes) -> StoredFile:
    return store_bytes(
        actor=actor, name=file_name(report, kind), content=content, content_type=CONTENT_TYPES[kind], purpose=PURPOSE
    )


def file_name(report: NationalReport, kind: str) -> str:
    """ "bao-cao-thu-tuong-annual-2025.pdf"; further editions are told apart."""
    again = f"-lan-{report.edition}" if report.edition > 1 else ""
    return f"bao-cao-thu-tuong-{report.kind}-{report.year}{again}.{kind}"
