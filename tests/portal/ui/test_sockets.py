"""Menu, work queue, panels and search ask exactly whom they concern."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import RequestFactory

from portal.core.registry import Registry
from portal.ui import navigation, panels, work_queue
from portal.ui.navigation import NavGroup, NavItem
from portal.ui.panels import Panel
from portal.ui.work_queue import WorkItem

OFFICER = SimpleNamespace(roles=frozenset({"officer"}), user_id=1, organization_id=1)
ENTERPRISE = SimpleNamespace(roles=frozenset({"enterprise_user"}), user_id=2, organization_id=2)


@pytest.fixture
def items(monkeypatch: pytest.MonkeyPatch) -> None:
    registry: Registry[NavItem] = Registry("navigation", key=lambda item: item.url_name)
    monkeypatch.setattr(navigation, "_items", registry)
    navigation.register(
        NavItem("Tìm", "home:search", NavGroup.MONEY, roles=frozenset({"officer"}), badge=lambda actor: 3)
    )
    navigation.register(NavItem("Việc", "home:dashboard", NavGroup.MAIN))
    navigation.register(NavItem("Chưa có", "nowhere:page", NavGroup.MAIN))


def shown_menu(actor: object, path: str, **counted: int) -> navigation.Menu:
    request: Any = RequestFactory().get(path)
    request.actor = actor  # as the middleware does
    request.resolver_match = None
    if counted:
        request.menu_counts = {name.replace("_", ":"): count for name, count in counted.items()}
    return navigation.menu(request)


def menu_of(actor: object, path: str) -> list[tuple[str, str, int | None, bool]]:
    shown = shown_menu(actor, path)
    return [(str(b.label), str(e.label), e.count, e.is_current) for b in shown for e in b.entries]


@pytest.mark.usefixtures("items")
def test_menu_shows_each_role_its_own_in_order_and_marks_the_page() -> None:
    assert menu_of(OFFICER, "/tim-kiem/") == [("", "Việc", 0, False), ("Kinh phí", "Tìm", None, True)]
    assert menu_of(ENTERPRISE, "/viec-can-xu-ly/") == [("", "Việc", 0, True)]


@pytest.mark.usefixtures("items")
def test_no_page_waits_for_counting(settings: Any) -> None:
    cache.clear()
    settings.MENU_COUNT_SECONDS = 60

    first = shown_menu(OFFICER, "/tim-kiem/")
    counted = navigation.counts(OFFICER)
    second = shown_menu(OFFICER, "/tim-kiem/")
    navigation.forget_counts(OFFICER)
    third = shown_menu(OFFICER, "/tim-kiem/")

    assert counted == {"home-search": 3}
    assert [menu.waits for menu in (first, second, third)] == [True, False, True]
    assert second[1].entries[0].count == 3
    assert not shown_menu(ENTERPRISE, "/tim-kiem/").waits


@pytest.mark.usefixtures("items")
def test_what_a_page_has_counted_is_not_counted_again(settings: Any) -> None:
    cache.clear()
    settings.MENU_COUNT_SECONDS = 60

    assert not shown_menu(OFFICER, "/tim-kiem/", home_search=7).waits
    assert navigation.counts(OFFICER) == {"home-search": 7}


@pytest.mark.usefixtures("items")
def test_a_second_entry_for_the_same_page_is_a_start_up_error() -> None:
    with pytest.raises(ValueError, match="registered twice"):
        navigation.register(NavItem("Khác", "home:search"))


@time_machine.travel(dt.datetime(2026, 11, 21, 2, tzinfo=dt.UTC))
def test_work_queue_puts_the_most_urgent_first_and_undated_last(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work_queue, "_sources", Registry("work queue"))
    today = dt.date(2026, 11, 21)
    work_queue.register(
        "a", lambda actor: [WorkItem("A", "", "", "/a/"), WorkItem("B", "", "", "/b/", today + dt.timedelta(3))]
    )
    work_queue.register(
        "b", lambda actor: [WorkItem("C", "", "", "/c/", today - dt.timedelta(1))] if "officer" in actor.roles else []
    )

    items = work_queue.items_for(OFFICER)

    assert [item.code for item in items] == ["C", "B", "A"]
    assert [item.code for item in work_queue.overdue(items)] == ["C"]
    assert work_queue.count_for(ENTERPRISE) == 2


def test_a_panel_that_has_nothing_to_say_stays_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(panels, "_panels", Registry("panels"))
    panels.register(Panel("money", "plan", "x.html", lambda actor, plan: {"plan": plan}, order=2))
    panels.register(Panel("quiet", "plan", "y.html", lambda actor, plan: None, order=1))
    panels.register(Panel("other", "call", "z.html", lambda actor, plan: {}))

    assert [panel.key for panel in panels.build("plan", OFFICER, "KG")] == ["money"]
    assert panels.build("plan", OFFICER, "KG", side=True) == []


def test_work_left_open_since_former_years_does_not_stand_before_what_is_due_now() -> None:
    today = dt.date(2026, 11, 23)
    days = (dt.date(2021, 12, 31), dt.date(2025, 12, 31), dt.date(2026, 11, 2), dt.date(2027, 1, 1), None)
    items = [WorkItem(code=f"V{at}", subject="", next_step="", url="", due_on=day) for at, day in enumerate(days)]

    present, old = work_queue.split_old(items, today)

    assert ([item.code for item in present], [item.code for item in old]) == (["V2", "V3", "V4"], ["V0", "V1"])


def test_the_start_page_begins_with_what_is_late_then_what_is_due_this_week() -> None:
    today = dt.date(2026, 11, 23)
    days = {"late": -90, "today": 0, "week": 7, "next": 8}
    items = [WorkItem(code, "", "", "/", today + dt.timedelta(days=number)) for code, number in days.items()]

    bands = work_queue.bands([*items, WorkItem("never", "", "", "/")], today)

    assert [[item.code for item in band.items] for band in bands] == [["late"], ["today", "week"], ["next", "never"]]
    assert work_queue.bands([], today) == []
