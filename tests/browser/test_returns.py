"""Collecting in the browser: an agency fills in on a phone, a second person signs, the officer takes it in (R02)."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from plans.planning.actions.sync_follow_ups import sync_follow_ups
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from reports.models import AgencyReturn
from tests.browser.walker import Walker
from tests.factories.organizations import make_actor, make_province
from tests.factories.planning import make_plan
from tests.reports.collecting import Collecting, make_collecting
from tests.reports.conftest import House, add_report_rule

SHOTS = os.environ.get("SHOTS", "")
PHONE = {"width": 360, "height": 740}


def shot(page: Page, name: str) -> None:
    """Pictures for looking at, when asked for: wide and narrow."""
    if SHOTS:
        for size in ({"width": 1280, "height": 900}, PHONE):
            page.set_viewport_size(size)
            page.screenshot(path=str(Path(SHOTS) / f"{name}-{size['width']}.png"), full_page=True)
        page.set_viewport_size({"width": 1280, "height": 900})


def _collecting() -> Collecting:
    province = make_province()
    plan = make_plan(province, code="GL-TN", title="Nâng cao năng suất tỉnh Gia Lai", period_from=2022, period_to=2030)
    add_report_rule(plan, month=12, day=31)
    house = House(
        province,
        plan,
        make_actor(Role.OFFICER, province),
        make_actor(Role.DIRECTOR, province),
        make_actor(Role.COMMITTEE_LEADER, province),
        make_actor(Role.MINISTRY_OFFICER),
    )
    found = make_collecting(house)
    sync_follow_ups(actor=house.officer, plan=plan)
    return found


@pytest.mark.requirement("R02")
def test_asked_filled_on_a_phone_signed_and_taken_in(
    transactional_db: None,
    page: Page,
    address: Callable[[str], str],
    sign_in: Callable[[Actor], None],
    check_page: Callable[[], None],
) -> None:
    found = _collecting()
    walk = Walker(page, address, sign_in, check_page)
    walk.become(found.house.officer, "reports:obligation_list")
    walk.open(reverse("reports:obligation_detail", args=[found.obligation.public_id]))
    walk.follow("Yêu cầu đơn vị báo cáo")
    walk.look()
    shot(page, "return-ask")
    walk.press("Gửi yêu cầu")
    walk.sees("Đã gửi yêu cầu tới 1 đơn vị")
    walk.look()
    row = AgencyReturn.objects.get()

    walk.become(found.preparer)
    page.set_viewport_size(PHONE)
    walk.sees("Điền báo cáo")
    walk.open(reverse("reports:return_fill", args=[row.public_id]))
    page.get_by_text("Đã hoàn thành").first.click()
    page.locator("[name=answer-v1b]").fill("6")
    expect(page.locator("[data-autosave-status]")).to_contain_text("lưu")
    walk.press("Chuyển người ký gửi")
    walk.sees("Cần trả lời: Kết quả")
    walk.look()
    page.set_viewport_size(PHONE)
    page.locator("[name=answer-v1c]").fill("Hỗ trợ 6 cơ sở theo Quyết định số 12 ngày 03/4/2026")
    walk.press("Chuyển người ký gửi")
    walk.sees("Đã chuyển người ký gửi")
    shot(page, "return-to-sign")

    walk.become(found.signer)
    walk.open(reverse("reports:return_detail", args=[row.public_id]))
    walk.press("Ký và gửi Sở")
    walk.state("Đã gửi")
    walk.become(found.house.officer, "reports:return_list")
    walk.look()
    shot(page, "return-list")
    walk.follow("Sở Công Thương")
    walk.look()
    shot(page, "return-detail")
    walk.press("Tiếp nhận")
    walk.state("Sở đã tiếp nhận")
    assert not walk.findings, "\n".join(walk.findings)
