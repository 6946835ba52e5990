"""Writing a plan in the browser: rows in place by keyboard, two editors at once, undo; reading at 360 px."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from plans.planning.actions.create_plan import NewPlan, create_plan
from plans.planning.actions.edit_row import save_row
from plans.planning.actions.import_plan import import_plan
from plans.planning.actions.load_programmes import load_programmes
from plans.planning.editing.kinds import TASK
from plans.planning.enums import DraftStart
from plans.planning.models import Plan, PlanOrganization, Target, Task
from portal.organizations.actor import Actor
from tests.factories.organizations import make_actor, make_organization, make_province
from tests.plans.planning.conftest import MACHINE, content_of

SHOTS = os.environ.get("PORTAL_SHOTS", "")


def shoot(page: Page, name: str, *, full: bool = False) -> None:
    """A picture for people, when a folder is named."""
    if SHOTS:
        Path(SHOTS).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=f"{SHOTS}/{name}.png", full_page=full)


@pytest.fixture
def officer(transactional_db: None) -> Actor:
    load_programmes(actor=MACHINE)
    province = make_province("gia-lai")
    make_organization("department", province, name="Sở Công Thương")
    return make_actor("officer", province)


@pytest.fixture
def loaded(officer: Actor) -> Plan:
    """Gia Lai's plan as a draft."""
    return import_plan(actor=MACHINE, content=content_of("GL-2022")).plan


def writing(plan: Plan) -> str:
    return reverse("planning:plan_writing", args=[plan.public_id, plan.current_version.public_id])


def test_a_plan_is_written_by_keyboard_without_reloading(
    officer: Actor, page: Page, address: Any, sign_in: Any, check_page: Any
) -> None:
    sign_in(officer)
    page.goto(address(reverse("planning:plan_create")))
    check_page()
    shoot(page, "create")
    page.get_by_label("Tên kế hoạch").fill("Kế hoạch năm 2027")
    page.get_by_label("Cấp kế hoạch").select_option("annual")
    page.get_by_label("Từ năm").fill("2027")
    page.get_by_label("Đến năm").fill("2027")
    page.get_by_role("button", name="Lập kế hoạch").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Soạn kế hoạch")
    page.wait_for_load_state("load")
    page.evaluate("window.stillHere = true")

    section = page.locator("#phan-nhom")
    section.get_by_text("Thêm nhóm nhiệm vụ").click()
    expect(page.locator("#id_dong-code")).to_be_focused()
    page.keyboard.type("I")
    page.locator("#id_dong-title").fill("Thông tin, tuyên truyền")
    page.keyboard.press("Control+Enter")
    group = page.locator(".edit-group")
    expect(group.locator(".edit-text")).to_have_text("Thông tin, tuyên truyền")
    expect(group.locator(".edit-text")).to_be_focused()

    group.locator("summary").first.click()
    group.get_by_text("Thêm nhiệm vụ vào nhóm").click()
    page.locator("#id_dong-title").fill("Hội nghị tuyên truyền")
    page.locator("#id_dong-code").fill("1")
    shoot(page, "task-form")
    page.locator("#id_dong-code").press("Enter")
    expect(group.locator(".edit-below .edit-text")).to_have_text("Hội nghị tuyên truyền")
    page.locator(".edit-below .edit-text").click()
    expect(page.locator("#id_dong-title")).to_have_value("Hội nghị tuyên truyền")
    expect(page.locator("#id_dong-code")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".edit-form")).to_have_count(0)
    expect(page.locator(".edit-below .edit-text")).to_be_focused()

    targets = page.locator("#phan-chi-tieu")
    targets.get_by_text("Thêm chỉ tiêu").click()
    page.locator("#id_dong-code").fill("CT1")
    page.locator("#id_dong-code").press("Enter")
    expect(page.locator(".edit-form .error-summary")).to_be_focused()
    check_page()
    page.locator("#id_dong-name").fill("doanh nghiệp")
    page.locator("#id_dong-text").fill("Hỗ trợ 5 doanh nghiệp")
    page.locator("#id_dong-minimum").fill("5")
    page.locator("#id_dong-unit_label").fill("doanh nghiệp")
    page.locator("#id_dong-phase_2027").fill("4")
    page.locator("#id_dong-code").press("Enter")
    expect(targets.locator(".edit-text")).to_have_text("Hỗ trợ 5 doanh nghiệp")
    expect(page.locator("#ben-canh")).to_contain_text("Tổng các năm là 4, kế hoạch là 5.")
    assert page.evaluate("window.stillHere") is True
    check_page()

    page.get_by_role("button", name="Hoàn tác").click()
    expect(page.locator("#phan-chi-tieu .edit-text")).to_have_count(0)
    page.get_by_role("button", name="Làm lại").click()
    expect(page.locator("#phan-chi-tieu .edit-text")).to_have_count(1)
    assert Target.objects.get().phases.get().quantity == 4
    assert Task.objects.get().group.title == "Thông tin, tuyên truyền"


def test_rows_move_by_keys_and_two_editors_lose_nothing(
    officer: Actor, loaded: Plan, page: Page, address: Any, sign_in: Any, check_page: Any
) -> None:
    sign_in(officer)
    page.goto(address(writing(loaded)))
    check_page()
    shoot(page, "editor")
    row = page.locator("#dong-nhiem-vu-g2-2")
    row.locator(".edit-text").focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator("#dong-nhom-g2-duoi > li").first).to_have_id("dong-nhiem-vu-g2-2")
    expect(row.locator(".edit-text")).to_be_focused()
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator("#dong-nhom-g2-duoi > li").first).to_have_id("dong-nhiem-vu-g2-1")
    expect(row.locator(".edit-text")).to_be_focused()

    page.keyboard.press("Enter")
    expect(page.locator("#id_dong-code")).to_be_focused()
    page.locator("#id_dong-title").fill("Phóng sự của người thứ hai")
    task = Task.objects.get(version=loaded.current_version, key="g2-2")
    save_row(
        actor=officer, version=loaded.current_version, kind=TASK, pk=task.pk, values={"title": "Của người thứ nhất"}
    )
    page.keyboard.press("Control+Enter")
    form = page.locator(".edit-form")
    expect(form).to_contain_text("Của người thứ nhất")
    expect(page.locator("#id_dong-title")).to_have_value("Phóng sự của người thứ hai")
    shoot(page, "stale")
    form.get_by_role("button", name="Lưu", exact=True).click()
    expect(row.locator(".edit-text").first).to_have_text("Phóng sự của người thứ hai")

    row.locator("summary").first.click()
    shoot(page, "tools")
    row.get_by_text("Xóa", exact=True).click()
    expect(page.locator(".edit-form")).to_contain_text("Xóa nhiệm vụ")
    page.locator(".edit-form").get_by_role("button", name="Xóa").click()
    expect(page.locator("#dong-nhiem-vu-g2-2")).to_have_count(0)
    page.get_by_role("link", name="Lịch sử", exact=True).click()
    check_page()
    shoot(page, "story")
    page.get_by_role("button", name="Trở về ban đầu").click()
    expect(page.get_by_text("Nội dung ban đầu")).to_be_visible()
    task.refresh_from_db()
    assert task.title == "Xây dựng phóng sự tuyên truyền về NSCL"


def test_a_draft_is_read_on_a_phone_and_its_rows_say_where_they_come_from(
    officer: Actor, page: Page, address: Any, sign_in: Any, phone_page: Page
) -> None:
    old = import_plan(actor=MACHINE, content=content_of("GL-2022"), issued=True).plan
    new = NewPlan(title="Kế hoạch năng suất, chất lượng năm 2023", level="annual", first=2023, last=2023)
    plan = create_plan(actor=officer, new=new, start=DraftStart.OPEN_WORK, source=old)
    sign_in(officer)
    phone_page.context.add_cookies(page.context.cookies())
    phone_page.goto(address(writing(plan)))
    expect(phone_page.locator("#dong-nhiem-vu-g2-3")).to_contain_text("bắt đầu năm 2023; nhịp mỗi năm 1")
    assert phone_page.evaluate("document.documentElement.scrollWidth") <= 360
    shoot(phone_page, "phone")
    phone_page.locator("#dong-nhiem-vu-g2-3 .edit-text").click()
    expect(phone_page.locator("#id_dong-title")).to_be_visible()
    assert phone_page.evaluate("document.documentElement.scrollWidth") <= 360
    shoot(phone_page, "phone-form")
    assert PlanOrganization.objects.filter(version=plan.current_version).exists()
