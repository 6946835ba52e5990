"""Work on plans in a real browser: an agency tells its progress on a phone, the office looks at matrix and what is late."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from playwright.sync_api import Page, expect

from plans.planning.actions.import_plan import import_plan
from plans.planning.actions.load_programmes import load_programmes
from plans.planning.models import FollowUp, Plan
from portal.core import clock
from portal.organizations.actor import Actor, system_actor
from portal.organizations.roles import OrganizationKind
from tests.factories.organizations import make_actor, make_organization, make_province
from tests.plans.planning.conftest import content_of

MACHINE = system_actor("kiểm thử")


def gia_lai() -> tuple[Plan, Actor, Actor]:
    """The plan in force, an agency that leads a task, an officer."""
    province = make_province("gia-lai")
    trade = make_organization(OrganizationKind.DEPARTMENT, province, name="Sở Công Thương")
    load_programmes(actor=MACHINE)
    plan = import_plan(actor=MACHINE, content=content_of("GL-2022"), issued=True).plan
    return plan, make_actor("agency_officer", province, trade), make_actor("officer", province)


def test_an_agency_tells_its_progress_in_two_clicks(
    page: Page, address: Any, sign_in: Callable[[Actor], None], check_page: Callable[[], None]
) -> None:
    _plan, agency, officer = gia_lai()
    sign_in(agency)
    page.goto(address(reverse("planning:own_work")))
    check_page()
    page.get_by_role("link", name="Cập nhật tiến độ").first.click()
    check_page()

    page.set_viewport_size({"width": 360, "height": 740})
    page.get_by_label("Tình hình").select_option("done")
    page.get_by_label("Kết quả, khó khăn").fill("Đã hướng dẫn 12 doanh nghiệp")
    page.get_by_label("Minh chứng", exact=False).first.fill("Báo cáo 12/BC-SCT")
    expect(page.locator("[data-autosave-status]")).to_contain_text("Đã lưu", timeout=10_000)
    page.get_by_role("button", name="Gửi Sở").click()
    expect(page.get_by_text("Đã gửi Sở.")).to_be_visible()

    sign_in(officer)
    page.goto(address(reverse("planning:progress_list")))
    check_page()
    page.get_by_role("link", name="Hướng dẫn").first.click()
    page.get_by_role("button", name="Ghi nhận").click()
    expect(page.get_by_text("Đã ghi nhận tiến độ.")).to_be_visible()
    check_page()


def test_pages_of_the_office_are_accessible_and_fit(
    page: Page, address: Any, sign_in: Callable[[Actor], None], check_page: Callable[[], None]
) -> None:
    plan, agency, officer = gia_lai()
    sign_in(officer)
    item = FollowUp.objects.get(plan=plan, task__key="g4-9", organization=agency.organization)
    for name in ("plan_progress", "plan_matrix", "plan_integrated", "plan_parties"):
        page.goto(address(reverse(f"planning:{name}", args=[plan.public_id])))
        check_page()
    for name in ("plan_targets", "plan_budget"):
        page.goto(address(reverse(f"planning:{name}", args=[plan.public_id])) + "?ngay=01/03/2022")
        expect(page.get_by_text("Đang xem theo ngày 01/03/2022")).to_be_visible()
        check_page()
    for name in ("overdue_list", "proposal_list", "proposal_create"):
        page.goto(address(reverse(f"planning:{name}")))
        check_page()
    page.goto(address(reverse("planning:plan_remind", args=[plan.public_id, item.public_id])))
    assert clock.today().year > 2025
    check_page()
