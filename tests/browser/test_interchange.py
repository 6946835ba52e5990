"""The yearly database and interchange in a browser: from the table to an edition, a key shown once, codes to map."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from plans.interchange.actions.keep_destination import keep_destination
from portal.jobs.actions.enqueue import run_now
from tests.plans.interchange.conftest import World, four_years, world

__all__ = ["four_years", "world"]


def test_a_director_reads_the_database_issues_an_edition_and_gives_a_key(
    four_years: World, page: Page, address: Callable[[str], str], check_page, sign_in
) -> None:
    run_now(actor=four_years.officer, kind="interchange.edition", payload={"year": 2025})
    keep_destination(actor=four_years.officer, facts={"key": "quoc-gia", "name": "CSDL quốc gia về năng suất"})
    sign_in(four_years.director)

    page.goto(address("/co-so-du-lieu/"))
    check_page()
    page.get_by_role("row", name="Số liệu năng suất lao động").get_by_role("link", name="2", exact=True).click()
    expect(page.get_by_role("cell", name="Chế biến")).to_be_visible()
    check_page()
    page.goto(address("/co-so-du-lieu/an-ban/"))
    page.get_by_role("link", name="2025").click()
    check_page()
    page.get_by_role("button", name="Ban hành ấn bản").click()
    expect(page.get_by_text("Đã ban hành").first).to_be_visible()

    page.goto(address("/lien-thong/"))
    check_page()
    page.get_by_role("link", name="CSDL quốc gia về năng suất").click()
    expect(page.get_by_text("chưa có mã chung").first).to_be_visible()
    check_page()
    page.locator("form", has_text="Phạm vi của số liệu năng suất").get_by_role("button").click()
    expect(page.get_by_text("ánh xạ giữ nguyên mã")).to_be_visible()
    page.get_by_role("link", name="Xuất dữ liệu").click()
    check_page()
    page.get_by_role("button", name="Kiểm tra và xuất").click()
    expect(page.locator(".error-summary")).to_contain_text("chưa có mã chung")

    page.goto(address("/lien-thong/khoa/cap/"))
    check_page()
    page.get_by_label("Hệ thống dùng khóa").fill("CSDL quốc gia")
    page.get_by_label("Đơn vị chịu trách nhiệm").fill("Viện Năng suất")
    page.get_by_label("Công cụ cải tiến năng suất").check()
    page.get_by_role("button", name="Cấp khóa").click()
    expect(page.get_by_text("Authorization: Api-Key")).to_be_visible()
    check_page()
    page.get_by_role("link", name="Tôi đã chép xong").click()
    expect(page.get_by_text("Chưa gọi lần nào")).to_be_visible()
    check_page()
    page.goto(address("/lien-thong/luoc-do/"))
    check_page()
