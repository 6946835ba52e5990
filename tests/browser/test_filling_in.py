"""Filling in an application in the browser: a telephone, a weak line, an ended session, a copy nobody saved, two people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, Route, expect

from enterprises.applications.actions.save_draft import save_draft
from enterprises.applications.models import Application
from portal.organizations.roles import Role
from tests.browser.walker import Walker, pdf
from tests.factories.enterprises import Office, make_draft, make_office
from tests.factories.organizations import make_actor


@pytest.fixture
def office(transactional_db: None) -> Office:
    """A Department with one open call."""
    return make_office()


@pytest.fixture
def walk(page: Page, address: Any, sign_in: Any, check_page: Any) -> Iterator[Walker]:
    walker = Walker(page, address, sign_in, check_page)
    yield walker
    assert not walker.findings, "\n".join(walker.findings)


def go(walk: Walker, application: Application, page: str) -> None:
    """Open one page of the form."""
    walk.open(reverse("applications:draft_section", args=[application.public_id, page]))


def test_every_page_of_the_form_fits_and_leads_to_the_receipt(office: Office, walk: Walker) -> None:
    application, person = make_draft(office.call, need="")
    walk.sign_in(person)
    for page in ("viec", "ket-qua", "kinh-phi", "giay-to", "nop"):
        go(walk, application, page)
        walk.look()
    walk.press("Nộp hồ sơ")
    walk.page.locator(".error-summary").get_by_role("link", name="hiện trạng").click()
    expect(walk.page.locator("[name=need]")).to_be_in_viewport()  # the gap leads to its field
    gaps = walk.page.locator("#con-thieu")
    expect(gaps).to_contain_text("hiện trạng")
    walk.fill(need="Tỷ lệ lỗi cao.")
    expect(gaps).not_to_contain_text("hiện trạng")  # said at any moment, without leaving the page
    walk.press("Lưu, tiếp: Kết quả")
    go(walk, application, "nop")
    walk.press("Nộp hồ sơ")
    walk.sees("Đã nhận hồ sơ của bạn")
    walk.look()

    walk.page.go_back()
    walk.sees("Đã nhận hồ sơ của bạn")  # never a second file
    application.refresh_from_db()
    walk.page.context.clear_cookies()
    check = reverse("applications:application_check")
    walk.open(f"{check}?ma={application.code}&khoa={application.check_secret}")
    walk.sees("Sở đã nhận, chờ kiểm tra")
    assert application.enterprise_name not in walk.page.content()
    walk.look()


def test_an_upload_goes_on_after_a_broken_line(office: Office, walk: Walker) -> None:
    application, person = make_draft(office.call)
    paper = office.call.papers.get(name="Hợp đồng tư vấn")
    application.documents.filter(paper=paper).delete()
    walk.sign_in(person)
    go(walk, application, "giay-to")
    tries: list[str] = []

    def break_once(route: Route) -> None:
        tries.append(route.request.url)
        if len(tries) == 1:
            route.abort()
        else:
            route.continue_()

    walk.page.route("**/tep/tai-len/*/", break_once)
    slot = walk.page.locator(f"#paper-{paper.public_id}")
    slot.locator("input[type=file]").set_input_files(pdf("Hợp đồng"))
    slot.get_by_role("button", name="Tải lên").click()

    expect(slot.locator(".paper-file")).to_contain_text("Hợp đồng.pdf")
    assert len(tries) == 2
    slot.get_by_role("button", name="Bỏ tệp").click()
    expect(slot.locator(".paper-file")).to_have_count(0)
    assert not application.documents.filter(paper=paper).exists()


def test_a_copy_in_the_browser_is_offered_with_the_difference(office: Office, walk: Walker) -> None:
    application, person = make_draft(office.call)
    walk.sign_in(person)
    go(walk, application, "viec")
    walk.page.context.set_offline(True)
    walk.fill(need="Gõ khi mất mạng.")
    expect(walk.page.locator("[data-draft-status]")).to_contain_text("Mất kết nối")
    walk.page.once("dialog", lambda dialog: dialog.accept())  # leaving a page with unsaved words asks first
    # Set before the line comes back: the page saves by itself at that moment, and the save must not get through.
    walk.page.route("**/luu/", lambda route: route.abort())
    walk.page.context.set_offline(False)
    go(walk, application, "viec")
    walk.page.unroute("**/luu/")

    copy = walk.page.locator("[data-draft-copy]")
    expect(copy).to_contain_text("Gõ khi mất mạng.")
    expect(copy).to_contain_text(application.need)
    walk.look()
    copy.get_by_role("button", name="Dùng tất cả bản trên máy này").click()
    expect(walk.page.locator("[data-draft-status]")).to_have_attribute("data-tone", "success")  # saved by this page
    application.refresh_from_db()
    assert application.need == "Gõ khi mất mạng."


def test_another_person_is_seen_and_their_words_come_in(office: Office, walk: Walker) -> None:
    application, person = make_draft(office.call)
    other = make_actor(Role.ENTERPRISE_USER, organization=application.enterprise.organization)
    walk.sign_in(person)
    go(walk, application, "viec")
    save_draft(actor=other, application=application, facts={"need": "Người kia gõ."})
    walk.fill(work_plan="Tôi gõ ô khác.")

    expect(walk.page.locator("[name=need]")).to_have_value("Người kia gõ.")
    expect(walk.page.locator(".draft-edited")).to_contain_text(other.display_name)
    application.refresh_from_db()
    assert (application.need, application.work_plan) == ("Người kia gõ.", "Tôi gõ ô khác.")


def test_two_tabs_a_replaced_paper_and_a_withdrawal(office: Office, walk: Walker) -> None:
    """What an enterprise does in the last half hour: looks at a file, replaces it, files in one tab and again in the other."""
    application, person = make_draft(office.call)
    paper = office.call.papers.get(name="Hợp đồng tư vấn")
    walk.sign_in(person)
    go(walk, application, "giay-to")
    slot = walk.page.locator(f"#paper-{paper.public_id}")
    shown = slot.get_by_role("link", name="Xem")
    preview = walk.page.request.get(walk.address(shown.get_attribute("href") or ""))
    assert (preview.status, preview.headers["content-type"]) == (200, "application/pdf")
    assert preview.headers["content-disposition"].startswith("inline")
    slot.locator("input[type=file]").set_input_files(pdf("Hợp đồng mới"))
    slot.get_by_role("button", name="Thay tệp").click()
    expect(slot.locator(".paper-file")).to_have_count(1)
    expect(slot.locator(".paper-file")).to_contain_text("Hợp đồng mới.pdf")

    go(walk, application, "nop")
    other_tab = walk.page.context.new_page()
    other_tab.goto(walk.page.url)
    walk.press("Nộp hồ sơ")
    walk.sees("Đã nhận hồ sơ của bạn")
    other_tab.get_by_role("button", name="Nộp hồ sơ").click()
    expect(other_tab.locator("body")).to_contain_text("Đã nhận hồ sơ của bạn")
    other_tab.close()
    application.refresh_from_db()
    assert application.letters.filter(kind="receipt").count() == 1
    assert application.snapshot is not None

    walk.follow("Theo dõi hồ sơ")
    walk.sees(application.code)
    walk.press("Rút hồ sơ", reason="Đơn vị đổi kế hoạch.")
    walk.state("Đã rút")
    walk.sees("Đơn vị đổi kế hoạch.")
    walk.look()
    application.refresh_from_db()
    assert (application.status, bool(application.code)) == ("withdrawn", True)  # nothing of it is deleted
