"""Reports beside the yearly one in the browser: settle, order, conclude, propose, try a template; wide and narrow."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from portal.jobs.actions.enqueue import run_now
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from reports.jobs import KEY, payload_for
from reports.models import Report, ReportObligation
from tests.browser.walker import Walker
from tests.factories.organizations import make_actor, make_province
from tests.factories.planning import make_plan
from tests.reports.conftest import House
from tests.reports.test_kinds import add_rule, add_target

SHOTS = os.environ.get("SHOTS", "")


def shot(page: Page, name: str) -> None:
    """Pictures for looking at, when asked for."""
    if SHOTS:
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=str(Path(SHOTS) / f"kinds-{name}-{width}.png"), full_page=True)
        page.set_viewport_size({"width": 1280, "height": 900})


def _house() -> House:
    province = make_province()
    plan = make_plan(
        province, code="QN-TN", title="Nâng cao năng suất tỉnh Quảng Nam", period_from=2021, period_to=2025
    )
    for occasion in ("interim_2y", "interim_3y", "five_year", "ad_hoc"):
        add_rule(plan, occasion)
    add_target(plan)
    return House(province, plan, make_actor(Role.OFFICER, province), *[make_actor(Role.DIRECTOR, province)] * 3)


def _made(house: House, kind: str, year: int, part: int = 0) -> Report:
    payload = payload_for(house.plan, year, ("xlsx",), kind=kind, part=part)
    job = run_now(actor=house.officer, kind=KEY, payload=payload)
    assert job.status == "done", job.error
    return Report.objects.get(public_id=job.result["report"])


@pytest.mark.requirement("R07")
@pytest.mark.requirement("R06")
def test_settled_ordered_concluded_and_proposed(
    transactional_db: None,
    page: Page,
    address: Callable[[str], str],
    sign_in: Callable[[Actor], None],
    check_page: Callable[[], None],
) -> None:
    house = _house()
    walk = Walker(page, address, sign_in, check_page)
    walk.become(house.officer, "reports:obligation_list")
    walk.open(reverse("reports:plan_calendar", args=[house.plan.public_id]))
    walk.look()
    shot(page, "calendar")
    walk.follow("Quyết định cách hiểu")
    walk.look()
    page.get_by_label("báo cáo sơ kết ba năm").check()
    page.locator("[name=reason]").fill("Các sở, ngành báo cáo sơ kết ba năm")
    walk.press("Ghi quyết định")
    walk.sees("Cách hiểu đã quyết định")

    walk.follow("Báo cáo đột xuất")
    walk.look()
    for name, value in (
        ("topic", "Tình hình quý I"),
        ("addressee", "Thường trực HĐND tỉnh"),
        ("basis", "Công văn số 87/HĐND-VP"),
        ("first_on", "01/01/2025"),
        ("last_on", "15/03/2025"),
    ):
        page.locator(f"[name={name}]").fill(value)
    page.locator("[name=due_rule]").select_option("none")
    shot(page, "order")
    walk.press("Ghi yêu cầu")
    walk.sees("Đã ghi yêu cầu")
    walk.look()
    shot(page, "obligation")
    asked = ReportObligation.objects.get(kind="ad_hoc")
    walk.open(reverse("reports:report_detail", args=[_made(house, "ad_hoc", 2025, asked.part).public_id]))
    walk.sees("Bảng H.")
    walk.look()
    shot(page, "ad-hoc")

    final = _made(house, "five_year", 2025)
    walk.open(reverse("reports:report_detail", args=[final.public_id]))
    walk.follow("Kết luận chỉ tiêu")
    page.locator("[name=verdict-CT1]").select_option("not_met")
    page.locator("[name=explanation-CT1]").fill("Thiếu vốn đối ứng")
    walk.look()
    shot(page, "conclude")
    walk.press("Lưu")
    walk.sees("Đã ghi kết luận")
    shot(page, "final")
    walk.open(reverse("reports:report_proposals", args=[_made(house, "assessment", 2025).public_id]))
    page.locator("[name=text-0]").fill("Lập quỹ tư vấn năng suất")
    walk.look()
    shot(page, "proposals")
    walk.press("Lưu")
    walk.sees("Lập quỹ tư vấn năng suất")
    walk.open(reverse("reports:template_list"))
    walk.look()
    shot(page, "templates")
    walk.open(reverse("reports:template_create", args=["annual"]))
    walk.look()
    shot(page, "template")
    assert not walk.findings, "\n".join(walk.findings)
