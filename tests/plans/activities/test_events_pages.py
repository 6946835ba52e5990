"""Pages of events: the whole way of an officer, an agency, somebody with a phone and everybody; lists with constant queries."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from plans.activities.actions.attend_event import write_attendances
from plans.activities.actions.plan_event import publish_event
from plans.activities.documents import event as papers
from plans.activities.enums_events import EventFamily
from plans.activities.importing.columns import SHEET_COLUMNS, column_of
from plans.activities.models import Event, EventAttendance
from portal.core import clock
from portal.documents.rendering import render
from portal.imports.models import ImportDraft
from portal.organizations.actor import Actor
from tests.factories.attachments import upload
from tests.plans.activities.conftest import World
from tests.plans.activities.test_events import held, planned
from tests.plans.activities.test_pages import day, post, url

ClientOf = Callable[[Actor], Client]


@pytest.mark.requirement("C01")
def test_a_conference_from_the_plan_to_its_confirmed_result(world: World, client_of: ClientOf) -> None:
    officer, colleague = client_of(world.officer), client_of(world.colleague)
    assert "hội nghị" in officer.get(url("event_choose")).content.decode()
    page = post(
        officer,
        url("event_create", "meeting"),
        plan=world.plan.public_id,
        task=world.task().public_id,
        kind="conference",
        title="Hội nghị sơ kết",
        organization=world.officer.organization.public_id,
        starts_on=day(),
        starts_time="08:00",
        place="UBND tỉnh",
        cost_vnd="30.000.000",
    )
    row = Event.objects.get()
    own = row.public_id
    post(officer, url("event_guest", own), organization=world.agency.organization.public_id)
    post(officer, url("event_guest", own), name="Viện Năng suất", email="vien@thu.vn")
    post(officer, url("event_group", own), group="agencies")
    post(officer, url("event_step", own, "invite"), expected="planned")
    post(officer, url("event_attend", own), name="Nguyễn Văn An", unit_name="Sở A")
    shown = officer.get(url("event_code", own)).content.decode()
    assert "<svg" in shown and row.sign_in_code in shown and "Nguyễn Văn An" not in shown
    post(officer, url("event_edit", own), **_again(row), title="Hội nghị sơ kết giai đoạn")
    post(officer, url("event_hold", own), expected="invited", result="Đã sơ kết", cost_vnd="29.000.000")
    post(colleague, url("event_step", own, "close"), expected="held")
    post(officer, url("event_publish", own), is_public="1")

    row.refresh_from_db()
    assert (row.status, row.attended, row.cost_vnd, row.title) == ("closed", 1, 29_000_000, "Hội nghị sơ kết giai đoạn")
    shown = officer.get(page).content.decode()
    assert "Viện Năng suất" in shown and "29.000.000" in shown
    seen = client_of(world.agency).get(page).content.decode()
    assert "Nguyễn Văn An" not in seen and "vien@thu.vn" not in seen, "an invited agency reads no sheet"
    assert "29.000.000" not in seen + client_of(world.agency).get(url("event_list")).content.decode()


def _again(row: Event) -> dict[str, object]:
    return {
        "plan": row.plan.public_id,
        "kind": row.kind,
        "organization": row.organization.public_id,
        "starts_on": day(),
        "place": row.place,
        "row_version": Event.objects.get(pk=row.pk).row_version,
    }


def test_what_is_wrong_stands_at_its_field_and_nothing_is_lost(world: World, client_of: ClientOf) -> None:
    officer = client_of(world.officer)
    told = {"plan": world.plan.public_id, "kind": "study_visit", "title": "Tham quan", "starts_on": "31/02/2026"}
    answer = officer.post(url("event_create", "visit"), told)
    shown = answer.content.decode()
    assert answer.status_code == 422 and "không có trong lịch" in shown and "Tham quan" in shown
    wrong_unit = {**told, "starts_on": day(3), "ends_on": day(), "place": "Cần Thơ"}
    wrong_unit["organization"] = world.officer.organization.public_id
    answer = officer.post(url("event_create", "visit"), wrong_unit)
    assert answer.status_code == 422 and "từ ngày bắt đầu trở đi" in answer.content.decode()
    assert officer.get(url("event_create", "khong-co")).status_code == 404
    for family in EventFamily.values:
        assert officer.get(url("event_create", family)).status_code == 200
    assert "Đơn vị thực hiện" not in client_of(world.agency).get(url("event_create", "communication")).content.decode()
    assert client_of(world.stranger).get(url("event_detail", planned(world).public_id)).status_code == 404


@pytest.mark.requirement("C01")
def test_somebody_signs_with_a_phone_and_sees_nobody_else(world: World, client: Client) -> None:
    row = planned(world)
    write_attendances(actor=world.officer, event=row, lines=[("Trần Đã Ký", "Sở B", "")])
    address = reverse("activities:event_sign_in", args=[row.sign_in_code])
    shown = client.get(address)
    words = shown.content.decode()
    assert shown.status_code == 200 and "Trần Đã Ký" not in words and "checked" not in words
    assert shown["X-Robots-Tag"] == "noindex, nofollow"

    without = client.post(address, {"name": "Lê Cúc", "unit_name": "Công ty C"})
    assert (
        without.status_code == 422 and "Cần đồng ý" in without.content.decode() and "Lê Cúc" in without.content.decode()
    )
    assert client.post(address, {"name": "Rô bốt", "agreed": "on", "trap": "x"}).status_code == 302
    told = {"name": "Lê Cúc", "unit_name": "Công ty C", "agreed": "on"}
    first = client.post(address, told, follow=True)
    again = client.post(address, {**told, "name": "Trần Đã Ký", "unit_name": "Sở B"}, follow=True)

    assert "Đã ghi tên bạn" in first.content.decode() and "Trần Đã Ký" not in again.content.decode()
    assert set(row.attendances.values_list("name", "came_by")) == {("Trần Đã Ký", "hand"), ("Lê Cúc", "code")}
    assert client.get(reverse("activities:event_sign_in", args=["KHONG"])).status_code == 404
    row.starts_on = row.ends_on = clock.today().replace(year=clock.today().year - 1)
    row.save()
    assert "chỉ nhận vào những ngày" in client.get(address).content.decode()
    assert client.post(address, told).status_code == 422


@pytest.mark.requirement("C01")
def test_a_sheet_is_read_in_and_twice_adds_nobody(world: World, client_of: ClientOf) -> None:
    officer = client_of(world.officer)
    row = planned(world)
    template = load_workbook(io.BytesIO(officer.get(url("event_sheet_template", row.public_id)).content))
    sheet = template.worksheets[0]
    assert sheet["A2"].value == row.code and [c.value for c in sheet[1]] == [
        "Mã",
        "Họ và tên",
        "Đơn vị",
        "Chức vụ",
        "Tỉnh của mã",
    ]
    for number, line in enumerate((("Nguyễn An", "Sở A"), ("Trần Bình", "Sở B"), ("nguyễn an", "sở a")), 2):
        sheet.cell(number, 2, line[0])
        sheet.cell(number, 3, line[1])
    sheet["A6"], sheet["B6"] = "SK-1999-0001", "Ai Đó"

    for added in (2, 0):
        page = post(officer, url("event_sheet_import", row.public_id), file=upload("ds.xlsx", _bytes(template)))
        shown = officer.get(page).content.decode()
        assert "Không có mã này" in shown and "!A6" in shown
        held_draft = ImportDraft.objects.latest("pk")
        post(officer, page + "luu/", row_version=held_draft.row_version)
        assert f"Đã ghi thêm {added} lượt" in ImportDraft.objects.get(pk=held_draft.pk).result_text
        post(officer, reverse("imports:import_discard", args=[held_draft.public_id]))

    row.refresh_from_db()
    assert row.attended == EventAttendance.objects.count() == 2


def _bytes(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_heads_of_a_sheet_are_known_by_many_words() -> None:
    known = {"Mã sự kiện": "code", "HỌ TÊN": "full_name", "Đơn vị công tác": "unit_name", "STT": ""}
    assert {head: column_of(head, SHEET_COLUMNS) for head in known} == known


def test_everybody_reads_what_is_published_and_no_name(world: World, client: Client) -> None:
    row = held(world, head_count=None)
    write_attendances(actor=world.officer, event=row, lines=[("Trần Kín", "Sở B", "")])
    page = reverse("activities:event_public_page", args=[row.public_id])
    assert client.get(page).status_code == 404
    publish_event(actor=world.officer, event=row, is_public=True)

    listed = client.get(reverse("activities:event_public_list"), {"q": "hoi thao"}).content.decode()
    shown = client.get(page).content.decode()
    assert row.title in listed and row.title in shown and "Trần Kín" not in shown and "Đã tổ chức" in shown
    assert row.title not in client.get(reverse("activities:event_public_list"), {"q": "khong co"}).content.decode()


@pytest.mark.requirement("C01", "C03", "C04", "C07")
def test_documents_and_tables_open(world: World, client_of: ClientOf) -> None:
    officer = client_of(world.officer)
    row = held(world, lessons="", head_count=None)
    write_attendances(actor=world.officer, event=row, lines=[("Nguyễn An", "Sở A", "Chuyên viên")])
    row.guests.create(name="Sở A")
    for build, _name in papers.PAPERS.values():
        assert render(build(row), "pdf").startswith(b"%PDF") and render(build(row), "docx").startswith(b"PK")
    book = load_workbook(io.BytesIO(officer.get(url("event_paper_file", row.public_id, "danh-sach", "xlsx")).content))
    assert any("Nguyễn An" in str(cell.value) for sheet in book for line in sheet.iter_rows() for cell in line)
    assert officer.get(url("event_paper_file", row.public_id, "khong-co", "pdf")).status_code == 404
    for name in ("event_units", "event_property"):
        assert officer.get(url(name)).status_code == 200
        assert officer.get(url(f"{name}_file", "xlsx")).status_code == 200
    assert world.officer.organization_name in officer.get(url("event_units")).content.decode()


def test_lists_search_filter_and_keep_their_queries(world: World, client_of: ClientOf, warm_menu: None) -> None:
    officer = client_of(world.officer)
    held(world)
    officer.get(url("event_list"))
    with CaptureQueriesContext(connection) as one:
        officer.get(url("event_list"))
    held(world, kind="reportage", title="Phóng sự gốm", channel="Báo tỉnh", head_count=None)
    row = held(world, kind="talk", title="Tọa đàm gạo")
    with CaptureQueriesContext(connection) as three:
        shown = officer.get(url("event_list")).content.decode()
    assert len(three) == len(one), "a list must not ask per row"
    assert "Tọa đàm gạo" in shown and ">80<" in shown, "the foot adds the attendances"

    def titles(**query: object) -> str:
        return officer.get(url("event_list"), query).content.decode()

    assert "Phóng sự gốm" in titles(q="phong su GOM") and "Tọa đàm gạo" not in titles(q="phong su gom")
    assert "Tọa đàm gạo" not in titles(family="media") and "Phóng sự gốm" in titles(family="media")
    assert "Tọa đàm gạo" in titles(held="yes", year=clock.today().year, plan=world.plan.public_id)
    assert "Tọa đàm gạo" not in titles(year=2001)
    assert load_workbook(io.BytesIO(officer.get(url("event_list"), {"xuat": "xlsx"}).content)).worksheets[0].max_row > 3
    write_attendances(actor=world.officer, event=row, lines=[("An", "A", ""), ("Bình", "B", "")])
    assert "Bình" in officer.get(url("event_sheet", row.public_id)).content.decode()


def test_events_by_year_are_drawn_and_each_number_opens_its_year(world: World, client_of: ClientOf) -> None:
    officer, this_year = client_of(world.officer), clock.today().year
    held(world)
    assert "theo năm" not in officer.get(url("event_list")).content.decode(), "one year is no chart"
    for title in ("Tọa đàm năm trước", "Hội nghị năm trước"):
        row = planned(world, title=title)
        day_before = row.starts_on.replace(year=this_year - 1, day=1)
        Event.objects.filter(pk=row.pk).update(starts_on=day_before, ends_on=day_before)

    page = officer.get(url("event_list"), {"kind": "", "trang": "1"}).content.decode()
    opened = officer.get(url("event_list"), {"kind": "", "year": this_year - 1}).content.decode()

    assert "Số hoạt động theo năm" in page and "<svg" in page
    assert f'<a href="?kind=&amp;year={this_year - 1}">2</a>' in page
    assert f'<a href="?kind=&amp;year={this_year}">1</a>' in page
    assert "Tọa đàm năm trước" in opened and "Hội nghị năm trước" in opened
