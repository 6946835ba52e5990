"""The Ministry follows who sent and who is late, answers with remarks, reminds; a province reads what concerns it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from portal.core.errors import NotAllowed, RuleViolation, StaleState
from portal.notifications.models import Notification
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from reports.models import ReportObligation, ReportReceipt
from reports.national.actions.answer_report import answer_report
from reports.national.enums import Standing
from reports.national.selectors import standings
from tests.factories.frozen import make_frozen, make_obligation
from tests.factories.organizations import make_actor, make_province
from tests.factories.planning import make_plan
from tests.reports.conftest import TODAY, House

SignIn = Callable[[Actor], Client]


@pytest.mark.requirement("R04")
def test_every_report_owed_says_where_it_stands_and_how_late_it_came(house: House) -> None:
    late = dt.date(2025, 12, 4)
    make_frozen(make_province("a"), 2025, status="acknowledged")
    make_frozen(make_province("b"), 2025, sent_on=late)
    make_frozen(make_province("c"), 2025, status="returned")
    make_obligation(make_plan(make_province("d")), 2025, status="drafting")
    make_obligation(make_plan(make_province("e")), 2026, status="submitted")
    undated = dict.fromkeys(
        (
            "printed_due_on",
            "last_safe_on",
            "collect_on",
            "returns_due_on",
            "draft_due_on",
            "signature_due_on",
            "send_on",
        )
    )
    make_obligation(make_plan(make_province("f")), 2026, due_rule="none", **undated)

    found = {row.province.slug: row for row in standings.visible_to(house.ministry)}

    assert {slug: row.standing for slug, row in found.items()} == {
        "a": Standing.ACKNOWLEDGED,
        "b": Standing.SENT,
        "c": Standing.RETURNED,
        "d": Standing.LATE,
        "e": Standing.WAITING,
        "f": Standing.UNDATED,
    }
    assert (found["b"].is_sent_late, standings.days_late(found["b"])) == (True, 5)
    assert (found["a"].is_sent_late, standings.days_late(found["a"])) == (False, 0)
    assert standings.days_late(found["d"]) == (TODAY - dt.date(2025, 11, 29)).days
    assert not standings.visible_to(house.officer).exists()


@pytest.mark.requirement("R04")
@pytest.mark.requirement("R09")
def test_an_answer_of_the_ministry_moves_the_report_and_is_read_by_the_province(
    house: House, client_of: SignIn
) -> None:
    report = house.sent()
    answer_report(actor=house.ministry, report=report, kind="received", received_on=TODAY, number="4501/VP")
    report.refresh_from_db()
    assert report.status == "sent"

    moved = answer_report(
        actor=house.ministry,
        report=report,
        kind="returned",
        received_on=TODAY,
        number="4512/BKHCN-TĐC",
        note="Bảng C thiếu nguồn đối ứng",
    )

    assert (moved.status, ReportObligation.objects.get().status) == ("returned", "returned")
    page = client_of(house.officer).get(reverse("reports:report_detail", args=[report.public_id])).content.decode()
    assert "4512/BKHCN-TĐC" in page and "Bảng C thiếu nguồn đối ứng" in page
    assert Notification.objects.filter(recipient=house.officer.user, body__contains="thiếu nguồn đối ứng").exists()


def test_an_answer_that_cannot_be_leaves_nothing_behind(house: House) -> None:
    report = house.sent()
    with pytest.raises(RuleViolation, match="lý do"):
        answer_report(actor=house.ministry, report=report, kind="returned", received_on=TODAY)
    with pytest.raises(NotAllowed):
        answer_report(actor=house.officer, report=report, kind="acknowledged", received_on=TODAY)
    leader = make_actor(Role.MINISTRY_LEADER)
    with pytest.raises(NotAllowed):
        answer_report(actor=leader, report=report, kind="acknowledged", received_on=TODAY)
    answer_report(actor=house.ministry, report=report, kind="acknowledged", received_on=TODAY)
    with pytest.raises(StaleState):
        answer_report(actor=house.ministry, report=report, kind="returned", received_on=TODAY, note="Muộn")

    assert [row.kind for row in ReportReceipt.objects.all()] == ["acknowledged"]


def test_the_answer_is_entered_on_a_page(house: House, client_of: SignIn) -> None:
    report = house.sent()
    client = client_of(house.ministry)
    detail = client.get(reverse("reports:report_detail", args=[report.public_id])).content.decode()
    url = reverse("national:report_answer", args=[report.public_id])
    assert url in detail

    bad = client.post(url, {"kind": "returned", "received_on": "21/11/2026", "expected": "sent", "note": ""})
    assert bad.status_code == 422
    good = client.post(url, {"kind": "acknowledged", "received_on": "21/11/2026", "expected": "sent", "number": "12"})

    assert good.status_code == 302
    report.refresh_from_db()
    assert report.status == "acknowledged"
    assert client_of(house.officer).get(url).status_code == 403


PAGES = ("national:overview", "national:standing_list", "national:figures", "national:letter_list")


def test_only_the_ministry_opens_the_national_view(house: House, client_of: SignIn) -> None:
    report = make_frozen(house.province, 2025).report
    places = [reverse(name) for name in PAGES]
    places += [
        reverse("national:figure", args=["phe-duyet-don-vi"]),
    ]
    things = [
        reverse("national:remind", args=[report.obligation.public_id]),
        reverse("national:report_answer", args=[report.public_id]),
    ]
    others = (make_actor(Role.ADMINISTRATOR), make_actor(Role.ENTERPRISE_USER))
    for actor in (house.officer, house.director, house.leader, *others):
        client = client_of(actor)
        assert {client.get(url).status_code for url in places} == {403}
        assert client.get(things[0]).status_code == 404
        assert client.get(things[1]).status_code in (403, 404)
    assert Client().get(places[0]).status_code == 302
    leader = client_of(make_actor(Role.MINISTRY_LEADER))
    assert {leader.get(url).status_code for url in places} == {200}
    assert {leader.get(url).status_code for url in things} == {403}


def test_filters_search_and_sort_of_the_list(house: House, client_of: SignIn) -> None:
    make_frozen(make_province("a", name="An Giang"), 2025, sent_on=dt.date(2025, 12, 4))
    make_frozen(make_province("b", name="Bắc Ninh"), 2025, status="acknowledged")
    client = client_of(house.ministry)
    url = reverse("national:standing_list")

    def shown(**asked: str) -> tuple[bool, bool]:
        page = client.get(url, asked).content.decode()
        return "An Giang" in page, "Bắc Ninh" in page

    assert shown() == (True, True)
    assert shown(q="bac ninh") == (False, True)
    assert shown(standing="acknowledged") == (False, True)
    assert shown(late="tre") == (True, False)
    assert shown(late="dung") == (False, True)
    assert shown(year="2024") == (False, False)
    for order in ("province", "-sent_on", "standing", "last_safe_on", "number", "reminded"):
        assert client.get(url, {"xep": order}).status_code == 200
    assert client.get(url, {"xuat": "xlsx"}).status_code == 200
    for wrong in ({"nam": "x", "loai": "x", "nhom": "x"}, {"nam": "0", "bieu": "\x00"}, {"year": "abc"}):
        for name in PAGES:
            assert client.get(reverse(name), wrong).status_code == 200
