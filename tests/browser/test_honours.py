"""Clubs and praise at a desk and on a phone: every page at both widths."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from plans.activities.actions.write_club import add_club_activity, add_club_support, add_member
from plans.activities.models import Club, PraiseRound
from portal.core import clock
from tests.plans.activities.conftest import World, world  # noqa: F401  # the fixture
from tests.plans.activities.test_clubs import founded, proposed
from tests.plans.activities.test_praise import called, consulted, nominated

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE, DESK = {"width": 360, "height": 780}, {"width": 1280, "height": 900}
Address = Callable[[str], str]


@pytest.mark.requirement("O01", "O02")
def test_a_club_is_founded_at_a_desk_and_read_on_a_phone(
    page: Page,
    address: Address,
    sign_in: Callable[..., None],
    check_page: Callable[[], None],
    world: World,  # noqa: F811  # the fixture
) -> None:
    row = founded(world, name="Câu lạc bộ 5S")
    add_member(actor=world.officer, club=row, full_name="Trần Văn Bình", unit_name="K45", agreed=True)
    add_club_activity(actor=world.officer, club=row, held_on=clock.today(), topic="Tập huấn 5S", participants=40)
    add_club_support(
        actor=world.officer, club=row, given_on=clock.today(), content="Tài liệu", giver="Sở", amount_vnd=2_000_000
    )
    waiting = proposed(world, world.agency, name="Câu lạc bộ LEAN", decision_number="7/QĐ")
    sign_in(world.officer)
    page.set_viewport_size(DESK)
    page.goto(address(reverse("activities:club_list")))
    check_page()
    page.get_by_role("link", name=waiting.code).click()
    page.get_by_role("link", name="Xác nhận đã thành lập").click()
    check_page()
    page.get_by_label("Ngày quyết định").fill(f"{clock.today():%d/%m/%Y}")
    page.get_by_label("Cơ quan ra quyết định").fill("Trường")
    page.get_by_label("Chủ nhiệm", exact=True).fill("Lê A")
    page.get_by_role("button", name="Lưu").click()
    expect(page.get_by_text("Câu lạc bộ được tính từ ngày quyết định")).to_be_visible()
    assert Club.objects.get(pk=waiting.pk).status == "founded"
    page.set_viewport_size(PHONE)
    page.goto(address(reverse("activities:club_detail", args=[row.public_id])))
    check_page()
    page.goto(address(reverse("activities:club_member", args=[row.public_id])))
    check_page()


@pytest.mark.requirement("N02")
def test_praise_is_reviewed_at_a_desk_and_nominated_on_a_phone(
    page: Page,
    address: Address,
    sign_in: Callable[..., None],
    check_page: Callable[[], None],
    world: World,  # noqa: F811  # the fixture
) -> None:
    row = called(world)
    nominated(row, world.agency, "Công ty A")
    sign_in(world.agency)
    page.set_viewport_size(PHONE)
    page.goto(address(reverse("activities:praise_list")))
    check_page()
    page.goto(address(reverse("activities:praise_nominate", args=[row.public_id])))
    check_page()
    row = consulted(world, row)
    sign_in(world.officer)
    page.set_viewport_size(DESK)
    page.goto(address(reverse("activities:praise_detail", args=[row.public_id])))
    check_page()
    page.get_by_role("link", name="Ghi kết quả họp xét").click()
    check_page()
    page.get_by_label("Số biên bản").fill("05/BB")
    page.get_by_label("Chủ trì").fill("Lê A")
    page.get_by_label("Thành phần dự họp").fill("Trần B, Ban Thi đua - Khen thưởng")
    page.get_by_label("tập thể: Công ty A").select_option("agreed")
    page.get_by_label("Kết luận").fill("Thống nhất")
    page.get_by_role("button", name="Lưu").click()
    expect(page.get_by_text("Đã ghi biên bản")).to_be_visible()
    assert PraiseRound.objects.get(pk=row.pk).status == "reviewed"
