"""Who may read the files that hang on reports."""

from __future__ import annotations

from portal.attachments.models import StoredFile
from portal.documents.models import IssuedDocument
from portal.organizations.actor import Actor
from reports.documents.request_letter import REQUEST_LETTER
from reports.models import PackageStatus, ReportFile, ReportPackage, ReturnFile
from reports.selectors import reports, returns
from reports.selectors.signatures import copy_reader, paper_reader


def may_read(stored: StoredFile, actor: Actor) -> bool:
    """Working files go with the report in the province; what was sent with the report wherever it may be seen."""
    if not actor.is_authenticated:
        return False
    seen = reports.visible_to(actor)
    if ReturnFile.objects.filter(file=stored, agency_return__in=returns.visible_to(actor)).exists():
        return True
    letter = IssuedDocument.objects.filter(file=stored, kind=REQUEST_LETTER.key).values_list("subject_id", flat=True)
    if asked := list(letter):
        return returns.visible_to(actor).filter(request__public_id__in=asked).exists()
    sent = list(
        IssuedDocument.objects.filter(file=stored, subject_type=reports.SUBJECT_TYPE).values_list(
            "subject_id", flat=True
        )
    )
    if sent:
        return seen.filter(public_id__in=sent).exists()
    if copies := copy_reader(stored):
        return seen.filter(public_id__in=copies).exists()
    if actor.is_national and not actor.is_system:
        return False
    if ReportPackage.objects.filter(file=stored, report__in=seen).exists():
        return True
    if PackageStatus.objects.filter(file=stored, package__report__in=seen).exists():
        return True
    if papers := paper_reader(stored):
        return seen.filter(public_id__in=papers).exists()
    return ReportFile.objects.filter(file=stored, report__in=seen).exists()
