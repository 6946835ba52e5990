"""Events and courses come in as lists: by cell, twice without doubles, and go out as the sheet that reads back the same."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from plans.activities.actions.move_event import move_event
from plans.activities.importing.planned_lists import COURSE_LIST, EVENT_LIST
from plans.activities.models import Course, Event
from portal.imports.drafts import Draft, DraftRow, errors
from portal.imports.kinds import import_kinds
from portal.imports.models import ImportDraft
from portal.organizations.actor import Actor
from tests.factories.attachments import upload
from tests.plans.activities.conftest import World
from tests.plans.activities.test_pages import post, url

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]


def bytes_of(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.requirement("C01", "C02")
def test_a_list_of_events_is_read_by_cell_and_twice_adds_none(world: World, client_of: ClientOf) -> None:
    officer = client_of(world.officer)
    book = load_workbook(io.BytesIO(officer.get(url("event_list_template")).content))
    sheet = book.worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    plan = world.plan.code
    lines = (
        {
            "Mã kế hoạch": plan,
            "Loại": "Hội thảo",
            "Tên": "Hội thảo 5S",
            "Từ ngày": "03/05/2026",
            "Địa điểm": "Hội trường A",
        },
        {"Mã kế hoạch": plan, "Loại": "phóng sự", "Tên": "Phóng sự KPI", "Từ ngày": "01/06/2026", "Số bản, số kỳ": "4"},
        {"Mã kế hoạch": "KHÔNG-CÓ", "Loại": "lễ hội", "Tên": "Sai", "Từ ngày": "32/01/2026", "Đến ngày": "x"},
        {"Mã kế hoạch": plan, "Loại": "hoạt động hợp tác", "Tên": "Hợp tác", "Từ ngày": "01/06/2026"},
        {"Mã kế hoạch": plan, "Loại": "hội thảo", "Tên": "HỘI THẢO 5S", "Từ ngày": "03/05/2026"},
    )
    for number, line in enumerate(lines, 2):
        for head, text in line.items():
            sheet.cell(number, heads.index(head) + 1).value = text

    for added in (2, 0):
        page = post(officer, url("event_list_import"), file=upload("hd.xlsx", bytes_of(book)))
        shown = officer.get(page).content.decode()
        for cell in ("!A4", "!B4", "!D4", "!E4", "!C6"):
            assert cell in shown, cell
        assert "Loại này cần ghi ô này" in shown
        held = ImportDraft.objects.latest("pk")
        post(officer, page + "luu/", row_version=held.row_version)
        assert f"Đã ghi {added} hoạt động mới" in ImportDraft.objects.get(pk=held.pk).result_text
        post(officer, reverse("imports:import_discard", args=[held.public_id]))
    row = Event.objects.get(title="Hội thảo 5S")
    assert Event.objects.count() == 2
    assert (row.place, row.organization, row.ends_on) == ("Hội trường A", world.officer.organization, row.starts_on)
    assert Event.objects.get(title="Phóng sự KPI").copies == 4

    out = load_workbook(io.BytesIO(officer.get(url("event_list_template")).content))
    page = post(officer, url("event_list_import"), file=upload("hd.xlsx", bytes_of(out)))
    same = ImportDraft.objects.latest("pk")
    post(officer, page + "luu/", row_version=same.row_version)
    assert "0 hoạt động mới, cập nhật 0, giữ nguyên 2" in ImportDraft.objects.get(pk=same.pk).result_text


@pytest.mark.requirement("C04")
def test_an_agency_brings_its_own_events_and_what_has_ended_stays(world: World) -> None:
    kind = import_kinds.get(EVENT_LIST)

    def line(**more: str) -> Draft:
        told = {"plan": world.plan.code, "kind": "tọa đàm", "title": "Tọa đàm", "starts_on": "01/06/2026", **more}
        return Draft(rows=[DraftRow("people-1", "people", told)])

    other = line(organization=world.other_agency.organization_name)
    assert [problem.field for problem in errors(kind.check(world.agency, other))] == ["organization"]
    kind.commit(actor=world.agency, draft=line(), source_name="x.xlsx")
    row = Event.objects.get()
    assert row.organization == world.agency.organization
    changed = line(place="Trường A")
    assert not kind.check(world.agency, changed) and changed.counts == {"new": 0, "changed": 1, "unchanged": 0}
    kind.commit(actor=world.agency, draft=changed, source_name="x.xlsx")
    row.refresh_from_db()
    assert (Event.objects.count(), row.place) == (1, "Trường A")
    move_event(actor=world.officer, event=row, name="cancel", note="Bão")
    late = line(place="Nơi khác")
    told = kind.check(world.agency, late)
    assert "giữ nguyên" in told[0].message and late.counts["unchanged"] == 1
    assert not kind.commit(actor=world.agency, draft=late, source_name="x.xlsx").is_changed


@pytest.mark.requirement("D01")
def test_a_list_of_courses_is_read_and_twice_adds_none(world: World, client_of: ClientOf) -> None:
    kind = import_kinds.get(COURSE_LIST)
    told = {
        "plan": world.plan.code,
        "kind": "tập huấn",
        "title": "Tập huấn KPI",
        "starts_on": "01/03/2026",
        "ends_on": "03/03/2026",
        "topic": "hệ thống quản lý",
        "audience": "doanh nghiệp",
        "is_in_depth": "có",
        "provider_name": "Viện Năng suất",
        "hours": "24",
        "cost_vnd": "50.000.000",
    }
    rows = [
        DraftRow("people-1", "people", told),
        DraftRow("people-2", "people", {**told, "title": "Thiếu chủ đề", "topic": "", "hours": "nhiều"}),
        DraftRow("people-3", "people", {**told, "title": "Ngược", "ends_on": "01/02/2026"}),
        DraftRow("people-4", "people", {**told, "title": "APO", "kind": "chương trình của tổ chức ngoài tỉnh"}),
    ]
    wrong = errors(kind.check(world.officer, Draft(rows=rows)))
    assert [(problem.row, problem.field) for problem in wrong] == [
        ("people-2", "topic"),
        ("people-2", "hours"),
        ("people-3", "ends_on"),
        ("people-4", "programme"),
    ]
    for expected in ({"new": 1, "changed": 0, "unchanged": 0}, {"new": 0, "changed": 0, "unchanged": 1}):
        draft = Draft(rows=rows[:1])
        kind.check(world.officer, draft)
        assert draft.counts == expected
        kind.commit(actor=world.officer, draft=draft, source_name="x.xlsx")
    row = Course.objects.get()
    assert (row.is_in_depth, row.hours, row.cost_vnd, row.provider_name) == (True, 24, 50_000_000, "Viện Năng suất")
    assert row.ends_on == dt.date(2026, 3, 3)
    officer = client_of(world.officer)
    assert officer.get(url("course_register_import")).status_code == 200
    out = load_workbook(io.BytesIO(officer.get(url("course_register_template")).content)).worksheets[0]
    assert out["C2"].value == "Tập huấn KPI" and out["F2"].value == "hệ thống quản lý"
    assert client_of(world.agency).get(url("course_register_import")).status_code == 403
