"""Write an edXML package: strictly, in the order of the schema, checked against it before it leaves."""

from __future__ import annotations

import base64
import datetime as dt
import uuid
from functools import cache
from pathlib import Path

from lxml import etree

from portal.core import clock
from portal.documents.edxml.model import (
    NAMESPACE,
    NEW_DOCUMENT,
    Attachment,
    Document,
    Party,
    Reference,
    Status,
    document_id,
)

SCHEMA = Path(__file__).with_name("edxml-102.xsd")
XLINK = "http://www.w3.org/1999/xlink"
ACTOR = "http://schemas.xmlsoap.org/soap/actor/next"
INSTANT = "%Y/%m/%d %H:%M:%S"


class NotByTheSchema(Exception):
    """What was to be written does not hold to the schema; the message names the place."""


@cache
def schema() -> etree.XMLSchema:
    """The schema, read once."""
    return etree.XMLSchema(etree.parse(str(SCHEMA)))


def write_document(document: Document) -> bytes:
    """`document` with its files as one package. The same document gives the same bytes. Raises NotByTheSchema."""
    own_id = document.document_id or document_id(document.sender.organ_id, document.promulgated_on, document.code)
    root, header, body = _envelope()
    _message_header(_add(header, "MessageHeader"), document, own_id)
    _trace(header, document, own_id)
    _add(header, "DigitalSignature")
    manifest = _add(body, "edXMLManifest", version="1.0")
    encoded = etree.SubElement(root, _name("AttachmentEncoded")) if document.attachments else None
    for file in document.attachments:
        _attach(manifest, encoded, file, str(uuid.uuid5(uuid.NAMESPACE_URL, f"{own_id}/{file.name}")))
    return _checked(root)


def write_status(status: Status) -> bytes:
    """`status` as a package. Raises NotByTheSchema."""
    root, header, _body = _envelope()
    said = _add(header, "Status")
    _reference(_add(said, "ResponseFor"), status.response_for)
    _party(_add(said, "From"), status.sender)
    _add(said, "StatusCode", status.code)
    _add(said, "Description", status.description)
    _add(said, "Timestamp", _instant(status.at or clock.now()))
    staff = _add(said, "StaffInfo")
    _add(staff, "Department", status.department)
    _add(staff, "Staff", status.staff)
    return _checked(root)


def _envelope() -> tuple[etree._Element, etree._Element, etree._Element]:
    root = etree.Element(_name("edXML"), nsmap={None: NAMESPACE, "edXML": NAMESPACE})
    envelope = _add(root, "edXMLEnvelope")
    return root, _add(envelope, "edXMLHeader"), _add(envelope, "edXMLBody")


def _message_header(header: etree._Element, document: Document, own_id: str) -> None:
    _party(_add(header, "From"), document.sender)
    for receiver in document.receivers:
        _party(_add(header, "To"), receiver)
    code = _add(header, "Code")
    _add(code, "CodeNumber", document.number)
    _add(code, "CodeNotation", document.notation)
    issue = _add(header, "PromulgationInfo")
    _add(issue, "Place", document.place)
    _add(issue, "PromulgationDate", f"{document.promulgated_on:%Y/%m/%d}")
    kind = _add(header, "DocumentType")
    _add(kind, "Type", document.type_code)
    _add(kind, "TypeName", document.type_name)
    _add(header, "Subject", document.subject)
    _add(header, "Content", document.subject)
    signer = _add(header, "SignerInfo")
    _add(signer, "Competence", document.signer_competence)
    _add(signer, "Position", document.signer_position)
    _add(signer, "FullName", document.signer)
    if document.to_places:
        places = _add(header, "ToPlaces")
        for place in document.to_places:
            _add(places, "Place", place)
    other = _add(header, "OtherInfo")
    _add(other, "Priority", "0")
    _add(other, "PromulgationAmount", "1")
    for answered in document.response_for:
        _reference(_add(header, "ResponseFor"), answered)
    _add(header, "SteeringType", "0")
    _add(header, "DocumentId", own_id)


def _trace(header: etree._Element, document: Document, own_id: str) -> None:
    mark = uuid.uuid5(uuid.NAMESPACE_URL, own_id).hex[:8]
    listed = _add(header, "TraceHeaderList", id=f"t{mark}", version="1.0", mustUnderstand="1", actor=ACTOR)
    step = _add(listed, "TraceHeader")
    _add(step, "OrganId", document.sender.organ_id)
    _add(step, "Timestamp", _instant(document.sent_at or clock.now()))
    business = _add(listed, "Bussiness")  # so spelt by the regulation's own examples
    _add(business, "BussinessDocType", NEW_DOCUMENT)
    _add(business, "BussinessDocReason", "Văn bản điện tử mới")
    _add(business, "Paper", "0")
    staff = _add(business, "StaffInfo")
    _add(staff, "Department", document.department)
    _add(staff, "Staff", document.staff)


def _attach(manifest: etree._Element, encoded: etree._Element | None, file: Attachment, mark: str) -> None:
    assert encoded is not None
    link = etree.SubElement(manifest, _name("Reference"), nsmap={"xlink": XLINK})
    for name, value in (("href", f"cid:{mark}"), ("role", "XLinkRole"), ("type", "simple")):
        link.set(f"{{{XLINK}}}{name}", value)
    _add(link, "ContentId", f"cid:{mark}")
    _add(link, "ContentType", file.content_type)
    _add(link, "AttachmentName", file.name)
    _add(link, "Description", file.description)
    held = _add(encoded, "Attachment")
    _add(held, "ContentType", file.content_type)
    _add(held, "ContentId", mark)
    _add(held, "Description", file.description)
    _add(held, "ContentTransferEncoded", base64.b64encode(file.content).decode())
    _add(held, "AttachmentName", file.name)


def _party(element: etree._Element, party: Party) -> None:
    _add(element, "OrganId", party.organ_id)
    _add(element, "OrganName", party.name)
    for name, value in (("OrganAdd", party.address), ("Email", party.email)):
        if value:
            _add(element, name, value)


def _reference(element: etree._Element, answered: Reference) -> None:
    _add(element, "OrganId", answered.organ_id)
    _add(element, "Code", answered.code)
    _add(element, "PromulgationDate", f"{answered.promulgated_on:%Y/%m/%d}" if answered.promulgated_on else "")
    _add(element, "DocumentId", answered.document_id)


def _add(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, _name(name), attributes)
    if text:
        element.text = _printable(text)
    return element


def _instant(moment: dt.datetime) -> str:
    return moment.astimezone(clock.VIETNAM).strftime(INSTANT)


def _printable(text: str) -> str:
    """Without the control characters XML cannot carry."""
    return "".join(letter for letter in text if letter in "\t\n" or ord(letter) >= 32)


def _name(local: str) -> str:
    return f"{{{NAMESPACE}}}{local}"


def _checked(root: etree._Element) -> bytes:
    if not schema().validate(root):
        raise NotByTheSchema(str(schema().error_log.last_error))
    return etree.tostring(root, xml_declaration=True, encoding="utf-8")
