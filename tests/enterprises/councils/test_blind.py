"""Calls looked at without names: what members read before the count, and that the same words could leak."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import docx
import openpyxl
import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from enterprises.councils.actions.submit_ballot import submit_ballot
from enterprises.councils.models import ConflictDeclaration
from enterprises.councils.rules.blind import HIDDEN, names_in, without_names
from portal.audit.models import AuditEntry
from portal.notifications.models import Notification, OutgoingMail
from portal.organizations.actor import Actor
from portal.vietnam.text import fold
from tests.factories.councils import Sitting, make_meeting, points_for
from tests.factories.enterprises import Office, make_enterprise, make_office
from tests.factories.signing import plain_pdf

ClientOf = Callable[[Actor], Client]
UNIT = "Công ty TNHH Hồ Tiêu Sọ Ngọc Hà"
PERSON = "Đặng Thị Bảo Mật"
CONTENTS = {
    "title": "Áp dụng ISO 22000 tại Hồ tiêu sọ NGỌC HÀ",
    "need": f"{UNIT} do bà {PERSON} làm giám đốc; mã số thuế 0312345678.",
    "work_plan": "Liên hệ HO TIEU SO NGOC HA, 0912 345 678.",
}


# --- The words -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Công ty TNHH Hồ Tiêu Sọ Ngọc Hà xin hỗ trợ", f"{HIDDEN} xin hỗ trợ"),
        ("CÔNG TY  TNHH HỒ TIÊU SỌ NGỌC HÀ", HIDDEN),
        ("tại ho tieu so ngoc ha.", f"tại {HIDDEN}."),
        ("bà Đặng Thị Bảo Mật ký", f"bà {HIDDEN} ký"),
        ("hồ tiêu sọ Phú Quốc", "hồ tiêu sọ Phú Quốc"),
        ("MST 0312345678-001", f"MST {HIDDEN}-001"),
    ],
)
def test_names_are_hidden_however_they_are_written(text: str, shown: str) -> None:
    assert without_names(text, names_in(UNIT, PERSON, "0312345678")) == shown


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_hidden_name_is_never_left_and_the_rest_never_changes(before: str, after: str) -> None:
    names = names_in(UNIT)

    shown = without_names(f"{before} {UNIT} {after}", names)

    assert fold(UNIT) not in fold(shown).replace(fold(HIDDEN), "")
    assert without_names(before, names_in("Không Có Ở Đâu Cả")) in (before, without_names(before, []))


# --- A meeting without names ---------------------------------------------------------------------


def blind_meeting(promises: object, is_blind: bool = True) -> Sitting:
    office = make_office(is_blind=is_blind)
    unit = make_enterprise(
        office.call.province,
        name=UNIT,
        representative=PERSON,
        phone="0912 345 678",
        email="ngocha@donvi.example",
    )
    application, _person = office.submitted(unit, **CONTENTS)
    eligible = _eligible(office, application)
    return make_meeting(office, [eligible, office.eligible()[0]])


def _eligible(office: Office, application: object) -> object:
    from enterprises.applications.actions.check_paper import check_paper
    from enterprises.applications.actions.confirm_eligible import confirm_eligible
    from enterprises.applications.actions.take_application import take_application

    taken = take_application(actor=office.officer, application=application)  # type: ignore[arg-type]  # an application
    for document in taken.documents.filter(replaced_at=None):
        check_paper(actor=office.officer, application=taken, document=document, verdict="good")
    return confirm_eligible(actor=office.officer, application=taken)


def read(client: Client, address: str) -> str:
    """The words of a page, a PDF, a DOCX or an answer of the API, folded."""
    answer = client.get(address, follow=True)
    body = answer.getvalue() if answer.streaming else answer.content
    kind = answer.headers.get("Content-Type", "")
    if "pdf" in kind:
        document = pypdfium2.PdfDocument(body)
        text = " ".join(document[number].get_textpage().get_text_range() for number in range(len(document)))
    elif "wordprocessing" in kind:
        paper = docx.Document(io.BytesIO(body))
        text = " ".join(node.text or "" for node in paper.element.iter() if node.tag.endswith("}t"))
    elif "spreadsheet" in kind:
        book = openpyxl.load_workbook(io.BytesIO(body), read_only=True)
        text = " ".join(
            str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell
        )
    else:
        text = body.decode(errors="ignore")
    return fold(f"{text} {answer.headers.get('Content-Disposition', '')}")


def addresses_of(sitting: Sitting) -> dict[str, str]:
    """Everything a member can ask for: pages, history, documents, lists with their exports, search, inbox, API."""
    meeting, [file, *_rest] = sitting.held, sitting.files()
    assert file.application is not None
    of_meeting = ("meeting_detail", "meeting_progress", "meeting_count", "meeting_views", "own_meeting")
    found = {name: reverse(f"councils:{name}", args=[meeting.public_id]) for name in of_meeting}
    found["own_file"] = reverse("councils:own_file", args=[meeting.public_id, file.public_id])
    found["council_detail"] = reverse("councils:council_detail", args=[sitting.council.public_id])
    for kind in ("pdf", "docx"):
        found[f"invitation.{kind}"] = reverse("councils:invitation_file", args=[meeting.public_id, kind])
    found["council_list"] = reverse("councils:council_list")
    found["export"] = reverse("councils:council_list") + "?xuat=xlsx"
    found["own_list"] = reverse("councils:own_meeting_list")
    found["search"] = reverse("home:search") + "?q=ngoc+ha"
    found["dashboard"] = reverse("home:dashboard")
    found["application"] = reverse("applications:application_detail", args=[file.application.public_id])
    found["application_list"] = reverse("applications:application_list") + "?xuat=xlsx"
    found["enterprise"] = reverse("registry:enterprise_detail", args=[file.application.enterprise.public_id])
    found["masked"] = reverse("councils:masked_papers", args=[meeting.public_id, file.public_id])
    found["api"] = "/api/v1/applications/"
    found["api enterprises"] = "/api/v1/enterprises/"
    return found


def leaks(client: Client, sitting: Sitting) -> set[str]:
    """Addresses whose answer tells a name."""
    marks = [fold(words) for words in (UNIT, "hồ tiêu sọ ngọc hà", PERSON, "0912 345 678", "ngocha@donvi.example")]
    return {
        name
        for name, address in addresses_of(sitting).items()
        if any(mark in read(client, address).replace("q=ngoc+ha", "") for mark in marks)
    }


@pytest.mark.django_db
@pytest.mark.requirement("G04")
@pytest.mark.demand(34)
def test_members_read_no_name_before_the_count_and_the_department_reads_all(
    promises: object, client_of: ClientOf
) -> None:
    sitting = blind_meeting(promises)
    sitting.scoring()
    [file, *_rest] = sitting.files()
    member, client = sitting.members[0], client_of(sitting.members[0])

    assert leaks(client, sitting) == set()
    page = read(client, reverse("councils:own_file", args=[sitting.held.public_id, file.public_id]))
    assert "don vi thu 1 (xet kin ten)" in page
    assert fold("Áp dụng ISO 22000 tại […]") in page
    assert "mo sau khi kiem phieu" in page
    application = file.application
    assert application is not None
    original = application.documents.first()
    assert original is not None
    bare = reverse("councils:own_paper", args=[sitting.held.public_id, file.public_id, original.file.public_id])
    assert client.get(bare).status_code == 404
    told = Notification.objects.filter(recipient_id=member.user_id).values_list("title", "body")
    mails = OutgoingMail.objects.filter(notification__recipient_id=member.user_id).values_list("text", flat=True)
    assert told
    assert not any(fold(UNIT) in fold(f"{title} {body}") for title, body in told)
    assert not any(fold(UNIT) in fold(text) for text in mails)
    assert AuditEntry.objects.filter(event="file:opened_by_member", actor_user_id=member.user_id).exists()

    # The same words stand there for the Department now, and for the member after the count: something could leak.
    assert {"meeting_detail", "application", "application_list", "enterprise"} <= leaks(
        client_of(sitting.office.officer), sitting
    )
    sitting.vote_all()
    sitting.count()
    assert {"own_meeting", "own_file", "meeting_count"} <= leaks(client, sitting)
    assert client.get(bare).status_code == 200


@pytest.mark.django_db
@pytest.mark.demand(34)
def test_a_call_with_names_shows_them(promises: object, client_of: ClientOf) -> None:
    sitting = blind_meeting(promises, is_blind=False)
    sitting.scoring()

    assert {"own_meeting", "own_file", "invitation.pdf", "invitation.docx"} <= leaks(
        client_of(sitting.members[0]), sitting
    )


@pytest.mark.django_db
@pytest.mark.requirement("G04")
def test_conflicts_are_declared_on_applicants_without_learning_whose_file_is_whose(
    promises: object, client_of: ClientOf
) -> None:
    sitting = blind_meeting(promises)
    client = client_of(sitting.members[0])
    address = reverse("councils:own_declarations", args=[sitting.held.public_id])
    files = {file.subject.enterprise.public_id.hex: file for file in sitting.files()}

    page = client.get(address).content.decode()
    assert UNIT in page
    assert not any(file.subject.code in page for file in files.values())
    keys = set(re.findall(r"conflict_(\w+)\"", page))  # a key of 32 letters may begin with the digits of a row's number
    assert keys.isdisjoint(str(file.pk) for file in files.values())
    assert {key[:32] for key in keys} == set(files)
    own = next(key for key, file in files.items() if file.subject.enterprise.name == UNIT)
    answers = {f"conflict_{key}": "yes" if key == own else "no" for key in files}
    assert client.post(address, answers).status_code == 422  # a conflict needs its reason, at its own field
    assert client.post(address, {**answers, f"reason_{own}": "em ruột làm giám đốc"}).status_code == 302

    declared = ConflictDeclaration.objects.get(has_conflict=True)
    assert declared.file_id == files[own].pk
    assert ConflictDeclaration.objects.filter(has_conflict=False).count() == 1


@pytest.mark.django_db
def test_members_read_copies_with_covered_names(promises: object, client_of: ClientOf) -> None:
    sitting = blind_meeting(promises)
    sitting.declare()
    [file, *_rest] = sitting.files()
    officer, member = client_of(sitting.office.officer), client_of(sitting.members[0])
    address = reverse("councils:masked_papers", args=[sitting.held.public_id, file.public_id])

    def post(title: str) -> int:
        copy = SimpleUploadedFile("ho-tieu-so-ngoc-ha.pdf", plain_pdf())
        return officer.post(address, {"title": title, "file": copy}).status_code

    assert (post("Hợp đồng của Hồ tiêu sọ Ngọc Hà"), post("Hợp đồng tư vấn (đã che tên)")) == (422, 302)
    stored = file.masked_papers.get().stored
    assert "Hợp đồng tư vấn" in officer.get(address).content.decode()
    paper = member.get(reverse("councils:own_paper", args=[sitting.held.public_id, file.public_id, stored.public_id]))
    assert paper.status_code == 200
    assert "ngoc-ha" not in paper.headers["Content-Disposition"]
    assert leaks(member, sitting) == set()
    assert member.get(address).status_code == 403


# --- Ballots of others ---------------------------------------------------------------------------

REMARK = "nhận xét kín của một thành viên"


@pytest.mark.django_db
@pytest.mark.requirement("G04")
@pytest.mark.demand(29)
def test_history_exports_api_search_and_notices_tell_nobody_a_ballot_before_the_count(
    promises: object, client_of: ClientOf
) -> None:
    sitting = blind_meeting(promises, is_blind=False).scoring()
    [file, *_rest] = sitting.files()
    typed = points_for(sitting.council.rule_set, {"need": 13, "feasibility": 47, "effect": 31}) | {"results": "17,37"}
    submit_ballot(actor=sitting.members[0], file=file, typed=typed, comment=REMARK)
    total = f"{file.ballots.get().total_points}"
    marks = (fold(REMARK), total, total.replace(".", ","), "17,37", "17.37")

    def told(actor: Actor) -> set[str]:
        client, found = client_of(actor), addresses_of(sitting)
        pages = {name for name, address in found.items() if any(mark in read(client, address) for mark in marks)}
        letters = Notification.objects.filter(recipient_id=actor.user_id).values_list("title", "body")
        return pages | {"notice" for title, body in letters if any(mark in fold(f"{title} {body}") for mark in marks)}

    assert told(sitting.members[1]) == told(sitting.office.officer) == set()
    assert not AuditEntry.objects.filter(facts__icontains="17").filter(event="ballot:submitted").exists()
    own = read(client_of(sitting.members[0]), addresses_of(sitting)["own_file"])
    assert any(mark in own for mark in marks)  # the same words are there for their writer
    for number in range(1, 7):
        sitting.vote(number, file)
    for other in sitting.files()[1:]:
        for number in range(7):
            sitting.vote(number, other)
    sitting.count()
    counted = read(client_of(sitting.office.officer), addresses_of(sitting)["meeting_count"])
    assert any(mark in counted for mark in marks)  # and for the secretary, without a name, once counted
