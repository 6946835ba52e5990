"""The Ministry in the browser: who sent, a reminder, an answer, the tables, the report to the Prime Minister signed."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command
from django.urls import reverse
from playwright.sync_api import Page

from portal.core import clock
from portal.organizations.actor import Actor
from portal.organizations.roles import OrganizationKind, Role
from portal.vietnam.models import Province
from reports.national.models import NationalReport
from tests.browser.walker import Walker
from tests.factories.frozen import make_frozen, make_obligation
from tests.factories.organizations import make_actor, make_organization
from tests.factories.planning import make_plan

SHOTS = os.environ.get("SHOTS", "")


def shot(page: Page, name: str) -> None:
    """Pictures for looking at, when asked for: wide and narrow."""
    if SHOTS:
        for size in ({"width": 1280, "height": 900}, {"width": 360, "height": 740}):
            page.set_viewport_size(size)
            page.screenshot(path=str(Path(SHOTS) / f"{name}-{size['width']}.png"), full_page=True)
        page.set_viewport_size({"width": 1280, "height": 900})


@pytest.mark.requirement("R04")
def test_from_who_is_late_to_the_signed_report(
    transactional_db: None,
    page: Page,
    address: Callable[[str], str],
    sign_in: Callable[[Actor], None],
    check_page: Callable[[], None],
) -> None:
    call_command("load_places", verbosity=0)
    house = make_organization(OrganizationKind.MINISTRY, name="Bộ Khoa học và Công nghệ", abbreviation="BKHCN")
    officer = make_actor(Role.MINISTRY_OFFICER, organization=house)
    leader = make_actor(Role.MINISTRY_LEADER, organization=house)
    year = clock.today().year - 1
    places = {row.slug: row for row in Province.objects.all()}
    sent = make_frozen(places["gia-lai-2025"], year, tax_codes=("5900000001", "5900000002"), paid_vnd=1_250_000_000)
    make_frozen(places["da-nang-2025"], year, status="acknowledged", tax_codes=("0400000001",), paid_vnd=800_000_000)
    make_frozen(places["ha-noi"], year, sent_on=dt.date(year, 12, 4), status="acknowledged", tax_codes=("0100000001",))
    owed = make_obligation(make_plan(places["hai-phong-2025"], code="HP-TN"), year)

    walk = Walker(page, address, sign_in, check_page)
    walk.become(officer, "national:overview")
    walk.look()
    shot(page, "national-overview")
    walk.open(reverse("national:remind", args=[owed.public_id]))
    walk.look()
    page.locator("[name=note]").fill("Đề nghị gửi ngay")
    page.locator("main form .form-buttons button[type=submit]").last.click()
    walk.sees("chờ phát hành")
    walk.look()
    shot(page, "national-letter")
    walk.follow("Phát hành")
    walk.look()
    page.locator("main form .form-buttons button[type=submit]").last.click()
    walk.sees("Đã phát hành")
    walk.open(reverse("national:letter_list"))
    walk.look()
    shot(page, "national-list")

    walk.open(reverse("national:report_answer", args=[sent.report.public_id]))
    walk.look()
    shot(page, "national-answer")

    walk.open(f"{reverse('national:figures')}?nam={year}")
    walk.look()
    shot(page, "national-figures")
    walk.open(f"{reverse('national:figure', args=['phe-duyet-don-vi'])}?nam={year}")
    walk.sees("Báo cáo đã cộng")
    walk.look()
    shot(page, "national-figure")

    walk.open(reverse("national:paper_start"))
    walk.look()
    page.locator("main form .form-buttons button[type=submit]").last.click()
    walk.sees("3/4 báo cáo phải gửi")
    walk.look()
    shot(page, "national-paper")
    walk.follow("Sửa lời văn")
    walk.look()
    page.locator("[name=proposals]").fill("Kiến nghị Thủ tướng Chính phủ")
    page.locator("main form .form-buttons button[type=submit]").last.click()
    walk.sees("Đã lưu lời văn")
    walk.press("Trình lãnh đạo Bộ")
    paper = NationalReport.objects.get()
    walk.become(leader)
    walk.open(reverse("national:paper_detail", args=[paper.public_id]))
    walk.follow("Ký ban hành")
    walk.look()
    page.locator("main form .form-buttons button[type=submit]").last.click()
    walk.state("Đã ký")
    walk.look()
    assert not walk.findings, "\n".join(walk.findings)
