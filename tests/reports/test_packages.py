"""A sent report goes out as an edXML package and the receiver's status messages come back into its record (R09)."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from portal.core.errors import NotAllowed, RuleViolation
from portal.documents.edxml.model import Document, Party, Reference, Status
from portal.documents.edxml.reading import read
from portal.documents.edxml.writing import write_status
from portal.organizations.actor import Actor
from reports.actions.add_signed_copy import add_signed_copy
from reports.actions.issue_paper import issue_paper
from reports.actions.make_package import make_package
from reports.actions.read_status import read_status
from reports.actions.send_report import send_report
from reports.models import PackageStatus, Report, ReportPackage, ReportReceipt
from reports.selectors import reports
from tests.factories.signing import make_signer
from tests.reports.conftest import TODAY, House

CODES = {"sender_code": "H21", "receiver_code": "G06", "receiver": "Bộ Khoa học và Công nghệ"}
LATER = dt.datetime(2026, 11, 21, 2, 30, tzinfo=dt.UTC)


def opened(package: ReportPackage) -> Document:
    with package.file.file.open("rb") as kept:
        found = read(kept.read())
    assert isinstance(found, Document)
    return found


def status_of(report: Report, code: str = "03", **changed: object) -> Status:
    named = Reference("H21", report.number, report.signed_on, f"H21,2026/11/21,{report.number}")
    said = Status(named, Party("G06", "Bộ KH&CN"), code, "Văn thư đã vào sổ", LATER, "Văn phòng", "Lê Thị Văn Thư")
    return dataclasses.replace(said, **changed)


@pytest.mark.requirement("R09")
def test_the_package_carries_the_signed_paper_and_the_figures(
    house: House, client_of: Callable[[Actor], Client]
) -> None:
    report = house.signed()
    with issue_paper(actor=house.leader, report=report).file.file.open("rb") as kept:
        signed = make_signer().sign(kept.read())
    upload = SimpleUploadedFile("da-ky.pdf", signed, content_type="application/pdf")
    add_signed_copy(actor=house.leader, report=report, upload=upload, kind="signed_pdf")
    with pytest.raises(RuleViolation):
        make_package(actor=house.officer, report=report, **CODES)
    report = send_report(actor=house.officer, report=report, sent_on=TODAY, channel="axis")

    found = opened(make_package(actor=house.officer, report=report, **CODES))

    assert (found.code, found.promulgated_on, found.signer) == (report.number, TODAY, "Dương Mẫu Thử")
    assert found.document_id == f"H21,2026/11/21,{report.number}"
    assert [party.organ_id for party in (found.sender, *found.receivers)] == ["H21", "G06"]
    assert [file.name for file in found.attachments] == ["da-ky.pdf", "bao-cao-nam-2026-GL-TN.xlsx"]
    assert found.attachments[0].content == signed
    with reports.sent_files(report)[2].file.file.open("rb") as kept:
        assert found.attachments[1].content == kept.read()
    with pytest.raises(NotAllowed):
        make_package(actor=house.director, report=report, **CODES)
    page = client_of(house.officer).get(reverse("reports:report_detail", args=[report.public_id])).content.decode()
    assert found.document_id in page and "Chưa có trạng thái trả về" in page


@pytest.mark.requirement("R09")
def test_what_the_ministry_answers_over_the_axis_is_recorded_once(
    house: House, client_of: Callable[[Actor], Client]
) -> None:
    report = house.sent()
    package = make_package(actor=house.officer, report=report, **CODES)
    client, url = client_of(house.officer), reverse("reports:report_status", args=[report.public_id])

    def posted(status: Status) -> int:
        return client.post(url, {"file": SimpleUploadedFile("tt.edxml", write_status(status))}).status_code

    for code, minute in (("01", 0), ("03", 1), ("05", 2), ("03", 1)):
        assert posted(status_of(report, code, at=LATER + dt.timedelta(minutes=minute))) == 302
    assert list(package.statuses.values_list("code", flat=True)) == ["01", "03", "05"]
    assert list(report.receipts.order_by("pk").values_list("kind", flat=True)) == ["received", "received"]
    read_status(
        actor=house.director,
        report=report,
        content=write_status(status_of(report, "06", at=LATER + dt.timedelta(minutes=5))),
    )
    assert ReportReceipt.objects.filter(kind="acknowledged", note__contains="Bộ KH&CN").count() == 1
    page = client.get(reverse("reports:report_detail", args=[report.public_id])).content.decode()
    assert "đã hoàn thành" in page and "Lê Thị Văn Thư" in page
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        PackageStatus.objects.update(code="02")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        ReportPackage.objects.update(receiver_code="X")


def test_a_status_of_something_else_is_refused_in_words(house: House, client_of: Callable[[Actor], Client]) -> None:
    report = house.sent()
    package = make_package(actor=house.officer, report=report, **CODES)
    with package.file.file.open("rb") as kept:
        document = kept.read()
    another = Reference("H21", "999/BC-UBND", TODAY, "H21,2026/11/21,999/BC-UBND")
    cases = {
        "999/BC-UBND": write_status(status_of(report, response_for=another)),
        "tương lai": write_status(status_of(report, at=LATER + dt.timedelta(days=2))),
        "không phải gói trạng thái": document,
        "XML": b"xin chao",
    }
    url = reverse("reports:report_status", args=[report.public_id])
    for words, content in cases.items():
        answer = client_of(house.officer).post(url, {"file": SimpleUploadedFile("tt.xml", content)})
        assert answer.status_code == 422 and words in answer.content.decode(), words
    assert not PackageStatus.objects.exists()


def test_the_form_offers_the_codes_of_the_directory_and_refuses_odd_ones(
    house: House, client_of: Callable[[Actor], Client]
) -> None:
    report = house.sent()
    client, url = client_of(house.officer), reverse("reports:report_package", args=[report.public_id])
    assert client.get(url).status_code == 200
    assert client.post(url, {**CODES, "sender_code": "mã lạ"}).status_code == 422
    assert client.post(url, CODES).status_code == 302
    assert ReportPackage.objects.get().receiver_code == "G06"
    assert client_of(house.ministry).get(url).status_code in {403, 404}


@pytest.mark.requirement("R09")
def test_statuses_are_understood_however_systems_write_them(house: House) -> None:
    report = house.sent()
    make_package(actor=house.officer, report=report, **CODES)

    def taken(code: str, **changed: object) -> PackageStatus:
        content = write_status(status_of(report, "03", **changed))  # our writer is strict
        content = re.sub(rb"(StatusCode>)03(<)", lambda found: found[1] + code.encode() + found[2], content)
        return read_status(actor=house.officer, report=report, content=content)

    first = taken("3")
    assert (first.code, first.label) == ("03", "đã tiếp nhận")
    assert taken("03") == first, "the same message, written otherwise"
    ahead = taken("Đã hoàn thành", at=LATER + dt.timedelta(hours=7))
    assert (ahead.code, ahead.receipt.kind) == ("06", "acknowledged")
    assert ahead.said_at == dt.datetime(2026, 11, 21, 3, tzinfo=dt.UTC), "a zone left out: it was said by now"
    odd = taken("A7")
    assert (odd.code, odd.label, odd.receipt) == ("A7", "trạng thái A7", None), "kept as it came, no answer made of it"
    content = re.sub(
        rb"<([A-Za-z0-9:]*)Timestamp>.*?</[A-Za-z0-9:]*Timestamp>", b"", write_status(status_of(report, "04"))
    )
    timeless = read_status(actor=house.officer, report=report, content=content)
    assert timeless.said_at == dt.datetime(2026, 11, 21, 3, tzinfo=dt.UTC)
    assert read_status(actor=house.officer, report=report, content=content) == timeless


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("1", "01"),
        ("01", "01"),
        (" 06. ", "06"),
        ("ĐÃ TIẾP NHẬN", "03"),
        ("rejected", "02"),
        ("X-99-quá dài", "X-99-quá"),
    ],
)
def test_codes_as_written(written: str, code: str) -> None:
    from reports.rules.status_codes import known_code

    assert known_code(written) == code
