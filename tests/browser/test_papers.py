"""The first page of a plan and the remarks on its draft, as people see them: wide, narrow, light, dark."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from plans.planning.actions.agency_plans import request_agency_plans
from plans.planning.actions.ask_for_remarks import ask_for_remarks
from plans.planning.actions.import_plan import import_plan
from plans.planning.actions.load_programmes import load_programmes
from plans.planning.models import Plan
from portal.organizations.actor import Actor
from tests.factories.organizations import make_actor, make_province
from tests.plans.planning.conftest import MACHINE, content_of


@pytest.fixture
def plan(db: None) -> Callable[..., Plan]:
    """`plan("KG-2021", issued=False)`: a real plan in its province."""

    def make(code: str, *, issued: bool) -> Plan:
        load_programmes(actor=MACHINE)
        make_province(content_of(code).province or "")
        return import_plan(actor=MACHINE, content=content_of(code), source_name="", issued=issued).plan

    return make


def test_the_first_page_of_a_plan(
    plan: Callable[..., Plan],
    page: Page,
    address: Any,
    sign_in: Callable[[Actor], None],
    check_page: Callable[[], None],
) -> None:
    """Figures open lists; on a phone the tabs fold."""
    row = plan("GL-2022", issued=True)
    sign_in(make_actor("officer", row.province))
    page.goto(address(reverse("planning:plan_detail", args=[row.public_id])))

    check_page()
    expect(page.get_by_text("Chỉ tiêu đạt", exact=True)).to_be_visible()
    page.set_viewport_size({"width": 360, "height": 740})
    fold = page.locator(".plan-tabs-fold")
    expect(fold).to_be_visible()
    fold.locator("summary").click()
    fold.get_by_role("link", name="Nhiệm vụ", exact=True).click()
    expect(page.get_by_label("Trạng thái")).to_be_visible()


def test_a_draft_is_sent_for_remarks_and_answered(
    plan: Callable[..., Plan],
    page: Page,
    address: Any,
    sign_in: Callable[[Actor], None],
    check_page: Callable[[], None],
) -> None:
    row = plan("HB-2021", issued=False)
    officer, agency = make_actor("officer", row.province), make_actor("agency_officer", row.province)
    assert agency.organization is not None
    consultation = ask_for_remarks(actor=officer, plan=row, organizations=[agency.organization])
    reply = consultation.replies.get()

    sign_in(agency)
    page.goto(address(reverse("planning:reply_detail", args=[reply.public_id])))
    check_page()
    page.get_by_role("link", name="Góp ý: Đào tạo ít nhất 02 chuyên gia").first.click()
    check_page()
    page.get_by_label("Ý kiến").fill("Nâng lên 03 chuyên gia.")
    page.get_by_role("button", name="Lưu").click()
    page.get_by_role("button", name="Gửi 1 ý kiến").click()
    expect(page.get_by_text("đã gửi ý kiến")).to_be_visible()

    sign_in(officer)
    page.goto(address(reverse("planning:plan_consultations", args=[row.public_id])))
    check_page()
    page.get_by_role("link", name="Giải trình").click()
    check_page()
    page.get_by_label("Tiếp thu", exact=True).check()
    page.get_by_role("button", name="Lưu").click()
    expect(page.get_by_text("Mọi ý kiến đã được tiếp thu, giải trình.")).to_be_visible()


def test_an_agency_hands_in_its_yearly_plan(
    plan: Callable[..., Plan],
    page: Page,
    address: Any,
    sign_in: Callable[[Actor], None],
    check_page: Callable[[], None],
) -> None:
    """Asked by the department, handed in on a phone, taken in, and part of the yearly plan drafted from it."""
    row = plan("HB-2021", issued=True)
    officer, agency = make_actor("officer", row.province), make_actor("agency_officer", row.province)
    assert agency.organization is not None
    (asked,) = request_agency_plans(actor=officer, plan=row, year=2024, organizations=[agency.organization])

    sign_in(agency)
    page.goto(address(reverse("planning:plan_agency_hand_in", args=[row.public_id, asked.public_id])))
    check_page()
    page.set_viewport_size({"width": 360, "height": 740})
    page.get_by_label("Nội dung kế hoạch của đơn vị").fill("Áp dụng 5S tại hai đơn vị")
    page.locator("#id_content_0").fill("Lớp 5S cho cán bộ")
    page.get_by_role("button", name="Gửi kế hoạch").click()
    page.set_viewport_size({"width": 1280, "height": 900})

    sign_in(officer)
    page.goto(address(reverse("planning:plan_agencies", args=[row.public_id]) + "?nam=2024"))
    check_page()
    page.get_by_role("link", name=agency.organization.name).first.click()
    check_page()
    page.get_by_role("button", name="Tiếp nhận").click()
    page.goto(address(reverse("planning:plan_create")))
    check_page()
    expect(page.get_by_label("Lấy cả nội dung kế hoạch năm của các đơn vị đã tiếp nhận")).to_be_checked()
