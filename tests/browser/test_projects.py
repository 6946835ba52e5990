"""Projects at work in the browser, wide and narrow, in both themes."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from enterprises.applications.actions.add_milestone import add_milestone
from enterprises.projects.actions.draft_agreement import draft_agreement
from enterprises.projects.actions.keep_visit import add_demand, hold_visit, plan_visit
from enterprises.projects.actions.sign_agreement import sign_version
from portal.core import clock
from portal.organizations.actor import Actor
from tests.enterprises.conftest import promises  # noqa: F401  # the fixture
from tests.factories.enterprises import Office, make_office

pytestmark = pytest.mark.browser
SHOTS = os.environ.get("SHOTS", "")
Address = Callable[[str], str]
SignIn = Callable[[Actor], None]
DAY = dt.timedelta(days=1)


def shot(page: Page, name: str) -> None:
    """Wide and narrow: nothing sticks out; pictures for looking at, when asked for."""
    page.wait_for_load_state()
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 900})
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over <= 0, f"{name} is {over} px too wide at {width}"
        if SHOTS:
            page.screenshot(path=str(Path(SHOTS) / f"projects-{name}-{width}.png"), full_page=True)
    page.set_viewport_size({"width": 1280, "height": 900})


@pytest.fixture
def desk(transactional_db: None) -> Office:
    return make_office()


@pytest.mark.requirement("H02", "H03", "H04", "H05")
def test_a_project_from_its_agreement_to_a_demand(
    desk: Office,
    promises: list[tuple[str, int]],  # noqa: F811  # the fixture
    page: Page,
    address: Address,
    sign_in: SignIn,
    check_page: Callable[[], None],
) -> None:
    project, person = desk.project()
    start = clock.today() - 30 * DAY
    draft = draft_agreement(actor=desk.officer, project=project, starts_on=start, ends_on=start + 365 * DAY)
    sign_version(actor=desk.director, agreement=draft, number="12/TT-SKHCN", signed_on=start)
    add_milestone(actor=desk.officer, project=project, title="Khảo sát", due_on=start + 5 * DAY)
    visit = plan_visit(
        actor=desk.officer, project=project, planned_on=start + DAY, subject="Kiểm tra", members=[("A", "Sở", "lead")]
    )
    hold_visit(actor=desk.officer, visit=visit, held_on=start + DAY, findings="Đúng tiến độ.")
    add_demand(actor=desk.officer, visit=visit, text="Lập sổ theo dõi lỗi", due_on=clock.today() + 9 * DAY)
    url = address(reverse("applications:project_detail", args=[project.public_id]))

    sign_in(desk.officer)
    page.goto(url)
    expect(page.get_by_text("12/TT-SKHCN").first).to_be_visible()
    check_page()
    shot(page, "detail")
    page.goto(address(reverse("projects:milestone_list")) + "?tinh_trang=qua_han")
    expect(page.get_by_role("cell", name="Khảo sát", exact=True)).to_be_visible()
    check_page()
    shot(page, "milestones")

    sign_in(person)
    page.goto(address(reverse("projects:progress_edit", args=[project.public_id])))
    page.get_by_label("Khối lượng hoàn thành (%)").fill("140")
    page.get_by_label("Việc đã làm").fill("Đã đào tạo 5S cho 42 người.")
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_label("Việc đã làm")).to_have_value("Đã đào tạo 5S cho 42 người.")
    page.get_by_label("Khối lượng hoàn thành (%)").fill("40")
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_text("Đã lưu báo cáo tiến độ.")).to_be_visible()
    page.goto(address(reverse("projects:visit_detail", args=[visit.public_id])))
    page.get_by_role("link", name="Báo cáo thực hiện").click()
    page.get_by_label("Kết quả thực hiện").fill("Đã lập sổ.")
    page.get_by_role("button", name="Gửi báo cáo").click()
    expect(page.get_by_text("Đơn vị đã báo cáo, chờ xác nhận")).to_be_visible()
    check_page()
    shot(page, "visit")
