"""Letters go out once, and those that do not keep their reason."""

from __future__ import annotations

import datetime as dt
import smtplib
import socketserver
import threading
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import close_old_connections, connection
from pytest_django import Settings

from portal.core import clock
from portal.core.errors import StaleState
from portal.notifications.actions.resend_mail import resend_mail, settle_mail
from portal.notifications.delivery import MAX_ATTEMPTS, deliver_outbox
from portal.notifications.enums import MailState
from portal.notifications.models import OutgoingMail
from tests.factories.notifications import make_letter
from tests.factories.organizations import make_actor

pytestmark = pytest.mark.django_db


class BrokenBackend(EmailBackend):
    """A mail server that does what the address says."""

    def send_messages(self, messages: Any) -> int:
        if "khong-co" in messages[0].to[0]:
            raise smtplib.SMTPRecipientsRefused({messages[0].to[0]: (550, b"no such user")})
        if "cham" in messages[0].to[0]:
            raise TimeoutError("máy chủ không trả lời")
        return super().send_messages(messages)


class AbsentBackend(EmailBackend):
    """A mail server nobody reaches."""

    def open(self) -> bool:
        raise ConnectionRefusedError("từ chối kết nối")


@pytest.fixture
def broken_server(settings: Settings) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.BrokenBackend"


def test_a_refused_address_fails_for_good_and_the_others_go_out(broken_server: None) -> None:
    good, bad = make_letter(), make_letter(to="khong-co@thu-nghiem.vn")

    assert deliver_outbox() == 1

    good.refresh_from_db()
    bad.refresh_from_db()
    assert (good.state, bad.state) == (MailState.SENT, MailState.FAILED)
    assert "no such user" in bad.last_error


def test_a_slow_server_is_tried_again_later_and_later_then_given_up(broken_server: None) -> None:
    letter = make_letter(to="cham@thu-nghiem.vn")
    waits = []
    for _ in range(MAX_ATTEMPTS):
        OutgoingMail.objects.update(next_try_at=clock.now())
        deliver_outbox()
        letter.refresh_from_db()
        waits.append(round((letter.next_try_at - clock.now()).total_seconds() / 60))

    assert waits[:4] == [1, 2, 4, 8]
    assert (letter.state, letter.attempts) == (MailState.FAILED, MAX_ATTEMPTS)


def test_letters_not_yet_due_wait() -> None:
    make_letter(next_try_at=clock.now() + dt.timedelta(minutes=5))

    assert deliver_outbox() == 0


def test_an_absent_server_leaves_every_letter_waiting(settings: Settings) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.AbsentBackend"
    make_letter()
    make_letter()

    assert deliver_outbox() == 0
    assert set(OutgoingMail.objects.values_list("state", flat=True)) == {MailState.QUEUED}


def test_a_letter_leased_and_not_begun_by_a_killed_process_is_taken_up_after_its_lease() -> None:
    past, later = clock.now() - dt.timedelta(minutes=1), clock.now() + dt.timedelta(minutes=9)
    make_letter(attempts=1, next_try_at=past)
    make_letter(attempts=1, next_try_at=later)

    assert deliver_outbox() == 1


def test_a_letter_being_handed_over_when_the_process_ended_is_never_sent_again_by_itself() -> None:
    past, later = clock.now() - dt.timedelta(minutes=1), clock.now() + dt.timedelta(minutes=9)
    lost = make_letter(state=MailState.SENDING, attempts=1, next_try_at=past)
    on_the_way = make_letter(state=MailState.SENDING, attempts=1, next_try_at=later)

    assert deliver_outbox() == 0

    lost.refresh_from_db()
    on_the_way.refresh_from_db()
    assert (lost.state, on_the_way.state) == (MailState.UNSURE, MailState.SENDING)
    settle_mail(actor=make_actor("administrator"), letter=lost)
    lost.refresh_from_db()
    assert (lost.state, deliver_outbox(), mail.outbox) == (MailState.SENT, 0, [])
    with pytest.raises(StaleState):
        settle_mail(actor=make_actor("administrator"), letter=lost)


class SilentServer(socketserver.StreamRequestHandler):
    """A mail server that takes the words of a letter and hangs up without an answer."""

    def handle(self) -> None:
        self.wfile.write(b"220 thu-nghiem\r\n")
        while line := self.rfile.readline():
            if line.startswith(b"DATA"):
                self.wfile.write(b"354 go on\r\n")
                while self.rfile.readline().rstrip() != b".":
                    pass
                return
            self.wfile.write(b"250 ok\r\n")


def test_a_line_that_breaks_after_the_words_leaves_the_letter_to_a_person(settings: Settings) -> None:
    letter = make_letter()
    with socketserver.TCPServer(("127.0.0.1", 0), SilentServer) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.EMAIL_BACKEND = "portal.notifications.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
        assert deliver_outbox() == 0
        server.shutdown()

    letter.refresh_from_db()
    assert (letter.state, letter.attempts) == (MailState.UNSURE, 1)
    assert "Mất kết nối khi chờ máy chủ thư trả lời" in letter.last_error


def test_resend_mail_puts_a_failed_letter_back_once() -> None:
    keeper, letter = make_actor("administrator"), make_letter(failed=True)

    resend_mail(actor=keeper, letter=letter)

    letter.refresh_from_db()
    assert (letter.state, letter.attempts) == (MailState.QUEUED, 0)
    with pytest.raises(StaleState):
        resend_mail(actor=keeper, letter=letter)


@pytest.mark.postgres
@pytest.mark.concurrency
@pytest.mark.django_db(transaction=True)
def test_many_deliverers_at_once_send_each_letter_once() -> None:
    assert connection.vendor == "postgresql"
    for _ in range(60):
        make_letter()
    gate = threading.Barrier(6)

    def deliver() -> None:
        gate.wait()
        try:
            deliver_outbox()
        finally:
            close_old_connections()
            connection.close()

    threads = [threading.Thread(target=deliver) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(mail.outbox) == 60
    assert len({letter.to[0] for letter in mail.outbox}) == 60
    assert set(OutgoingMail.objects.values_list("state", "attempts")) == {(MailState.SENT, 1)}
