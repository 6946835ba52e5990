"""The inner days are editable and stay; the data cut-off flags estimates; the calendar goes out by a secret key (R01)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from portal.core.errors import NotAllowed, RuleViolation
from portal.organizations.actor import Actor
from portal.organizations.models import Membership
from reports.actions.compute_obligations import compute_obligations
from reports.actions.edit_days import STEPS, edit_days
from reports.composition.gather import compose
from reports.feed import Entry, ics
from reports.models import CalendarKey, ReportObligation
from tests.reports.conftest import House

GOOD = dict(
    zip(
        STEPS,
        (
            dt.date(2026, 10, 1),
            dt.date(2026, 10, 22),
            dt.date(2026, 11, 12),
            dt.date(2026, 11, 20),
            dt.date(2026, 11, 26),
        ),
        strict=True,
    )
)


@pytest.fixture
def owed(house: House) -> ReportObligation:
    compute_obligations(actor=house.officer, year=2026)
    return ReportObligation.objects.get()


@pytest.mark.requirement("R01")
def test_days_a_person_set_stay_when_the_sweep_computes_anew(house: House, owed: ReportObligation) -> None:
    edit_days(actor=house.officer, obligation=owed, days=GOOD, cut_off_on=dt.date(2026, 10, 31), note="Họp sớm")
    compute_obligations(actor=house.officer, year=2026)

    owed.refresh_from_db()
    assert {name: getattr(owed, name) for name in STEPS} == GOOD
    assert (owed.last_safe_on, owed.days_set_by) == (dt.date(2026, 11, 29), house.officer.user)


@pytest.mark.requirement("R01")
def test_what_is_wrong_with_days_stands_at_each_of_them(house: House, owed: ReportObligation) -> None:
    wrong = GOOD | {
        "returns_due_on": dt.date(2026, 9, 30),
        "draft_due_on": dt.date(2026, 11, 14),
        "send_on": dt.date(2026, 11, 30),
    }
    with pytest.raises(RuleViolation) as refusal:
        edit_days(actor=house.officer, obligation=owed, days=wrong, cut_off_on=dt.date(2030, 1, 1), note=" ")
    places = {problem.place for problem in refusal.value.problems}
    assert places == {"returns_due_on", "draft_due_on", "send_on", "note", "cut_off_on"}
    with pytest.raises(NotAllowed):
        edit_days(actor=house.leader, obligation=owed, days=GOOD, cut_off_on=None, note="x")


@pytest.mark.requirement("R01")
def test_figures_after_the_cut_off_are_flagged_as_estimates(house: House, owed: ReportObligation) -> None:
    edit_days(actor=house.officer, obligation=owed, days=GOOD, cut_off_on=dt.date(2026, 10, 31), note="Chốt sớm")

    found = compose(house.plan, 2026)

    assert (found.is_estimate, found.cut_off_on) == (True, dt.date(2026, 10, 31))
    assert compose(house.plan, 2025).is_estimate is False


def test_days_are_edited_on_their_page(
    house: House, owed: ReportObligation, client_of: Callable[[Actor], Client]
) -> None:
    client, url = client_of(house.officer), reverse("reports:obligation_days", args=[owed.public_id])
    assert client.get(url).status_code == 200
    posted = {name: f"{day:%d/%m/%Y}" for name, day in GOOD.items()}
    assert client.post(url, posted).status_code == 422
    assert client.post(url, {**posted, "note": "Họp sớm"}).status_code == 302


@pytest.mark.requirement("R01")
def test_the_feed_opens_by_its_key_alone_and_only_for_its_owner(
    house: House, owed: ReportObligation, client_of: Callable[[Actor], Client]
) -> None:
    client = client_of(house.officer)
    client.post(reverse("reports:calendar_key"))
    key = CalendarKey.objects.get().key
    url = reverse("reports:calendar_feed", args=[key])

    answer = Client().get(url)

    assert answer["Content-Type"].startswith("text/calendar")
    text = answer.content.decode().replace("\r\n ", "")
    assert "DTSTART;VALUE=DATE:20261129" in text and "Hạn an toàn" in text
    assert text.count("BEGIN:VEVENT") == 6
    assert Client().get(reverse("reports:calendar_feed", args=["x" * 43])).status_code == 404
    client.post(reverse("reports:calendar_key"))
    assert Client().get(url).status_code == 404  # a new key ends the old
    url = reverse("reports:calendar_feed", args=[CalendarKey.objects.get().key])
    Membership.objects.filter(user=house.officer.user).update(valid_to=dt.date(2026, 11, 1))
    assert Client().get(url).status_code == 404  # who left sees nothing


def test_lines_are_folded_and_escaped() -> None:
    text = ics(
        [Entry("a", dt.date(2026, 11, 29), "Báo cáo; kế hoạch, " + "năng suất " * 20)],
        dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
    )
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "Báo cáo\\; kế hoạch\\, năng" in text.replace("\r\n ", "")
