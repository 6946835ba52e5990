"""The closing minute in small: many people at once over the boundary, judged by the instant their requests reached the server.

`make bench-closing` is the same with 200 enterprises against gunicorn and a Celery worker.
"""

from __future__ import annotations

import datetime as dt
import threading
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from enterprises.applications.models import Application, Call
from portal.core import clock
from tests.enterprises.applications.drafting import page_address
from tests.enterprises.applications.test_pages import ClientOf
from tests.factories.enterprises import make_draft, make_office

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres, pytest.mark.concurrency]
ENTERPRISES = 8


def stamp(instant: dt.datetime) -> dict[str, str]:
    """What the proxy in front writes on a request."""
    return {"x-request-start": f"t={instant.timestamp():.3f}"}


def click(client: Client, application: Application, instant: dt.datetime, found: list[Any]) -> None:
    """Type a last word and press "Nộp hồ sơ" with a request that reached the server at `instant`."""
    try:
        typed = {"need": f"Câu cuối của {application.pk}.", "initial-need": application.need}
        saved = client.post(page_address(application, "viec", autosave=True), typed, headers=stamp(instant))
        filed = client.post(page_address(application, "nop"), {"di": "nop"}, headers=stamp(instant))
        found.append((application.pk, saved.status_code, filed.status_code, filed.headers.get("Location", "")))
    finally:
        connection.close()


@pytest.mark.requirement("F02")
@pytest.mark.demand(18)
def test_the_last_minute_loses_nothing_takes_nothing_late_and_gives_one_receipt(
    promises: list[tuple[str, int]], client_of: ClientOf, settings: Any
) -> None:
    settings.TRUST_REQUEST_START = True
    office = make_office()
    drafts = [make_draft(office.call) for _number in range(ENTERPRISES)]
    closes = clock.now().replace(microsecond=0)  # the boundary has just passed when the clicks are answered
    Call.objects.filter(pk=office.call.pk).update(closes_at=closes)
    found: list[Any] = []
    threads = [
        threading.Thread(target=click, args=(client_of(person), application, instant, found))
        for number, (application, person) in enumerate(drafts)
        for instant in [closes - dt.timedelta(milliseconds=1) if number % 2 else closes] * 2  # everybody clicks twice
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    rows = {row.pk: row for row in Application.objects.prefetch_related("letters")}
    on_time = {row.pk for number, (row, _person) in enumerate(drafts) if number % 2}
    assert {pk for pk, row in rows.items() if row.code} == on_time
    assert all(row.submitted_at < closes for row in rows.values() if row.submitted_at)
    assert sorted(row.code[-4:] for row in rows.values() if row.code) == [f"{n:04d}" for n in range(1, 5)]
    for pk, row in rows.items():
        assert row.need == f"Câu cuối của {pk}."
        assert sum(1 for letter in row.letters.all() if letter.kind == "receipt") == (pk in on_time)
    receipt = {pk: reverse("applications:application_submitted", args=[row.public_id]) for pk, row in rows.items()}
    assert {(pk, status, place) for pk, _saved, status, place in found if pk in on_time} == {
        (pk, 302, receipt[pk]) for pk in on_time
    }
    assert {status for pk, _saved, status, _place in found if pk not in on_time} == {422}
    assert {saved for _pk, saved, _status, _place in found} <= {200, 409}
