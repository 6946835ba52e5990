"""Inspections, policy work, the steering committee and difficulties on the demonstration, wide and narrow, both themes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import transaction
from django.urls import reverse
from playwright.sync_api import Page, expect

from plans.activities.models import Difficulty, Inspection, SteeringCommittee
from portal.demo.management.commands import load_demo
from portal.demo.people import actor

pytestmark = pytest.mark.browser


STEPS = ("reference", "people", "plans", "enterprises", "succession", "plan_of_this_year", "activities")
"""What of the demonstration stands on these pages, and what it stands on: the whole takes ten times as long."""


def load_world() -> None:
    with transaction.atomic():
        for name, _label, load in load_demo.STEPS:
            if name in STEPS:
                load()


def pages() -> dict[str, str]:
    """Name → address of what is looked at."""
    here = {
        "inspection": Inspection.objects.filter(status="follow_up").order_by("pk").first(),
        "difficulty": Difficulty.objects.filter(status="submitted").get(),
        "committee": SteeringCommittee.objects.get(),
    }
    found = {noun: reverse(f"activities:{noun}_detail", args=[row.public_id]) for noun, row in here.items()}
    return found | {
        "progress": reverse("activities:committee_progress", args=[here["committee"].public_id]),
        "summary": reverse("activities:difficulty_summary"),
        "demands": reverse("activities:demand_list"),
        "inspection-form": reverse("activities:inspection_create"),
    }


def test_every_page_is_accessible_and_fits(
    page: Page, address: Callable[[str], str], sign_in: Callable[..., None], check_page: Callable[[], None], screenshot
) -> None:
    load_world()
    sign_in(actor("chuyenvien"))
    for name, path in pages().items():
        page.goto(address(path))
        check_page()
        screenshot(f"activities-{name}", full_page=True)

    sign_in(actor("daumoi"))
    page.goto(address(reverse("activities:difficulty_list")))
    expect(page.get_by_role("heading", name="Khó khăn, vướng mắc")).to_be_visible()
    page.goto(address(reverse("activities:difficulty_choose")))
    check_page()
