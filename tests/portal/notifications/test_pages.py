from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portal.notifications import selectors
from portal.notifications.enums import MailState
from portal.notifications.models import MailOptOut, Notification
from portal.organizations.actor import Actor
from tests.factories.notifications import make_letter, make_notice
from tests.factories.organizations import make_actor, make_province

pytestmark = pytest.mark.django_db
INBOX = "/thong-bao/"


def test_the_inbox_shows_own_notices_only(client_of: Callable[[Actor], Client]) -> None:
    me, other = make_actor("officer"), make_actor("officer")
    mine = make_notice(me.user, title="Của tôi")  # type: ignore[arg-type]  # a person
    make_notice(other.user, title="Của người khác")  # type: ignore[arg-type]  # a person

    page = client_of(me).get(INBOX)

    assert list(page.context["page"].object_list) == [mine]
    assert "Của người khác" not in page.content.decode()


def test_opening_a_notice_marks_it_and_goes_there(client_of: Callable[[Actor], Client]) -> None:
    me = make_actor("officer")
    notice = make_notice(me.user, url="/ho-so/1/")  # type: ignore[arg-type]  # a person

    answer = client_of(me).post(reverse("notifications:notification_open", args=[notice.public_id]))

    assert answer["Location"] == "/ho-so/1/"
    assert Notification.objects.get().read_at is not None
    assert selectors.unread_count(me.user_id) == 0


@pytest.mark.parametrize("url", ["https://lua-dao.example/", "//lua-dao.example/", "javascript:alert(1)", ""])
def test_a_notice_never_leads_outside(client_of: Callable[[Actor], Client], url: str) -> None:
    me = make_actor("officer")
    notice = make_notice(me.user, url=url)  # type: ignore[arg-type]  # a person

    answer = client_of(me).post(reverse("notifications:notification_open", args=[notice.public_id]))

    assert answer["Location"] == INBOX


def test_somebody_elses_notice_does_not_exist(client_of: Callable[[Actor], Client]) -> None:
    notice = make_notice(make_actor("officer").user)  # type: ignore[arg-type]  # a person

    answer = client_of(make_actor("officer")).post(reverse("notifications:notification_open", args=[notice.public_id]))

    assert answer.status_code == 404
    assert Notification.objects.get().read_at is None


def test_read_all_and_get_never_marks(client_of: Callable[[Actor], Client]) -> None:
    me = make_actor("officer")
    notice = make_notice(me.user)  # type: ignore[arg-type]  # a person
    make_notice(me.user)  # type: ignore[arg-type]  # a person
    client = client_of(me)

    assert client.get(reverse("notifications:notification_open", args=[notice.public_id])).status_code == 405
    assert selectors.unread_count(me.user_id) == 2
    client.post(reverse("notifications:notification_read_all"))
    assert selectors.unread_count(me.user_id) == 0


@pytest.mark.parametrize("rows", [1, 3])
def test_the_inbox_runs_a_constant_number_of_queries(rows: int, client_of: Callable[[Actor], Client]) -> None:
    me = make_actor("officer")
    for _ in range(rows):
        make_notice(me.user)  # type: ignore[arg-type]  # a person
    client = client_of(me)

    with CaptureQueriesContext(connection) as seen:
        client.get(INBOX)

    # The number at the bell comes with the actor: on PostgreSQL by name of a prepared statement.
    expected = 3 if connection.vendor == "postgresql" else 4
    assert sum('FROM "notifications_notification"' in query["sql"] for query in seen.captured_queries) == expected


def test_preferences_are_kept(client_of: Callable[[Actor], Client]) -> None:
    me = make_actor("officer")
    client = client_of(me)
    address = reverse("notifications:preferences")

    page = client.get(address)
    client.post(address, {"wanted": []})

    assert page.status_code == 200
    switchable = len(page.context["form"].fields["wanted"].choices)
    assert MailOptOut.objects.filter(user=me.user).count() == switchable
    assert client.post(address, {"wanted": ["khong.co"]}).status_code == 200


def test_failed_letters_are_the_administrators_of_the_province(client_of: Callable[[Actor], Client]) -> None:
    keeper = make_actor("administrator")
    own = make_letter(failed=True, province_id=keeper.province_id)
    other = make_letter(failed=True, province_id=make_province("hai-phong").pk)
    client = client_of(keeper)

    page = client.get(reverse("notifications:mail_list"))
    resent = client.post(reverse("notifications:mail_resend", args=[own.public_id]))
    foreign = client.post(reverse("notifications:mail_resend", args=[other.public_id]))

    assert list(page.context["page"].object_list) == [own]
    assert (resent.status_code, foreign.status_code) == (302, 404)
    own.refresh_from_db()
    assert own.state == MailState.QUEUED


def test_a_letter_nobody_is_sure_about_waits_for_the_administrator(client_of: Callable[[Actor], Client]) -> None:
    keeper = make_actor("administrator")
    letter = make_letter(state=MailState.UNSURE, province_id=keeper.province_id)
    client = client_of(keeper)

    page = client.get(reverse("notifications:mail_list"))
    settled = client.post(reverse("notifications:mail_settle", args=[letter.public_id]))

    assert list(page.context["page"].object_list) == [letter]
    assert {"Đã tới nơi", "Gửi lại"} <= set(re.findall(r">(Đã tới nơi|Gửi lại)<", page.content.decode()))
    assert settled.status_code == 302
    letter.refresh_from_db()
    assert letter.state == MailState.SENT


def test_others_may_not_see_letters(client_of: Callable[[Actor], Client]) -> None:
    assert client_of(make_actor("officer")).get(reverse("notifications:mail_list")).status_code == 403
