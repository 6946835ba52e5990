"""The desk in the browser: an officer checks line by line and asks, the enterprise answers on a phone, letters go out."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path

from django.urls import reverse
from playwright.sync_api import Page, expect

from enterprises.applications.actions.keep_absences import record_absence, save_rule
from enterprises.applications.models import Application, Letter
from enterprises.applications.rules.completeness import paper_place
from portal.core import clock
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from tests.browser.walker import pdf
from tests.factories.enterprises import Office, make_enterprise, make_office
from tests.factories.organizations import make_actor

SHOTS = os.environ.get("SHOTS", "")
Address = Callable[[str], str]
SignIn = Callable[[Actor], None]
Check = Callable[[], None]
PHONE = {"width": 360, "height": 740}


def shot(page: Page, name: str) -> None:
    """Pictures for looking at, when asked for: wide and narrow."""
    if SHOTS:
        for size in ({"width": 1280, "height": 900}, PHONE):
            page.set_viewport_size(size)
            page.screenshot(path=str(Path(SHOTS) / f"{name}-{size['width']}.png"), full_page=True)
        page.set_viewport_size({"width": 1280, "height": 900})


def of_application(name: str, application: Application) -> str:
    return reverse(f"applications:{name}", args=[application.public_id])


def test_checked_line_by_line_asked_answered_and_written_to(
    page: Page, address: Address, sign_in: SignIn, check_page: Check
) -> None:
    office = make_office()
    application, person = office.checking()
    paper = paper_place(office.call.papers.all()[1])
    sign_in(office.officer)
    page.goto(address(of_application("application_detail", application)))
    page.get_by_label("Kết quả: Chỉ số hiện nay (trước hỗ trợ)").select_option("fix")
    page.get_by_label("Cần bổ sung gì: Chỉ số hiện nay (trước hỗ trợ)").fill("Nêu số liệu của 3 năm.")
    page.get_by_label("Kết quả: Hợp đồng tư vấn").select_option("missing")
    page.get_by_label("Cần bổ sung gì: Hợp đồng tư vấn").fill("Bản quét mờ.")
    page.get_by_role("button", name="Ghi kết quả kiểm tra").click()
    expect(page.locator("main")).to_contain_text("Đã ghi kết quả kiểm tra 2 mục")
    check_page()
    shot(page, "checklist")
    page.get_by_role("link", name="Yêu cầu bổ sung").click()
    check_page()
    shot(page, "supplement-request")
    page.get_by_label("Nội dung yêu cầu chung").fill("Làm rõ hai mục sau.")
    page.get_by_role("button", name="Gửi yêu cầu bổ sung").click()
    expect(page.locator(".page-status")).to_contain_text("Chờ doanh nghiệp bổ sung")

    sign_in(person)
    page.set_viewport_size(PHONE)
    page.goto(address(of_application("supplement_edit", application)))
    check_page()
    shot(page, "supplement-answer")
    page.set_viewport_size(PHONE)
    page.locator("[name=indicators_before]").fill("2023: 6 %; 2024: 5,5 %; 2025: 5 %")
    expect(page.locator("[data-autosave-status]")).to_contain_text("Đã lưu")
    page.get_by_role("button", name="Nộp bổ sung").click()
    expect(page.locator(".error-summary")).to_contain_text("ghi giải trình vì sao giữ nguyên")
    shot(page, "supplement-refused")
    page.locator(f"[name=file-{paper}]").set_input_files(pdf("hop-dong-ro"))
    page.get_by_role("button", name="Nộp bổ sung").click()
    expect(page.locator("main")).to_contain_text("Đã nộp bổ sung")

    sign_in(office.officer)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(address(of_application("application_detail", application)))
    expect(page.locator("#bo-sung")).to_contain_text("2023: 6 %; 2024: 5,5 %; 2025: 5 %")
    expect(page.locator("#kiem-tra")).to_contain_text("đơn vị vừa bổ sung, hãy xem lại")
    check_page()
    shot(page, "after-the-answer")
    page.goto(address(reverse("applications:letter_outbox")))
    check_page()
    shot(page, "letters")
    page.get_by_label("Chọn Yêu cầu bổ sung").check()
    page.get_by_role("button", name="Phát hành các văn bản đã chọn").click()
    expect(page.locator("main")).to_contain_text("Đã phát hành 1 văn bản")
    page.goto(address(reverse("applications:letter_detail", args=[Letter.objects.get(kind="supplement").public_id])))
    check_page()
    shot(page, "letter")


def test_files_are_shared_out_and_taken_on_paper(
    page: Page, address: Address, sign_in: SignIn, check_page: Check
) -> None:
    office = make_office()
    files = [office.submitted()[0], office.checking()[0]]
    _away(office)
    sign_in(office.director)
    page.goto(address(reverse("applications:desk_people")))
    expect(page.locator("main")).to_contain_text("vắng")
    check_page()
    shot(page, "people")
    page.goto(address(reverse("applications:application_list")))
    for application in files:
        page.get_by_label(f"Chọn {application.code}").check()
    page.get_by_label("Với các hồ sơ đã chọn").select_option("theo-quy-tac")
    page.get_by_role("button", name="Xem trước").click()
    check_page()
    shot(page, "bulk-preview")
    page.get_by_role("button", name="Phân công theo quy tắc").click()
    expect(page.locator("main")).to_contain_text("Đã thực hiện cho")
    shot(page, "bulk-done")

    sign_in(office.officer)
    page.goto(address(reverse("applications:desk_start", args=[office.call.public_id])))
    check_page()
    shot(page, "paper-start")
    page.get_by_label("Cách nộp").select_option("post")
    page.get_by_role("textbox", name="Mã số thuế").fill(make_enterprise().tax_code)
    page.get_by_role("button", name="Nhập hồ sơ").click()
    expect(page.get_by_role("button", name="Đã nhận bản giấy").first).to_be_visible()
    check_page()
    shot(page, "paper-form")
    page.goto(address(reverse("applications:register")))
    expect(page.locator("main")).to_contain_text("không thiếu số nào")
    check_page()
    shot(page, "register")


def _away(office: Office) -> None:
    """A colleague with a rule, away for three days."""
    other = make_actor(Role.OFFICER, organization=office.officer.organization)
    assert other.user is not None
    assert office.officer.user is not None
    save_rule(actor=office.director, officer=other.user, commune="Xã Ia Grai")
    record_absence(
        actor=office.director,
        officer=other.user,
        substitute=office.officer.user,
        starts_on=clock.today(),
        ends_on=clock.today() + dt.timedelta(days=3),
    )
