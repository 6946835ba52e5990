"""Read an edXML package as systems really write it: any prefix, any order, both spellings, several ways of dates.

Strict where it is about safety: no document type declaration, no entities, bounded size.
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import io
import zipfile

from django.utils.translation import gettext as _
from lxml import etree

from portal.core import clock
from portal.documents.edxml.model import Attachment, Document, Party, Reference, Status

MAX_BYTES = 64 * 1024**2
DAYS = ("%Y/%m/%d", "%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y")
INSTANTS = tuple(f"{day} {time}" for day in DAYS for time in ("%H:%M:%S", "%H:%M"))


class Unreadable(Exception):
    """The file is no edXML; the message says why, in Vietnamese."""


def read(content: bytes) -> Document | Status:
    """The document or the status message in `content` (XML, or a ZIP with one XML in it). Raises Unreadable."""
    root = _parse(_unpacked(content))
    status = _first(root, "Status")
    if status is not None and _first(status, "StatusCode") is not None:
        return _status(status)
    header = _first(root, "MessageHeader")
    if header is None:
        raise Unreadable(_("Tệp không phải gói edXML: không có phần MessageHeader hay Status."))
    return _document(root, header)


def _unpacked(content: bytes) -> bytes:
    if not content.startswith(b"PK"):
        return content
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            inside = [item for item in archive.infolist() if item.filename.lower().endswith((".edxml", ".xml"))]
            if len(inside) != 1 or inside[0].file_size > MAX_BYTES:
                raise Unreadable(_("Tệp nén phải có đúng một tệp .edxml hoặc .xml, không quá lớn."))
            return archive.read(inside[0])
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise Unreadable(_("Không mở được tệp nén.")) from error


def _parse(content: bytes) -> etree._Element:
    if len(content) > MAX_BYTES:
        raise Unreadable(_("Tệp quá lớn."))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        tree = etree.fromstring(content, parser).getroottree()
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(_("Tệp không phải XML đúng quy cách.")) from error
    if tree.docinfo.doctype:
        raise Unreadable(_("Tệp XML có khai báo DOCTYPE, không được nhận."))
    root: etree._Element = tree.getroot()
    return root


def _status(element: etree._Element) -> Status:
    answered, sender, staff = (_first(element, name) for name in ("ResponseFor", "From", "StaffInfo"))
    return Status(
        response_for=_reference(answered),
        sender=_party(sender),
        code=_text(element, "StatusCode"),
        description=_text(element, "Description"),
        at=_instant(_text(element, "Timestamp")),
        department=_text(staff, "Department"),
        staff=_text(staff, "Staff"),
    )


def _document(root: etree._Element, header: etree._Element) -> Document:
    code, signer, kind = (_first(header, name) for name in ("Code", "SignerInfo", "DocumentType"))
    number, notation = _text(code, "CodeNumber"), _text(code, "CodeNotation")
    if not number and code is not None and (code.text or "").strip():
        number, _slash, notation = (code.text or "").strip().partition("/")
    issued = _day(_text(header, "PromulgationDate"))
    if issued is None:
        raise Unreadable(_("Gói edXML không ghi ngày ban hành đọc được."))
    stamps = [_instant(_text(step, "Timestamp")) for step in _all(root, "TraceHeader")]
    places = _first(header, "ToPlaces")
    return Document(
        sender=_party(_first(header, "From")),
        receivers=tuple(_party(row) for row in _all(header, "To")),
        number=number,
        notation=notation,
        place=_text(_first(header, "PromulgationInfo"), "Place"),
        promulgated_on=issued,
        subject=_text(header, "Subject"),
        signer=_text(signer, "FullName"),
        signer_position=_text(signer, "Position"),
        signer_competence=_text(signer, "Competence"),
        type_code=_text(kind, "Type"),
        type_name=_text(kind, "TypeName"),
        to_places=tuple((row.text or "").strip() for row in _all(places, "Place")) if places is not None else (),
        sent_at=next((stamp for stamp in stamps if stamp), None),
        staff=_text(_first(root, "StaffInfo"), "Staff"),
        department=_text(_first(root, "StaffInfo"), "Department"),
        attachments=tuple(_attachment(row) for row in _all(root, "Attachment")),
        response_for=tuple(_reference(row) for row in _all(header, "ResponseFor")),
        document_id=next((_own(row) for row in header if _local(row) == "documentid"), ""),
    )


def _attachment(element: etree._Element) -> Attachment:
    encoded = _text(element, "ContentTransferEncoded") or _text(element, "Content")
    try:
        content = base64.b64decode("".join(encoded.split()), validate=True)
    except (binascii.Error, ValueError) as error:
        raise Unreadable(
            _("Tệp đính kèm “%(name)s” trong gói bị hỏng.") % {"name": _text(element, "AttachmentName")}
        ) from error
    return Attachment(
        name=_text(element, "AttachmentName") or _text(element, "FileName"),
        content_type=_text(element, "ContentType"),
        content=content,
        description=_text(element, "Description"),
    )


def _reference(element: etree._Element | None) -> Reference:
    return Reference(
        organ_id=_text(element, "OrganId"),
        code=_text(element, "Code"),
        promulgated_on=_day(_text(element, "PromulgationDate")),
        document_id=_text(element, "DocumentId"),
    )


def _party(element: etree._Element | None) -> Party:
    names = ("OrganId", "OrganName", "OrganAdd", "Email")
    return Party(*(_text(element, name) for name in names))


def _all(element: etree._Element, name: str) -> list[etree._Element]:
    """Elements of that local name below `element`, whatever their namespace and letter case, in order."""
    return [row for row in element.iter(etree.Element) if _local(row) == name.lower()]


def _first(element: etree._Element, name: str) -> etree._Element | None:
    return next(iter(_all(element, name)), None)


def _text(element: etree._Element | None, name: str) -> str:
    found = _first(element, name) if element is not None else None
    return _own(found) if found is not None else ""


def _own(element: etree._Element) -> str:
    return (element.text or "").strip()


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname.lower()


def _day(text: str) -> dt.date | None:
    for form in DAYS:
        try:
            return dt.datetime.strptime(text[:10], form).date()  # noqa: DTZ007  # a day has no zone
        except ValueError:
            continue
    return None


def _instant(text: str) -> dt.datetime | None:
    """An instant without a zone is of Viet Nam."""
    try:
        found = dt.datetime.fromisoformat(text)
    except ValueError:
        for form in INSTANTS:
            try:
                found = dt.datetime.strptime(text.strip(), form)  # noqa: DTZ007  # told below
                break
            except ValueError:
                continue
        else:
            return None
    return found if found.tzinfo else found.replace(tzinfo=clock.VIETNAM)
