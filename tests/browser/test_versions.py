"""Versions of a plan as people see them: history, an amendment with a clash, the comparison, the tree."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest
from django.urls import reverse

from plans.planning.actions.approve_amendment import approve_amendment
from plans.planning.actions.draft_amendment import draft_amendment
from plans.planning.actions.move_amendment import move_amendment
from plans.planning.models import BudgetLine, Recipient, Target
from tests.factories.contents import fill
from tests.factories.organizations import make_actor
from tests.factories.planning import make_plan

SHOTS = os.environ.get("PORTAL_SHOTS", "")


@pytest.fixture
def house(db):
    """A plan amended once, with a second amendment copied before."""
    officer = make_actor("officer")
    director, leader = (make_actor(role, officer.province) for role in ("director", "committee_leader"))
    plan = make_plan(
        officer.province, code="TN-DC", period_from=2021, period_to=2025, title="Kế hoạch nâng cao năng suất"
    )
    plan.current_version.valid_from = dt.date(2021, 6, 7)
    plan.current_version.save()
    fill(plan.current_version)
    late = draft_amendment(actor=officer, plan=plan, reason="Bổ sung chỉ tiêu theo Nghị quyết của HĐND tỉnh")
    first = draft_amendment(actor=officer, plan=plan, reason="Điều chỉnh kinh phí năm 2023")
    Target.objects.filter(version=late.draft, key="muc-tieu-1").update(minimum=30)
    Target.objects.filter(version=first.draft, key="muc-tieu-1").update(minimum=20)
    BudgetLine.objects.filter(version=first.draft, path="I/1").update(unit_price_vnd=60_000_000, amount_vnd=180_000_000)
    Recipient.objects.filter(version=first.draft).delete()
    first = move_amendment(actor=officer, amendment=first, step="send_for_review")
    first = move_amendment(actor=director, amendment=first, step="submit")
    approve_amendment(
        actor=leader,
        amendment=first,
        document_number="99/QĐ-UBND",
        document_on=dt.date(2023, 3, 1),
        effective_on=dt.date(2023, 3, 10),
        document_signer="Nguyễn Văn Mẫu",
    )
    other = make_plan(officer.province, code="TN-NAM", title="Kế hoạch năm 2022", period_from=2022, period_to=2022)
    other.relations.create(other=plan, relation="under", position=0, number="TN-DC")
    return plan, late, officer


def shot(page, name):
    """Pictures for people who look at the pages, when a folder is named."""
    if SHOTS:
        Path(SHOTS).mkdir(parents=True, exist_ok=True)
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=f"{SHOTS}/{name}-{width}.png", full_page=True)
        page.set_viewport_size({"width": 1280, "height": 900})


@pytest.mark.requirement("S03")
def test_history_comparison_and_an_amendment_with_a_clash(page, address, sign_in, check_page, house):
    plan, late, officer = house
    sign_in(officer)
    page.goto(address(reverse("planning:plan_versions", args=[plan.public_id])))
    page.get_by_role("link", name="Phiên bản 2").wait_for()
    check_page()
    shot(page, "history")

    page.get_by_role("link", name="với phiên bản 1").click()
    page.get_by_text("60.000.000 đồng").wait_for()
    assert page.locator("del.diff-old").count() and page.locator("ins.diff-new").count()
    check_page()
    shot(page, "compare")

    page.goto(address(reverse("planning:amendment_detail", args=[plan.public_id, late.public_id])))
    check_page()
    shot(page, "moved-on")
    page.get_by_role("button", name="Cập nhật từ bản hiện hành").click()
    page.get_by_role("heading", name="Chỗ hai bên cùng sửa").wait_for()
    check_page()
    shot(page, "clash")
    page.get_by_role("button", name="Giữ bản này").click()
    page.get_by_text("Đã chọn.").wait_for()
    shot(page, "amendment")

    for name in ("plan_tree", "amendment_create"):
        page.goto(address(reverse(f"planning:{name}", args=[plan.public_id])))
        check_page()
        shot(page, name)
    page.goto(address(reverse("planning:version_detail", args=[plan.public_id, 1])))
    check_page()
    shot(page, "version")
    page.goto(address(reverse("planning:amendment_list")))
    check_page()
    shot(page, "list")
