"""A report signed by a signed PDF or on paper: only the very paper, unchanged; shown, sent, compared (R08, R09)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from portal.core.errors import NotAllowed, RuleViolation
from portal.documents.models import SignatureAuthority, SignedCopy
from portal.jobs.models import Job
from portal.jobs.runner import run
from portal.notifications.models import Notification
from portal.organizations.actor import Actor
from reports.actions.add_signed_copy import add_signed_copy
from reports.actions.issue_paper import issue_paper
from reports.actions.move_report import move_report
from reports.actions.send_report import send_report
from reports.actions.sign_report import sign_report
from reports.models import Report
from reports.selectors import reports
from reports.selectors.signatures import best_copy, paper_of, signed_copies
from tests.factories.signing import make_signer, plain_pdf
from tests.reports.conftest import TODAY, House


def paper(house: House, report: Report) -> bytes:
    with issue_paper(actor=house.leader, report=report).file.file.open("rb") as kept:
        return bytes(kept.read())


def upload(content: bytes, name: str = "bao-cao-da-ky.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/pdf")


@pytest.mark.requirement("R08", "R09")
def test_a_signed_pdf_of_the_very_report_goes_out_with_it(
    house: House, client_of: Callable[[Actor], Client], tmp_path: Path
) -> None:
    signer = make_signer("Dương Mẫu Thử")
    call_command("trust_authority", str(signer.save_certificate(tmp_path)), basis="Thử nghiệm", verbosity=0)
    report = house.signed()
    base = paper(house, report)
    signed = signer.sign(base)

    copy = add_signed_copy(actor=house.leader, report=report, upload=upload(signed), kind="signed_pdf")

    assert signed.startswith(base) and copy.signatures[0]["signer"] == "Dương Mẫu Thử"
    assert (copy.signatures[0]["intact"], copy.signatures[0]["whole"], copy.signatures[0]["trusted"]) == (True,) * 3
    page = client_of(house.officer).get(reverse("reports:report_detail", args=[report.public_id])).content.decode()
    assert "chứng thư người ký được tin cậy" in page and copy.sha256 in page

    report = send_report(actor=house.officer, report=report, sent_on=TODAY, channel="axis")
    frozen = reports.frozen_of(report)
    assert frozen is not None
    assert frozen.data["signatures"] == [{"kind": "signed_pdf", "sha256": copy.sha256, "signers": ["Dương Mẫu Thử"]}]
    with reports.sent_files(report)[0].file.file.open("rb") as kept:
        assert kept.read() == base, "what was signed is what was sent"
    assert best_copy(report) == copy
    assert (
        "Dương Mẫu Thử"
        in client_of(house.ministry).get(reverse("reports:report_detail", args=[report.public_id])).content.decode()
    )

    check = reverse("reports:report_copy_check", args=[report.public_id, copy.public_id])
    answer = client_of(house.officer).post(check, follow=True).content.decode()
    assert "Tệp đúng từng byte như khi nhận" in answer


@pytest.mark.requirement("R09")
def test_what_is_not_the_very_report_is_refused_in_words(house: House) -> None:
    report = house.signed()
    base = paper(house, report)
    signed = make_signer().sign(base)
    at = base.index(b"stream") + 40
    refused = {
        "Bản để ký số": make_signer().sign(plain_pdf("khác")),
        "đã bị sửa": signed[:at] + bytes([signed[at] ^ 1]) + signed[at + 1 :],
        "bản chưa ký": base,
        "không có chữ ký số": base + b"\n% x\n",
        "đã bị thay đổi sau khi ký": signed + b"\n% them\n",
    }
    for words, content in refused.items():
        with pytest.raises(RuleViolation) as refusal:
            add_signed_copy(actor=house.leader, report=report, upload=upload(content), kind="signed_pdf")
        assert words in str(refusal.value.problems[0]), words
        assert refusal.value.problems[0].place == "file"
    with pytest.raises(NotAllowed):
        add_signed_copy(actor=house.director, report=report, upload=upload(signed), kind="signed_pdf")
    assert not SignedCopy.objects.exists()


@pytest.mark.requirement("R09")
def test_a_withdrawn_signature_does_not_speak_for_the_next_paper(house: House) -> None:
    report = house.signed()
    with pytest.raises(RuleViolation):
        issue_paper(actor=house.officer, report=house.made(2025))
    old = add_signed_copy(
        actor=house.officer, report=report, upload=upload(make_signer().sign(paper(house, report))), kind="signed_pdf"
    )
    assert old.signatures[0]["trusted"] is False

    report = move_report(actor=house.officer, report=report, step="withdraw", note="Sửa lời văn")
    assert signed_copies(report) == []
    Report.objects.filter(pk=report.pk).update(texts={"money": "Lời mới"})
    report.refresh_from_db()
    report = move_report(actor=house.officer, report=report, step="submit")
    report = move_report(actor=house.director, report=report, step="forward")
    report = sign_report(actor=house.leader, report=report, signed_on=TODAY)

    assert signed_copies(report) == []
    with pytest.raises(RuleViolation, match="Bản để ký số"):
        add_signed_copy(actor=house.officer, report=report, upload=upload(plain_pdf("quét")), kind="scan")
    paper(house, report)
    scan = add_signed_copy(actor=house.officer, report=report, upload=upload(plain_pdf("quét")), kind="scan")
    assert signed_copies(report) == [scan]


def test_an_authority_is_trusted_from_a_day_to_a_day(house: House, tmp_path: Path) -> None:
    signer = make_signer("Người có hạn")
    path = signer.save_certificate(tmp_path)
    call_command("trust_authority", str(path), "--basis", "Thử", "--from", "2026-01-01", verbosity=0)
    row = SignatureAuthority.objects.get()
    assert row.name == "Người có hạn"
    call_command("trust_authority", "--end", row.sha256, "--on", "2026-11-20", verbosity=0)
    report = house.signed()

    copy = add_signed_copy(
        actor=house.leader, report=report, upload=upload(signer.sign(paper(house, report))), kind="signed_pdf"
    )

    assert copy.signatures[0]["trusted"] is False, "the trust ended the day before"


@pytest.mark.requirement("R08")
def test_anybody_can_compare_a_file(house: House, client_of: Callable[[Actor], Client]) -> None:
    report = house.signed()
    signed = make_signer("Dương Mẫu Thử").sign(paper(house, report))
    add_signed_copy(actor=house.leader, report=report, upload=upload(signed), kind="signed_pdf")
    url = reverse("reports:report_verify")
    page = Client()

    def asked(content: bytes, code: str = "") -> str:
        return page.post(url, {"file": upload(content), "ma": code}).content.decode()

    assert "Không giống" in asked(signed), "nothing is told of a report that is not sent"
    report = send_report(actor=house.officer, report=report, sent_on=TODAY, channel="axis")
    code = str(report.public_id)
    with reports.sent_files(report)[0].file.file.open("rb") as kept:
        sent = kept.read()

    assert "Giống bản đã gửi" in asked(sent) and "Giống bản đã gửi" in asked(sent, code)
    answer = asked(signed)
    assert "Giống bản đã ký" in answer and "Dương Mẫu Thử" in answer and report.number in answer
    assert "Có phần thêm vào" in asked(make_signer("Kẻ khác").sign(sent), code)
    assert "KHÁC" in asked(sent[:-1] + b"x", code)
    assert page.post(url, {"ma": code}).status_code == 422
    shown = page.get(url, {"ma": code}).content.decode()
    assert "Dương Mẫu Thử" in shown and "Chữ ký của báo cáo" in shown
    assert SignedCopy.objects.count() == 1


@pytest.mark.requirement("R09")
def test_the_paper_is_made_by_a_worker_once(house: House, client_of: Callable[[Actor], Client]) -> None:
    report = house.signed()
    officer, url = client_of(house.officer), reverse("reports:report_paper", args=[report.public_id])
    detail = reverse("reports:report_detail", args=[report.public_id])
    assert officer.get(url).status_code == 405
    assert "Nộp bản đã ký" not in officer.get(detail).content.decode(), "nothing to sign yet"

    places = {officer.post(url)["Location"] for _click in range(2)}

    job = Job.objects.get(kind="reports.paper")
    assert places == {reverse("jobs:job_detail", args=[job.public_id])}
    assert "Đang chờ đến lượt" in officer.get(detail).content.decode()
    run(job.pk)
    job.refresh_from_db()
    assert (job.status, job.result_url) == ("done", detail), job.error
    made = paper_of(report)
    assert made is not None and job.result_list == [made.file]
    assert Notification.objects.filter(kind="jobs.done", url__contains=str(job.public_id)).count() == 1
    assert str(made.file.public_id) in officer.post(url)["Location"], "then the stored file"
    assert "Nộp bản đã ký" in officer.get(detail).content.decode()
    assert officer.get(reverse("attachments:download", args=[made.file.public_id])).status_code == 200
    assert client_of(house.director).post(url).status_code == 403
