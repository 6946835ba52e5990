"""The frame of every page in a real browser: themes, menu on a phone, dialogs, sending once, autosave."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, Route, expect

from portal.core.registry import Registry
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from portal.ui import work_queue
from portal.ui.work_queue import WorkItem
from tests.browser.conftest import assert_accessible

AUTOSAVE = """<!doctype html><html lang="vi"><head><title>Nháp</title>
<meta name="words" data-saving="Đang lưu" data-saved="Đã lưu nháp lúc" data-not-saved="Chưa lưu" data-offline="Mất kết nối"
 data-signed-out="Phiên đã hết" data-sign-in="Đăng nhập" data-sign-in-url="/tai-khoan/login/" data-copy="Có bản chưa lưu lúc" data-restore="Khôi phục">
<script src="/static/portal/js/autosave.js" defer></script></head><body>
<form method="post" data-autosave-url="/luu-thu/"><input type="hidden" name="csrfmiddlewaretoken" value="x">
<input type="hidden" name="row_version" value="1"><label>Tên <input name="name" value=""></label><button name="step" value="send">Gửi</button></form>
<p data-autosave-status role="status"></p></body></html>"""


@pytest.mark.parametrize("name", ["home:welcome", "account_login", "account_reset_password", "home:gallery"])
def test_public_pages_are_accessible_and_fit(
    name: str, page: Page, address: Any, check_page: Callable[[], None]
) -> None:
    page.goto(address(reverse(name)))

    check_page()


@pytest.mark.parametrize("name", ["home:dashboard", "home:search", "home:account", "mfa_index", "usersessions_list"])
def test_pages_of_a_signed_in_person_are_accessible_and_fit(
    name: str, page: Page, address: Any, sign_in: Callable[[Actor], None], actor_of: Any, check_page: Callable[[], None]
) -> None:
    sign_in(actor_of("officer"))
    page.goto(address(reverse(name)))

    check_page()


def test_the_menu_of_every_role_is_accessible(
    page: Page, address: Any, sign_in: Callable[[Actor], None], actor_of: Any
) -> None:
    """Elsewhere the menu is left out, as it is the same on every page of a role."""
    for role in Role.values:
        sign_in(actor_of(role))
        page.goto(address(reverse("home:dashboard")))
        expect(page.locator(".rail-link[aria-current]").first).to_be_attached()
        assert_accessible(page, leave_out=())


def test_the_theme_chosen_stays(page: Page, address: Any) -> None:
    page.goto(address("/"))
    page.get_by_role("button", name="Đổi giao diện sáng, tối").click()
    page.reload()

    assert page.evaluate("document.documentElement.getAttribute('data-bs-theme')") == "dark"


def test_menu_opens_and_closes_on_a_phone(
    page: Page, address: Any, sign_in: Callable[[Actor], None], actor_of: Any
) -> None:
    sign_in(actor_of("officer"))
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(address(reverse("home:dashboard")))
    entry = page.locator(".rail-link").first
    expect(entry).not_to_be_visible()

    page.get_by_role("button", name="Mở danh mục").click()
    expect(page.locator(".rail")).to_be_focused()  # it has slid in
    expect(entry).to_be_visible()
    page.keyboard.press("Escape")

    expect(entry).not_to_be_visible()


def test_filters_fold_on_a_phone_until_one_is_used(
    page: Page, address: Any, sign_in: Callable[[Actor], None], actor_of: Any
) -> None:
    sign_in(actor_of("officer"))
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(address(reverse("registry:enterprise_list")))
    kind = page.locator(".filter-field select").first
    expect(kind).not_to_be_visible()

    page.get_by_role("button", name="Bộ lọc").click()
    expect(kind).to_be_visible()
    assert_accessible(page)
    kind.select_option(index=1)  # applies at once

    expect(page.get_by_role("link", name="Bỏ lọc").first).to_be_visible()
    expect(kind).to_be_visible()
    expect(page.locator(".filter-toggle")).to_have_count(0)


def test_counts_arrive_beside_the_menu(
    page: Page,
    address: Any,
    sign_in: Callable[[Actor], None],
    actor_of: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    officer = actor_of("officer")
    monkeypatch.setattr(work_queue, "_sources", Registry("work queue"))
    work_queue.register("one thing", lambda actor: [WorkItem("A-1", "Việc thử", "Xem", "/")])
    sign_in(officer)

    page.goto(address(reverse("home:search")))

    expect(page.locator("#rail-count-home-dashboard")).to_contain_text("1")
    expect(page.locator("#rail-count-home-dashboard")).to_be_visible()


def test_keyboard_reaches_the_content_first(page: Page, address: Any) -> None:
    page.goto(address("/"))
    page.keyboard.press("Tab")

    expect(page.get_by_role("link", name="Tới nội dung chính")).to_be_focused()


def test_a_step_with_a_reason_asks_in_a_dialog_and_is_sent_once(page: Page, address: Any) -> None:
    posts: list[str] = []
    page.on("request", lambda request: posts.append(request.post_data or "") if request.method == "POST" else None)
    page.goto(address(reverse("home:gallery")))
    opener = page.get_by_role("button", name="Yêu cầu bổ sung")

    opener.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Yêu cầu bổ sung")
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).not_to_be_visible()
    expect(opener).to_be_focused()

    opener.click()
    dialog.get_by_role("button", name="Yêu cầu bổ sung").click()
    assert posts == []  # the reason is obligatory
    dialog.get_by_label("Cần bổ sung gì").fill("Thiếu phụ lục giá")
    with page.expect_response(lambda response: response.request.method == "POST"):
        dialog.get_by_role("button", name="Yêu cầu bổ sung").dblclick()
    page.wait_for_timeout(300)

    assert len(posts) == 1
    assert "note=Thi" in posts[0]


def test_amounts_and_days_are_put_in_order_on_leaving_the_field(page: Page, address: Any) -> None:
    page.goto(address(reverse("home:gallery")))
    amount, day = page.locator("[data-money]").first, page.locator("[data-day]").first

    amount.fill("03100000000")
    day.fill("30112026")
    page.keyboard.press("Tab")
    day.blur()

    expect(amount).to_have_value("3.100.000.000")
    expect(day).to_have_value("30/11/2026")
    amount.fill("12,5 triệu")
    amount.blur()
    expect(amount).to_have_value("12,5 triệu")


def autosave_page(page: Page, address: Any, answer: Callable[[Route], None]) -> None:
    page.route("**/nhap-thu/", lambda route: route.fulfill(body=AUTOSAVE, content_type="text/html; charset=utf-8"))
    page.route("**/luu-thu/", answer)
    page.goto(address("/nhap-thu/"))


def test_a_draft_saves_itself_and_takes_the_new_version(page: Page, address: Any) -> None:
    autosave_page(page, address, lambda route: route.fulfill(json={"saved_at": "14:05", "row_version": 2}))

    page.get_by_label("Tên").fill("Cà phê")

    expect(page.get_by_role("status")).to_have_text("Đã lưu nháp lúc 14:05")
    assert page.locator("[name=row_version]").input_value() == "2"
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('nscl-draft')).length") == 0


def test_sending_waits_for_the_draft_that_is_being_saved(page: Page, address: Any) -> None:
    held: list[Route] = []
    posted: list[str] = []
    page.on("request", lambda request: posted.append(request.url) if request.method == "POST" else None)
    autosave_page(page, address, lambda route: held.append(route))
    page.get_by_label("Tên").fill("Cà phê")
    expect(page.get_by_role("status")).to_have_text("Đang lưu")
    page.get_by_role("button", name="Gửi").click()
    assert [url for url in posted if "luu-thu" not in url] == []  # the version it would carry is about to be an old one

    with page.expect_request(lambda request: request.method == "POST" and "nhap-thu" in request.url) as sent:
        held[0].fulfill(json={"saved_at": "14:05", "row_version": 2})

    told = sent.value.post_data or ""
    assert "row_version=2" in told and "step=send" in told


def test_words_typed_offline_are_offered_again(page: Page, address: Any) -> None:
    autosave_page(page, address, lambda route: route.abort())
    page.get_by_label("Tên").fill("Cà phê Pleiku")
    expect(page.get_by_role("status")).to_have_text("Mất kết nối")

    page.reload()
    page.get_by_role("button", name="Khôi phục").click()

    expect(page.get_by_label("Tên")).to_have_value("Cà phê Pleiku")


def test_an_ended_session_is_told_in_place(page: Page, address: Any) -> None:
    autosave_page(page, address, lambda route: route.fulfill(status=302, headers={"Location": "/tai-khoan/login/"}))

    page.get_by_label("Tên").fill("Cà phê")

    expect(page.get_by_role("link", name="Đăng nhập")).to_have_attribute("target", "_blank")
    assert "Phiên đã hết" in page.get_by_role("status").inner_text()


def test_a_button_pressed_after_the_session_ended_keeps_the_page_and_its_words(page: Page, address: Any) -> None:
    is_in: list[bool] = []

    def answer(route: Route) -> None:
        if is_in:
            route.fulfill(json={"saved_at": "14:05", "row_version": 2})
        else:
            route.fulfill(status=302, headers={"Location": "/tai-khoan/login/"})

    autosave_page(page, address, answer)
    page.get_by_label("Tên").fill("Cà phê")
    page.get_by_role("button", name="Gửi").click()
    expect(page.get_by_role("link", name="Đăng nhập")).to_be_visible()
    expect(page.get_by_label("Tên")).to_have_value("Cà phê")
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('nscl-draft')).length") == 1

    is_in.append(True)  # signed in again in the other tab
    with page.expect_request(lambda request: request.method == "POST" and "nhap-thu" in request.url) as sent:
        page.get_by_role("button", name="Gửi").click()

    assert "row_version=2" in (sent.value.post_data or "")
