"""Local regulations come in as a list: new ones as proposals, issued ones of former years into the register (L04)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from plans.knowledge.models import LocalRegulation, Standard
from portal.organizations.actor import Actor
from tests.factories.sheets import bytes_of, check_bad_files, save, send, sheet_of, write_lines
from tests.plans.knowledge.conftest import World
from tests.plans.knowledge.test_local_regulations import Office

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]
PAGE, SHEET = reverse("knowledge:regulation_import"), reverse("knowledge:regulation_template")


@pytest.mark.requirement("L04")
def test_proposals_and_issued_texts_come_in_by_cell_and_twice_add_none(db: None, client_of: ClientOf) -> None:
    office = Office()
    officer = client_of(office.officer)
    assert office.agency.organization is not None
    proposal = {
        "Tên quy chuẩn": "Quy chuẩn về cá khô",
        "Đối tượng được quy định": "cá khô",
        "Sự cần thiết": "Đặc sản\nChưa có quy chuẩn",
        "Cơ quan chủ trì soạn thảo": office.agency.organization.name.upper(),
        "Mã kế hoạch": office.plan.code,
    }
    issued = {
        "Tên quy chuẩn": "Quy chuẩn về nước thải chế biến",
        "Đối tượng được quy định": "nước thải",
        "Ký hiệu": "QCĐP 1:2021/GL",
        "Số quyết định ban hành": "15/2021/QĐ-UBND",
        "Ngày ban hành": dt.date(2021, 6, 1),
        "Cơ quan ban hành": "UBND tỉnh",
    }
    lines = (
        proposal,
        issued,
        {
            **proposal,
            "Tên quy chuẩn": "Thiếu",
            "Sự cần thiết": "",
            "Mã kế hoạch": "X",
            "Dự kiến ban hành": "31/02/2026",
        },
        {**issued, "Tên quy chuẩn": "Thiếu số", "Ký hiệu": "QCĐP 2", "Số quyết định ban hành": "", "Sự cần thiết": "x"},
        {**issued, "Tên quy chuẩn": "Tương lai", "Ký hiệu": "QCĐP 3", "Ngày ban hành": "01/01/2099", "Mã": "QCDP-0"},
        {**proposal, "Cơ quan chủ trì soạn thảo": "Không có"},
    )
    content = bytes_of(write_lines(sheet_of(officer, SHEET), lines))
    for said in (
        "Đã ghi 2 quy chuẩn mới, cập nhật 0, giữ nguyên 0",
        "Đã ghi 0 quy chuẩn mới, cập nhật 0, giữ nguyên 2",
    ):
        before = (LocalRegulation.objects.count(), Standard.objects.filter(province__isnull=False).count())
        held, shown = send(officer, PAGE, content)
        assert before == (LocalRegulation.objects.count(), Standard.objects.filter(province__isnull=False).count())
        for cell in ("!D4", "!F4", "!G4", "!J5", "!D5", "!K6", "!A6", "!E7", "!B7"):
            assert f"{cell}<" in shown, cell
        assert said in save(officer, held)
    row = LocalRegulation.objects.get()
    assert (row.status, row.issued_number, row.reason) == ("proposed", "", "Đặc sản\nChưa có quy chuẩn")
    text = Standard.objects.get(code="QCĐP 1:2021/GL")
    assert (text.province, text.series, text.decision_number, text.year) == (
        row.province,
        "qcdp",
        "15/2021/QĐ-UBND",
        2021,
    )
    out = sheet_of(officer, SHEET)
    same, _shown = send(officer, PAGE, bytes_of(out), "a.xlsx")
    assert "Đã ghi 0 quy chuẩn mới, cập nhật 0, giữ nguyên 2" in save(officer, same)
    sheet = out.worksheets[0]
    for at in (2, 3):
        sheet.cell(at, 3).value = "cá khô, mắm" if sheet.cell(at, 1).value else "nước thải sản xuất"
    changed, _shown = send(officer, PAGE, bytes_of(out), "b.xlsx")
    assert "cập nhật 2, giữ nguyên 0" in save(officer, changed)
    row.refresh_from_db()
    text.refresh_from_db()
    assert (row.subject_matter, text.field) == ("cá khô, mắm", "nước thải sản xuất")


@pytest.mark.requirement("L04")
def test_a_file_never_issues_what_is_on_its_way_and_leaves_what_has_ended(db: None, client_of: ClientOf) -> None:
    office = Office()
    officer = client_of(office.officer)
    row = office.in_consultation()
    decision = {
        "Tên quy chuẩn": row.title,
        "Đối tượng được quy định": row.subject_matter,
        "Ký hiệu": "QCĐP 9:2026/GL",
        "Số quyết định ban hành": "9/QĐ",
        "Ngày ban hành": "01/02/2026",
        "Cơ quan ban hành": "UBND tỉnh",
    }
    book = write_lines(sheet_of(officer, SHEET), [decision])
    sheet = book.worksheets[0]
    for at in (9, 10, 11, 12):  # the same told in the row of its code
        sheet.cell(2, at).value = sheet.cell(3, at).value
    sheet.delete_rows(3)
    held, shown = send(officer, PAGE, bytes_of(book))
    assert "quyết định được ghi ở bước ban hành" in shown and "!J2<" in shown
    save(officer, held)
    row.refresh_from_db()
    assert row.status == "consultation" and not Standard.objects.filter(code="QCĐP 9:2026/GL").exists()

    dropped = office.step(office.propose(title="Bỏ"), "drop", office.director, note="Không cần")
    book = sheet_of(officer, SHEET)
    line = next(cells for cells in book.worksheets[0].iter_rows(min_row=2) if cells[0].value == dropped.code)
    line[2].value = "khác"
    _held, shown = send(officer, PAGE, bytes_of(book), "b.xlsx")
    assert "đã kết thúc nên không sửa được" in shown


@pytest.mark.requirement("L04")
@pytest.mark.surface
def test_files_that_are_no_list_and_people_who_keep_none(world: World, client_of: ClientOf) -> None:
    officer = client_of(world.officer)
    check_bad_files(officer, PAGE, SHEET)
    assert client_of(world.association).get(PAGE).status_code == 403
    assert PAGE in officer.get(reverse("knowledge:regulation_list")).content.decode()
