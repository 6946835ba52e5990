"""The merger in the browser: prepared, refused for what is missing, carried out by the second person, told on the pages."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from django.urls import reverse
from playwright.sync_api import Page, expect

from enterprises.registry.models import Enterprise
from portal.organizations.actor import Actor
from portal.organizations.roles import OrganizationKind as K
from portal.organizations.roles import Role
from portal.succession.models import SuccessionAct
from tests.browser.conftest import PHONE
from tests.factories.enterprises import make_enterprise
from tests.factories.organizations import make_organization
from tests.factories.succession import Merger, make_merger

SHOTS = os.environ.get("SHOTS", "")


def shot(page: Page, name: str) -> None:
    """A picture for looking at, when asked for."""
    if SHOTS:
        page.screenshot(path=str(Path(SHOTS) / f"{name}.png"), full_page=True)


def page_of(name: str, *args: object) -> str:
    return reverse(f"succession:{name}", args=args)


def prepare(page: Page, address: Callable[[str], str]) -> SuccessionAct:
    """The administrator writes the heading, adds both provinces and lets the portal propose the offices."""
    page.goto(address(page_of("succession_list")))
    page.get_by_role("link", name="Lập việc sắp xếp").first.click()
    page.get_by_label("Tên việc").fill("Sáp nhập tỉnh Kiên Giang và tỉnh An Giang")
    page.get_by_label("Loại việc").select_option("province")
    page.get_by_label("Có hiệu lực từ ngày").fill("01/07/2025")
    page.get_by_label("Số, ký hiệu văn bản").fill("Nghị quyết số 202/2025/QH15")
    page.get_by_label("Ngày văn bản").fill("12/06/2025")
    page.get_by_label("Cơ quan ban hành").fill("Quốc hội")
    page.get_by_role("button", name="Lập", exact=True).click()
    for old in ("kien-giang", "an-giang"):
        page.get_by_role("link", name="Thêm tỉnh").click()
        page.get_by_label("Tỉnh cũ").select_option(old)
        page.get_by_label("Tỉnh mới").select_option("an-giang-2025")
        page.get_by_role("button", name="Thêm", exact=True).click()
    page.get_by_role("button", name="Gợi ý dòng theo tỉnh").click()
    return SuccessionAct.objects.get()


def test_the_merger_from_draft_to_done(
    page: Page,
    phone_page: Page,
    address: Callable[[str], str],
    sign_in: Callable[[Actor], None],
    check_page: Callable[[], None],
) -> None:
    merger: Merger = make_merger()
    merger.person(Role.OFFICER)
    district = make_organization(K.DISTRICT, merger.old, name="UBND huyện Hòn Đất")
    commune = make_organization(K.DISTRICT, merger.new, name="UBND xã Hòn Đất", valid_from=merger.new.valid_from)
    for _number in range(3):
        make_enterprise(merger.old)
    sign_in(merger.admin)

    act = prepare(page, address)
    expect(page.get_by_text("UBND huyện Hòn Đất (tỉnh Kiên Giang)")).to_be_visible()
    check_page()
    shot(page, "draft")

    page.get_by_role("link", name="Thêm đơn vị").click()
    check_page()
    shot(page, "row-form")
    page.get_by_label("Đơn vị cũ").select_option(str(district.public_id))
    page.get_by_label("Đơn vị kế thừa").select_option(str(commune.public_id))
    page.get_by_role("button", name="Thêm", exact=True).click()
    page.get_by_role("button", name="Đã kiểm tra, trình thực hiện").click()
    expect(page.get_by_text("Đã kiểm tra, chờ thực hiện").first).to_be_visible()

    sign_in(merger.approver)
    page.goto(address(page_of("succession_detail", act.public_id)))
    shot(page, "checked")
    page.get_by_role("button", name="Thực hiện kế thừa").first.click()
    page.get_by_role("dialog").get_by_role("button", name="Thực hiện kế thừa").click()
    expect(page.get_by_text("Đã thực hiện, không sửa được nữa")).to_be_visible()
    check_page()
    shot(page, "done")
    assert Enterprise.objects.filter(province=merger.new).count() == 3

    page.get_by_role("row", name="Doanh nghiệp, đơn vị thụ hưởng").get_by_role("link").first.click()
    expect(page.get_by_role("cell", name="tỉnh Kiên Giang").first).to_be_visible()
    check_page()
    shot(page, "passing")
    office = merger.new_offices[K.DOST]
    for name, path in (
        ("acts", page_of("succession_list")),
        ("directory", page_of("organization_list")),
        ("office", page_of("organization_detail", office.public_id)),
        ("province", page_of("province_history", "an-giang-2025")),
    ):
        page.goto(address(path))
        check_page()
        shot(page, name)
    page.set_viewport_size(PHONE)
    page.goto(address(page_of("succession_detail", act.public_id)))
    shot(page, "done-phone")
    page.goto(address(page_of("organization_detail", office.public_id)))
    shot(page, "office-phone")
