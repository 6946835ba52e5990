"""The register in the browser: a workbook with faults, two rows merged, people and figures on a telephone."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from django.urls import reverse
from playwright.sync_api import Page, expect

from enterprises.registry.actions.find_duplicates import find_all
from enterprises.registry.actions.invite_representative import invite_representative
from enterprises.registry.actions.note_figures import note_figures
from enterprises.registry.models import Enterprise
from portal.core import clock
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from tests.enterprises.registry.test_register_import import line, workbook
from tests.factories.enterprises import make_enterprise, make_enterprise_actor
from tests.factories.organizations import make_actor

SHOTS = os.environ.get("SHOTS", "")


def shot(page: Page, name: str) -> None:
    """A picture for looking at, when asked for."""
    if SHOTS:
        page.screenshot(path=str(Path(SHOTS) / f"{name}.png"), full_page=True)


def test_an_officer_imports_corrects_compares_and_merges(
    page: Page, address: Callable[[str], str], sign_in: Callable[[Actor], None], check_page: Callable[[], None]
) -> None:
    officer = make_actor(Role.OFFICER)
    first = make_enterprise(name="Công ty TNHH Mật ong Gia Lai", phone="0912345678")
    second = make_enterprise(name="Công ty CP Mật ong Gia Lai", phone="0912345678", email="matong@thu.vn")
    find_all(first.province_id)
    sign_in(officer)
    page.goto(address(reverse("registry:register_import")))
    content = workbook(line(1), line(2, tax_code="0100233480", email="sai"), line(3, employees="mười"))
    page.get_by_label("Tệp sổ đăng ký").set_input_files(
        {
            "name": "so.xlsx",
            "mimeType": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "buffer": content,
        }
    )
    page.get_by_role("button", name="Đọc và kiểm tra").click()
    expect(page.get_by_text("3 lỗi phải sửa trước khi lưu")).to_be_visible()
    check_page()
    shot(page, "import")
    page.get_by_role("button", name="Lưu các dòng đúng").first.click()
    expect(page.get_by_text("Còn 2 dòng có lỗi").first).to_be_visible()

    page.goto(address(reverse("registry:enterprise_list")))
    shot(page, "list")
    page.get_by_role("link", name="Nghi trùng").click()
    expect(page.get_by_role("heading", name="Đơn vị nghi trùng")).to_be_visible()
    check_page()
    shot(page, "duplicates")
    page.get_by_role("link", name="Công ty TNHH Mật ong Gia Lai").click()
    expect(page.get_by_role("heading", name="So sánh và gộp")).to_be_visible()
    check_page()
    shot(page, "merge")
    page.get_by_label("Lý do gộp").fill("Một đơn vị đăng ký hai lần")
    page.get_by_role("button", name="Gộp thành một đơn vị").click()
    expect(page.get_by_text("Đã gộp.")).to_be_visible()
    assert Enterprise.objects.get(pk=second.pk).merged_into_id == first.pk
    shot(page, "survivor")
    page.get_by_role("link", name="Lịch sử thay đổi").click()
    expect(page.get_by_role("heading", name="Lịch sử thay đổi")).to_be_visible()
    check_page()
    shot(page, "history")


def test_an_enterprise_looks_after_its_people_and_figures_on_a_telephone(
    page: Page, address: Callable[[str], str], sign_in: Callable[[Actor], None], check_page: Callable[[], None]
) -> None:
    enterprise = make_enterprise()
    boss = make_enterprise_actor(enterprise)
    year = clock.today().year
    note_figures(
        actor=boss,
        enterprise=enterprise,
        year=year - 1,
        figures={"employees": 60, "revenue_vnd": 40 * 10**9, "capital_vnd": 70 * 10**9},
    )
    invite_representative(
        actor=boss,
        enterprise=enterprise,
        email="le@thu.vn",
        full_name="Lê Văn Quyền",
        kind="authorised",
        scope=["applications"],
        paper_number="05/UQ",
    )
    sign_in(boss)
    for name in ("people", "representative_invite", "figures"):
        page.goto(address(reverse(f"registry:{name}", args=[enterprise.public_id])))
        check_page()
        shot(page, name)
        page.set_viewport_size({"width": 360, "height": 740})
        shot(page, f"{name}-phone")
        page.set_viewport_size({"width": 1280, "height": 900})
    expect(page.get_by_text("doanh nghiệp nhỏ").first).to_be_visible()
    page.goto(address(reverse("registry:claim_create")))
    shot(page, "claim")
