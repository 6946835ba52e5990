"""A unit settles the money given to it: written by one, signed by another, taken in by the accountant, in the browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from funding.actions.pay_unit import record_unit_money
from portal.core import clock
from portal.demo.papers import sample_pdf
from portal.organizations.actor import Actor
from tests.browser.test_ledger import shot
from tests.funding.builders import MILLION, Money
from tests.funding.settling import Unit

REPORT = {"name": "bao-cao.pdf", "mimeType": "application/pdf", "buffer": sample_pdf("Báo cáo quyết toán", "Đơn vị")}


@pytest.mark.requirement("J10")
def test_a_unit_reports_signs_and_is_taken_in(
    transactional_db: None,
    page: Page,
    address: Callable[[str], str],
    sign_in: Callable[[Actor], None],
    check_page: Callable[[], None],
) -> None:
    money = Money()
    money.approved()
    unit = Unit(money)
    row = unit.given()
    record_unit_money(
        actor=money.accountant, budget=row, kind="pay", amount_vnd=60 * MILLION, on=clock.today(), document="KB-1"
    )
    own = address(reverse("funding:task_budget_detail", args=[row.public_id]))

    sign_in(unit.clerk)
    page.goto(own)
    page.get_by_role("link", name="Lập quyết toán").click()
    page.get_by_label("Số đề nghị quyết toán").fill("3.100.000.000 đồng")
    page.get_by_label("Số, ký hiệu báo cáo quyết toán").fill("7/BC")
    page.get_by_label("Ngày báo cáo").fill(f"{clock.today():%d/%m/%Y}")
    page.get_by_role("button", name="Lưu").click()
    expect(page.get_by_text("Số quyết toán từ 0 đến 60.000.000 đồng đã cấp.").first).to_be_visible()
    expect(page.get_by_label("Số, ký hiệu báo cáo quyết toán")).to_have_value("7/BC")
    check_page()
    page.get_by_label("Số đề nghị quyết toán").fill("60.000.000")
    page.get_by_role("button", name="Lưu").click()
    page.get_by_role("link", name="Đính kèm giấy tờ").click()
    page.get_by_label("Tên giấy tờ").fill("Báo cáo quyết toán đã ký")
    page.get_by_label("Tệp", exact=True).set_input_files(REPORT)
    check_page()
    page.get_by_role("button", name="Tải lên").click()
    shot(page, "unit-written")
    check_page()
    page.get_by_role("button", name="Chuyển người ký gửi").click()
    expect(page.get_by_text("Chờ người ký của đơn vị").first).to_be_visible()

    sign_in(unit.head)
    page.goto(own)
    page.get_by_role("button", name="Ký và gửi Sở").click()

    sign_in(money.accountant)
    page.goto(own)
    shot(page, "unit-sent")
    check_page()
    page.get_by_role("button", name="Tiếp nhận quyết toán").click()
    expect(page.get_by_text("Đã tiếp nhận").first).to_be_visible()
    page.goto(address(reverse("funding:task_budget_list")))
    check_page()
