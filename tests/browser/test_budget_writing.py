"""Lines of the budget annex in the editor, and more time for remarks: with a keyboard at 1280 px, readable at 360 px."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from playwright.sync_api import Page, expect

from plans.planning.actions.ask_for_remarks import ask_for_remarks
from plans.planning.actions.import_plan import import_plan
from plans.planning.actions.load_programmes import load_programmes
from tests.browser.test_writing import shoot
from tests.factories.organizations import make_actor, make_organization, make_province
from tests.plans.planning.conftest import MACHINE, content_of


def test_money_is_written_and_a_round_gets_more_time(
    transactional_db: None, page: Page, address: Any, sign_in: Any, check_page: Any
) -> None:
    load_programmes(actor=MACHINE)
    province = make_province("kien-giang")
    officer, agency = make_actor("officer", province), make_organization("department", province)
    plan = import_plan(actor=MACHINE, content=content_of("KG-2021")).plan
    version = plan.current_version
    assert version is not None
    ask_for_remarks(actor=officer, plan=plan, organizations=[agency])
    sign_in(officer)

    page.goto(address(reverse("planning:plan_writing", args=[plan.public_id, version.public_id])))
    section = page.locator("#phan-kinh-phi")
    section.locator("summary").first.click()
    expect(section.get_by_text("Cộng các dòng chi tiết")).to_be_visible()
    section.get_by_text("Thêm dòng kinh phí", exact=True).click()
    page.locator("#id_dong-title").fill("Hội thảo tổng kết")
    page.locator("#id_dong-unit_price_vnd").fill("1.500.000")
    page.locator("#id_dong-quantity").fill("2")
    section.scroll_into_view_if_needed()
    shoot(page, "budget-form")
    page.keyboard.press("Control+Enter")
    expect(section.get_by_text("3.000.000 đồng")).to_be_visible()
    check_page()
    section.scroll_into_view_if_needed()
    shoot(page, "budget")
    page.set_viewport_size({"width": 360, "height": 740})
    section.scroll_into_view_if_needed()
    shoot(page, "budget-phone")
    page.set_viewport_size({"width": 1280, "height": 900})

    page.goto(address(reverse("planning:plan_consultations", args=[plan.public_id])))
    page.get_by_role("link", name="Gia hạn trả lời").click()
    check_page()
    page.get_by_label("Trả lời chậm nhất ngày").fill("2099-12-01")
    page.get_by_label("Lý do gia hạn").fill("Các sở đề nghị thêm thời gian")
    shoot(page, "extend")
    page.get_by_role("button", name="Gia hạn").click()
    expect(page.get_by_text("đến 01/12/2099: Các sở đề nghị thêm thời gian")).to_be_visible()
    check_page()
    shoot(page, "rounds")
    page.set_viewport_size({"width": 360, "height": 740})
    shoot(page, "rounds-phone")
