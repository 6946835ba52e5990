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
from tests.browser.walker import Walker
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


@pytest.fixture
def draft(office: Office, walk: Walker) -> Application:
    """A complete draft, open on the page of its enterprise."""
    application, person = make_draft(office.call)
    walk.sign_in(person)
    walk.open(reverse("applications:application_edit", args=[application.public_id]))
    return application


def test_a_double_click_files_once(draft: Application, walk: Walker) -> None:
    walk.page.get_by_role("button", name="Lưu và nộp hồ sơ").dblclick()
    walk.sees("Đã nhận hồ sơ của bạn")

    draft.refresh_from_db()
    assert draft.code.endswith("-0001")
    assert draft.letters.count() == 1


def test_an_edit_on_a_stale_page_shows_both_words(draft: Application, walk: Walker) -> None:
    Application.objects.filter(pk=draft.pk).update(need="Người khác vừa sửa.", row_version=draft.row_version + 5)
    walk.page.locator("form#noi-dung").evaluate("form => form.removeAttribute('data-autosave-url')")
    walk.fill(need="Tôi đã gõ câu này.")
    walk.press("Lưu nháp")

    walk.sees("Người khác vừa sửa.")
    expect(walk.page.locator("main [name=need]")).to_have_value("Tôi đã gõ câu này.")
    walk.look()


def test_a_file_of_200_mb_is_refused_before_it_travels(
    draft: Application, walk: Walker, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("big") / "ho-so.pdf"
    with path.open("wb") as file:
        file.truncate(BIG)
    before = StoredFile.objects.count()

    slot = walk.page.locator(".paper-slot").first
    slot.locator("input[type=file]").set_input_files(path)

    expect(slot).to_contain_text("MB")
    assert StoredFile.objects.count() == before
    path.unlink()


def test_words_typed_after_the_session_ended_are_kept(draft: Application, walk: Walker) -> None:
    walk.page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    walk.fill(need="Gõ sau khi phiên đã hết.")

    status = walk.page.locator("[data-autosave-status]")
    expect(status.get_by_role("link")).to_be_visible()
    expect(walk.page.locator("main [name=need]")).to_have_value("Gõ sau khi phiên đã hết.")
    draft.refresh_from_db()
    assert draft.need != "Gõ sau khi phiên đã hết."


def test_an_amount_with_letters_keeps_what_was_typed(draft: Application, walk: Walker) -> None:
    walk.fill(requested_vnd="năm chục củ", need="Câu mới.")
    walk.press("Lưu và nộp hồ sơ")

    expect(walk.page.locator("main [name=requested_vnd]")).to_have_value("năm chục củ")
    expect(walk.page.locator(".field-error").first).to_be_visible()
    expect(walk.page.locator("main [name=need]")).to_have_value("Câu mới.")
    draft.refresh_from_db()
    assert not draft.code


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
