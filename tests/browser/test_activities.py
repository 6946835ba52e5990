"""Inspections, policy work, the steering committee and difficulties on the demonstration, wide and narrow, both themes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.management import call_command
from django.urls import reverse
from playwright.sync_api import Page, expect

from plans.activities.models import (
    CommitteeSession,
    ConclusionItem,
    Difficulty,
    Inspection,
    InspectionDemand,
    PolicyItem,
    SteeringCommittee,
)
from portal.demo.people import actor

pytestmark = pytest.mark.browser


def pages() -> dict[str, str]:
    """Name → address of what is looked at."""
    here = {
        "inspection": Inspection.objects.filter(status="follow_up").order_by("pk").first(),
        "demand": InspectionDemand.objects.filter(status="open").order_by("deadline_on").first(),
        "policy": PolicyItem.objects.filter(status="issued").get(),
        "committee": SteeringCommittee.objects.get(),
        "session": CommitteeSession.objects.filter(status="concluded").get(),
        "assigned": ConclusionItem.objects.filter(status="open").order_by("deadline_on").first(),
        "difficulty": Difficulty.objects.filter(status="submitted").get(),
    }
    found = {noun: reverse(f"activities:{noun}_detail", args=[row.public_id]) for noun, row in here.items()}
    lists = ("inspection", "demand", "policy", "committee", "session", "assigned", "difficulty")
    found |= {f"{noun}-list": reverse(f"activities:{noun}_list") for noun in lists}
    found["progress"] = reverse("activities:committee_progress", args=[here["committee"].public_id])
    found["summary"] = reverse("activities:difficulty_summary")
    found["inspection-form"] = reverse("activities:inspection_create")
    return found


def test_every_page_is_accessible_and_fits(
    page: Page, address: Callable[[str], str], sign_in: Callable[..., None], check_page: Callable[[], None], screenshot
) -> None:
    call_command("load_demo", verbosity=0)
    sign_in(actor("chuyenvien"))
    for name, path in pages().items():
        page.goto(address(path))
        check_page()
        screenshot(f"activities-{name}", full_page=True)

    sign_in(actor("daumoi"))
    page.goto(address(reverse("activities:difficulty_list")))
    expect(page.get_by_role("heading", name="Khó khăn, vướng mắc")).to_be_visible()
    page.get_by_role("link", name="Phản ánh", exact=True).click()
    check_page()
