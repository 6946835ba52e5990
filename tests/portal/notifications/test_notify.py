from __future__ import annotations

import threading

import pytest
from django.core import mail
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from portal.notifications.actions.set_mail_preferences import set_mail_preferences
from portal.notifications.enums import MailState
from portal.notifications.kinds import NotificationKind, notification_kinds
from portal.notifications.models import Notification, OutgoingMail
from portal.notifications.outbox import notify, queue_mail
from portal.notifications.selectors import declined_kinds
from portal.organizations.actions.invite_person import invite_person
from tests.factories.notifications import KIND
from tests.factories.organizations import make_actor, make_user

pytestmark = pytest.mark.django_db
FACTS = {"code": "HS-2026-0042", "due_on": "30/11/2026"}


def test_notify_writes_a_notice_and_a_letter_and_sends_it_after_the_commit(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    user = make_user()

    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        notify(KIND, recipients=[user], context=FACTS, url="/ho-so/1/")
        notify(KIND, recipients=[user], context=FACTS, url="/ho-so/2/")
        assert mail.outbox == []

    assert len(callbacks) == 1
    notice = Notification.objects.filter(recipient=user).first()
    assert notice is not None
    assert (notice.title, notice.body) == ("Hồ sơ HS-2026-0042 cần bổ sung", "Hãy bổ sung <giấy tờ> trước 30/11/2026.")
    assert [letter.to for letter in mail.outbox] == [[user.email], [user.email]]
    assert set(OutgoingMail.objects.values_list("state", flat=True)) == {MailState.SENT}


def test_a_letter_has_plain_text_html_address_and_message_id(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        notify(KIND, recipients=[make_user()], context=FACTS, url="/ho-so/1/")

    letter = mail.outbox[0]
    html = letter.alternatives[0].content
    assert "<giấy tờ>" in letter.body
    assert "&lt;giấy tờ&gt;" in html
    assert "http://127.0.0.1:8000/ho-so/1/" in letter.body
    assert letter.extra_headers["Message-ID"] == OutgoingMail.objects.get().message_id


def test_the_same_key_is_told_once_per_person() -> None:
    first, second = make_user(), make_user()

    notify(KIND, recipients=[first], context=FACTS, key="nhac:1")
    written = notify(KIND, recipients=[first, second, second], context=FACTS, key="nhac:1")

    assert [notice.recipient for notice in written] == [second]
    assert OutgoingMail.objects.count() == 2


def test_inactive_people_are_not_told() -> None:
    assert notify(KIND, recipients=[make_user(is_active=False), None], context=FACTS) == []


def test_a_declined_letter_leaves_the_notice() -> None:
    notification_kinds.register(KIND)
    user = make_user()
    try:
        set_mail_preferences(user=user, wanted=[])
        notify(KIND, recipients=[user], context=FACTS)
    finally:
        notification_kinds._entries.pop(KIND.key)

    assert KIND.key in declined_kinds(user.pk)
    assert (Notification.objects.count(), OutgoingMail.objects.count()) == (1, 0)


def test_queue_mail_reaches_an_address_without_account(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        queue_mail(to="moi@doanh-nghiep.vn", subject="Lời mời\r\nBcc: x@y.z", body="Mời bạn", url="/loi-moi/abc/")

    assert mail.outbox[0].subject == "Lời mời Bcc: x@y.z"
    assert "/loi-moi/abc/" in mail.outbox[0].body


def test_a_transaction_that_fails_tells_nobody() -> None:
    user = make_user()

    def fails() -> None:
        with transaction.atomic():
            notify(KIND, recipients=[user], context=FACTS)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()

    assert not Notification.objects.exists()
    assert not OutgoingMail.objects.exists()


def test_letters_with_keys_lose_their_words_once_sent(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        queue_mail(to="moi@doanh-nghiep.vn", subject="Lời mời", body="Mời bạn", url="/loi-moi/khoa-bi-mat/")

    letter = OutgoingMail.objects.get()
    assert "khoa-bi-mat" in mail.outbox[0].body
    assert (letter.text, letter.html) == ("", "")


def test_a_forgotten_password_sends_its_letter_through_the_outbox(
    client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    user = make_user()

    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("account_reset_password"), {"email": user.email})

    assert OutgoingMail.objects.get().to == user.email
    assert "/tai-khoan/" in mail.outbox[0].body


def test_an_invitation_sends_its_letter(django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> None:
    keeper = make_actor("administrator")
    assert keeper.organization is not None

    with django_capture_on_commit_callbacks(execute=True):
        invitation = invite_person(
            actor=keeper, organization=keeper.organization, email="moi@thu-nghiem.vn", role="officer"
        )

    assert invitation.token in mail.outbox[0].body
    assert OutgoingMail.objects.get().province_id == keeper.province_id


@pytest.mark.postgres
@pytest.mark.concurrency
@pytest.mark.django_db(transaction=True)
def test_the_same_key_from_many_processes_is_told_once() -> None:
    user = make_user()
    gate = threading.Barrier(6)

    def tell() -> None:
        gate.wait()
        try:
            with transaction.atomic():
                notify(KIND, recipients=[user], context=FACTS, key="nhac:1")
        finally:
            connection.close()

    threads = [threading.Thread(target=tell) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (Notification.objects.count(), OutgoingMail.objects.count()) == (1, 1)


def test_a_year_carries_no_dot() -> None:
    kind = NotificationKind(
        key="thu.nam",
        category="Thử",
        title="Thử",
        subject_template="Dự toán năm {{ subject.year }}",
        body_template="Năm {{ year }}: {{ amount }} đồng",
    )
    context: dict[str, object] = {"subject": {"year": 2026}, "year": 2027, "amount": 3_100_000}
    assert (kind.subject(context), kind.body(context)) == ("Dự toán năm 2026", "Năm 2027: 3.100.000 đồng")
