"""Ledger, ceilings, corrections and the year's end in the browser, wide and narrow, in both themes."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from enterprises.applications.actions.approve_application import approve_application
from funding.actions.correct_ledger import ask_correction
from funding.actions.prepare_closing import prepare_closing
from funding.actions.spend_directly import spend_directly
from funding.enums import EntryKind
from funding.models import LedgerEntry
from portal.organizations.actor import Actor
from tests.factories.planning import make_line
from tests.funding.builders import MILLION, Money

SHOTS = os.environ.get("SHOTS", "")


def shot(page: Page, name: str) -> None:
    """Pictures for looking at, when asked for."""
    if SHOTS:
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=str(Path(SHOTS) / f"{name}-{width}.png"), full_page=True)
        page.set_viewport_size({"width": 1280, "height": 900})


@pytest.mark.requirement("J09", "K03")
def test_the_accountant_reads_the_ledger_and_closes_the_year(
    transactional_db: None,
    page: Page,
    address: Callable[[str], str],
    sign_in: Callable[[Actor], None],
    check_page: Callable[[], None],
) -> None:
    money = Money()
    make_line(money.plan, amount_vnd=90 * MILLION, title="Hội nghị tổng kết, tuyên truyền về năng suất chất lượng")
    money.approved()
    approve_application(actor=money.director, application=money.recommended(money.call(), 1))
    spend_directly(actor=money.officer, line=money.line, amount_vnd=30 * MILLION, key="kt", note="KT-2026-0001")
    entry = LedgerEntry.objects.get(kind=EntryKind.PAY)
    row = ask_correction(actor=money.accountant, entry=entry, correct_vnd=25 * MILLION, reason="Hóa đơn ghi 25 triệu")
    closing = prepare_closing(actor=money.accountant, plan=money.plan, year=2026)

    sign_in(money.accountant)
    for name, subject in (
        ("ledger_list", None),
        ("ceiling_list", None),
        ("entry_detail", entry),
        ("correction_list", None),
        ("closing_list", None),
        ("closing_detail", closing),
        ("closing_edit", closing),
    ):
        page.goto(address(reverse(f"funding:{name}", args=[subject.public_id] if subject else [])))
        shot(page, name)
        check_page()
    page.get_by_label("Căn cứ chuyển nguồn").fill("Điều 64 Luật Ngân sách nhà nước")
    page.get_by_role("button", name="Lưu").click()
    page.get_by_role("button", name="Gửi Sở Tài chính").click()
    expect(page.get_by_text("Chờ Sở Tài chính khóa sổ").first).to_be_visible()

    sign_in(money.finance)
    page.goto(address(reverse("funding:correction_decide", args=[row.public_id])))
    shot(page, "correction_decide")
    check_page()
    page.get_by_label("Chỉnh lý: ghi bút toán đảo").check()
    page.get_by_role("button", name="Ghi quyết định").click()
    expect(page.get_by_text("Đã bị đảo bởi")).to_be_visible()
