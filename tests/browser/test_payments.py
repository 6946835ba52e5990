"""Payments in the browser, wide and narrow, in both themes."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from funding.actions.plan_payments import plan_payment
from funding.actions.recover_payment import demand_recovery
from portal.core import clock
from portal.organizations.actor import Actor
from tests.browser.walker import pdf
from tests.funding.builders import MILLION, Money
from tests.funding.paying import paid, requested_payment

SHOTS = os.environ.get("SHOTS", "")
Address = Callable[[str], str]
SignIn = Callable[[Actor], None]


def shot(page: Page, name: str) -> None:
    """Wide and narrow; pictures for looking at, when asked for."""
    page.wait_for_load_state()
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 900})
        if SHOTS:
            page.screenshot(path=str(Path(SHOTS) / f"{name}-{width}.png"), full_page=True)
    page.set_viewport_size({"width": 1280, "height": 900})


@pytest.fixture
def money(transactional_db: None) -> Money:
    made = Money()
    made.approved()
    return made


def of(name: str, row: object) -> str:
    return reverse(f"funding:{name}", args=[row.public_id])  # type: ignore[attr-defined]  # a portal model


@pytest.mark.requirement("K01", "K02")
def test_an_enterprise_asks_and_the_department_answers(
    money: Money, page: Page, address: Address, sign_in: SignIn, check_page: Callable[[], None]
) -> None:
    project, person = money.accepted_project()
    plan_payment(actor=money.accountant, project=project, name="Đợt 1", due_on=clock.today(), amount_vnd=50 * MILLION)
    sign_in(person)
    page.goto(address(of("payment_create", project)))
    check_page()
    shot(page, "payment-form")
    page.get_by_label("Chi phí thực tế có chứng từ").fill("86.000.000")
    page.get_by_label("Đề nghị Nhà nước thanh toán").fill("50.000.000")
    page.get_by_role("button", name="Lưu, sang bước chứng từ").click()
    expect(page.get_by_text("Chi phí chưa có chứng từ:")).to_be_visible()
    page.get_by_label("Người bán, người nhận tiền").fill("Công ty Tư vấn")
    page.get_by_label("Mã số thuế người bán").fill("0100112437")
    page.get_by_label("Số", exact=True).fill("417")
    page.get_by_label("Ngày", exact=True).fill(f"{clock.today():%d/%m/%Y}")
    page.get_by_label("Số tiền (gồm thuế)").fill("86.000.000")
    page.get_by_role("button", name="Thêm chứng từ").click()
    expect(page.get_by_text("Đã thêm chứng từ.")).to_be_visible()
    check_page()
    shot(page, "payment-draft")
    for kind in ("Hợp đồng", "Hóa đơn", "Giấy chứng nhận"):
        page.get_by_label("Loại giấy tờ").select_option(label=kind)
        page.locator("main input[type=file]").set_input_files(pdf(kind))
        page.get_by_role("button", name="Tải lên").click()
        expect(page.get_by_text("Đã đính kèm.")).to_be_visible()
    page.get_by_role("button", name="Gửi đề nghị thanh toán").click()
    expect(page.get_by_text("Sở KH&CN đang kiểm tra").first).to_be_visible()

    payment, _other = requested_payment(money, number=2)
    sign_in(money.accountant)
    page.goto(address(of("payment_verify", payment)))
    check_page()
    shot(page, "payment-verify")
    page.get_by_label("Giá trị được chấp nhận").fill("40.000.000")
    page.get_by_label("Lý do không chấp nhận phần còn lại").fill("Chi tiếp khách không thuộc nội dung hỗ trợ.")
    page.get_by_role("button", name="Xác nhận đủ điều kiện thanh toán").click()
    expect(page.get_by_text("đang chờ chuyên viên tài chính")).to_be_visible()
    check_page()
    shot(page, "payment-verified")


@pytest.mark.requirement("K03")
def test_lists_and_forms_of_staff(
    money: Money, page: Page, address: Address, sign_in: SignIn, check_page: Callable[[], None]
) -> None:
    payment = paid(money)
    demand_recovery(
        actor=money.accountant,
        payment=payment,
        amount_vnd=5 * MILLION,
        reason="Sử dụng sai mục đích một phần kinh phí",
        decision_number="9/QĐ-SKHCN",
        decided_on=clock.today(),
        due_on=clock.today(),
    )
    requested_payment(money, number=2)
    sign_in(money.finance)
    for name in ("payment_list", "recovery_list", "paper_rule_list"):
        page.goto(address(reverse(f"funding:{name}")))
        check_page()
        shot(page, name.replace("_", "-"))
    page.goto(address(of("payment_detail", payment)))
    expect(page.get_by_text("Xác nhận đã nộp trả")).to_be_visible()
    check_page()
    shot(page, "payment-paid")


@pytest.mark.requirement("K04")
def test_dashboard_forecast_settlement_and_own_money(
    money: Money, page: Page, address: Address, sign_in: SignIn, check_page: Callable[[], None]
) -> None:
    payment = paid(money, spent_vnd=40 * MILLION, requested_vnd=40 * MILLION)
    _waiting, person = requested_payment(money, number=2)
    plan_payment(
        actor=money.accountant, project=_waiting.project, name="Đợt 2", due_on=clock.today(), amount_vnd=10 * MILLION
    )
    sign_in(money.accountant)
    settlement = reverse("funding:settlement_detail", args=[money.plan.public_id, 2026])
    for name in ("budget_overview", "forecast", "money_queue", "settlement_list"):
        page.goto(address(reverse(f"funding:{name}")))
        check_page()
        shot(page, name.replace("_", "-"))
    page.goto(address(reverse("funding:budget_overview")) + "?theo=dong")
    page.locator("tbody a").nth(2).click()
    expect(page.get_by_text(payment.treasury_reference).first).to_be_visible()
    page.goto(address(settlement))
    check_page()
    shot(page, "settlement")
    sign_in(person)
    page.goto(address(reverse("funding:own_money")))
    expect(page.get_by_text("Còn được đề nghị").first).to_be_visible()
    check_page()
    shot(page, "own-money")
