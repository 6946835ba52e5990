"""What an edXML package says, free of XML."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

NAMESPACE = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
REPORT_TYPE = ("9", "Báo cáo")
"""Code and name of the document type; the code list of the regulation was not found, receivers read the name."""
NEW_DOCUMENT = "0"


@dataclass(frozen=True)
class Party:
    """An organisation under its identification code (mã định danh, QĐ 20/2020/QĐ-TTg)."""

    organ_id: str
    name: str
    address: str = ""
    email: str = ""


@dataclass(frozen=True)
class Reference:
    """The document a message answers."""

    organ_id: str
    code: str
    promulgated_on: dt.date | None
    document_id: str


@dataclass(frozen=True)
class Attachment:
    """One file carried inside the package."""

    name: str
    content_type: str
    content: bytes
    description: str = ""


@dataclass(frozen=True)
class Document:
    """One document on its way to `receivers`. `number` and `notation` are the parts of "116/BC-UBND"."""

    sender: Party
    receivers: tuple[Party, ...]
    number: str
    notation: str
    place: str
    promulgated_on: dt.date
    subject: str
    signer: str
    signer_position: str
    signer_competence: str = ""
    type_code: str = REPORT_TYPE[0]
    type_name: str = REPORT_TYPE[1]
    to_places: tuple[str, ...] = ()
    sent_at: dt.datetime | None = None
    staff: str = ""
    department: str = ""
    attachments: tuple[Attachment, ...] = ()
    response_for: tuple[Reference, ...] = ()
    document_id: str = ""

    @property
    def code(self) -> str:
        """ "116/BC-UBND"."""
        return f"{self.number}/{self.notation}" if self.notation else self.number


@dataclass(frozen=True)
class Status:
    """What a receiver says of a document: it has come, is refused, taken in, worked on, done."""

    response_for: Reference
    sender: Party
    code: str
    description: str
    at: dt.datetime | None
    department: str = ""
    staff: str = ""


def document_id(organ_id: str, promulgated_on: dt.date, code: str) -> str:
    """The name of a document on the axis: "000.00.00.H21,2026/11/21,116/BC-UBND"."""
    return f"{organ_id},{promulgated_on:%Y/%m/%d},{code}"
