"""The paper of a report that is signed outside the portal, and the signed copies that came back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from portal.attachments.content import opened
from portal.attachments.models import StoredFile
from portal.documents.models import IssuedDocument, SignedCopy
from portal.documents.signing import copies_of
from reports.enums import ReportStatus
from reports.models import Report
from reports.selectors.reports import sent_files

PAPER_TYPE = "reports.paper"
"""What papers for signing hang on; apart from "reports.report", which is what was sent."""


def paper_facts(report: Report) -> Mapping[str, Any]:
    """What a paper for signing was made from: the content signed for, its number and its day."""
    return {"content_sha256": report.signed_sha256, "number": report.number, "signed_on": str(report.signed_on)}


def paper_of(report: Report) -> IssuedDocument | None:
    """The PDF whose signed copies are those of `report`: what was sent, before that the paper made for signing.

    None when neither is there, or the report was withdrawn and changed since. One query.
    """
    if report.is_frozen:
        return next((document for document in sent_files(report) if document.format == "pdf"), None)
    if report.status != ReportStatus.SIGNED:
        return None
    rows = IssuedDocument.objects.select_related("file").filter(
        subject_type=PAPER_TYPE, subject_id=str(report.public_id)
    )
    facts = paper_facts(report)
    return next((row for row in rows if row.facts == facts), None)


def read_bytes(paper: IssuedDocument) -> bytes:
    """The kept bytes of `paper`."""
    with opened(paper.file) as kept:
        return bytes(kept.read())


def signed_copies(report: Report) -> Sequence[SignedCopy]:
    """Copies of the paper as it stands, the newest first; those of a withdrawn one are left out. Two queries at most."""
    if not report.is_frozen and report.status != ReportStatus.SIGNED:
        return []
    paper = paper_of(report)
    return list(copies_of(report).filter(base_sha256=paper.sha256)) if paper else []


def best_copy(report: Report) -> SignedCopy | None:
    """The copy that goes out with the report: the newest signed PDF, else the newest scan."""
    copies = signed_copies(report)
    return next((copy for copy in copies if copy.signatures), copies[0] if copies else None)


def copy_reader(stored: StoredFile) -> set[str]:
    """Public ids of the reports `stored` is a signed copy of. One query."""
    rows = SignedCopy.objects.filter(file=stored, subject_type=Report._meta.label_lower)
    return set(rows.values_list("subject_id", flat=True))


def paper_reader(stored: StoredFile) -> set[str]:
    """Public ids of the reports `stored` was made for to be signed. One query."""
    rows = IssuedDocument.objects.filter(file=stored, subject_type=PAPER_TYPE)
    return set(rows.values_list("subject_id", flat=True))
