"""A list filled in a sheet, looked through, corrected on a phone and saved: members of a club, capacity projects."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from plans.activities.importing.lists import workbook_of
from plans.activities.importing.members import MEMBERS
from plans.activities.models import ClubMember
from plans.knowledge.list_import.capacity import CAPACITY
from plans.knowledge.models import CapacityProject
from tests.factories.sheets import bytes_of, write_lines
from tests.plans.activities.conftest import World, world  # noqa: F401  # the fixture
from tests.plans.activities.test_clubs import proposed
from tests.plans.activities.test_praise import called

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE, DESK = {"width": 360, "height": 780}, {"width": 1280, "height": 900}
SHOTS = os.environ.get("SHOTS", "")
Address = Callable[[str], str]


def shot(page: Page, name: str) -> None:
    if SHOTS:
        page.screenshot(path=str(Path(SHOTS) / f"{name}.png"), full_page=True)


@pytest.mark.requirement("O01", "P02")
def test_a_list_is_sent_at_a_desk_and_put_right_on_a_phone(
    page: Page,
    address: Address,
    sign_in: Callable[..., None],
    check_page: Callable[[], None],
    world: World,  # noqa: F811  # the fixture
    tmp_path: Path,
) -> None:
    club = proposed(world)
    sign_in(world.officer)
    page.set_viewport_size(DESK)
    page.goto(address(reverse("activities:club_detail", args=[club.public_id])))
    page.get_by_role("link", name="Nạp danh sách thành viên").click()
    check_page()
    shot(page, "list-members-1280")
    file = tmp_path / "thanh-vien.xlsx"
    file.write_bytes(_members(club.code, world))
    page.set_input_files("input[type=file]", str(file))
    page.get_by_role("button", name="Đọc và kiểm tra").click()
    page.wait_for_url("**/nap-tep/**")
    check_page()
    shot(page, "list-preview-1280")
    page.set_viewport_size(PHONE)
    shot(page, "list-preview-360")
    wrong = page.locator("#people-2")
    wrong.get_by_role("link", name="Sửa").click()
    page.get_by_label("Đồng ý bằng cách nào").fill("đơn vị xác nhận")
    page.locator("#people-2 button[name=_xong]").click()
    expect(page.locator("#people-2")).to_contain_text("đã sửa")
    expect(page.locator("#import-problems")).not_to_contain_text("phải sửa trước khi lưu")
    page.get_by_role("button", name="Lưu các dòng đúng").first.click()
    page.wait_for_url("**/cau-lac-bo/**")
    assert ClubMember.objects.count() == 2

    page.goto(address(reverse("knowledge:capacity_import")))
    check_page()
    shot(page, "list-capacity-360")
    (tmp_path / "du-an.xlsx").write_bytes(_projects(world))
    page.set_input_files("input[type=file]", str(tmp_path / "du-an.xlsx"))
    page.get_by_role("button", name="Đọc và kiểm tra").click()
    page.wait_for_url("**/nap-tep/**")
    check_page()
    shot(page, "list-projects-360")
    page.get_by_role("button", name="Lưu các dòng đúng").first.click()
    page.wait_for_url("**/du-an-nang-luc/**")
    assert CapacityProject.objects.get().equipment.count() == 1
    for name in ("activities:praise_rounds_import", "activities:nominees_import", "knowledge:survey_answers_import"):
        page.goto(address(reverse(name)))
        check_page()
    row = called(world)
    page.goto(address(reverse("activities:praise_detail", args=[row.public_id])))
    check_page()
    shot(page, "list-round-360")


def _members(code: str, world: World) -> bytes:  # noqa: F811  # a value of the fixture's class
    lines = (
        {"Mã câu lạc bộ": code, "Họ và tên": "Nguyễn Thị An", "Đồng ý bằng cách nào": "phiếu đồng ý trên giấy"},
        {"Mã câu lạc bộ": code, "Họ và tên": "Trần Văn Bình", "Khoa, lớp, đơn vị": "Cơ khí K45"},
    )
    return _filled(workbook_of(MEMBERS, world.officer), lines)


def _projects(world: World) -> bytes:  # noqa: F811  # a value of the fixture's class
    line = {
        "Mã kế hoạch": world.plan.code,
        "Tên dự án": "Nâng cấp phòng thử nghiệm",
        "Tổ chức, đơn vị": "Trung tâm Kỹ thuật",
        "Loại": "nâng cấp",
        "Từ năm": 2025,
        "Đến năm": 2026,
        "Ngân sách nhà nước (đồng)": "3.100.000.000",
        "Thiết bị": "Lò nung",
        "Ngày mua, nghiệm thu": "03/02/2026",
    }
    return _filled(workbook_of(CAPACITY, world.officer), [line])


def _filled(content: bytes, lines: Iterable[Mapping[str, Any]]) -> bytes:
    return bytes_of(write_lines(load_workbook(io.BytesIO(content)), lines))
