"""edXML: written by the schema to the letter, read as others write it, refused when it is hostile."""

from __future__ import annotations

import base64
import datetime as dt
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from portal.documents.edxml.model import NAMESPACE, Attachment, Document, Party, Reference, Status
from portal.documents.edxml.reading import Unreadable, read
from portal.documents.edxml.writing import NotByTheSchema, schema, write_document, write_status

SENT = dt.datetime(2026, 11, 21, 3, tzinfo=dt.UTC)


def document(**changed: object) -> Document:
    facts: dict[str, object] = {
        "sender": Party("H21", "Ủy ban nhân dân tỉnh Gia Lai", "Pleiku"),
        "receivers": (Party("G06", "Bộ Khoa học và Công nghệ"), Party("H21.06", "Sở Tài chính")),
        "number": "116",
        "notation": "BC-UBND",
        "place": "Gia Lai",
        "promulgated_on": dt.date(2026, 11, 21),
        "subject": "Báo cáo năm 2026 <A & B>",
        "signer": "Dương Mẫu Thử",
        "signer_position": "PHÓ CHỦ TỊCH",
        "to_places": ("Bộ Khoa học và Công nghệ",),
        "sent_at": SENT,
        "attachments": (Attachment("bao-cao.pdf", "application/pdf", b"%PDF-1.7 \x00\xff", "Bản đã ký"),),
        "document_id": "H21,2026/11/21,116/BC-UBND",
    }
    return Document(**{**facts, **changed})  # type: ignore[arg-type]


@pytest.mark.requirement("R09")
def test_a_document_is_written_by_the_schema_and_read_back() -> None:
    content = write_document(document())

    assert schema().validate(etree.fromstring(content))
    assert read(content) == document()
    assert write_document(document()) == content, "the same document, the same bytes"


@given(
    subject=st.text(min_size=1).filter(lambda text: text.strip(" \t\r\n") and text.isprintable()), content=st.binary()
)
def test_whatever_is_said_comes_back(subject: str, content: bytes) -> None:
    sent = document(subject=subject.strip(), attachments=(Attachment("a.bin", "application/octet-stream", content),))

    assert read(write_document(sent)) == sent


@pytest.mark.requirement("R09")
def test_a_status_is_written_and_read_back() -> None:
    status = Status(
        Reference("H21", "116/BC-UBND", dt.date(2026, 11, 21), "H21,2026/11/21,116/BC-UBND"),
        Party("G06", "Bộ Khoa học và Công nghệ"),
        "03",
        "Văn thư đã vào sổ",
        dt.datetime(2026, 11, 22, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=7))),
        "Văn phòng Bộ",
        "Lê Thị Văn Thư",
    )

    assert read(write_status(status)) == status


@pytest.mark.parametrize(
    "changed",
    [
        {"number": ""},
        {"notation": ""},
        {"subject": "  "},
        {"signer": ""},
        {"receivers": ()},
        {"sender": Party("mã có dấu", "A")},
        {"place": ""},
    ],
)
def test_what_the_schema_refuses_is_not_written(changed: dict[str, object]) -> None:
    with pytest.raises(NotByTheSchema):
        write_document(document(**changed))


BROKEN_FILE = (
    b"<a><MessageHeader><PromulgationDate>2026/01/02</PromulgationDate></MessageHeader><Attachment>"
    b"<AttachmentName>t</AttachmentName><ContentTransferEncoded>@@</ContentTransferEncoded></Attachment></a>"
)
FOREIGN = """<?xml version="1.0" encoding="utf-8"?>
<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/"><SOAP-ENV:Header>
<x:Status xmlns:x="http://www.e-doc.vn/Schema/"><x:StatusCode>01</x:StatusCode>
<x:ResponseFor><x:OrganId>H21</x:OrganId><x:Code>116/BC-UBND</x:Code><x:PromulgationDate>21/11/2026</x:PromulgationDate></x:ResponseFor>
<x:From><x:OrganName>Bộ KH&amp;CN</x:OrganName><x:OrganId>G06</x:OrganId></x:From><x:Timestamp>22/11/2026 08:05:00</x:Timestamp></x:Status>
</SOAP-ENV:Header><SOAP-ENV:Body/></SOAP-ENV:Envelope>""".encode()


@pytest.mark.requirement("R09")
def test_other_prefixes_orders_dates_and_wrappings_are_read() -> None:
    found = read(FOREIGN)

    assert isinstance(found, Status)
    assert (found.code, found.sender.organ_id, found.sender.name) == ("01", "G06", "Bộ KH&CN")
    assert found.response_for.promulgated_on == dt.date(2026, 11, 21)
    assert found.at == dt.datetime(2026, 11, 22, 1, 5, tzinfo=dt.UTC)
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as zipped:
        zipped.writestr("goi/tra-ve.edxml", FOREIGN)
    assert read(archive.getvalue()) == found


def test_a_document_without_prefixes_and_with_one_code_is_read() -> None:
    encoded = base64.b64encode(b"abc").decode()
    text = f"""<edXML xmlns="{NAMESPACE}"><edXMLEnvelope><edXMLHeader><MessageHeader><From><OrganId>H21</OrganId></From>
      <Code>12/BKHCN-TĐC</Code><PromulgationInfo><PromulgationDate>2026-11-30</PromulgationDate></PromulgationInfo>
      <ResponseFor><Code>116/BC-UBND</Code></ResponseFor><DocumentId>d-1</DocumentId></MessageHeader></edXMLHeader></edXMLEnvelope>
      <AttachmentEncoded><Attachment><AttachmentName>a.txt</AttachmentName><ContentTransferEncoded>
      {encoded}
      </ContentTransferEncoded></Attachment></AttachmentEncoded></edXML>"""

    found = read(text.encode())

    assert isinstance(found, Document)
    assert (found.number, found.notation, found.document_id) == ("12", "BKHCN-TĐC", "d-1")
    assert found.response_for[0].code == "116/BC-UBND"
    assert found.attachments[0].content == b"abc"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "XML"),
        (b"not xml", "XML"),
        (b"<a/>", "không phải gói edXML"),
        (b'<!DOCTYPE a [<!ENTITY x "y">]><a><Status><StatusCode>&x;</StatusCode></Status></a>', "DOCTYPE"),
        (b"PK\x03\x04 broken", "tệp nén"),
        (b"<a><MessageHeader/></a>", "ngày ban hành"),
        (BROKEN_FILE, "bị hỏng"),
    ],
)
def test_what_is_no_package_is_refused_in_words(content: bytes, words: str) -> None:
    with pytest.raises(Unreadable, match=words):
        read(content)


@given(st.binary(max_size=300))
def test_odd_bytes_are_answered_never_raised(content: bytes) -> None:
    with pytest.raises(Unreadable):
        read(content)
