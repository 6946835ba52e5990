"""The bar of tabs: apps add theirs, each person sees those meant for them."""

from __future__ import annotations

import io

import openpyxl
import pytest
from django.urls import reverse

from plans.planning import tabs
from plans.planning.models import Plan
from plans.planning.tabs import PlanTab, tabs_of
from plans.planning.views.table_files import SHEETS
from tests.factories.organizations import make_actor

pytestmark = pytest.mark.django_db
OWN = ("overview", "targets", "tasks", "duties", "budget", "reports", "papers", "checks")


def urls_of(groups: list[tabs.TabGroup]) -> list[str]:
    return [tab.url for group in groups for tab in group.tabs]


@pytest.fixture
def added(monkeypatch):
    """Two tabs of other apps, one of them for officers only."""
    registry = tabs.Registry("plan tabs")
    for tab in tabs._tabs:
        if tab.key in OWN:
            registry.register(tab)
    monkeypatch.setattr(tabs, "_tabs", registry)
    tabs.register(PlanTab("compare", "So sánh", "planning:plan_list_of_test", 215))
    tabs.register(PlanTab("secret", "Riêng", "planning:plan_tasks", 35, shown=lambda actor, plan: actor.has("officer")))
    monkeypatch.setattr(tabs, "reverse", lambda name, args: f"/{name}/{args[0]}/")


def test_tabs_of_other_apps_stand_where_their_order_says(load, added):
    plan = load("HB-2021")

    groups = tabs_of(make_actor("officer", province=plan.province), plan)

    assert [str(group.label) for group in groups] == ["Nội dung", "Theo dõi", "Văn bản"]
    assert [str(tab.label) for tab in groups[0].tabs] == [
        "Tổng quan",
        "Chỉ tiêu",
        "Nhiệm vụ",
        "Riêng",
        "Trách nhiệm",
        "Kinh phí",
    ]
    assert [str(tab.label) for tab in groups[2].tabs] == [
        "Văn bản",
        "So sánh",
        "Điểm lệch",
    ]


def test_a_tab_is_shown_to_whom_it_is_meant_for(load, added):
    plan = load("HB-2021")

    groups = tabs_of(make_actor("agency_officer", province=plan.province), plan)

    assert "Riêng" not in [str(tab.label) for tab in groups[0].tabs]


def test_a_plan_that_is_only_named_has_its_overview_alone(load):
    named = load("KG-2021").relations.first().other

    groups = tabs_of(make_actor("officer", province=named.province), named)

    assert urls_of(groups) == [reverse("planning:plan_detail", args=[named.public_id])]


def test_the_tab_of_a_page_below_it_is_the_current_one(load):
    plan: Plan = load("HB-2021")
    here = reverse("planning:plan_targets", args=[plan.public_id])

    groups = tabs_of(make_actor("officer", province=plan.province), plan, here=f"{here}abc/")

    assert [tab.url for group in groups for tab in group.tabs if tab.is_current] == [here]


def test_every_table_of_a_plan_is_a_file_from_its_page(load, client_of):
    plan = load("GL-2022")
    client = client_of(make_actor("officer", province=plan.province))
    heads = {}

    for table in SHEETS:
        url = reverse("planning:plan_table", args=[plan.public_id, table])
        heads[table] = list(
            openpyxl.load_workbook(io.BytesIO(client.get(url).content)).active.iter_rows(values_only=True)
        )

    assert all(len(rows) > 1 for table, rows in heads.items() if table not in ("kinh-phi", "dieu-chinh"))
    assert len([row for row in heads["long-ghep"] if row[2]]) >= 3  # the three integrated tasks of the annex
    assert [row[1] for row in heads["tong-quan"] if row[0] == "Mọi nhiệm vụ"] == [22]
    assert {"1322/QĐ-TTg", "36/QĐ-TTg"} <= {row[1] for row in heads["van-ban"]}
    for page, table in {"plan_detail": "tong-quan", "plan_integrated": "long-ghep", "plan_parties": "don-vi",
                        "plan_papers": "van-ban", "plan_versions": "phien-ban", "plan_tree": "cay"}.items():  # fmt: skip
        shown = client.get(reverse(f"planning:{page}", args=[plan.public_id])).content.decode()
        assert reverse("planning:plan_table", args=[plan.public_id, table]) in shown
    named = load("KG-2021").relations.first().other
    assert (
        "/bang/"
        not in client_of(make_actor("officer", province=named.province))
        .get(reverse("planning:plan_detail", args=[named.public_id]))
        .content.decode()
    )
