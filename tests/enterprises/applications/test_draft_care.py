"""Drafts nobody files: told before and after the end, put away by last work only, never deleted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from enterprises.applications.actions.start_application import start_application
from enterprises.applications.draft_care import FORGOTTEN_AFTER, WARNED_FOR, sweep_drafts
from enterprises.applications.models import Application
from enterprises.applications.work import applications_awaiting
from portal.core import clock
from portal.notifications.models import Notification
from portal.organizations.actor import Actor
from tests.factories.enterprises import CONTENTS, Office, make_draft, make_office

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]


def sweep_at(instant: dt.datetime) -> None:
    """The daily sweep, twice, as if it were `instant`."""
    with clock.at(instant):
        for _run in range(2):
            sweep_drafts(clock.today())


def told(kind: str) -> int:
    """How many notices of `kind` were written."""
    return Notification.objects.filter(kind=f"applications.{kind}").count()


@pytest.mark.demand(7)
def test_started_but_not_sent_is_told_before_the_call_closes(office: Office) -> None:
    make_draft(office.call)
    office.submitted()
    closes_at = office.call.closes_at
    assert closes_at is not None

    counts = []
    for left in (dt.timedelta(days=9), dt.timedelta(days=6), dt.timedelta(days=2), dt.timedelta(hours=5)):
        sweep_at(closes_at - left)
        counts.append(told("draft_closing"))

    assert counts == [0, 1, 2, 3]  # one person, one notice for each of 7, 3 and 1 days; the filed one is left alone
    said = Notification.objects.filter(kind="applications.draft_closing").first()
    assert said is not None
    assert "chưa bấm “Nộp hồ sơ”" in said.body


@pytest.mark.demand(19)
def test_after_closing_the_draft_says_why_it_was_not_filed(office: Office, client_of: ClientOf) -> None:
    application, person = make_draft(office.call)
    closes_at = office.call.closes_at
    assert closes_at is not None
    sweep_at(closes_at + dt.timedelta(hours=2))

    with clock.at(closes_at + dt.timedelta(hours=2)):
        listed = client_of(person).get(reverse("applications:own_application_list")).content.decode()
        page = client_of(person).get(reverse("applications:application_detail", args=[application.public_id]))
        form = client_of(person).get(reverse("applications:draft_section", args=[application.public_id, "viec"]))

    assert told("draft_not_filed") == 1
    assert f"đợt hết hạn lúc {closes_at.astimezone(clock.VIETNAM):%H:%M %d/%m/%Y}" in listed
    assert "Không nộp kịp" in page.content.decode()
    assert "Đợt này hiện không nhận hồ sơ" in form.content.decode()
    assert CONTENTS["need"] in form.content.decode()


@pytest.mark.demand(16)
@pytest.mark.demand(13)
def test_only_silence_puts_a_draft_away_after_a_warning_and_one_click_brings_it_back(
    client_of: ClientOf, promises: list[tuple[str, int]]
) -> None:
    office = make_office(closes_at=None)
    application, person = make_draft(office.call)
    start = clock.now()
    Application.objects.update(created_at=start - dt.timedelta(days=900))  # old, but worked on today

    sweep_at(start + FORGOTTEN_AFTER - dt.timedelta(days=1))
    assert told("draft_shelving") == 0
    sweep_at(start + FORGOTTEN_AFTER + dt.timedelta(days=1))
    assert (told("draft_shelving"), told("draft_shelved")) == (1, 0)
    sweep_at(start + FORGOTTEN_AFTER + WARNED_FOR)
    assert told("draft_shelved") == 0
    sweep_at(start + FORGOTTEN_AFTER + WARNED_FOR + dt.timedelta(days=2))

    application.refresh_from_db()
    assert (told("draft_shelved"), application.shelved_at is not None) == (1, True)
    assert not applications_awaiting(person)
    client_of(person).post(reverse("applications:draft_restore", args=[application.public_id]))
    application.refresh_from_db()
    assert (application.shelved_at, application.need) == (None, CONTENTS["need"])
    assert application.documents.count() == 2


def test_starting_again_takes_up_the_draft_that_was_put_away(office: Office) -> None:
    application, person = make_draft(office.call)
    Application.objects.update(shelved_at=clock.now())

    again = start_application(actor=person, call=office.call, enterprise=application.enterprise)

    assert (again.pk, again.shelved_at) == (application.pk, None)
