"""The report to the Prime Minister is signed, frozen and checked as provinces' reports are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from portal.core.errors import RuleViolation
from portal.documents.models import SignedCopy
from portal.jobs.models import Job
from portal.organizations.actor import Actor
from reports.national.actions.add_signed_copy import add_signed_copy
from reports.national.actions.issue_paper import issue_paper
from reports.national.actions.move_paper import move_paper, sign_paper
from reports.national.actions.send_paper import send_paper
from reports.national.models import NationalReport
from reports.national.selectors import papers
from reports.national.selectors.signatures import paper_of, signed_copies
from tests.factories.signing import make_signer, plain_pdf
from tests.reports.conftest import TODAY
from tests.reports.national.test_papers import Ministry, ministry, worked  # noqa: F401  # the fixture

pytestmark = pytest.mark.django_db


def upload(content: bytes, name: str = "da-ky.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/pdf")


def paper(who: Actor, report: NationalReport) -> bytes:
    with issue_paper(actor=who, report=report).file.file.open("rb") as kept:
        return bytes(kept.read())


@pytest.mark.requirement("R08", "R09")
def test_a_signed_pdf_of_the_very_report_goes_out_bit_for_bit(
    ministry: Ministry,  # noqa: F811
    client_of: Callable[[Actor], Client],
    tmp_path: Path,
) -> None:
    signer = make_signer("Lê Văn Thử")
    call_command("trust_authority", str(signer.save_certificate(tmp_path)), basis="Thử nghiệm", verbosity=0)
    report = ministry.signed()
    base = paper(ministry.leader, report)
    signed = signer.sign(base)

    copy = add_signed_copy(actor=ministry.leader, report=report, upload=upload(signed), kind="signed_pdf")

    assert signed.startswith(base) and copy.signatures[0]["signer"] == "Lê Văn Thử"
    assert (copy.signatures[0]["intact"], copy.signatures[0]["whole"], copy.signatures[0]["trusted"]) == (True,) * 3
    report = send_paper(actor=ministry.officer, report=report, sent_on=TODAY)
    row = papers.frozen_of(report)
    assert row is not None
    assert row.data["signatures"] == [{"kind": "signed_pdf", "sha256": copy.sha256, "signers": ["Lê Văn Thử"]}]
    with papers.sent_files(report)[0].file.file.open("rb") as kept:
        assert kept.read() == base, "what was signed is what was sent"
    officer = client_of(ministry.officer)
    page = officer.get(reverse("national:paper_detail", args=[report.public_id])).content.decode()
    assert "chứng thư người ký được tin cậy" in page and copy.sha256 in page
    check = reverse("national:paper_copy_check", args=[report.public_id, copy.public_id])
    assert "Tệp đúng từng byte như khi nhận" in officer.post(check, follow=True).content.decode()
    assert officer.get(reverse("attachments:download", args=[copy.file.public_id])).status_code == 200


@pytest.mark.requirement("R09")
def test_what_is_not_the_very_report_is_refused(ministry: Ministry) -> None:  # noqa: F811
    report = ministry.signed()
    with pytest.raises(RuleViolation, match="Bản để ký số"):
        add_signed_copy(actor=ministry.leader, report=report, upload=upload(plain_pdf("x")), kind="scan")
    base = paper(ministry.officer, report)
    signed = make_signer().sign(base)
    at = base.index(b"stream") + 40
    refused = {
        "Bản để ký số": make_signer().sign(plain_pdf("khác")),
        "đã bị sửa": signed[:at] + bytes([signed[at] ^ 1]) + signed[at + 1 :],
        "bản chưa ký": base,
        "đã bị thay đổi sau khi ký": signed + b"\n% them\n",
    }
    for words, content in refused.items():
        with pytest.raises(RuleViolation) as refusal:
            add_signed_copy(actor=ministry.leader, report=report, upload=upload(content), kind="signed_pdf")
        assert words in str(refusal.value.problems[0]), words
    assert not SignedCopy.objects.exists()


@pytest.mark.requirement("R09")
def test_a_withdrawn_signature_does_not_speak_for_the_next_paper(ministry: Ministry) -> None:  # noqa: F811
    report = ministry.signed()
    add_signed_copy(
        actor=ministry.officer,
        report=report,
        upload=upload(make_signer().sign(paper(ministry.officer, report))),
        kind="signed_pdf",
    )
    assert len(signed_copies(report)) == 1

    report = move_paper(actor=ministry.officer, report=report, step="withdraw", note="Sửa lời văn")
    assert signed_copies(report) == []
    with pytest.raises(RuleViolation):
        issue_paper(actor=ministry.officer, report=report)
    NationalReport.objects.filter(pk=report.pk).update(texts={"money": "Lời mới"})
    report.refresh_from_db()
    report = move_paper(actor=ministry.officer, report=report, step="submit")
    report = sign_paper(actor=ministry.leader, report=report, signed_on=TODAY)
    assert signed_copies(report) == [] and paper_of(report) is None


@pytest.mark.requirement("R08")
def test_anybody_can_compare_a_file(ministry: Ministry) -> None:  # noqa: F811
    report = ministry.signed()
    base = paper(ministry.leader, report)
    signed = make_signer("Lê Văn Thử").sign(base)
    add_signed_copy(actor=ministry.leader, report=report, upload=upload(signed), kind="signed_pdf")
    report = send_paper(actor=ministry.officer, report=report, sent_on=TODAY)
    url, page = reverse("national:paper_verify"), Client()

    def said(content: bytes, code: str = "") -> str:
        answer = page.post(url, {"ma": code, "file": upload(content)})
        assert answer.status_code == 200
        return answer.content.decode()

    assert "Giống bản đã gửi" in said(base)
    found = said(signed)
    assert "Giống bản đã ký" in found and "Lê Văn Thử" in found
    assert "Không giống" in said(plain_pdf("khác"))
    assert "Có phần thêm vào" in said(base + b"\n% x", str(report.public_id))
    assert page.post(url, {"ma": ""}).status_code == 422


def test_the_papers_are_made_by_a_worker(ministry: Ministry, client_of: Callable[[Actor], Client]) -> None:  # noqa: F811
    report = ministry.signed()
    officer = client_of(ministry.officer)
    url = reverse("national:paper_to_sign", args=[report.public_id])
    assert officer.get(url).status_code == 405
    assert "/cong-viec/" in officer.post(url)["Location"]
    worked()
    made = paper_of(report)
    assert made is not None
    again = officer.post(url)
    assert str(made.file.public_id) in again["Location"], "made once, then the stored file"
    assert Job.objects.filter(kind="national.paper").count() == 1
    form = reverse("national:paper_copy", args=[report.public_id])
    assert officer.get(form).status_code == 200
    signed = {"kind": "signed_pdf", "file": upload(make_signer().sign(paper(ministry.officer, report)))}
    assert officer.post(form, signed).status_code == 302
    assert officer.post(form, {"kind": "signed_pdf", "file": upload(plain_pdf("x"))}).status_code == 422
