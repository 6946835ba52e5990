"""Reports to the Prime Minister: for the Ministry's people, nobody else."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import models

from portal.core.errors import NotFound
from portal.documents.models import IssuedDocument
from portal.organizations.actor import Actor
from reports.national.models import FrozenNationalReport, NationalFile, NationalReport
from reports.national.policies import sees_national

SUBJECT_TYPE = "national.report"
FORMAT_ORDER = {"pdf": 0, "docx": 1, "xlsx": 2}
LAST = 9


def visible_to(actor: Actor) -> models.QuerySet[NationalReport]:
    """All of them for the Ministry."""
    return NationalReport.objects.all() if sees_national.can(actor) else NationalReport.objects.none()


def light(rows: models.QuerySet[NationalReport]) -> models.QuerySet[NationalReport]:
    """Without words and figures, for lists."""
    return rows.defer("figures", "texts")


def get(actor: Actor, public_id: UUID) -> NationalReport:
    """One visible report. Raises NotFound."""
    row = visible_to(actor).select_related("prepared_by", "signed_by", "frozen").filter(public_id=public_id).first()
    if row is None:
        raise NotFound
    return row


def standing(kind: str, year: int) -> NationalReport | None:
    """The latest edition about a kind and year, or None."""
    return NationalReport.objects.filter(kind=kind, year=year).order_by("-edition").first()


def frozen_of(report: NationalReport) -> FrozenNationalReport | None:
    """What was sent, or None before."""
    return getattr(report, "frozen", None) if report.is_frozen else None


def sent_files(report: NationalReport) -> Sequence[IssuedDocument]:
    """The files as they were sent: PDF, DOCX, XLSX."""
    rows = IssuedDocument.objects.filter(subject_type=SUBJECT_TYPE, subject_id=str(report.public_id)).select_related(
        "file"
    )
    return sorted(rows, key=lambda row: (FORMAT_ORDER.get(row.format, LAST), row.pk))


def working_files(report: NationalReport) -> Sequence[NationalFile]:
    """The latest working files, one per format. One query."""
    latest: dict[str, NationalFile] = {}
    for row in report.files.select_related("file").order_by("-made_at", "-pk"):
        latest.setdefault(row.format, row)
    return sorted(latest.values(), key=lambda row: FORMAT_ORDER.get(row.format, LAST))


def verified(code: str) -> FrozenNationalReport | None:
    """The sent report a copy belongs to: by its digest, a file's digest, or the code printed at its foot."""
    code = code.strip().lower()
    rows = FrozenNationalReport.objects.select_related("report")
    if len(code) == 64:
        found = rows.filter(sha256=code).first()
        if found is not None:
            return found
        issued = IssuedDocument.objects.filter(subject_type=SUBJECT_TYPE, sha256=code).first()
        return rows.filter(report__public_id=issued.subject_id).first() if issued else None
    try:
        return rows.filter(report__public_id=UUID(code)).first()
    except ValueError:
        return None
