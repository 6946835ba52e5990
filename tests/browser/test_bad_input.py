"""Bad input in the browser: told in words at its place, nothing half-written, nothing lost that was typed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Page, expect

from enterprises.applications.models import Application
from portal.attachments.models import StoredFile
from portal.organizations.roles import Role
from tests.browser.walker import Walker, pdf
from tests.factories.enterprises import Office, make_draft, make_office
from tests.factories.organizations import make_actor

BIG = 200 * 1024 * 1024


@pytest.fixture
def office(transactional_db: None) -> Office:
    """A Department with one open call; no budget is needed for what happens here."""
    return make_office()


@pytest.fixture
def walk(page: Page, address: Any, sign_in: Any, check_page: Any) -> Iterator[Walker]:
    walker = Walker(page, address, sign_in, check_page)
    yield walker
    assert not walker.findings, "\n".join(walker.findings)


def open_page(walk: Walker, application: Application, page: str) -> None:
    """One page of the form."""
    walk.open(reverse("applications:draft_section", args=[application.public_id, page]))


@pytest.fixture
def draft(office: Office, walk: Walker) -> Application:
    """A complete draft, open on the page of its enterprise."""
    application, person = make_draft(office.call)
    walk.sign_in(person)
    walk.open(reverse("applications:application_edit", args=[application.public_id]))
    return application


def test_a_double_click_files_once(draft: Application, walk: Walker) -> None:
    walk.page.get_by_role("button", name="Nộp hồ sơ").dblclick()
    walk.sees("Đã nhận hồ sơ của bạn")

    draft.refresh_from_db()
    assert draft.code.endswith("-0001")
    assert draft.letters.filter(kind="receipt").count() == 1


def test_an_edit_on_a_stale_page_shows_both_words(draft: Application, walk: Walker) -> None:
    open_page(walk, draft, "viec")
    Application.objects.filter(pk=draft.pk).update(need="Người khác vừa sửa.", row_version=draft.row_version + 5)
    walk.fill(need="Tôi đã gõ câu này.")

    walk.sees("Người khác vừa sửa.")
    expect(walk.page.locator("main [name=need]")).to_have_value("Tôi đã gõ câu này.")
    walk.look()
    walk.page.get_by_role("button", name="Giữ bản của tôi").click()
    expect(walk.page.locator("[data-draft-status]")).to_contain_text("Đã lưu")
    draft.refresh_from_db()
    assert draft.need == "Tôi đã gõ câu này."


def test_a_file_of_200_mb_is_refused_before_it_travels(
    draft: Application, walk: Walker, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("big") / "ho-so.pdf"
    with path.open("wb") as file:
        file.truncate(BIG)
    before = StoredFile.objects.count()
    open_page(walk, draft, "giay-to")

    slot = walk.page.locator(".paper-slot").first
    slot.locator("input[type=file]").set_input_files(path)

    expect(slot).to_contain_text("MB")
    assert StoredFile.objects.count() == before
    path.unlink()


def test_a_file_with_an_endless_name_stays_inside_the_page_and_a_refusal_ends_with_the_next_file(
    draft: Application, walk: Walker
) -> None:
    open_page(walk, draft, "giay-to")
    slot = walk.page.locator(".paper-slot").first
    chosen, send = slot.locator("input[type=file]"), slot.get_by_role("button", name="Thay tệp")
    chosen.set_input_files({"name": "rong.pdf", "mimeType": "application/pdf", "buffer": b"MZ\x90\x00" + b"\0" * 300})
    send.click()
    expect(slot.get_by_role("alert")).to_contain_text("Nội dung tệp là")

    chosen.set_input_files({**pdf("a" * 240)})
    expect(slot.get_by_role("alert")).to_have_count(0)
    send.click()
    expect(slot.locator(".paper-file")).to_contain_text("aaaa")
    walk.look()
    walk.open(reverse("applications:application_detail", args=[draft.public_id]))
    walk.look()


def test_what_is_missing_follows_an_amount_that_was_unreadable_first(draft: Application, walk: Walker) -> None:
    Application.objects.filter(pk=draft.pk).update(contract_value_vnd=None)
    open_page(walk, draft, "kinh-phi")
    gaps = walk.page.locator("#con-thieu")
    expect(gaps).to_contain_text("tổng chi phí")
    walk.fill(contract_value_vnd="bảy triệu")
    expect(walk.page.locator("[data-draft-status]")).to_contain_text("Trừ mục chưa đúng")

    walk.fill(contract_value_vnd="86.000.000")

    expect(gaps).not_to_contain_text("tổng chi phí")


@pytest.mark.demand(9)
def test_an_ended_session_asks_in_place_and_then_saves(draft: Application, walk: Walker) -> None:
    open_page(walk, draft, "viec")
    person = draft.enterprise.organization.memberships.get().user
    person.set_password("mat-khau-thu-2026")
    person.save()
    walk.page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    walk.fill(need="Gõ sau khi phiên đã hết.")

    dialog = walk.page.get_by_role("dialog", name="Phiên làm việc đã hết")
    expect(dialog).to_be_visible()
    draft.refresh_from_db()
    assert draft.need != "Gõ sau khi phiên đã hết."
    dialog.get_by_label("Mật khẩu").fill("sai-mat-khau")
    dialog.get_by_role("button", name="Đăng nhập và lưu").click()
    expect(dialog.get_by_role("alert")).to_contain_text("chưa đúng")
    dialog.get_by_label("Mật khẩu").fill("mat-khau-thu-2026")
    dialog.get_by_role("button", name="Đăng nhập và lưu").click()

    expect(dialog).to_be_hidden()
    expect(walk.page.locator("[data-draft-status]")).to_contain_text("Đã lưu")
    draft.refresh_from_db()
    assert draft.need == "Gõ sau khi phiên đã hết."


def test_an_amount_with_letters_keeps_what_was_typed(draft: Application, walk: Walker) -> None:
    open_page(walk, draft, "kinh-phi")
    walk.fill(requested_vnd="năm chục củ", bank_name="Ngân hàng mới")
    walk.press("Lưu nháp")

    expect(walk.page.locator("main [name=requested_vnd]")).to_have_value("năm chục củ")
    expect(walk.page.locator(".field-error").first).to_be_visible()
    expect(walk.page.locator("main [name=bank_name]")).to_have_value("Ngân hàng mới")
    draft.refresh_from_db()
    assert (draft.code, draft.bank_name) == ("", "Ngân hàng mới")


def test_a_foreign_id_is_a_page_that_says_so(office: Office, walk: Walker) -> None:
    walk.sign_in(office.officer)
    answer = walk.page.goto(walk.address(reverse("applications:application_detail", args=[uuid4()])))

    assert answer is not None
    assert answer.status == 404
    walk.sees("404")
    walk.look()


def test_a_page_of_others_says_whose_turn_it_is(office: Office, walk: Walker) -> None:
    application, _person = office.recommended()
    walk.sign_in(make_actor(Role.OFFICER, application.province))
    answer = walk.page.goto(walk.address(reverse("applications:application_approve", args=[application.public_id])))

    assert answer is not None
    assert answer.status == 403
    walk.sees("lãnh đạo Sở")
    walk.look()
