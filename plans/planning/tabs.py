"""Socket: the tabs of a plan's page. Apps register theirs in `AppConfig.ready()`.

Order numbers leave gaps and put a tab into its group: below 100 the contents of the plan, below 200
what follows its carrying out, from 200 on its papers.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from plans.planning.models import Plan
from plans.planning.policies import sees_drafts
from portal.core.registry import Registry
from portal.organizations.actor import Actor

FOLLOW_UP, PAPERS = 100, 200

GROUPS: tuple[tuple[int, str | Promise], ...] = ((PAPERS, _("Văn bản")), (FOLLOW_UP, _("Theo dõi")), (0, _("Nội dung")))
"""Lowest order number → name of the group, highest first."""


@dataclass(frozen=True)
class PlanTab:
    """One tab: its page takes the plan's `public_id` as only argument.

    `shown(actor, plan)` runs no query beyond what is cached on the two; None shows the tab to everybody
    who sees the plan. `for_references` keeps it on plans that are only named and have no contents.
    """

    key: str
    label: str | Promise
    url_name: str
    order: int
    shown: Callable[[Actor, Plan], bool] | None = None
    for_references: bool = False
    takes_day: bool = False
    """Its page shows the plan on a day: the day goes along from tab to tab."""

    @property
    def group(self) -> str | Promise:
        """The group the order number puts the tab into."""
        return next(name for start, name in GROUPS if self.order >= start)


@dataclass(frozen=True)
class ShownTab:
    """A tab as one page shows it."""

    label: str | Promise
    url: str
    is_current: bool


@dataclass(frozen=True)
class TabGroup:
    """Tabs that stand together."""

    label: str | Promise
    tabs: tuple[ShownTab, ...]


_tabs: Registry[PlanTab] = Registry("plan tabs")


def register(tab: PlanTab) -> PlanTab:
    """Add a tab to the pages of every plan."""
    return _tabs.register(tab)


def tabs_of(actor: Actor, plan: Plan, *, here: str = "", day: str = "") -> list[TabGroup]:
    """The tabs `actor` sees on `plan`, in order, by group; `here` is the path of the page, `day` the day it is seen on."""
    seen = sorted((tab for tab in _tabs if _is_shown(tab, actor, plan)), key=lambda tab: tab.order)
    urls = {tab.key: reverse(tab.url_name, args=[plan.public_id]) for tab in seen}
    asked = f"?ngay={day}" if day else ""
    current = max((url for url in urls.values() if here.startswith(url)), key=len, default="")
    return [
        TabGroup(
            name,
            tuple(
                ShownTab(tab.label, urls[tab.key] + asked if tab.takes_day else urls[tab.key], urls[tab.key] == current)
                for tab in members
            ),
        )
        for name, members in groupby(seen, key=lambda tab: tab.group)
    ]


def _is_shown(tab: PlanTab, actor: Actor, plan: Plan) -> bool:
    if plan.is_reference and not tab.for_references:
        return False
    return tab.shown is None or tab.shown(actor, plan)


for _tab in (
    PlanTab("overview", _("Tổng quan"), "planning:plan_detail", 10, for_references=True, takes_day=True),
    PlanTab("targets", _("Chỉ tiêu"), "planning:plan_targets", 20, takes_day=True),
    PlanTab("tasks", _("Nhiệm vụ"), "planning:plan_tasks", 30, takes_day=True),
    PlanTab("duties", _("Trách nhiệm"), "planning:plan_duties", 40, takes_day=True),
    PlanTab("budget", _("Kinh phí"), "planning:plan_budget", 50, takes_day=True),
    PlanTab("reports", _("Báo cáo"), "planning:plan_reports", 110, takes_day=True),
    PlanTab(
        "consultations",
        _("Lấy ý kiến"),
        "planning:plan_consultations",
        205,
        shown=lambda actor, plan: actor.is_system or actor.has(*sees_drafts),
    ),
    PlanTab("papers", _("Văn bản"), "planning:plan_papers", 210, takes_day=True),
    PlanTab("checks", _("Điểm lệch"), "planning:plan_checks", 220, takes_day=True),
    PlanTab("versions", _("Phiên bản"), "planning:plan_versions", 230),
    PlanTab("tree", _("Cây kế hoạch"), "planning:plan_tree", 240),
):
    register(_tab)
