"""The Ministry reminds provinces by letters: prepared, released by a person, one recipient one letter, kept for good."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portal.core.errors import NotAllowed, RuleViolation, StaleState
from portal.documents.rendering import render
from portal.notifications.enums import MailState
from portal.notifications.models import Notification, OutgoingMail
from portal.organizations.actor import Actor
from portal.organizations.roles import OrganizationKind, Role
from reports.models import ReportObligation
from reports.national.actions.prepare_letter import prepare_letter, prepare_letters
from reports.national.actions.release_letters import hold_letter, release_letters, send_again
from reports.national.documents.letter import build_letter, whole_facts, words_of
from reports.national.models import ProvinceLetter, ProvinceReminder
from tests.factories.frozen import make_frozen, make_obligation
from tests.factories.organizations import make_actor, make_organization, make_province
from tests.factories.planning import make_plan
from tests.reports.conftest import TODAY, House

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Client]


@pytest.fixture
def owed(house: House) -> ReportObligation:
    """A report of 2025 nobody sent, and another of the same province."""
    make_obligation(make_plan(house.province, code="KH-KHAC"), 2025)
    return make_obligation(house.plan, 2025)


@pytest.mark.requirement("R04")
def test_one_letter_names_everything_the_province_is_late_with(house: House, owed: ReportObligation) -> None:
    make_obligation(make_plan(make_province("kien-giang")), 2025)

    letter = prepare_letter(
        actor=house.ministry, obligation=owed, note="Gửi trước ngày 25", reply_by=TODAY + dt.timedelta(4)
    )

    assert (letter.state, letter.number, letter.obligations.count()) == ("prepared", "", 2)
    assert {row.province for row in letter.obligations.all()} == {house.province}
    assert "Gửi trước ngày 25" in words_of(letter) and "trước ngày 25/11/2026" in words_of(letter)
    assert not ProvinceReminder.objects.exists(), "nobody is reminded before a person releases it"
    assert not Notification.objects.filter(kind="national.reminded").exists()
    with pytest.raises(RuleViolation, match="đang chờ phát hành"):
        prepare_letter(actor=house.ministry, obligation=owed)
    with pytest.raises(DatabaseError), transaction.atomic():
        ProvinceLetter.objects.create(province=house.province, addressee="X", written_at=letter.written_at)


@pytest.mark.requirement("R04")
def test_a_released_letter_is_numbered_told_and_kept(house: House, owed: ReportObligation, client_of: SignIn) -> None:
    letter = prepare_letter(actor=house.ministry, obligation=owed, note="Gửi ngay")

    sent = release_letters(actor=house.ministry, letters=[letter])[0]

    assert (sent.state, sent.dated_on, sent.released_by) == ("released", TODAY, house.ministry.user)
    assert sent.number == "01/BKHCN-TĐC"
    told = Notification.objects.filter(kind="national.reminded")
    assert {notice.recipient for notice in told} == {house.officer.user, house.director.user}
    assert "01/BKHCN-TĐC" in told[0].title and "Gửi ngay" in told[0].body and "trễ" in told[0].body
    assert set(sent.mails.values_list("to", flat=True)) == {notice.recipient.email for notice in told}
    kept = ProvinceReminder.objects.get(obligation=owed)
    assert (kept.number, kept.told, kept.reminded_by) == ("01/BKHCN-TĐC", 2, house.ministry.user)
    assert ProvinceReminder.objects.count() == 2
    page = client_of(house.officer).get(reverse("reports:obligation_detail", args=[owed.public_id])).content.decode()
    assert "01/BKHCN-TĐC" in page
    with pytest.raises(StaleState):
        release_letters(actor=house.ministry, letters=[sent])
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        ProvinceReminder.objects.all().delete()
    assert prepare_letter(actor=house.ministry, obligation=owed).state == "prepared", "the next one may be written"


def test_every_late_province_gets_one_letter(house: House, owed: ReportObligation) -> None:
    other = make_province("kien-giang")
    make_obligation(make_plan(other), 2025)
    make_frozen(make_province("da-nang"), 2025)

    made = prepare_letters(actor=house.ministry)

    assert {row.province for row in made} == {house.province, other}
    assert prepare_letters(actor=house.ministry) == []
    numbers = [row.number for row in release_letters(actor=house.ministry, letters=made)]
    assert numbers == ["01/BKHCN-TĐC", "02/BKHCN-TĐC"]
    with pytest.raises(RuleViolation):
        release_letters(actor=house.ministry, letters=made, number="7/BKHCN")


def test_a_letter_can_be_held_with_a_reason(house: House, owed: ReportObligation) -> None:
    letter = prepare_letter(actor=house.ministry, obligation=owed)
    with pytest.raises(RuleViolation):
        hold_letter(actor=house.ministry, letter=letter, reason=" ")

    held = hold_letter(actor=house.ministry, letter=letter, reason="Tỉnh vừa gửi")

    assert (held.state, held.held_because) == ("cancelled", "Tỉnh vừa gửi")
    assert not ProvinceReminder.objects.exists()
    with pytest.raises(StaleState):
        release_letters(actor=house.ministry, letters=[held])


def test_failed_mails_are_sent_again_and_no_other(house: House, owed: ReportObligation) -> None:
    letter = release_letters(
        actor=house.ministry, letters=[prepare_letter(actor=house.ministry, obligation=owed)], number="88/BKHCN-TĐC"
    )[0]
    first, second = letter.mails.order_by("pk")
    OutgoingMail.objects.filter(pk=first.pk).update(state=MailState.SENT)
    with pytest.raises(RuleViolation):
        send_again(actor=house.ministry, letter=letter)
    OutgoingMail.objects.filter(pk=second.pk).update(state=MailState.FAILED)

    assert send_again(actor=house.ministry, letter=letter) == 1

    first.refresh_from_db()
    second.refresh_from_db()
    assert (letter.number, first.state, second.state) == ("88/BKHCN-TĐC", MailState.SENT, MailState.QUEUED)


def test_a_province_without_people_is_written_to_at_its_address(house: House) -> None:
    province = make_province("kien-giang")
    make_organization(OrganizationKind.COMMITTEE, province, name="UBND tỉnh Kiên Giang", email="ubnd@kg.example")
    row = make_obligation(make_plan(province), 2025)

    letter = release_letters(actor=house.ministry, letters=[prepare_letter(actor=house.ministry, obligation=row)])[0]

    assert letter.addressee == "UBND tỉnh Kiên Giang"
    assert list(letter.mails.values_list("to", flat=True)) == ["ubnd@kg.example"]


def test_nobody_is_reminded_of_what_is_there_or_goes_elsewhere(house: House, owed: ReportObligation) -> None:
    frozen = make_frozen(make_province("a"), 2025)
    with pytest.raises(RuleViolation):
        prepare_letter(actor=house.ministry, obligation=frozen.report.obligation)
    for actor in (house.officer, house.director, house.leader):
        with pytest.raises(NotAllowed):
            prepare_letter(actor=actor, obligation=owed)
    ReportObligation.objects.filter(pk=owed.pk).update(is_internal=True)
    letter = prepare_letters(actor=house.ministry)[0]
    assert owed not in letter.obligations.all()
    with pytest.raises(RuleViolation, match="sau hôm nay"):
        prepare_letter(actor=house.ministry, obligation=owed, reply_by=TODAY)


def test_two_letters_never_carry_one_number(house: House, owed: ReportObligation) -> None:
    other = make_obligation(make_plan(make_province("kien-giang")), 2025)
    letters = [prepare_letter(actor=house.ministry, obligation=row) for row in (owed, other)]
    release_letters(actor=house.ministry, letters=letters[:1], number="9/BKHCN")
    with pytest.raises((ValidationError, RuleViolation)):
        release_letters(actor=house.ministry, letters=letters[1:], number="9/BKHCN")


@pytest.mark.surface
def test_the_paper_opens(house: House, owed: ReportObligation) -> None:
    letter = release_letters(actor=house.ministry, letters=[prepare_letter(actor=house.ministry, obligation=owed)])[0]
    document = build_letter(whole_facts(letter))

    assert document.number_symbol == "01/BKHCN-TĐC" and document.day == TODAY and not document.is_draft
    for kind in ("pdf", "docx"):
        assert len(render(document, kind)) > 1000


def test_the_way_on_the_pages(house: House, owed: ReportObligation, client_of: SignIn) -> None:
    client = client_of(house.ministry)
    remind = reverse("national:remind", args=[owed.public_id])
    assert remind in client.get(reverse("national:overview"), {"nam": "2025", "loai": "annual"}).content.decode()
    assert client.post(remind, {"note": "Gửi ngay", "reply_by": "21/11/2026"}).status_code == 422
    assert client.post(remind, {"note": "Gửi ngay", "reply_by": ""}).status_code == 302
    letter = ProvinceLetter.objects.get()

    def at(name: str, *more: str) -> str:
        return reverse(f"national:letter_{name}", args=[letter.public_id, *more])

    page = client.get(at("detail")).content.decode()
    assert "Gửi ngay" in page and "Phát hành" in page and "bản xem trước" in page
    assert client.get(at("file", "docx")).status_code == 200
    assert client.get(at("file", "exe")).status_code == 404
    assert client.post(at("release"), {"number": "12/BKHCN-TĐC"}).status_code == 302
    page = client.get(at("detail")).content.decode()
    assert "12/BKHCN-TĐC" in page and "Đã phát hành" in page
    paper = client.get(at("file", "docx"))
    assert paper.status_code == 302 and client.get(paper["Location"]).status_code == 200
    assert client_of(house.officer).get(paper["Location"]).status_code == 404
    for actor in (house.officer, house.leader):
        assert client_of(actor).get(at("detail")).status_code == 404
        assert client_of(actor).get(reverse("national:letter_list")).status_code == 403
        assert client_of(actor).post(reverse("national:letter_prepare")).status_code == 403
        assert client_of(actor).post(reverse("national:letter_release_all")).status_code == 403
    assert client.post(reverse("national:letter_prepare")).status_code == 302
    assert client.post(reverse("national:letter_release_all")).status_code == 302
    assert ProvinceLetter.objects.filter(state="released").count() == 2


def test_the_list_asks_a_constant_number_of_queries(house: House, owed: ReportObligation, client_of: SignIn) -> None:
    client = client_of(make_actor(Role.MINISTRY_LEADER, organization=house.ministry.organization))

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse("national:letter_list")).status_code == 200
        return len(queries)

    prepare_letter(actor=house.ministry, obligation=owed)
    count()
    one = count()
    for slug in ("kien-giang", "da-nang"):
        prepare_letter(actor=house.ministry, obligation=make_obligation(make_plan(make_province(slug)), 2025))
    assert count() == one
