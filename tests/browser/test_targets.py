"""The pages of targets as people see them: years, lists, entries, the records behind a number."""

from __future__ import annotations

import datetime as dt
import os
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import transaction
from django.urls import reverse

from enterprises.applications.models import SupportedProject
from funding.enums import EntryKind
from funding.ledger import open_ceilings, post
from plans.planning.actions.approve_evidence import approve_evidence
from plans.planning.actions.enter_actual import enter_actual
from plans.planning.actions.import_plan import import_plan
from plans.planning.actions.list_units import add_list_unit, tick_condition
from plans.planning.actions.load_programmes import load_programmes
from plans.planning.models import Plan, PlanMeasure, Target
from portal.core import clock
from tests.factories.enterprises import MILLION, Office, make_office
from tests.factories.organizations import make_actor, make_province
from tests.plans.planning.conftest import MACHINE, content_of

SHOTS = os.environ.get("TARGET_SHOTS", "")


@pytest.fixture
def plan(transactional_db) -> Plan:
    load_programmes(actor=MACHINE)
    make_province("gia-lai")
    return import_plan(actor=MACHINE, content=content_of("GL-2022"), issued=True).plan


def funded_office() -> Office:
    """A Department with money on its line."""
    office = make_office()
    year = clock.today().year
    facts = {"kind": EntryKind.ALLOCATE, "line": office.line, "amount_vnd": 500 * MILLION}
    with transaction.atomic():
        open_ceilings([office.line], year=year)
        post(actor=MACHINE, key="thử:giao", note="Giao dự toán", **facts)
    return office


def of(plan: Plan, code: str) -> Target:
    return Target.objects.select_related("version__plan").get(version=plan.current_version, code=code)


def address_of(plan: Plan, name: str, *args: object) -> str:
    return reverse(f"planning:{name}", args=[plan.public_id, *args])


def shoot(page, name: str) -> None:
    """A picture for whoever asked for one by TARGET_SHOTS=folder."""
    if SHOTS:
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=Path(SHOTS) / f"{name}-{width}.png", full_page=True)


def test_a_share_is_entered_in_the_browser_and_approved_by_another(plan, page, address, sign_in, check_page):
    officer, director = make_actor("officer", plan.province), make_actor("director", plan.province)
    target = of(plan, "CT1")
    for year, value in ((2023, "37.8"), (2024, "39.1")):
        row = enter_actual(actor=officer, target=target, year=year, value=Decimal(value), evidence="Niên giám")
        approve_evidence(actor=director, row=row)
    sign_in(officer)
    page.goto(address(address_of(plan, "target_detail", target.public_id)))
    page.get_by_role("link", name="Nhập số thực hiện").click()
    check_page()
    shoot(page, "nhap-so")
    page.get_by_label("Năm", exact=True).fill("2025")
    page.get_by_label("Tỷ lệ (%)").fill("39,9")
    page.get_by_role("button", name="Lưu").click()
    page.get_by_text("Hãy ghi minh chứng").first.wait_for()
    page.get_by_label("Minh chứng, nguồn số liệu").fill("Cục Thống kê, công văn 12")
    page.get_by_role("button", name="Lưu").click()
    page.get_by_text("chờ người thứ hai").wait_for()
    sign_in(director)
    page.goto(address(address_of(plan, "target_detail", target.public_id)))
    shoot(page, "ty-trong")
    page.get_by_role("button", name="Duyệt").click()
    page.get_by_text("39,9 dưới mức 40").first.wait_for()
    check_page()


def test_a_list_a_counted_target_and_the_tab(plan, page, address, sign_in, check_page):
    officer, director = make_actor("officer", plan.province), make_actor("director", plan.province)
    listed, counted = of(plan, "CT12"), of(plan, "CT8a")
    for number in range(5):
        unit = add_list_unit(actor=officer, target=listed, name=f"Trường Cao đẳng {number + 1}", evidence="Danh bạ")
        if number < 4:
            approve_evidence(actor=director, row=unit)
            for condition in listed.conditions[: 1 + bool(number)]:
                tick = tick_condition(
                    actor=officer, unit=unit, condition=condition, met_on=dt.date(2023, 5, 4), evidence="Biên bản"
                )
                if number < 3:
                    approve_evidence(actor=director, row=tick)
    office = funded_office()
    measure = PlanMeasure.objects.filter(version=plan.current_version).first()
    for year in (2022, 2023, 2023):
        project, _person = office.project()
        SupportedProject.objects.filter(pk=project.pk).update(
            status="accepted", accepted_on=dt.date(year, 6, 1), measure=measure
        )
    sign_in(director)
    for name, target in (("danh-sach", listed), ("dem", counted)):
        page.goto(address(address_of(plan, "target_detail", target.public_id)))
        check_page()
        shoot(page, name)
    page.get_by_role("link", name="Mọi hồ sơ được tính").click()
    check_page()
    shoot(page, "ho-so")
    page.goto(address(address_of(plan, "counter_choose", counted.public_id)))
    check_page()
    shoot(page, "so-dem")
    page.goto(address(address_of(plan, "plan_targets")))
    check_page()
    shoot(page, "chi-tieu")
    page.goto(address(address_of(plan, "objective_detail", "mt-1")))
    check_page()
    shoot(page, "muc-tieu")
