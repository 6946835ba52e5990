"""Make the edXML package of a sent report for the province's document system to send over the axis."""

from __future__ import annotations

from django.utils.translation import gettext as _

from portal.attachments.actions.store_bytes import store_bytes
from portal.attachments.content import opened
from portal.attachments.models import StoredFile
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import RuleViolation
from portal.documents.edxml.model import Attachment, Document, Party, document_id
from portal.documents.edxml.writing import NotByTheSchema, write_document
from portal.organizations.actor import Actor
from reports.actions.keep_figures import PURPOSE, file_name
from reports.models import FrozenReport, Report, ReportPackage
from reports.policies import sends_reports
from reports.selectors import reports
from reports.selectors.signatures import best_copy

CONTENT_TYPE = "application/xml"


def make_package(*, actor: Actor, report: Report, sender_code: str, receiver_code: str, receiver: str) -> ReportPackage:
    """One package for one receiver: the signed copy (else the PDF as sent) and the workbook. Written before the transaction.

    Raises NotAllowed, RuleViolation for a report not sent, or words the schema refuses.
    """
    sends_reports.check(actor, report)
    frozen = reports.frozen_of(report)
    if frozen is None or report.signed_on is None:
        raise RuleViolation(_("Chỉ lập gói edXML cho báo cáo đã gửi."), code="not_sent")
    document = _document(report, frozen, sender_code.strip(), Party(receiver_code.strip(), receiver.strip()))
    try:
        content = write_document(document)
    except NotByTheSchema as error:
        said = _("Không lập được gói đúng quy cách edXML: %(why)s") % {"why": str(error)[:300]}
        raise RuleViolation(said, code="not_by_the_schema") from error
    return _keep(actor=actor, report=report, document=document, content=content)


def _document(report: Report, frozen: FrozenReport, sender_code: str, receiver: Party) -> Document:
    head = frozen.data["head"]
    number, _slash, notation = report.number.partition("/")
    assert report.signed_on is not None
    return Document(
        sender=Party(sender_code, head["issuer_name"]),
        receivers=(receiver,),
        number=number,
        notation=notation,
        place=head["place"],
        promulgated_on=report.signed_on,
        subject=str(report)[:500],
        signer=head["signer"] or head["issuer_name"],
        signer_position=head["signature_lines"][-1] if head["signature_lines"] else "",
        signer_competence=head["signature_lines"][0] if head["signature_lines"] else "",
        to_places=tuple(head["recipients"]),
        sent_at=clock.now(),
        attachments=tuple(_files(report)),
        document_id=document_id(sender_code, report.signed_on, report.number),
    )


def _files(report: Report) -> list[Attachment]:
    """The paper people read first, then the figures."""
    sent = {document.format: document.file for document in reports.sent_files(report)}
    copy = best_copy(report)
    paper = copy.file if copy is not None else sent["pdf"]
    said = _("Bản đã ký") if copy is not None else _("Báo cáo")
    return [_attachment(paper, said), _attachment(sent["xlsx"], _("Số liệu"))]


def _attachment(stored: StoredFile, description: str) -> Attachment:
    with opened(stored) as kept:
        return Attachment(stored.original_name, stored.content_type, kept.read(), description)


@use_case
def _keep(*, actor: Actor, report: Report, document: Document, content: bytes) -> ReportPackage:
    receiver = document.receivers[0]
    name = file_name(report, "edxml")
    stored = store_bytes(actor=actor, name=name, content=content, content_type=CONTENT_TYPE, purpose=PURPOSE)
    package = ReportPackage(
        report=report,
        sender_code=document.sender.organ_id,
        receiver_code=receiver.organ_id,
        receiver=receiver.name,
        document_id=document.document_id,
        file=stored,
        sha256=stored.sha256,
        made_by=actor.user,
        made_at=clock.now(),
    )
    package.full_clean(exclude=["report"])
    package.save()
    record(
        "report:packaged",
        actor=actor,
        subject=report,
        to=receiver.organ_id,
        document_id=package.document_id,
        sha256=package.sha256,
    )
    return package
