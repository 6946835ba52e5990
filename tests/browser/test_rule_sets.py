"""A province's own council rule set written, handed in and issued in the browser."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from enterprises.councils.models import CouncilRuleSet
from portal.core import clock
from portal.organizations.actor import Actor
from tests.factories.councils import rule_set
from tests.factories.enterprises import make_office

SHOTS = os.environ.get("SHOTS", "")
Address = Callable[[str], str]


def shot(page: Page, name: str) -> None:
    """Pictures for looking at, when asked for."""
    for width in (1280, 360) if SHOTS else ():
        page.set_viewport_size({"width": width, "height": 900})
        page.screenshot(path=str(Path(SHOTS) / f"{name}-{width}.png"), full_page=True)
    page.set_viewport_size({"width": 1280, "height": 900})


@pytest.mark.requirement("G02", "G04")
def test_a_province_writes_its_own_rules_and_the_director_issues_them(
    transactional_db: None,
    page: Page,
    address: Address,
    sign_in: Callable[[Actor], None],
    check_page: Callable[[], None],
) -> None:
    office = make_office()
    sign_in(office.officer)
    page.goto(address(reverse("councils:rule_set_list")))
    check_page()
    page.get_by_role("link", name="NĐ 268/2025, phiếu I.10A").click()
    page.get_by_role("link", name="Soạn quy định của tỉnh từ bản này").click()
    expect(page.get_by_label("Chép từ")).to_have_value(str(rule_set().public_id))
    page.get_by_label("Tên quy định").fill("Quy chế xét chọn của tỉnh")
    page.get_by_label("Căn cứ").fill("Quyết định 12/2026/QĐ-UBND")
    page.get_by_label("Áp dụng từ").fill(f"{clock.today():%d/%m/%Y}")
    check_page()
    page.get_by_role("button", name="Chép và soạn").click()

    page.get_by_label("Tổng điểm tối đa của phiếu").fill("90")
    page.get_by_label("Tỷ lệ phải có mặt").fill("ba phần tư")
    page.get_by_role("button", name="Lưu").click()
    expect(page.get_by_text("các tiêu chí cộng lại là 100").first).to_be_visible()
    expect(page.get_by_label("Tỷ lệ phải có mặt")).to_have_value("ba phần tư")
    check_page()
    shot(page, "rule-set-edit")
    page.get_by_label("Tổng điểm tối đa của phiếu").fill("100")
    page.get_by_label("Tỷ lệ phải có mặt").fill("75%")
    page.get_by_role("button", name="Lưu").click()
    expect(page.get_by_text("có mặt ít nhất 3/4 số thành viên").first).to_be_visible()
    shot(page, "rule-set-draft")
    page.get_by_role("button", name="Trình phê duyệt").click()
    expect(page.get_by_text("Chờ phê duyệt").first).to_be_visible()

    sign_in(office.director)
    row = CouncilRuleSet.objects.get(name="Quy chế xét chọn của tỉnh")
    page.goto(address(reverse("councils:rule_set_detail", args=[row.public_id])))
    page.get_by_role("link", name="Ban hành bằng quyết định").click()
    expect(page.get_by_text("Điểm khác với bản được chép").first).to_be_visible()
    page.get_by_label("Số quyết định").fill("45/QĐ-SKHCN")
    check_page()
    page.get_by_role("button", name="Ban hành").click()
    expect(page.get_by_text("đang áp dụng").first).to_be_visible()
    check_page()
    shot(page, "rule-set-issued")
