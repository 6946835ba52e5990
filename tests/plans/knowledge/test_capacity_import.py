"""Capacity projects with equipment, and foundings with steps, come in as lists: by cell, twice without doubles (P02, P04)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from plans.knowledge.actions.keep_row import keep_row
from plans.knowledge.models import CapacityEquipment, CapacityProject, ConformityBody, FoundingStep, UnitFounding
from plans.planning.models import Plan
from portal.organizations.actor import Actor
from tests.factories.planning import make_plan
from tests.factories.sheets import bytes_of, check_bad_files, save, send, sheet_of, write_lines
from tests.plans.knowledge.conftest import World

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]


def address(name: str) -> str:
    return reverse(f"knowledge:{name}")


@pytest.fixture
def plan(world: World) -> Plan:
    return make_plan(world.province)


@pytest.mark.requirement("P02")
def test_projects_and_equipment_come_in_by_cell_and_twice_add_none(
    world: World, plan: Plan, client_of: ClientOf
) -> None:
    officer = client_of(world.officer)
    body = keep_row(actor=world.officer, row=ConformityBody(), facts={"name": "Trung tâm 3", "activities": ["testing"]})
    one = {
        "Mã kế hoạch": plan.code,
        "Tên dự án": "Nâng cấp phòng thử nghiệm",
        "Tổ chức, đơn vị": "TRUNG TÂM 3",
        "Loại": "nâng cấp",
        "Từ năm": 2025,
        "Đến năm": "2026",
        "Ngân sách nhà nước (đồng)": "3.100.000.000",
    }
    lines = (
        {**one, "Thiết bị": "Lò nung", "Số lượng": 2, "Ngày mua, nghiệm thu": dt.date(2026, 2, 3)},
        {**one, "Thiết bị": "Cân phân tích", "Thành tiền (đồng)": "12.500", "Ngày mua, nghiệm thu": "04/02/2026"},
        {**one, "Tên dự án": "Tủ ấm", "Tổ chức, đơn vị": "Bệnh viện A", "Loại": "mua sắm"},
        {**one, "Loại": "xây dựng", "Thiết bị": "Máy lắc", "Ngày mua, nghiệm thu": "31/02/2026", "Số lượng": "nhiều"},
        {**one, "Tên dự án": "Sai", "Mã kế hoạch": "KHÔNG", "Loại": "khác", "Đến năm": 2024, "Vốn khác (đồng)": 1e18},
        {**one, "Tên dự án": "Sai năm", "Đến năm": 2024, "Ngày hoàn thành": "01/02/2026", "Vốn khác (đồng)": "-5"},
        {**one, "Thiết bị": "LÒ NUNG", "Ngày mua, nghiệm thu": "03/02/2026"},
        {**one, "Tên dự án": "Công thức", "Ngân sách nhà nước (đồng)": "=1+1"},
    )
    content = bytes_of(write_lines(sheet_of(officer, address("capacity_template")), lines))
    cells = ("D5", "Q5", "O5", "A6", "D6", "J6", "F7", "J7", "L7", "N8", "I9")
    for said in ("Đã ghi 3 dòng mới, cập nhật 0, giữ nguyên 0", "Đã ghi 0 dòng mới, cập nhật 0, giữ nguyên 3"):
        before = CapacityProject.objects.count()
        held, shown = send(officer, address("capacity_import"), content)
        assert CapacityProject.objects.count() == before, "nothing counts before it is saved"
        for cell in cells:
            assert f"!{cell}:" in shown or f"!{cell}<" in shown, cell
        assert said in save(officer, held)
    project = CapacityProject.objects.get(title="Nâng cấp phòng thử nghiệm")
    assert (project.body, project.unit_name, project.budget_vnd) == (body, "", 3_100_000_000)
    assert list(project.equipment.values_list("name", "quantity", "cost_vnd")) == [
        ("Lò nung", 2, 0),
        ("Cân phân tích", 1, 12_500),
    ]
    assert CapacityProject.objects.get(title="Tủ ấm").unit_name == "Bệnh viện A"
    assert CapacityEquipment.objects.count() == 2

    out = sheet_of(officer, address("capacity_template"))
    same, _shown = send(officer, address("capacity_import"), bytes_of(out), "lai.xlsx")
    assert "Đã ghi 0 dòng mới, cập nhật 0, giữ nguyên 3" in save(officer, same)
    line = next(row for row in out.worksheets[0].iter_rows(min_row=2) if row[12].value and row[13].value == "Lò nung")
    line[14].value = "5"
    changed, _shown = send(officer, address("capacity_import"), bytes_of(out), "sua.xlsx")
    assert "Đã ghi 0 dòng mới, cập nhật 1, giữ nguyên 2" in save(officer, changed)
    assert project.equipment.get(name="Lò nung").quantity == 5


@pytest.mark.requirement("P02")
@pytest.mark.surface
def test_files_that_are_no_list_and_people_who_keep_none(world: World, plan: Plan, client_of: ClientOf) -> None:
    officer = client_of(world.officer)
    for name in ("capacity", "founding"):
        check_bad_files(officer, address(f"{name}_import"), address(f"{name}_template"))
        for page in ("import", "template"):
            assert client_of(world.enterprise).get(address(f"{name}_{page}")).status_code == 403
    assert client_of(world.stranger).get(address("capacity_template")).status_code == 200


@pytest.mark.requirement("P04")
def test_foundings_and_steps_come_in_and_twice_add_none(world: World, plan: Plan, client_of: ClientOf) -> None:
    officer = client_of(world.officer)
    one = {
        "Mã kế hoạch": plan.code,
        "Việc": "Thành lập trung tâm",
        "Tổ chức, đơn vị": "Sở A",
        "Loại": "đơn vị năng suất",
    }
    lines = (
        {**one, "Thứ tự bước": "1", "Bước": "Lập đề án", "Ngày xong": "05/01/2026", "Văn bản của bước": "3/ĐA"},
        {**one, "Thứ tự bước": "2", "Bước": "Thẩm định", "Hạn của bước": "01/12/2026"},
        {**one, "Việc": "Đã cấp", "Ngày thành lập, ngày cấp": "01/02/2026"},
        {**one, "Việc": "Không bước", "Hạn của bước": "01/12/2026"},
    )
    content = bytes_of(write_lines(sheet_of(officer, address("founding_template")), lines))
    for said in ("Đã ghi 2 dòng mới, cập nhật 0, giữ nguyên 0", "Đã ghi 0 dòng mới, cập nhật 0, giữ nguyên 2"):
        held, shown = send(officer, address("founding_import"), content)
        assert "!E4" in shown and "!M5" in shown
        assert said in save(officer, held)
    founding = UnitFounding.objects.get()
    assert list(FoundingStep.objects.values_list("title", "paper_number")) == [("Lập đề án", "3/ĐA"), ("Thẩm định", "")]
    assert (founding.kind, founding.unit) == ("productivity", "Sở A")
    same, _shown = send(officer, address("founding_import"), bytes_of(sheet_of(officer, address("founding_template"))))
    assert "Đã ghi 0 dòng mới, cập nhật 0, giữ nguyên 2" in save(officer, same)
