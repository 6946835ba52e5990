"""Somebody asks about their data on a phone; officers find, erase and answer at a desk; who watches reads the book of looks."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.core import mail
from django.urls import reverse
from playwright.sync_api import Page, expect

from plans.activities.models import Trainee
from portal.organizations.roles import Role
from portal.privacy.models import SubjectRequest
from tests.factories.organizations import make_actor
from tests.plans.activities.conftest import World, world  # noqa: F401  # the fixture
from tests.plans.activities.test_personal_data import person
from tests.plans.activities.test_training import taught

PHONE, DESK = {"width": 360, "height": 780}, {"width": 1280, "height": 900}


@pytest.mark.requirement("D02")
def test_a_person_asks_to_be_forgotten(
    page: Page,
    address: Callable[[str], str],
    sign_in: Callable[..., None],
    check_page: Callable[[], None],
    screenshot: Callable[..., None],
    world: World,  # noqa: F811  # the fixture
) -> None:
    taught(world, person(), title="Khóa 5S")
    administrator = make_actor(Role.ADMINISTRATOR, world.plan.province)
    page.set_viewport_size(PHONE)
    page.goto(address(reverse("privacy:rights")))
    screenshot("privacy-rights-phone", full_page=True)
    check_page()
    screenshot("privacy-rights", full_page=True)
    page.set_viewport_size(PHONE)
    page.get_by_role("link", name="Xóa dữ liệu").click()
    expect(page.get_by_role("radio", name="xóa dữ liệu")).to_be_checked()
    page.get_by_label("Nội dung").fill("Xóa dữ liệu của tôi.")
    page.get_by_label("Họ và tên").fill("Nguyễn Văn Quản")
    page.get_by_role("button", name="Gửi yêu cầu").click()
    expect(page.get_by_label("Nội dung")).to_have_value("Xóa dữ liệu của tôi.")
    screenshot("privacy-ask-phone", full_page=True)
    check_page()
    page.get_by_label("Gửi tới tỉnh, thành phố").select_option(world.plan.province.slug)
    page.get_by_label("Thư điện tử").fill("quan@thu.vn")
    page.get_by_role("button", name="Gửi yêu cầu").click()
    expect(page.get_by_text("Đã nhận yêu cầu của bạn.")).to_be_visible()
    own = page.url
    check_page()
    letter = next(one for one in mail.outbox if "Mã xác nhận" in one.subject)
    found = re.search(r"\b\d{6}\b", str(letter.body))
    assert found is not None
    page.get_by_label("Mã xác nhận").fill(found.group())
    page.get_by_role("button", name="Xác nhận").click()
    expect(page.get_by_text("Đang được xử lý")).to_be_visible()

    page.set_viewport_size(DESK)
    sign_in(world.officer)
    row = SubjectRequest.objects.get()
    page.goto(address(reverse("privacy:request_list")))
    screenshot("privacy-requests", full_page=True)
    check_page()
    page.get_by_role("link", name=row.code).click()
    check_page()
    page.get_by_role("row", name=re.compile("Sổ học viên")).get_by_role("button", name="Đúng người").click()
    expect(page.get_by_role("button", name="Bỏ chọn")).to_be_visible()
    screenshot("privacy-request", full_page=True)
    page.get_by_role("button", name="Lập đề nghị xóa").click()
    erasure = row.erasures.get()
    page.get_by_role("link", name=erasure.code).click()
    expect(page.get_by_text("họ và tên", exact=False).first).to_be_visible()
    screenshot("privacy-erasure", full_page=True)
    check_page()
    trainee = Trainee.objects.get()
    page.goto(address(reverse("activities:trainee_detail", args=[trainee.public_id])))
    expect(page.get_by_text("09*****678")).to_be_visible()
    page.get_by_role("link", name="Xem ngày sinh, liên hệ").click()
    page.get_by_label("Lý do").fill("Gọi báo lịch học")
    page.get_by_role("button", name="Xem").click()
    expect(page.get_by_text("0912345678")).to_be_visible()
    screenshot("privacy-show", full_page=True)
    check_page()

    sign_in(administrator)
    page.goto(address(reverse("privacy:look_list")))
    expect(page.get_by_text("Gọi báo lịch học")).to_be_visible()
    screenshot("privacy-looks", full_page=True)
    check_page()
    page.goto(address(reverse("privacy:erasure_detail", args=[erasure.public_id])))
    page.get_by_role("button", name="Duyệt và xóa").first.click()
    page.get_by_role("dialog").get_by_role("button", name="Duyệt và xóa").click()
    expect(page.get_by_text("Đã thực hiện").first).to_be_visible()
    for name in ("purpose_list", "retention_list", "consent_list", "erasure_list"):
        page.goto(address(reverse(f"privacy:{name}")))
        screenshot(f"privacy-{name}", full_page=True)
        check_page()
    sign_in(world.officer)
    page.goto(address(reverse("privacy:request_answer", args=[row.public_id])))
    page.get_by_label("Nội dung trả lời").fill("Đã xóa dữ liệu của ông.")
    page.get_by_role("button", name="Gửi trả lời").click()
    expect(page.get_by_text("Đã xóa dữ liệu của ông.").first).to_be_visible()

    page.context.clear_cookies()
    page.set_viewport_size(PHONE)
    page.goto(own)
    expect(page.get_by_text("Đã xóa dữ liệu của ông.")).to_be_visible()
    screenshot("privacy-own-phone", full_page=True)
