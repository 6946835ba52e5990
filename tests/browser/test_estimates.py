"""Estimates in the browser: the grid by keyboard and by paste, mismatches told, sources, units; wide and narrow."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from django.urls import reverse
from playwright.sync_api import Page, expect

from funding.actions.draft_estimate import draft_estimate
from funding.actions.keep_source import keep_source_year, record_receipt
from funding.actions.move_estimate import move_estimate
from funding.actions.transfer_money import transfer_money
from plans.planning.models import PlanFundingSource
from portal.core import clock
from portal.organizations.actor import Actor
from tests.funding.kien_giang import FIRST, YEAR, RealMoney

SHOTS = os.environ.get("SHOTS", "")
Address = Callable[[str], str]
SignIn = Callable[[Actor], None]
Check = Callable[[], None]
PHONE = {"width": 360, "height": 740}
MILLION = 1_000_000


def shot(page: Page, name: str) -> None:
    """Pictures for looking at, when asked for: wide and narrow."""
    if SHOTS:
        for size in ({"width": 1280, "height": 900}, PHONE):
            page.set_viewport_size(size)
            page.screenshot(path=str(Path(SHOTS) / f"{name}-{size['width']}.png"), full_page=True)
        page.set_viewport_size({"width": 1280, "height": 900})


def test_the_annex_is_entered_in_a_grid_checked_and_adjusted(
    page: Page, address: Address, sign_in: SignIn, check_page: Check
) -> None:
    money = RealMoney()
    estimate = money.draft()
    line = money.at(estimate, FIRST)
    sign_in(money.accountant)
    edit = reverse("funding:estimate_edit", args=[estimate.public_id])
    page.goto(address(f"{edit}?don-vi-tien=nghin"))
    check_page()
    shot(page, "grid")
    expect(page.locator("[data-live-total]")).to_have_text("3.100.000.000")
    quantity = page.locator(f"[name=quantity_{line.pk}]")
    quantity.focus()
    page.keyboard.press("ArrowDown")
    expect(quantity).not_to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(quantity).to_be_focused()
    price = page.locator(f"[name=price_{line.pk}]")
    price.focus()
    page.evaluate(
        """field => field.dispatchEvent(new ClipboardEvent("paste", {bubbles: true, cancelable: true,
        clipboardData: (() => { const data = new DataTransfer(); data.setData("text/plain", "5.000\\t21\\t105.000\\n"); return data; })()}))""",
        price.element_handle(),
    )
    expect(quantity).to_have_value("21")
    expect(page.locator("[data-grid-said]")).to_contain_text("3 ô đã dán")
    # 105.000 in place of 100.000 nghìn đồng: the sums follow without a request
    expect(page.locator("[data-live-total]")).to_have_text("3.105.000.000")
    expect(page.locator("tr[data-path='II/1/1.2'] [data-live-sum]")).to_contain_text("= ")
    page.locator(f"[name=line_{line.pk}]").fill("")
    expect(page.locator("[data-live-total]")).to_have_text("3.105.000.000")
    page.locator(f"[name=line_{line.pk}]").fill("105.000")
    page.get_by_label("Cộng lại các dòng tổng hợp và tổng cộng khi lưu").uncheck()
    page.get_by_role("button", name="Lưu").click()
    expect(page.locator("main")).to_contain_text("3 chỗ không khớp")
    check_page()
    shot(page, "mismatches")

    estimate.delete()
    money.approved(YEAR)
    draft = draft_estimate(actor=money.accountant, plan=money.plan, year=YEAR, reason="Thêm tiêu chuẩn cơ sở")
    lines = list(draft.lines.all())
    transfer_money(
        actor=money.accountant,
        estimate=draft,
        from_line=lines[0],
        to_line=lines[1],
        amount_vnd=MILLION,
        reason="Thêm lớp tập huấn",
    )
    for name in ("estimate_detail", "estimate_transfer", "estimate_units", "estimate_line_create", "estimate_upload"):
        page.goto(address(reverse(f"funding:{name}", args=[draft.public_id])))
        check_page()
        shot(page, name)

    move_estimate(actor=money.director, estimate=draft, step="submit")
    sign_in(money.finance)
    for name in ("estimate_edit", "estimate_spending", "estimate_detail"):
        page.goto(address(reverse(f"funding:{name}", args=[draft.public_id])))
        check_page()
        shot(page, f"finance-{name}")


def test_sources_and_money_beside_them(page: Page, address: Address, sign_in: SignIn, check_page: Check) -> None:
    money = RealMoney()
    source = PlanFundingSource.objects.filter(version=money.plan.current_version).first()
    assert source is not None
    row = keep_source_year(
        actor=money.accountant,
        plan=money.plan,
        source=source,
        year=2026,
        expected_vnd=500 * MILLION,
        document="Quyết định số 71/QĐ-UBND ngày 05/01/2026",
        justification="Giao dự toán sự nghiệp khoa học và công nghệ.",
    )
    record_receipt(
        actor=money.accountant,
        source_year=row,
        amount_vnd=350 * MILLION,
        received_on=clock.today(),
        document="Lệnh chuyển tiền số 1",
    )
    sign_in(money.accountant)
    for name, args in (
        ("source_list", []),
        ("source_detail", [source.public_id]),
        ("source_terms", [source.public_id, 2026]),
        ("mobilised_create", []),
        ("task_budget_list", []),
        ("transfer_list", []),
    ):
        page.goto(address(reverse(f"funding:{name}", args=args)))
        check_page()
        shot(page, name)
