"""Letters: a person releases them, one recipient gets one letter, failures stay visible and are sent again."""

from __future__ import annotations

import datetime as dt
import smtplib
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from enterprises.applications.actions.mark_ineligible import mark_ineligible
from enterprises.applications.actions.release_letters import hold_letter, release_letters, send_letter_again
from enterprises.applications.actions.request_supplement import request_supplement
from enterprises.applications.actions.save_letter_template import save_letter_template
from enterprises.applications.enums import LetterState
from enterprises.applications.models import Letter, LetterTemplate
from enterprises.applications.selectors.letters import outbox_of
from enterprises.applications.views.outbox import delivery_words, with_deliveries
from portal.core import clock
from portal.core.errors import RuleViolation, StaleState
from portal.notifications.delivery import LEASE, deliver_outbox
from portal.notifications.enums import MailState
from portal.notifications.models import Notification, OutgoingMail
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from tests.factories.enterprises import Office
from tests.factories.organizations import make_actor, make_province

pytestmark = [pytest.mark.django_db, pytest.mark.demand(103)]
ClientOf = Callable[[Actor], Client]


class RefusingBackend(EmailBackend):
    """A server that knows no such person."""

    def send_messages(self, messages: Any) -> int:
        raise smtplib.SMTPRecipientsRefused({messages[0].to[0]: (550, b"no such user")})


class SlowBackend(EmailBackend):
    """A server that does not answer in time."""

    def send_messages(self, messages: Any) -> int:
        raise TimeoutError("máy chủ không trả lời")


class Killed(BaseException):
    """The process is gone: nothing after the sending runs."""


class DyingBackend(EmailBackend):
    """The letter is out, and then the machine stops."""

    def send_messages(self, messages: Any) -> int:
        super().send_messages(messages)
        raise Killed


def backend(settings: Settings, kind: type[EmailBackend]) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.{kind.__name__}"


def waiting(office: Office) -> tuple[Letter, Actor]:
    """A letter about a supplement that waits, and the person it goes to. Other mails of the outbox are out already."""
    application, person = office.checking()
    application = request_supplement(actor=office.officer, application=application, note="Bổ sung hợp đồng tư vấn.")
    deliver_outbox()
    mail.outbox.clear()
    return application.letters.get(kind="supplement"), person


def words_of_list(client: Client, **query: str) -> str:
    return client.get(reverse("applications:letter_outbox"), query).content.decode()


@pytest.mark.requirement("F04")
def test_nothing_goes_out_until_a_person_releases_it_with_number_and_day(office: Office, client_of: ClientOf) -> None:
    letter, person = waiting(office)
    download = reverse("applications:letter_download", args=[letter.public_id, "pdf"])
    before = (deliver_outbox(), letter.state, letter.number, client_of(person).get(download).status_code)

    client_of(office.director).post(reverse("applications:letter_release"), {"chon": str(letter.public_id)})
    deliver_outbox()

    letter.refresh_from_db()
    assert before == (0, LetterState.PREPARED, "", 404)
    assert (letter.state, letter.released_by, letter.dated_on) == (
        LetterState.RELEASED,
        office.director.user,
        clock.today(),
    )
    assert letter.number.startswith("01/TB")
    assert [message.to for message in mail.outbox] == [[person.user.email]]
    assert "Bổ sung hợp đồng tư vấn." in mail.outbox[0].body
    assert client_of(person).get(download).status_code == 302
    assert "đã gửi 1 thư" in words_of_list(client_of(office.officer))


@pytest.mark.demand(51)
def test_one_recipient_one_letter_whatever_is_pressed(office: Office, client_of: ClientOf) -> None:
    letter, person = waiting(office)
    client, release = client_of(office.officer), reverse("applications:letter_release")

    client.post(release, {"chon": [str(letter.public_id)] * 2})
    client.post(release, {"chon": str(letter.public_id)})
    with pytest.raises(StaleState, match="không còn chờ phát hành"):
        release_letters(actor=office.officer, letters=[letter])
    with pytest.raises(RuleViolation, match="Không có thư nào gửi lỗi"):
        send_letter_again(actor=office.officer, letter=letter)
    deliver_outbox()

    assert [message.to for message in mail.outbox] == [[person.user.email]]
    assert letter.deliveries.count() == 1
    assert Notification.objects.filter(recipient=person.user, kind="applications.letter_released").count() == 1
    twin = Letter(kind=letter.kind, province_id=letter.province_id, recipient=letter.recipient, title="Lần nữa")
    twin.occasion, twin.written_at, twin.state = letter.occasion, clock.now(), LetterState.PREPARED
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()


def test_numbers_follow_each_other_and_a_refused_batch_draws_none(office: Office) -> None:
    letters = [waiting(office)[0] for _n in range(3)]
    hold_letter(actor=office.officer, letter=letters[1], reason="Đơn vị đã bổ sung qua điện thoại.")

    with pytest.raises(StaleState), transaction.atomic():
        release_letters(actor=office.director, letters=letters)
    released = release_letters(actor=office.director, letters=[letters[0], letters[2]])

    assert [letter.number.partition("/")[0] for letter in released] == ["01", "02"]


def test_a_failure_stays_visible_with_its_cause_and_is_sent_again(
    office: Office, client_of: ClientOf, settings: Settings
) -> None:
    letter, person = waiting(office)
    release_letters(actor=office.officer, letters=[letter])
    backend(settings, RefusingBackend)
    deliver_outbox()
    client = client_of(office.officer)
    again = reverse("applications:letter_resend", args=[letter.public_id])

    failed = words_of_list(client, delivery="loi")
    page = client.get(reverse("applications:letter_detail", args=[letter.public_id])).content.decode()
    enterprise = client.get(reverse("registry:enterprise_detail", args=[letter.recipient.public_id])).content.decode()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    client.post(again)
    deliver_outbox()
    client.post(again)
    deliver_outbox()

    assert all("no such user" in text for text in (failed, page, enterprise))
    assert again in page
    assert [message.to for message in mail.outbox] == [[person.user.email]]
    letter.refresh_from_db()
    assert letter.number and letter.number not in words_of_list(client, delivery="loi")
    assert "đã gửi 1 thư" in words_of_list(client)


def test_a_letter_the_server_does_not_take_yet_says_so(office: Office, client_of: ClientOf, settings: Settings) -> None:
    letter, _person = waiting(office)
    release_letters(actor=office.officer, letters=[letter])
    backend(settings, SlowBackend)
    deliver_outbox()

    shown = words_of_list(client_of(office.officer), delivery="thu-lai")

    assert "chưa gửi được, Cổng sẽ thử lại: TimeoutError: máy chủ không trả lời" in shown


def test_a_mended_address_gets_the_letter_and_the_old_one_stays_in_the_record(
    office: Office, settings: Settings
) -> None:
    letter, person = waiting(office)
    release_letters(actor=office.officer, letters=[letter])
    backend(settings, RefusingBackend)
    deliver_outbox()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    old = person.user.email
    person.user.email = "dia-chi-moi@doanh-nghiep.vn"
    person.user.save()

    assert send_letter_again(actor=office.officer, letter=letter) == 1
    deliver_outbox()

    assert [message.to for message in mail.outbox] == [["dia-chi-moi@doanh-nghiep.vn"]]
    assert list(letter.deliveries.order_by("pk").values_list("to", "mail__state")) == [
        (old, MailState.FAILED),
        ("dia-chi-moi@doanh-nghiep.vn", MailState.SENT),
    ]


@pytest.mark.demand(51, 52)
def test_a_kill_between_sending_and_marking_leaves_one_letter_and_a_person_decides(
    office: Office, settings: Settings
) -> None:
    letter, person = waiting(office)
    release_letters(actor=office.officer, letters=[letter])
    backend(settings, DyingBackend)
    with pytest.raises(Killed):
        deliver_outbox()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    standing = OutgoingMail.objects.get(pk=letter.deliveries.get().mail_id)

    with pytest.raises(RuleViolation):  # it did not fail: nobody may send it by hand beside the machine
        send_letter_again(actor=office.officer, letter=letter)
    within_the_lease = deliver_outbox()
    with clock.at(clock.now() + LEASE + dt.timedelta(seconds=1)):
        after_it = deliver_outbox()
    unsure = with_deliveries(outbox_of(office.officer)).get(pk=letter.pk)

    assert (standing.state, within_the_lease, after_it) == (MailState.SENDING, 0, 0)
    assert [message.to for message in mail.outbox] == [[person.user.email]]  # one recipient, one letter
    assert delivery_words(unsure) == "chưa rõ đã tới 1/1: hỏi đơn vị rồi mới gửi lại"
    assert send_letter_again(actor=office.officer, letter=letter) == 1  # the enterprise says that nothing came
    assert deliver_outbox() == 1
    assert letter.deliveries.count() == 1
    assert Notification.objects.filter(recipient=person.user, kind="applications.letter_released").count() == 1


def test_an_end_while_releasing_leaves_neither_number_nor_mail(office: Office, settings: Settings) -> None:
    letter, _person = waiting(office)
    before, site = OutgoingMail.objects.count(), settings.SITE_ADDRESS
    settings.SITE_ADDRESS = None  # the mail cannot be written: number and day are drawn by then

    with pytest.raises(AttributeError), transaction.atomic():
        release_letters(actor=office.officer, letters=[letter])
    settings.SITE_ADDRESS = site

    letter.refresh_from_db()
    assert (letter.state, letter.number, OutgoingMail.objects.count()) == (LetterState.PREPARED, "", before)
    assert release_letters(actor=office.officer, letters=[letter])[0].number.startswith("01/TB")


def test_a_held_letter_stays_with_its_reason_and_is_not_sent(office: Office, client_of: ClientOf) -> None:
    letter, _person = waiting(office)
    client, hold = client_of(office.officer), reverse("applications:letter_hold", args=[letter.public_id])

    client.post(hold, {"note": ""})
    letter.refresh_from_db()
    silent = letter.state
    client.post(hold, {"note": "Đơn vị đã bổ sung."})

    letter.refresh_from_db()
    assert (silent, letter.state) == (LetterState.PREPARED, LetterState.CANCELLED)
    assert "Đơn vị đã bổ sung." in words_of_list(client)
    assert deliver_outbox() == 0


def test_words_are_templates_whose_versions_leave_written_letters_alone(office: Office, client_of: ClientOf) -> None:
    first, _person = waiting(office)
    template = LetterTemplate.objects.get(kind="supplement", province=None)
    with pytest.raises(RuleViolation):
        save_letter_template(actor=office.officer, kind="supplement", subject="Bổ sung", body="{khong_co}")
    save_letter_template(
        actor=office.officer, kind="supplement", subject="Đề nghị bổ sung {ma_ho_so}", body=template.body
    )
    second, _person = waiting(office)

    first.refresh_from_db()
    assert first.template == template
    assert not first.title.startswith("Đề nghị bổ sung HS-")
    assert second.title.startswith("Đề nghị bổ sung HS-")


def test_refusals_are_letters_too_and_other_provinces_see_none(office: Office, client_of: ClientOf) -> None:
    application, _person = office.checking()
    mark_ineligible(
        actor=office.officer, application=application, note="Không thuộc đối tượng.", citation="Điều 9 NĐ 268/2025"
    )
    letter = application.letters.get(kind="result")
    stranger = client_of(make_actor(Role.OFFICER, make_province("kien-giang")))

    assert letter.state == LetterState.PREPARED
    assert (
        "Điều 9 NĐ 268/2025"
        in client_of(office.officer)
        .get(reverse("applications:letter_detail", args=[letter.public_id]))
        .content.decode()
    )
    assert stranger.get(reverse("applications:letter_detail", args=[letter.public_id])).status_code == 404
    assert stranger.post(reverse("applications:letter_release"), {"chon": str(letter.public_id)}).status_code == 404
