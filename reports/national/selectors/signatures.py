"""The paper of a report to the Prime Minister that is signed outside the portal, and the signed copies that came back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from portal.attachments.models import StoredFile
from portal.documents.models import IssuedDocument, SignedCopy
from portal.documents.signing import copies_of
from reports.national.enums import PaperStatus
from reports.national.models import FrozenNationalReport, NationalReport
from reports.national.selectors.papers import SUBJECT_TYPE, sent_files, verified
from reports.selectors.copies import Family

PAPER_TYPE = "national.paper"
"""What papers for signing hang on; apart from "national.report", which is what was sent."""


def paper_facts(report: NationalReport) -> Mapping[str, Any]:
    """What a paper for signing was made from: the content signed for, its number and its day."""
    return {"content_sha256": report.signed_sha256, "number": report.number, "signed_on": str(report.signed_on)}


def paper_of(report: NationalReport) -> IssuedDocument | None:
    """The PDF whose signed copies are those of `report`: what was sent, before that the paper made for signing.

    None when neither is there, or the report was withdrawn and changed since. One query.
    """
    if report.is_frozen:
        return next((document for document in sent_files(report) if document.format == "pdf"), None)
    if report.status != PaperStatus.SIGNED:
        return None
    rows = IssuedDocument.objects.select_related("file").filter(
        subject_type=PAPER_TYPE, subject_id=str(report.public_id)
    )
    facts = paper_facts(report)
    return next((row for row in rows if row.facts == facts), None)


def signed_copies(report: NationalReport) -> Sequence[SignedCopy]:
    """Copies of the paper as it stands, the newest first; those of a withdrawn one are left out. Two queries at most."""
    if not report.is_frozen and report.status != PaperStatus.SIGNED:
        return []
    paper = paper_of(report)
    return list(copies_of(report).filter(base_sha256=paper.sha256)) if paper else []


def is_paper_or_copy(stored: StoredFile) -> bool:
    """Whether `stored` was made to be signed, or is a copy that came back. Two queries at most."""
    if IssuedDocument.objects.filter(file=stored, subject_type=PAPER_TYPE).exists():
        return True
    return SignedCopy.objects.filter(file=stored, subject_type=NationalReport._meta.label_lower).exists()


def _frozen(public_id: str) -> FrozenNationalReport | None:
    return FrozenNationalReport.objects.select_related("report").filter(report__public_id=public_id).first()


PAPERS = Family(
    subject_type=SUBJECT_TYPE,
    copies_of=NationalReport._meta.label_lower,
    find=verified,
    owner=_frozen,
    files=sent_files,
    copies=signed_copies,
)
"""Reports to the Prime Minister, as their copies are checked."""
