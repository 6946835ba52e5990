"""HTML, formulas and odd letters in every text field of an application: kept as typed, shown as words, wherever it is shown."""

from __future__ import annotations

import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from enterprises.applications.actions.add_remark import add_remark
from enterprises.applications.actions.submit_application import submit_application
from enterprises.applications.actions.take_application import take_application
from enterprises.applications.actions.withdraw_application import withdraw_application
from enterprises.applications.models import Application
from tests.enterprises.applications.drafting import opened, page_address, post
from tests.enterprises.applications.test_pages import ClientOf
from tests.factories.enterprises import Office, make_draft, make_enterprise

pytestmark = pytest.mark.django_db
HTML = "<script>alert('x')</script><img src=x onerror=alert(1)>"
FORMULA = '=HYPERLINK("http://xau.vn","bấm")'
TEXTS = {
    "viec": ("title", "need", "work_plan"),
    "ket-qua": ("expected_results", "indicators_before", "indicators_after"),
    "kinh-phi": ("bank_account", "bank_name"),
}


def typed(name: str) -> str:
    """HTML that tells which field it stands in."""
    return f"{name} {HTML}"


def test_html_in_every_text_field_stays_words_on_every_page(office: Office, client_of: ClientOf) -> None:
    enterprise = make_enterprise(office.call.province, name=f"Công ty {HTML}")
    application, person = make_draft(office.call, enterprise)
    client = client_of(person)
    for page, names in TEXTS.items():
        data = opened(client, application, page) | {
            name: typed(name)[: Application._meta.get_field(name).max_length]  # type: ignore[union-attr]  # own columns
            for name in names
        }
        assert post(client, application, page, data).status_code == 302

    draft_pages = [page_address(application, page) for page in (*TEXTS, "giay-to", "nop")]
    story = reverse("applications:draft_story", args=[application.public_id])
    shown = [client.get(address).content.decode() for address in (*draft_pages, story)]
    filed = submit_application(actor=person, application=application)
    taken = take_application(actor=office.officer, application=filed)
    add_remark(actor=office.officer, application=taken, field="need", text=typed("remark"))
    detail = reverse("applications:application_detail", args=[filed.public_id])
    shown += [client_of(actor).get(detail).content.decode() for actor in (person, office.officer)]
    receipt = reverse("applications:application_submitted", args=[filed.public_id])
    shown += [
        client.get(address).content.decode() for address in (receipt, reverse("applications:own_application_list"))
    ]
    shown.append(client_of(office.officer).get(reverse("applications:application_list")).content.decode())

    for text in shown:
        assert "<script>alert(" not in text
        assert "onerror=alert(1)>" not in text.replace("&gt;", "")
    assert "need &lt;script&gt;alert(" in shown[0]
    taken.refresh_from_db()
    assert (taken.need, taken.work_plan) == (typed("need"), typed("work_plan"))
    for kind in ("receipt", "form"):
        letter = filed.letters.get(kind=kind)
        page = client.get(reverse("applications:letter_download", args=[letter.public_id, "pdf"]), follow=True)
        assert next(iter(page.streaming_content)).startswith(b"%PDF")  # type: ignore[attr-defined]  # a file


def test_a_formula_for_a_name_is_text_in_the_spreadsheet(office: Office, client_of: ClientOf) -> None:
    application, person = make_draft(office.call, make_enterprise(office.call.province, name=FORMULA))
    submit_application(actor=person, application=application)

    answer = client_of(office.officer).get(reverse("applications:application_list"), {"xuat": "xlsx"})

    cells = [cell for row in load_workbook(io.BytesIO(answer.content)).active.iter_rows() for cell in row]  # type: ignore[union-attr]  # one sheet
    found = [cell for cell in cells if "HYPERLINK" in str(cell.value)]
    assert [cell.data_type for cell in found] == ["s"] * len(found)
    assert found


def test_a_title_of_300_letters_is_refused_at_its_field_and_stays_on_the_page(
    office: Office, client_of: ClientOf
) -> None:
    application, person = make_draft(office.call)
    client = client_of(person)
    longest = Application._meta.get_field("title").max_length or 0
    long = "Đ" * (longest + 1)

    page = post(client, application, "viec", opened(client, application, "viec") | {"title": long, "need": "Mới"})

    application.refresh_from_db()
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["title"])
    assert long in page.content.decode()
    assert (application.need, application.title == long) == ("Mới", False)


def test_a_reason_of_withdrawal_with_html_is_words(office: Office, client_of: ClientOf) -> None:
    application, person = office.submitted()
    withdraw_application(actor=person, application=application, note=HTML)

    text = (
        client_of(person).get(reverse("applications:application_detail", args=[application.public_id])).content.decode()
    )

    assert "<script>alert(" not in text
    assert "&lt;script&gt;alert(" in text
