"""What hangs on an enterprise, on a desk and on a phone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.urls import reverse

from portal.core import clock
from portal.organizations.roles import Role
from tests.factories.enterprises import make_enterprise
from tests.factories.organizations import make_actor
from tests.factories.records import DAY, make_laboratory, make_product, make_record

pytestmark = pytest.mark.browser
SHOTS = os.environ.get("RECORD_SHOTS", "")


def shoot(page, name: str) -> None:
    """A picture for whoever asked for one by RECORD_SHOTS=folder."""
    if SHOTS:
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=Path(SHOTS) / f"{name}-{width}.png", full_page=True)


@pytest.fixture
def enterprise(transactional_db):
    row = make_enterprise(name="Hợp tác xã Hồ tiêu Lệ Chí")
    product = make_product(row, "Tiêu sọ Lệ Chí", group_name="Gia vị")
    make_record(
        "mark", row, product=product, kind="ocop", stars=4, decision_number="215/QĐ-UBND", granted_on=clock.today()
    )
    make_record(
        "applied", row, kind="base", designation="TCCS 01:2026/LC", product=product, is_built=True, applied_on=DAY
    )
    facts = {"sample": "Tiêu sọ", "tested_on": DAY, "fee_vnd": 16_000_000, "result": "meets"}
    make_record("trial", row, laboratory=make_laboratory(), product=product, **facts)
    return row


@pytest.mark.requirement("E07", "E08", "E10")
def test_the_parts_of_an_enterprise_read_on_both_widths(enterprise, page, address, sign_in, check_page):
    sign_in(make_actor(Role.OFFICER))
    ids = [enterprise.public_id]
    for name in ("enterprise_products", "enterprise_certificates", "enterprise_supports"):
        page.goto(address(reverse(f"registry:{name}", args=ids)))
        shoot(page, name)
    check_page()
    page.goto(address(reverse("registry:enterprise_products", args=ids)))
    page.get_by_text("OCOP 4 sao").first.wait_for()
    check_page()
    page.goto(address(reverse("registry:trial_list")))
    shoot(page, "trial_list")
    check_page()
    page.goto(address(reverse("registry:enterprise_add_practice", args=ids) + "?loai=gap"))
    shoot(page, "practice_form")
    page.get_by_label("Hệ thống, mô hình áp dụng").fill("VietGAP hồ tiêu")
    page.get_by_label("Quy trình").select_option("vietgap")
    page.get_by_label("Bắt đầu").fill("01/03/2025")
    page.get_by_role("button", name="Lưu").click()
    page.get_by_text("Quy trình: VietGAP").first.wait_for()


@pytest.mark.requirement("E11")
def test_an_association_recommends_in_the_browser(page, transactional_db, address, sign_in, check_page):
    sign_in(make_actor(Role.AGENCY_OFFICER))
    page.goto(address(reverse("applications:recommendation_create")))
    page.get_by_label("Tên đơn vị được giới thiệu").fill("HTX Chè Bàu Cạn")
    page.get_by_label("Lý do giới thiệu").fill("Sản phẩm tiềm năng")
    check_page()
    page.get_by_role("button", name="Gửi").click()
    page.get_by_text("chờ trả lời").first.wait_for()
    shoot(page, "recommendation")
    page.goto(address(reverse("applications:recommendation_list")))
    shoot(page, "recommendations")
    check_page()
