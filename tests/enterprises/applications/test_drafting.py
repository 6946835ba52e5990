"""Filling in page by page: nothing lost, two people at once, one draft, one file."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from enterprises.applications.actions.save_draft import save_draft
from enterprises.applications.actions.start_application import start_application
from enterprises.applications.actions.submit_application import submit_application
from enterprises.applications.enums import ApplicationStatus
from enterprises.applications.models import Application, FieldEdit, Letter
from portal.core import clock
from portal.organizations.roles import Role
from tests.enterprises.applications.drafting import autosave, opened, page_address, post
from tests.enterprises.applications.test_pages import ClientOf
from tests.factories.enterprises import Office, make_draft, make_enterprise, make_enterprise_actor
from tests.factories.organizations import make_actor

pytestmark = pytest.mark.django_db
PAGES = ("viec", "ket-qua", "kinh-phi", "giay-to", "nop")


@pytest.mark.demand(8)
@pytest.mark.demand(4)
def test_every_page_opens_empty_and_saves_incomplete(office: Office, client_of: ClientOf) -> None:
    enterprise = make_enterprise()
    person = make_enterprise_actor(enterprise)
    application = start_application(actor=person, call=office.call, enterprise=enterprise)
    client = client_of(person)

    for page in PAGES:
        data = opened(client, application, page)
        answer = post(client, application, page, data, go="tiep" if page != "nop" else "luu")
        assert answer.status_code == 302

    application.refresh_from_db()
    assert application.status == ApplicationStatus.DRAFT


def test_forward_and_back_keep_everything(office: Office, client_of: ClientOf) -> None:
    application, person = make_draft(office.call)
    client = client_of(person)

    forward = post(client, application, "viec", opened(client, application, "viec") | {"need": "Mới"}, go="tiep")
    back = post(
        client,
        application,
        "ket-qua",
        opened(client, application, "ket-qua") | {"expected_results": "Khác"},
        go="truoc",
    )

    application.refresh_from_db()
    assert (forward["Location"], back["Location"]) == (
        page_address(application, "ket-qua"),
        page_address(application, "viec"),
    )
    assert (application.need, application.expected_results) == ("Mới", "Khác")


@pytest.mark.demand(10)
def test_starting_twice_opens_the_same_draft(office: Office, client_of: ClientOf) -> None:
    enterprise = make_enterprise()
    client = client_of(make_enterprise_actor(enterprise))
    start = reverse("applications:application_start", args=[office.call.public_id])

    places = {client.post(start, follow=True).redirect_chain[-1][0] for _tab in range(3)}

    application = Application.objects.get()
    assert places == {page_address(application, "viec")}


def test_a_field_the_page_did_not_have_keeps_what_is_stored(office: Office, client_of: ClientOf) -> None:
    """An older page, or a script that sends one field, empties nothing."""
    application, person = make_draft(office.call)

    body = autosave(client_of(person), application, "viec", {"need": "Chỉ ô này", "initial-need": application.need})
    post(client_of(person), application, "nop", {})

    before = (application.title, application.work_plan)
    application.refresh_from_db()
    assert body.json()["saved"] == ["need"]
    assert (application.need, application.title, application.work_plan) == ("Chỉ ô này", *before)
    assert application.has_pledged_single_source


@pytest.mark.demand(5)
@pytest.mark.demand(6)
def test_autosave_says_what_it_saved_and_when(office: Office, client_of: ClientOf) -> None:
    application, person = make_draft(office.call)
    client = client_of(person)

    body = autosave(client, application, "viec", opened(client, application, "viec") | {"need": "Gõ dở"}).json()

    application.refresh_from_db()
    assert (body["saved"], body["conflicts"], application.need) == (["need"], [], "Gõ dở")
    assert dt.datetime.strptime(body["saved_at"], "%H:%M:%S")


def test_two_people_at_different_fields_of_one_page_both_keep_their_words(office: Office, client_of: ClientOf) -> None:
    application, first = make_draft(office.call)
    second = make_actor(Role.ENTERPRISE_USER, organization=application.enterprise.organization)
    pages = {actor: opened(client_of(actor), application, "viec") for actor in (first, second)}

    autosave(client_of(first), application, "viec", pages[first] | {"need": "Của người một"})
    body = autosave(client_of(second), application, "viec", pages[second] | {"work_plan": "Của người hai"}).json()

    application.refresh_from_db()
    assert (application.need, application.work_plan) == ("Của người một", "Của người hai")
    assert body["saved"] == ["work_plan"]
    assert [(news["name"], news["value"], news["who"]) for news in body["adopted"]] == [
        ("need", "Của người một", first.display_name)
    ]


@pytest.mark.demand(104)
def test_the_same_field_is_refused_with_both_texts_and_either_can_be_chosen(
    office: Office, client_of: ClientOf
) -> None:
    application, first = make_draft(office.call)
    second = make_actor(Role.ENTERPRISE_USER, organization=application.enterprise.organization)
    page = opened(client_of(second), application, "viec")
    post(client_of(first), application, "viec", opened(client_of(first), application, "viec") | {"need": "Bản một"})

    refused = post(client_of(second), application, "viec", page | {"need": "Bản hai", "title": "Tên của người hai"})

    text = refused.content.decode()
    application.refresh_from_db()
    assert (refused.status_code, application.need, application.title) == (409, "Bản một", "Tên của người hai")
    assert {"Bản một", "Bản hai"} <= set(text.replace(">", "<").split("<"))
    assert f"Bản của {first.display_name} lúc" in text
    again = opened_data(refused)
    post(client_of(second), application, "viec", again | {"chon-need": "theirs"})
    application.refresh_from_db()
    assert application.need == "Bản một"
    post(client_of(second), application, "viec", again | {"chon-need": "mine"})
    application.refresh_from_db()
    assert application.need == "Bản hai"


def opened_data(response: object) -> dict[str, str]:
    """What the browser would post of the form in `response` unchanged."""
    form = response.context["form"]  # type: ignore[attr-defined]  # a test response
    return {name: form.data.get(name, "") for name in form.data if name != "di"}


@pytest.mark.demand(104)
def test_the_story_names_who_left_which_text(office: Office, client_of: ClientOf) -> None:
    application, first = make_draft(office.call)
    second = make_actor(Role.ENTERPRISE_USER, organization=application.enterprise.organization)
    for actor, words in ((first, "Câu thứ nhất"), (second, "Câu thứ hai")):
        save_draft(actor=actor, application=application, facts={"need": words})

    text = client_of(first).get(reverse("applications:draft_story", args=[application.public_id])).content.decode()
    page = client_of(first).get(page_address(application, "viec")).content.decode()

    assert {"Câu thứ nhất", "Câu thứ hai", second.display_name} <= {
        part.strip() for part in text.replace("<", ">").split(">")
    }
    assert f"{second.display_name} sửa lúc" in page
    assert FieldEdit.objects.filter(field="need").count() == 2


def test_who_has_the_draft_open_is_seen(office: Office, client_of: ClientOf) -> None:
    application, first = make_draft(office.call)
    second = make_actor(Role.ENTERPRISE_USER, organization=application.enterprise.organization)
    here = reverse("applications:draft_presence", args=[application.public_id])

    client_of(second).post(here, {"step": "Kinh phí"})
    seen = client_of(first).post(here, {"step": "Kết quả"}).json()["others"]
    with clock.at(clock.now() + dt.timedelta(minutes=2)):
        later = client_of(first).post(here).json()["others"]

    assert (seen, later) == ([second.display_name], [])


def test_contradicting_amounts_keep_the_rest_of_the_page(office: Office, client_of: ClientOf) -> None:
    application, person = make_draft(office.call)
    client = client_of(person)
    data = opened(client, application, "kinh-phi") | {"requested_vnd": "99.000.000.000", "bank_name": "BIDV"}

    page = post(client, application, "kinh-phi", data)

    application.refresh_from_db()
    assert (page.status_code, application.bank_name, application.requested_vnd) == (422, "BIDV", 60_000_000)
    assert list(page.context["form"].errors) == ["requested_vnd"]
    assert "99.000.000.000" in page.content.decode()


@pytest.mark.demand(1)
@pytest.mark.demand(2)
def test_submit_names_every_gap_with_a_link_to_its_field_then_files(office: Office, client_of: ClientOf) -> None:
    application, person = make_draft(office.call, need="", contract_value_vnd=None)
    paper = office.call.papers.get(name="Hợp đồng tư vấn")
    application.documents.filter(paper=paper).delete()
    client = client_of(person)

    refused = post(client, application, "nop", opened(client, application, "nop"), go="nop")

    assert refused.status_code == 422
    assert [gap.url for gap in refused.context["refused_gaps"]] == [
        page_address(application, "viec") + "#id_need",
        page_address(application, "kinh-phi") + "#id_contract_value_vnd",
        page_address(application, "giay-to") + f"#paper-{paper.public_id}",
    ]
    assert all(gap.url in refused.content.decode() for gap in refused.context["refused_gaps"])
    application.refresh_from_db()
    assert application.status == ApplicationStatus.DRAFT


@pytest.mark.demand(3)
def test_back_after_submit_and_a_second_tab_land_on_the_one_receipt(office: Office, client_of: ClientOf) -> None:
    application, person = make_draft(office.call)
    client = client_of(person)
    assert "no-store" in client.get(page_address(application, "nop")).headers["Cache-Control"]
    page = opened(client, application, "nop")
    receipt = reverse("applications:application_submitted", args=[application.public_id])

    first = post(client, application, "nop", page, go="nop")
    second_tab = post(client, application, "nop", page, go="nop")
    back = client.get(page_address(application, "nop"))

    assert {first["Location"], second_tab["Location"], back["Location"]} == {receipt}
    assert (Application.objects.count(), Letter.objects.filter(kind="receipt").count()) == (1, 1)
    shown = client.get(receipt)
    assert shown.status_code == client.get(receipt).status_code == 200  # refreshing makes nothing
    assert Application.objects.count() == 1


@pytest.mark.demand(18)
@pytest.mark.parametrize(("seconds", "is_taken"), [(-1, True), (0, False), (1, False)])
def test_the_closing_second_decides_and_the_draft_is_kept(
    office: Office, client_of: ClientOf, seconds: int, is_taken: bool
) -> None:
    application, person = make_draft(office.call)
    client = client_of(person)
    page = opened(client, application, "nop")
    closes_at = office.call.closes_at
    assert closes_at is not None

    with clock.at(closes_at + dt.timedelta(seconds=seconds)):
        answer = post(client, application, "nop", page, go="nop")

    application.refresh_from_db()
    assert (answer.status_code, application.status) == (
        (302, ApplicationStatus.SUBMITTED) if is_taken else (422, ApplicationStatus.DRAFT)
    )
    if not is_taken:
        assert "Hồ sơ vẫn được giữ ở bản nháp" in answer.content.decode()
        assert application.title


def test_other_enterprises_and_officers_do_not_reach_a_draft(office: Office, client_of: ClientOf) -> None:
    application, _person = make_draft(office.call)
    stranger = make_enterprise_actor(make_enterprise())

    for actor in (stranger, office.officer):
        for page in PAGES:
            assert client_of(actor).get(page_address(application, page)).status_code == 404
        assert autosave(client_of(actor), application, "viec", {"need": "x"}).status_code == 404


def test_a_filed_application_takes_no_autosave(office: Office, client_of: ClientOf) -> None:
    application, person = make_draft(office.call)
    client = client_of(person)
    page = opened(client, application, "viec")
    submit_application(actor=person, application=application)

    answer = autosave(client, application, "viec", page | {"need": "Muộn"})

    assert (answer.status_code, "đã được nộp" in answer.json()["message"]) == (409, True)
