"""Decision, invitation and minutes as files: what a reader finds in them."""

from __future__ import annotations

import io
from collections.abc import Callable

import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse
from docx import Document

from enterprises.councils.actions.sign_minutes import sign_minutes
from enterprises.councils.models import Meeting
from portal.core import clock
from portal.organizations.actor import Actor
from tests.factories.councils import Sitting, make_council, make_meeting
from tests.factories.enterprises import Office

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]


def pdf_text(content: bytes) -> str:
    """The words of all pages in one line."""
    document = pypdfium2.PdfDocument(content)
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    return " ".join(text.replace("\ufffe", "-").split())


def docx_text(content: bytes) -> str:
    """Paragraphs and cells in one line."""
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join(" ".join([*(p.text for p in document.paragraphs), *cells]).split())


def both(client: Client, name: str, public_id: object) -> tuple[str, str]:
    """The text of the PDF and of the DOCX."""
    pdf, docx = (client.get(reverse(f"councils:{name}", args=[public_id, kind])) for kind in ("pdf", "docx"))
    assert pdf["Content-Disposition"].startswith("attachment")
    return pdf_text(pdf.content), docx_text(docx.content)


@pytest.mark.requirement("G02")
def test_the_decision_prints_every_member_with_post_and_agency(office: Office, client_of: ClientOf) -> None:
    sitting = make_council(office)

    for text in both(client_of(office.director), "decision_file", sitting.council.public_id):
        assert "QUYẾT ĐỊNH" in text
        assert sitting.council.decision_number in text
        assert "Phó Chủ tịch" in text
        for seat in sitting.seats.values():
            assert str(seat.user) in text
            assert seat.agency_name in text


def test_a_draft_says_so(office: Office, client_of: ClientOf) -> None:
    council = make_council(office, establish=False).council

    pdf, _docx = both(client_of(office.officer), "decision_file", council.public_id)

    assert "DỰ THẢO" in pdf.upper()


def test_the_invitation_names_time_place_and_files(office: Office, client_of: ClientOf) -> None:
    sitting = make_meeting(office)
    [file] = sitting.files()
    local = sitting.held.starts_at.astimezone(clock.VIETNAM)

    for text in both(client_of(sitting.members[0]), "invitation_file", sitting.held.public_id):
        assert "GIẤY MỜI" in text
        assert f"{local.hour:02d} giờ {local.minute:02d}, ngày {local:%d/%m/%Y}" in text
        assert file.subject.code in text


@pytest.mark.requirement("G04")
def test_the_minutes_follow_form_i12(office: Office, client_of: ClientOf) -> None:
    sitting = make_meeting(office).scoring(present=range(6))
    sitting.vote_all(present=range(6))
    sitting.count()
    meeting = _minuted(office, sitting)
    [file] = sitting.files()

    for text in both(client_of(office.officer), "minutes_file", meeting.public_id):
        for words in (
            "BIÊN BẢN",
            meeting.minutes_number,
            "6 trên tổng số 7",
            str(sitting.members[6].user),
            file.subject.code,
            "6/6",
            "82,00",
            "Đề nghị hỗ trợ",
            "Ý chung của hội đồng",
            "THƯ KÝ",
            "CHỦ TRÌ PHIÊN HỌP",
            str(sitting.members[0].user),
            str(sitting.members[4].user),
        ):
            assert words in text, words


def test_minutes_tell_who_stood_aside_and_what_was_postponed(office: Office, client_of: ClientOf) -> None:
    from enterprises.councils.actions.postpone_file import postpone_file

    sitting = make_meeting(office, [office.eligible()[0], office.eligible()[0]]).scoring(conflicts={6: [1]})
    first, second = sitting.files()
    for number in range(6):
        sitting.vote(number, first)
    postpone_file(actor=office.officer, file=second, reason="Thiếu báo giá")
    sitting.count()
    meeting = _minuted(office, sitting)

    _pdf, text = both(client_of(office.officer), "minutes_file", meeting.public_id)

    assert f"Không tham gia do xung đột lợi ích: {sitting.members[6].user} (người nhà)." in text
    assert f"{second.subject.code}: Thiếu báo giá" in text


def test_no_minutes_before_they_are_written_and_no_strange_format(office: Office, client_of: ClientOf) -> None:
    sitting, client = make_meeting(office), client_of(office.officer)

    assert client.get(reverse("councils:minutes_file", args=[sitting.held.public_id, "pdf"])).status_code == 404
    assert client.get(reverse("councils:invitation_file", args=[sitting.held.public_id, "exe"])).status_code == 404


def _minuted(office: Office, sitting: Sitting) -> Meeting:
    from enterprises.councils.actions.write_minutes import write_minutes

    meeting = write_minutes(actor=office.officer, meeting=sitting.held, discussion="Ý chung của hội đồng.")
    return sign_minutes(actor=office.officer, meeting=meeting, signed_on=clock.today())
