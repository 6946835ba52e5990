"""Norms, the computed amount and exclusions in the browser, wide and narrow, in both themes."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from enterprises.applications.actions.propose_norm import propose_norm
from enterprises.applications.actions.record_bar import record_bar
from enterprises.applications.models import ExclusionOverride
from plans.planning.models import SupportNorm
from portal.core import clock
from portal.organizations.actor import Actor
from tests.factories.enterprises import MILLION, Office, make_draft, make_enterprise, make_office

SHOTS = os.environ.get("SHOTS", "")
Address = Callable[[str], str]
SignIn = Callable[[Actor], None]
RESOLUTION = "Nghị quyết 12/2026/NQ-HĐND"


def shot(page: Page, name: str) -> None:
    """Pictures for looking at, when asked for."""
    if SHOTS:
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=str(Path(SHOTS) / f"support-{name}-{width}.png"), full_page=True)
        page.set_viewport_size({"width": 1280, "height": 900})


@pytest.fixture
def desk(transactional_db: None) -> Office:
    """An office whose province pays half of the fee of a test at a State laboratory, at most ten million."""
    office = make_office(support_cap_vnd=None, support_basis="")
    common = {"province": office.call.province, "measure": office.measure.measure, "legal_basis": RESOLUTION}
    common |= {"valid_from": dt.date(2026, 1, 1), "cap_unit": "sample"}
    SupportNorm.objects.create(
        key="thu", name="Phí thử nghiệm tại phòng của Nhà nước", rate=Decimal(50), cap_vnd=10 * MILLION,
        year_cap_vnd=30 * MILLION, conditions=["state_laboratory"], clause="khoản 3 Điều 5", **common,
    )  # fmt: skip
    SupportNorm.objects.create(
        key="thu-khac", name="Phí thử nghiệm, mọi nơi", rate=Decimal(20), clause="khoản 4 Điều 5", **common
    )
    return office


@pytest.mark.requirement("E06")
def test_an_enterprise_reads_how_its_amount_comes_about_and_takes_another_norm(
    desk: Office, page: Page, address: Address, sign_in: SignIn, check_page: Callable[[], None]
) -> None:
    application, person = make_draft(desk.call, contract_value_vnd=24 * MILLION, requested_vnd=24 * MILLION)
    sign_in(person)
    page.goto(address(reverse("applications:support_edit", args=[application.public_id])))
    live = page.locator(".support-calculation")
    expect(live).to_contain_text("4.800.000 đ")  # what needs no answer
    page.get_by_role("group", name="phòng thử nghiệm thuộc cơ quan quản lý nhà nước").get_by_label("Có").check()
    expect(live).to_contain_text("10.000.000 đ")
    expect(live).to_contain_text("50% của 24.000.000 đ là 12.000.000 đ")
    page.get_by_role("button", name="Lưu và tính lại").click()
    expect(page.locator("main")).to_contain_text("Đã lưu cơ sở tính mức hỗ trợ")
    live.locator("summary").click()
    check_page()
    shot(page, "claim")
    page.get_by_label("Định mức áp dụng").select_option("thu-khac")
    page.get_by_role("button", name="Lưu và tính lại").click()
    expect(page.locator("main")).to_contain_text("lý do")
    page.get_by_label("Lý do (khi chọn mức khác mức tốt nhất)").fill("Phần còn lại do quỹ của tập đoàn chi.")
    page.get_by_role("button", name="Lưu và tính lại").click()
    expect(live).to_contain_text("Nhà nước hỗ trợ: 4.800.000 đ")
    shot(page, "claim-other")
    page.goto(address(reverse("applications:draft_section", args=[application.public_id, "kinh-phi"])))
    expect(page.locator(".support-live")).to_contain_text("4.800.000 đ")
    check_page()
    shot(page, "money-step")


@pytest.mark.requirement("E06")
def test_norms_are_entered_by_one_and_put_in_force_by_another(
    desk: Office, page: Page, address: Address, sign_in: SignIn, check_page: Callable[[], None]
) -> None:
    norm = propose_norm(
        actor=desk.officer,
        facts={
            "name": "Phí thử nghiệm: mức năm sau", "measure": desk.measure.measure, "legal_basis": RESOLUTION,
            "clause": "Điều 6", "rate": Decimal(60), "cap_vnd": 12 * MILLION, "cap_unit": "sample", "frequency": "each",
            "valid_from": dt.date(clock.today().year + 1, 1, 1),
        },
    )  # fmt: skip
    sign_in(desk.officer)
    page.goto(address(reverse("applications:norm_create")))
    check_page()
    shot(page, "norm-form")
    sign_in(desk.director)
    page.goto(address(reverse("applications:norm_list")))
    check_page()
    shot(page, "norms")
    page.get_by_role("link", name=norm.name).click()
    check_page()
    shot(page, "norm")
    page.get_by_role("button", name="Phê duyệt", exact=True).click()
    expect(page.locator("main")).to_contain_text("Đã ghi quyết định")
    norm.refresh_from_db()
    assert norm.approved_by == desk.director.user


def test_an_exclusion_is_seen_asked_about_and_decided(
    desk: Office, page: Page, address: Address, sign_in: SignIn, check_page: Callable[[], None]
) -> None:
    enterprise = make_enterprise(desk.call.province)
    SupportNorm.objects.filter(province=desk.call.province).update(conditions=[])
    application, person = desk.checking(enterprise)
    facts = {"document": "Công văn 21/SKHCN-QLCN", "since": dt.date(2026, 1, 5)}
    case = {"enterprise": enterprise, "kind": "report_missing", "case_text": "Nhiệm vụ năm 2023"}
    bar = record_bar(actor=desk.officer, **case, **facts)
    sign_in(desk.director)
    page.goto(address(reverse("applications:bar_detail", args=[bar.public_id])))
    check_page()
    shot(page, "bar-confirm")
    page.get_by_label("Xác nhận", exact=True).check()
    page.get_by_role("button", name="Ghi ý kiến").click()
    expect(page.locator("main")).to_contain_text("Đang áp dụng")
    sign_in(desk.officer)
    page.goto(address(reverse("applications:bar_list")))
    check_page()
    shot(page, "bars")
    page.goto(address(reverse("applications:bar_create")))
    check_page()
    shot(page, "bar-form")
    page.goto(address(reverse("applications:application_detail", args=[application.public_id])))
    expect(page.locator("main")).to_contain_text("Nhiệm vụ năm 2023")
    check_page()
    shot(page, "case-officer")
    page.get_by_role("link", name="Đề nghị xét ngoại lệ").click()
    check_page()
    shot(page, "exception-ask")
    page.get_by_label("Lý do đề nghị ngoại lệ").fill("Báo cáo đã nộp tại Sở cũ trước khi sáp nhập.")
    page.get_by_role("button", name="Gửi đề nghị").click()
    sign_in(desk.director)
    page.goto(address(reverse("applications:exception_list")))
    check_page()
    shot(page, "exceptions")
    page.goto(address(reverse("applications:exception_decide", args=[ExclusionOverride.objects.get().public_id])))
    check_page()
    shot(page, "exception-decide")
    page.get_by_label("Chấp thuận ngoại lệ", exact=True).check()
    page.get_by_label("Ý kiến").fill("Đã xác minh với Sở cũ.")
    page.get_by_role("button", name="Quyết định").click()
    expect(page.locator("main")).to_contain_text("Được chấp thuận")
    sign_in(person)
    page.goto(address(reverse("applications:application_detail", args=[application.public_id])))
    expect(page.locator("main")).to_contain_text("Mức hỗ trợ được tính thế nào")
    check_page()
    shot(page, "case-enterprise")
