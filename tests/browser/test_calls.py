"""Calls and forms in the browser: an officer writes questions by keyboard, the public asks what fits on a small phone."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from enterprises.applications.actions.prepare_notice import prepare_notice
from enterprises.applications.enums import NoticeKind
from enterprises.applications.models import Call
from portal.organizations.actor import Actor
from portal.questions.actions.create_form import create_form
from portal.questions.models import FormVersion
from tests.factories.enterprises import make_office
from tests.factories.organizations import make_actor

SHOTS = os.environ.get("SHOTS", "")
Address = Callable[[str], str]
SMALLEST = {"width": 320, "height": 700}


def shot(page: Page, name: str) -> None:
    """A picture for looking at, when asked for."""
    if SHOTS:
        page.screenshot(path=str(Path(SHOTS) / f"{name}.png"), full_page=True)


def add_question(page: Page, label: str, kind: str, **more: str) -> None:
    page.get_by_role("link", name="Thêm câu hỏi").first.click()
    page.get_by_label("Câu hỏi", exact=True).fill(label)
    page.get_by_label("Kiểu trả lời").select_option(kind)
    for name, value in more.items():
        page.locator(f"[name={name}]").fill(value) if name != "shown_if" else page.locator(
            "[name=shown_if]"
        ).select_option(value)
    shot(page, f"form-question-{kind}")
    page.get_by_role("button", name="Lưu", exact=True).click()


def test_an_officer_writes_a_form_and_tries_it(
    page: Page, address: Address, sign_in: Callable[[Actor], None], check_page: Callable[[], None]
) -> None:
    officer = make_actor("officer")
    form = create_form(actor=officer, title="Thử nghiệm chất lượng hàng hóa")
    sign_in(officer)
    page.goto(address(reverse("questions:form_detail", args=[form.public_id])))
    add_question(page, "Đã có chứng nhận?", "yes_no")
    add_question(page, "Số chứng nhận", "text", shown_if="c2=yes")
    add_question(page, "Sản phẩm", "table", column_1="Tên", column_2="Sản lượng")
    page.get_by_role("button", name="Chuyển lên: Sản phẩm").press("Enter")
    expect(page.locator(".edit-item .edit-text")).to_have_text(["Đã có chứng nhận?", "Sản phẩm", "Số chứng nhận"])
    check_page()
    shot(page, "form-editor")
    page.get_by_role("link", name="Xem thử").click()
    expect(page.get_by_label("Số chứng nhận")).to_be_hidden()
    page.get_by_label("Có", exact=True).check()
    expect(page.get_by_label("Số chứng nhận")).to_be_visible()
    rows = page.locator("[data-question-table] tbody tr")
    before = rows.count()
    page.get_by_label(f"Tên, dòng {before}").fill("Nước mắm")
    expect(rows).to_have_count(before + 1)
    check_page()
    shot(page, "form-trial")
    page.go_back()
    page.get_by_role("button", name="Ban hành").click()
    page.locator("dialog[open]").get_by_role("button", name="Ban hành").click()
    expect(page.locator("main")).to_contain_text("không có bản đang soạn")
    assert FormVersion.objects.get(form=form).is_published


def test_the_public_page_and_what_fits_without_scripts_on_a_small_phone(
    page: Page, address: Address, browser: Browser, browser_context_args: dict, check_page: Callable[[], None]
) -> None:
    office = make_office()
    Call.objects.filter(pk=office.call.pk).update(
        grace_minutes=15, rules=[{"kind": "years", "min": 2, "max": None}], quota=20
    )
    page.goto(address(reverse("applications:call_public_detail", args=[office.call.public_id])))
    expect(page.locator("main")).to_contain_text("còn 19 ngày")
    check_page()
    shot(page, "call-public")
    plain = browser.new_context(**{**browser_context_args, "viewport": SMALLEST, "java_script_enabled": False})
    phone = plain.new_page()
    phone.goto(address(reverse("applications:fit")))
    phone.get_by_label("Tỉnh, thành phố nơi hoạt động").select_option(office.call.province.slug)
    phone.get_by_label("Bạn là").select_option("enterprise")
    phone.get_by_label("Ngành chính").select_option("industry")
    phone.get_by_label("Năm thành lập").fill("2015")
    shot(phone, "fit-questions-320")
    phone.get_by_role("button", name="Xem nội dung phù hợp").click()
    expect(phone.locator("main")).to_contain_text("1 nội dung phù hợp")
    shot(phone, "fit-answer-320")
    answer = phone.url
    plain.close()
    page.goto(answer)
    check_page()
    page.set_viewport_size(SMALLEST)
    assert page.evaluate("document.documentElement.scrollWidth") <= SMALLEST["width"]
    page.set_viewport_size({"width": 1280, "height": 900})
    shot(page, "fit-answer")


def test_an_extension_waits_for_the_second_person(
    page: Page, address: Address, sign_in: Callable[[Actor], None], check_page: Callable[[], None]
) -> None:
    office = make_office()
    assert office.call.closes_at is not None
    prepare_notice(
        actor=office.officer,
        call=office.call,
        kind=NoticeKind.EXTENSION,
        reason="Nhiều cơ sở đang vào vụ.",
        new_closes_at=office.call.closes_at.replace(second=0) + (office.call.closes_at - office.call.opens_at),
    )
    sign_in(office.director)
    page.goto(address(reverse("applications:call_detail", args=[office.call.public_id])))
    check_page()
    shot(page, "call-staff")
    page.get_by_role("button", name="Duyệt, cho có hiệu lực").click()
    expect(page.locator("main")).to_contain_text("Thông báo đã có hiệu lực")
    page.goto(address(reverse("applications:call_edit", args=[office.call.public_id])))
    check_page()
    shot(page, "call-form")
