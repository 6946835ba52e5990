"""An expert entered at a desk, agreeing on a phone; a fitting expert found; a guest who declines; two rows made one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from plans.activities.actions.teach_course import add_lecturer
from plans.activities.models import Expert, Trainee
from portal.core import clock
from portal.organizations.roles import Role
from tests.factories.organizations import make_actor
from tests.plans.activities.conftest import World, world  # noqa: F401  # the fixture
from tests.plans.activities.test_event_replies import invited
from tests.plans.activities.test_experts import certificate, expert
from tests.plans.activities.test_trainee_merges import two
from tests.plans.activities.test_training import course

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE, DESK = {"width": 360, "height": 780}, {"width": 1280, "height": 900}


@pytest.mark.requirement("D03")
def test_an_expert_from_the_desk_to_the_phone(
    page: Page,
    address: Callable[[str], str],
    sign_in: Callable[..., None],
    check_page: Callable[[], None],
    screenshot: Callable[..., None],
    world: World,  # noqa: F811  # the fixture
) -> None:
    member = make_actor(Role.COUNCIL_MEMBER, world.plan.province)
    page.set_viewport_size(DESK)
    sign_in(world.officer)
    page.goto(address(reverse("activities:expert_create")))
    check_page()
    page.get_by_label("Họ và tên").fill("TS. Nguyễn Chuyên Gia")
    page.get_by_label("Hoặc doanh nghiệp, đơn vị khác").fill("Trường Đại học A")
    page.get_by_label("năng suất, công cụ cải tiến").check()
    page.get_by_label("Tài khoản trên Cổng").fill(member.user.email)
    screenshot("expert-form", full_page=True)
    page.get_by_role("button", name="Lưu").click()
    expect(page.get_by_text("chưa có chứng chỉ").first).to_be_visible()
    row = Expert.objects.get()
    certificate(world, row)
    certificate(
        world, row, "02", issued_on=clock.today().replace(year=2020), expires_on=clock.today().replace(year=2023)
    )
    taught = course(world)
    add_lecturer(actor=world.officer, course=taught, name="Khách Mời", unit_name="Viện B")
    expert(world, "Trần Giảng Viên", kind="lecturer")
    first, second = two(world)
    event = invited(world)
    for size, mark in ((DESK, "desk"), (PHONE, "phone")):
        for name, args in (
            ("expert_list", []),
            ("expert_certificate_list", []),
            ("expert_detail", [row.public_id]),
            ("expert_certificate_create", [row.public_id]),
            ("expert_agree", [row.public_id]),
            ("expert_import", []),
            ("course_detail", [taught.public_id]),
            ("event_detail", [event.public_id]),
            ("trainee_merge", [first.public_id, second.public_id]),
        ):
            page.set_viewport_size(size)
            page.goto(address(reverse(f"activities:{name}", args=args)))
            check_page()
            page.set_viewport_size(size)
            screenshot(f"{name}-{mark}", full_page=True)
    page.get_by_label("Lý do gộp").fill("Cùng một người")
    page.get_by_role("button", name="Gộp thành một người").click()
    expect(page.get_by_role("heading", name="Các lần gộp")).to_be_visible()
    check_page()
    assert Trainee.objects.get(pk=second.pk).merged_into == first

    page.set_viewport_size(PHONE)
    sign_in(member)
    page.goto(address(reverse("activities:expert_own")))
    check_page()
    page.set_viewport_size(PHONE)
    screenshot("expert-own-phone", full_page=True)
    page.get_by_role("link", name="Đồng ý công khai").click()
    box = page.get_by_role("checkbox")
    expect(box).not_to_be_checked()
    box.check()
    page.get_by_role("button", name="Đồng ý").click()
    expect(page.get_by_role("button", name="Rút khỏi danh sách công khai")).to_be_visible()

    page.context.clear_cookies()
    page.goto(address(reverse("knowledge:published_list", args=["chuyen-gia-giang-vien"])))
    expect(page.get_by_text("TS. Nguyễn Chuyên Gia").first).to_be_visible()
    guest = event.guests.get(name="Ông Khách")
    page.goto(address(reverse("activities:event_reply", args=[guest.reply_code])))
    check_page()
    page.set_viewport_size(PHONE)
    screenshot("event-reply-phone", full_page=True)
    page.get_by_role("button", name="Báo không dự").click()
    expect(page.get_by_text("Đã ghi nhận: không dự.")).to_be_visible()
