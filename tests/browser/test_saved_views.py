"""A person keeps a filtered list and opens it again."""

from __future__ import annotations

from tests.factories.organizations import make_actor


def test_keep_a_filtered_list_and_open_it_again(page, address, sign_in, check_page):
    sign_in(make_actor("officer"))
    page.goto(address("/ke-hoach/?q=nang+suat"))
    page.get_by_text("Lưu chế độ xem này").click()
    page.get_by_label("Tên", exact=True).fill("Năng suất")
    page.get_by_role("button", name="Lưu", exact=True).click()
    page.get_by_role("link", name="Năng suất", exact=True).wait_for()
    check_page()
    page.goto(address("/ke-hoach/"))
    page.get_by_role("link", name="Năng suất", exact=True).click()
    assert "q=nang%20suat" in page.url or "q=nang+suat" in page.url
