"""The Committee hands in a signed PDF, the officer sends and packs it, anybody compares a copy (R08, R09)."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from portal.core import clock
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from reports.actions.move_report import move_report
from reports.actions.sign_report import sign_report
from reports.models import Report
from reports.selectors.signatures import paper_of, read_bytes
from tests.browser.walker import Walker
from tests.factories.organizations import make_actor, make_province
from tests.factories.planning import make_plan
from tests.factories.signing import make_signer
from tests.reports.conftest import House, add_report_rule

SHOTS = os.environ.get("SHOTS", "")


def shot(page: Page, name: str) -> None:
    """Pictures for looking at, when asked for: wide and narrow."""
    if SHOTS:
        for size in ({"width": 1280, "height": 900}, {"width": 360, "height": 740}):
            page.set_viewport_size(size)
            page.screenshot(path=str(Path(SHOTS) / f"{name}-{size['width']}.png"), full_page=True)
        page.set_viewport_size({"width": 1280, "height": 900})


def _signed() -> tuple[House, Report]:
    province, today = make_province(), clock.today()
    plan = make_plan(province, code="GL-TN", title="Nâng cao năng suất tỉnh Gia Lai", period_from=2022, period_to=2040)
    add_report_rule(plan)
    people = (make_actor(role, province) for role in (Role.OFFICER, Role.DIRECTOR, Role.COMMITTEE_LEADER))
    house = House(province, plan, *people, make_actor(Role.MINISTRY_OFFICER))
    report = move_report(actor=house.officer, report=house.made(today.year), step="submit")
    report = move_report(actor=house.director, report=report, step="forward")
    return house, sign_report(actor=house.leader, report=report, signed_on=today)


@pytest.mark.requirement("R08", "R09")
def test_signed_outside_handed_in_sent_packed_and_compared(
    transactional_db: None,
    page: Page,
    address: Callable[[str], str],
    sign_in: Callable[[Actor], None],
    check_page: Callable[[], None],
    tmp_path: Path,
) -> None:
    house, report = _signed()
    (unsigned, signed) = (tmp_path / "chua-ky.pdf", tmp_path / "da-ky.pdf")
    detail = reverse("reports:report_detail", args=[report.public_id])
    walk = Walker(page, address, sign_in, check_page)

    walk.become(house.leader)
    walk.open(detail)
    walk.sees("Chưa có bản đã ký")
    walk.press("Bản để ký số")
    walk.sees("Lập bản để ký số")
    walk.look()
    shot(page, "report-paper-job")
    walk.follow("Mở kết quả")
    paper = paper_of(report)
    assert paper is not None
    unsigned.write_bytes(read_bytes(paper))
    signed.write_bytes(make_signer("Dương Mẫu Thử").sign(read_bytes(paper)))
    walk.follow("Nộp bản đã ký")
    page.get_by_label("Bản đã ký").set_input_files(unsigned)
    walk.press("Kiểm tra và lưu")
    walk.sees("Đây là bản chưa ký")
    walk.look()
    page.get_by_label("Bản đã ký").set_input_files(signed)
    walk.press("Kiểm tra và lưu")
    walk.sees("Cổng chưa có chứng thư gốc để xác nhận người ký")
    walk.look()
    shot(page, "report-signed")

    walk.become(house.officer)
    walk.open(reverse("reports:report_send", args=[report.public_id]))
    walk.press("Gửi và đóng băng")
    walk.sees("báo cáo đóng băng khi xong")
    walk.follow("Mở kết quả")
    walk.sees("Báo cáo đã gửi, giữ nguyên như khi gửi")
    walk.follow("Lập gói edXML")
    page.get_by_label("Mã định danh UBND tỉnh").fill("H21")
    page.get_by_label("Mã định danh nơi nhận").fill("G06")
    shot(page, "report-package-form")
    walk.press("Lập gói")
    walk.sees(f"H21,{clock.today():%Y/%m/%d},{report.number}")
    walk.look()
    shot(page, "report-package")

    page.context.clear_cookies()
    walk.open(reverse("reports:report_verify"))
    page.get_by_label("Tệp bạn có").set_input_files(signed)
    walk.press("So sánh từng byte")
    walk.sees("Giống bản đã ký")
    walk.look()
    shot(page, "report-verify")
    assert not walk.findings, "\n".join(walk.findings)
