"""Guests say by the link of their letter that nobody will come; the place is free at once (C01)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from plans.activities.actions.invite_guests import add_guest, send_invitations
from plans.activities.actions.plan_event import plan_event
from plans.activities.actions.reply_invitation import reply_invitation
from plans.activities.models import Event, EventGuest
from plans.activities.selectors.events import places_left
from portal.core import clock
from portal.core.errors import RuleViolation
from portal.notifications.models import Notification, OutgoingMail
from portal.organizations.actor import ANONYMOUS
from tests.plans.activities.conftest import World
from tests.plans.activities.test_pages import url


def invited(world: World, **facts: Any) -> Event:
    """A workshop in a week for two, with two guests told."""
    day = clock.today() + dt.timedelta(days=7)
    told = {"plan": world.plan, "kind": "workshop", "title": "Hội thảo 5S", "organization": world.officer.organization}
    event = plan_event(
        actor=world.officer, facts={**told, "starts_on": day, "ends_on": None, "expected_people": 2, **facts}
    )
    add_guest(actor=world.officer, event=event, organization=world.agency.organization)
    add_guest(actor=world.officer, event=event, name="Ông Khách", email="khach@vi-du.vn")
    send_invitations(actor=world.officer, event=event)
    event.refresh_from_db()
    return event


def test_a_guest_declines_by_the_link_and_the_place_is_free(world: World, client: Client) -> None:
    event = invited(world)
    guest = event.guests.get(name="Ông Khách")
    letter = OutgoingMail.objects.get(to="khach@vi-du.vn")
    page = url("event_reply", guest.reply_code)
    assert page in letter.text
    assert page not in Notification.objects.get(kind="activities.event_invited").body, "each has a link of its own"
    assert places_left(event) == 0
    shown = client.get(page)
    assert "Ông Khách" in shown.content.decode() and world.agency.organization_name not in shown.content.decode()
    assert shown["X-Robots-Tag"] == "noindex, nofollow"

    assert client.post(page, {"answer": "no", "because": "Bận việc"}).status_code == 302

    guest.refresh_from_db()
    assert guest.declined_at is not None and places_left(event) == 1
    told = Notification.objects.get(kind="activities.guest_declined")
    assert told.recipient == world.officer.user and "Bận việc" in told.body and "Còn 1 chỗ" in told.body
    assert "không dự" in client.get(page).content.decode()
    client.post(page, {"answer": "no"})
    assert Notification.objects.filter(kind="activities.guest_declined").count() == 1, "said once is enough"
    assert client.post(page, {"answer": "maybe"}).status_code == 422
    assert client.get(url("event_reply", "0" * 24)).status_code == 404


def test_a_guest_comes_after_all_only_while_there_is_a_place(world: World, client: Client) -> None:
    event = invited(world)
    guest = event.guests.get(name="Ông Khách")
    page = url("event_reply", guest.reply_code)
    client.post(page, {"answer": "no"})
    assert client.post(page, {"answer": "yes"}).status_code == 302
    assert places_left(event) == 0
    client.post(page, {"answer": "no"})
    add_guest(actor=world.officer, event=event, name="Bà Khác", email="khac@vi-du.vn")
    refused = client.post(page, {"answer": "yes"})
    assert refused.status_code == 422 and "không còn chỗ" in refused.content.decode()


@pytest.mark.parametrize("days", [7, 8])
def test_answers_are_taken_until_the_day_is_over(world: World, client: Client, days: int) -> None:
    guest = invited(world).guests.get(name="Ông Khách")
    with clock.at(clock.now() + dt.timedelta(days=days)):
        if days == 7:
            reply_invitation(actor=ANONYMOUS, guest=guest, comes=False)
        else:
            with pytest.raises(RuleViolation, match="không còn nhận"):
                reply_invitation(actor=ANONYMOUS, guest=guest, comes=False)
            assert "không còn nhận trả lời" in client.get(url("event_reply", guest.reply_code)).content.decode()


def test_a_notice_has_no_reply_and_nobody_declines_what_was_not_sent(world: World) -> None:
    event = invited(world, kind="legal_notice", document_number="1/TB", expected_people=None)
    assert set(event.guests.values_list("reply_code", flat=True)) == {""}
    guest = EventGuest.objects.create(event=event, name="Chưa Gửi")
    with pytest.raises(IntegrityError), transaction.atomic():
        EventGuest.objects.filter(pk=guest.pk).update(declined_at=clock.now())
