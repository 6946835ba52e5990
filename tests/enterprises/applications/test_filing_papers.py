"""What filing leaves in the hands of the applicant: receipt, key, check page, printed form, snapshot, status."""

from __future__ import annotations

import io
from collections.abc import Callable
from html import unescape

import pikepdf
import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from enterprises.applications.actions.print_letter import print_letter
from enterprises.applications.actions.withdraw_application import withdraw_application
from enterprises.applications.check_key import LENGTH, LETTERS, new_secret
from enterprises.applications.enums import ApplicationStatus
from enterprises.applications.models import Application
from enterprises.applications.printing import check_address, document_of
from portal.core import clock
from portal.documents.content import Heading, KeyValues, Table
from portal.organizations.actor import Actor
from tests.factories.enterprises import CONTENTS, Office, make_enterprise, make_enterprise_actor

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]
CHECK = "applications:application_check"


@pytest.fixture(autouse=True)
def _no_brake() -> None:
    cache.clear()


@pytest.mark.requirement("F02")
def test_receipt_has_code_time_papers_and_a_key_that_leads_to_the_state(office: Office, client_of: ClientOf) -> None:
    application, person = office.submitted()
    receipt = application.letters.get(kind="receipt")

    page = unescape(
        client_of(person)
        .get(reverse("applications:application_submitted", args=[application.public_id]))
        .content.decode()
    )
    issued = print_letter(actor=person, letter=receipt, file_format="pdf")

    assert application.code in page
    assert f"{application.check_secret[:5]}-{application.check_secret[5:]}" in page
    assert "<svg" in page
    assert f"{application.submitted_at.astimezone(clock.VIETNAM):%H:%M:%S %d/%m/%Y}" in page
    assert [paper[0] for paper in receipt.facts["papers"]] == ["Đơn đăng ký (mẫu I.1)", "Hợp đồng tư vấn"]
    with issued.file.file.open("rb") as file, pikepdf.open(io.BytesIO(file.read())) as document:
        assert len(document.pages) >= 1
    address = check_address(application.code, application.check_secret)
    assert address.endswith(f"{reverse(CHECK)}?ma={application.code}&khoa={application.check_secret}")


def test_the_check_page_shows_the_state_and_nothing_else(office: Office, client: Client) -> None:
    application, _person = office.submitted()

    page = client.get(reverse(CHECK), {"ma": application.code.lower(), "khoa": application.check_secret.lower()})

    text = page.content.decode()
    assert page.status_code == 200
    assert "Sở đã nhận, chờ kiểm tra" in text
    for secret in (application.enterprise_name, application.enterprise_tax_code, application.title, "60.000.000"):
        assert secret not in text
    assert "no-store" in page.headers["Cache-Control"]


def test_a_wrong_key_tells_nothing_and_guessing_is_braked(office: Office, client: Client) -> None:
    application, _person = office.submitted()

    wrong = client.get(reverse(CHECK), {"ma": application.code, "khoa": new_secret()})
    unknown = client.get(reverse(CHECK), {"ma": "HS-2026-9999", "khoa": application.check_secret})
    for odd in ("\x00", "'; drop", "x" * 500):
        assert client.get(reverse(CHECK), {"ma": odd, "khoa": odd}).status_code == 404
    last = [client.get(reverse(CHECK), {"ma": "HS", "khoa": "x"}).status_code for _try in range(30)][-1]

    assert (wrong.status_code, unknown.status_code, last) == (404, 404, 429)
    said = [page.content.decode().partition("note-danger")[2].partition("</p>")[0] for page in (wrong, unknown)]
    assert said[0] == said[1]


def test_keys_are_long_and_easy_to_read_out() -> None:
    keys = {new_secret() for _number in range(200)}

    assert len(keys) == 200
    assert all(len(key) == LENGTH and set(key) <= set(LETTERS) for key in keys)
    assert not set(LETTERS) & set("01ILO")


def test_the_printed_form_holds_everything_that_was_filed(office: Office) -> None:
    application, person = office.submitted()
    letter = application.letters.get(kind="form")
    application.enterprise.name = "Tên đổi sau khi nộp"
    application.enterprise.save()

    document = document_of(letter)

    printed = [value for block in document.body if isinstance(block, KeyValues) for _label, value in block.pairs]
    assert {CONTENTS["title"], CONTENTS["need"], CONTENTS["work_plan"], "86.000.000 đồng", "60.000.000 đồng"} <= set(
        printed
    )
    assert application.enterprise_name in printed
    assert "Tên đổi sau khi nộp" not in printed
    table = next(block for block in document.body if isinstance(block, Table))
    assert [row[3] for row in table.rows] == [d.file.sha256 for d in application.documents.order_by("paper__order")]
    assert [block.text for block in document.body if isinstance(block, Heading)][-1] == "Giấy tờ kèm theo"
    issued = print_letter(actor=person, letter=letter, file_format="pdf")
    with issued.file.file.open("rb") as file:
        assert file.read(4) == b"%PDF"


@pytest.mark.requirement("F04")
def test_the_status_page_says_whose_turn_until_when_and_what_silence_means(office: Office, client_of: ClientOf) -> None:
    application, person = office.submitted()

    page = client_of(person).get(reverse("applications:application_detail", args=[application.public_id]))

    text = page.content.decode()
    now = [period for period in page.context["legal"] if period.is_now]
    assert [step[1] for step in page.context["steps"]].count("current") == 1
    assert page.context["turn"] == "chuyên viên"
    assert [(period.length, period.basis, period.due_on) for period in now] == [
        ("10 ngày", "Điều 11 Nghị định 268/2025/NĐ-CP", application.due_on)
    ]
    assert "không có nghĩa là hồ sơ được chấp thuận" in text
    assert "Nghị định 268/2025/NĐ-CP" in text


@pytest.mark.demand(23)
def test_what_changed_in_the_register_since_filing_is_shown(office: Office, client_of: ClientOf) -> None:
    application, person = office.submitted(make_enterprise(employees=60))
    address = reverse("applications:application_detail", args=[application.public_id])
    assert client_of(office.officer).get(address).context["since_filing"] == []
    enterprise = application.enterprise
    enterprise.employees, enterprise.address = 150, "Số 5 đường Mới"
    enterprise.save()

    changes = client_of(office.officer).get(address).context["since_filing"]

    assert {change.now for change in changes} >= {"150", "Số 5 đường Mới"}
    assert "60" in {change.filed for change in changes}
    assert client_of(person).get(address).context["since_filing"] == changes


@pytest.mark.requirement("F04")
@pytest.mark.parametrize("reach", ["submitted", "checking", "eligible", "recommended"])
def test_withdrawal_with_a_reason_at_any_time_before_approval(office: Office, reach: str) -> None:
    application, person = getattr(office, reach)()
    papers = application.documents.count()

    withdrawn = withdraw_application(actor=person, application=application, note="Đổi kế hoạch đầu tư.")

    assert withdrawn.status == ApplicationStatus.WITHDRAWN
    assert (withdrawn.code, withdrawn.documents.count()) == (application.code, papers)  # nothing is deleted


def test_codes_of_two_provinces_do_not_open_each_other(office: Office, client: Client) -> None:
    application, _person = office.submitted()
    Application.objects.filter(pk=application.pk).update(check_secret="A" * 10)

    assert client.get(reverse(CHECK), {"ma": application.code, "khoa": "B" * 10}).status_code == 404
    assert client.get(reverse(CHECK), {"ma": application.code, "khoa": "AAAAA-AAAAA"}).status_code == 200


def test_a_stranger_gets_no_receipt(office: Office, client_of: ClientOf) -> None:
    application, _person = office.submitted()
    stranger = make_enterprise_actor(make_enterprise())

    page = client_of(stranger).get(reverse("applications:application_submitted", args=[application.public_id]))

    assert page.status_code == 404
