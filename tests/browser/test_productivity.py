"""The productivity database and a survey in a browser: an officer's pages, and an answer on a telephone without an account."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.core.cache import cache
from django.urls import reverse
from playwright.sync_api import Page, expect

from plans.knowledge.actions.keep_figure import keep_figure
from plans.knowledge.actions.prepare_tfp import prepare_tfp
from plans.knowledge.models import SurveyAnswer
from plans.knowledge.notifications_surveys import address_of
from tests.enterprises.registry.test_output import group
from tests.factories.enterprises import make_enterprise_actor
from tests.plans.knowledge.conftest import World, world
from tests.plans.knowledge.survey_world import survey
from tests.plans.knowledge.test_productivity import INPUTS, figure

pytestmark = pytest.mark.browser
__all__ = ["world"]


def test_a_survey_is_answered_on_a_telephone(
    world: World, page: Page, address: Callable[[str], str], check_page, sign_in
) -> None:
    cache.clear()
    row = survey(world.officer, ("Cơ sở A", "Cơ sở B"), opened=True)
    invitee = row.invitees.order_by("pk").first()
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(address(address_of(invitee)))
    check_page()

    page.get_by_label("Yếu").check()
    page.get_by_label("Kaizen").check()
    page.get_by_role("button", name="Gửi phiếu").click()
    expect(page.locator(".error-summary")).to_contain_text("Muốn làm mô hình điểm")
    page.get_by_label("Có", exact=True).check()
    page.get_by_label("Lý do").fill("Muốn học hỏi")
    page.get_by_role("button", name="Gửi phiếu").click()
    expect(page.get_by_text("Đã nhận phiếu của đơn vị")).to_be_visible()
    check_page()

    assert SurveyAnswer.objects.get().answers == {"c1": "o3", "c2": ["o2"], "c3": True, "c4": "Muốn học hỏi"}
    page.set_viewport_size({"width": 1280, "height": 900})
    sign_in(world.officer)
    for name in ("survey_detail", "survey_summary", "survey_invitee_list"):
        page.goto(address(reverse(f"knowledge:{name}", args=[row.public_id])))
        check_page()


def test_pages_of_productivity_fit_everybody(
    world: World, page: Page, address: Callable[[str], str], check_page, sign_in
) -> None:
    for year, output in ((2022, 50_000), (2023, 53_500), (2024, 56_175)):
        row, _new = keep_figure(actor=world.officer, given=figure(year, output=Decimal(output)))
    tfp = prepare_tfp(actor=world.officer, year=2024, basis="computed", facts=INPUTS)
    sign_in(world.officer)
    for path in (
        reverse("knowledge:figure_list"),
        reverse("knowledge:figure_detail", args=[row.public_id]),
        reverse("knowledge:figure_compare"),
        reverse("knowledge:tfp_create"),
        reverse("knowledge:tfp_detail", args=[tfp.public_id]),
    ):
        page.goto(address(path))
        check_page()
    _officer, rows = group(6, province=world.province)
    person = make_enterprise_actor(rows[0])
    sign_in(person)
    page.goto(address(reverse("registry:enterprise_output", args=[rows[0].public_id])))
    check_page()
    expect(page.get_by_text("một phần tư thấp nhất của nhóm").first).to_be_visible()
