"""What every list of records has: cells that read back what they write, merged and calculated cells, provinces, queries."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from plans.activities.enums_clubs import ClubPost
from plans.activities.importing import cells
from plans.activities.importing.cells import Cell, Line, WrongCell, shown
from plans.activities.importing.columns import SheetColumn
from plans.activities.importing.lists import workbook_of
from plans.activities.importing.members import MEMBER_LIST, MEMBERS
from plans.activities.models import ClubMember
from portal.core import clock
from portal.imports.drafts import Draft, DraftRow, errors
from portal.imports.kinds import import_kinds
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from tests.factories.organizations import make_actor, make_province
from tests.factories.planning import make_plan
from tests.factories.sheets import bytes_of, save, send, sheet_of, write_lines
from tests.plans.activities.conftest import World
from tests.plans.activities.test_clubs import proposed
from tests.plans.activities.test_pages import url
from tests.plans.activities.test_praise import called

COLUMN = SheetColumn("x", "X")
LINE = Line(DraftRow("1", "people", {}), None)
PAGE, SHEET = "club_members_import", "club_members_template"


def says(cell: Cell, typed: str) -> str:
    """Why a cell is refused; "" when it is not."""
    try:
        cell.read(typed, LINE)
    except WrongCell as refusal:
        return str(refusal)
    return ""


@given(value=st.decimals(min_value=-(10**9), max_value=10**9, places=3))
def test_a_number_reads_back_what_was_written(value: Decimal) -> None:
    cell = cells.decimal(COLUMN, digits=20, places=3)
    assert cell.read(cell.show(SimpleNamespace(x=value)), LINE) == value


@given(value=st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2100, 12, 31)))
def test_a_day_reads_back_what_was_written(value: dt.date) -> None:
    assert cells.day(COLUMN).read(shown(value), LINE) == value


@given(typed=st.text(max_size=40))
def test_whatever_stands_in_a_cell_is_a_value_or_a_reason(typed: str) -> None:
    for cell in (
        cells.day(COLUMN, is_past=True),
        cells.whole(COLUMN),
        cells.decimal(COLUMN, digits=9, places=2),
        cells.year(COLUMN),
        cells.choice(COLUMN, ClubPost),
        cells.flag(COLUMN),
        cells.text(COLUMN, 20),
    ):
        says(cell, typed)


@pytest.mark.parametrize(
    ("cell", "typed", "words"),
    [
        (cells.day(COLUMN), "31/02/2026", "Không có ngày này"),
        (cells.day(COLUMN), "29/02/2025", "Không có ngày này"),
        (cells.day(COLUMN), "2026", "Không có ngày này"),
        (cells.day(COLUMN), "01/01/0001", "Năm phải từ"),
        (cells.day(COLUMN, is_past=True), "01/01/2099", "tương lai"),
        (cells.whole(COLUMN), str(10**18), "Phải là số từ 0"),
        (cells.whole(COLUMN), "6,8", "số nguyên"),
        (cells.whole(COLUMN, least=1), "0", "Phải là số từ 1"),
        (cells.whole(COLUMN), "1,000,000", "Dấu phẩy là dấu thập phân"),
        (cells.decimal(COLUMN, digits=12, places=4), "1" * 12, "Số quá lớn"),
        (cells.decimal(COLUMN, digits=12, places=4), "1,23456", "sau dấu phẩy"),
        (cells.decimal(COLUMN, digits=12, places=4, least=Decimal(0)), "-1", "Phải từ 0"),
        (cells.year(COLUMN), "26", "Ghi năm từ"),
        (cells.choice(COLUMN, ClubPost), "vua", "thư ký"),
        (cells.flag(COLUMN), "có lẽ", "“có” hoặc “không”"),
        (cells.text(COLUMN, 5), "dài quá", "Dài quá 5"),
    ],
)
def test_a_wrong_cell_says_why(cell: Cell, typed: str, words: str) -> None:
    assert words in says(cell, typed)


@pytest.mark.django_db
def test_merged_calculated_and_enormous_cells_are_told_at_their_place(
    world: World, client_of: Callable[[Actor], Client]
) -> None:
    officer, club = client_of(world.officer), proposed(world)
    paper = {"Đồng ý bằng cách nào": "phiếu giấy"}
    lines: tuple[dict[str, Any], ...] = (
        {"Mã câu lạc bộ": club.code, "Họ và tên": '="Trần "&"An"', **paper},
        {"Mã câu lạc bộ": club.code, "Họ và tên": "=1/0", **paper},
        {"Mã câu lạc bộ": club.code, "Họ và tên": "Lê Ba", "Tham gia từ ngày": 1e30, **paper},
        {"Họ và tên": "Đỗ Bốn", **paper},
    )
    book = write_lines(sheet_of(officer, url(SHEET)), lines)
    book.worksheets[0].merge_cells("A4:A5")
    content = _with_values(bytes_of(book), {"B2": "Trần An"})
    held, shown_page = send(officer, url(PAGE), content)
    assert "dùng giá trị đã lưu “Trần An”" in shown_page, "a calculated cell is read, and told"
    assert "!B3<" in shown_page and "Ô là công thức" in shown_page and "!E4<" in shown_page
    assert "Đã ghi 2 thành viên mới" in save(officer, held)
    assert set(ClubMember.objects.values_list("full_name", flat=True)) == {"Trần An", "Đỗ Bốn"}, (
        "a merged code counts below"
    )


def _with_values(content: bytes, values: dict[str, str]) -> bytes:
    """The workbook as a program saves it that has calculated."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for item in old.infolist():
            part = old.read(item)
            if item.filename == "xl/worksheets/sheet1.xml":
                text = part.decode()
                for at, value in values.items():
                    text = re.sub(
                        rf'(<c r="{at}"[^>]*?)>(<f>.*?</f>)<v ?/?>(</v>)?', rf'\1 t="str">\2<v>{value}</v>', text
                    )
                part = text.encode()
            new.writestr(item, part)
    return made.getvalue()


@pytest.mark.django_db
@pytest.mark.requirement("O01")
def test_a_list_of_a_merged_province_says_whose_code_it_means(world: World) -> None:
    ended = make_province("kien-giang")
    before = dataclasses.replace(world, plan=make_plan(ended), officer=make_actor(Role.OFFICER, ended))
    here, there = proposed(world), proposed(before)
    assert here.code == there.code
    kind = import_kinds.get(MEMBER_LIST)

    def draft(**more: str) -> Draft:
        told = {"code": here.code, "full_name": "Nguyễn An", "agreed": "phiếu giấy", **more}
        return Draft(rows=[DraftRow("people-1", "people", told)])

    assert not errors(kind.check(world.officer, draft())), "a stranger's code is no question"
    ended.valid_to, ended.successor = clock.today() - dt.timedelta(days=1), world.plan.province
    ended.save()
    said = errors(kind.check(world.officer, draft()))
    assert [problem.field for problem in said] == ["code"] and "2 tỉnh" in said[0].message
    kind.commit(actor=world.officer, draft=draft(province="kien-giang"), source_name="x")
    assert (there.members.count(), here.members.count()) == (1, 0)
    assert not errors(kind.check(world.officer, draft(province=world.plan.province.slug)))
    out = load_workbook(io.BytesIO(workbook_of(MEMBERS, world.officer))).worksheets[0]
    assert (out["A2"].value, out["H2"].value) == (there.code, "kien-giang"), "the sheet says whose code it is"


@pytest.mark.django_db
def test_after_a_correction_the_buttons_save_what_stands(world: World, client_of: Callable[[Actor], Client]) -> None:
    officer, club = client_of(world.officer), proposed(world)
    line = {"Mã câu lạc bộ": club.code, "Họ và tên": "Nguyễn An"}
    held, _shown = send(officer, url(PAGE), bytes_of(write_lines(sheet_of(officer, url(SHEET)), [line])))
    told = {"code": club.code, "full_name": "Nguyễn An", "agreed": "đơn vị xác nhận"}
    answer = officer.post(
        reverse("imports:import_row", args=[held.public_id, "people-1"]),
        {f"people-1-{name}": value for name, value in told.items()},
        headers={"HX-Request": "true"},
    )
    held.refresh_from_db()
    said = answer.content.decode()
    assert f'name="row_version" value="{held.row_version}" hx-swap-oob=' in said
    assert "Đã ghi 1 thành viên mới" in save(officer, held)


LISTS: dict[str, dict[str, str]] = {
    "activities.club_members": {"code": "CLB", "full_name": "", "agreed": "phiếu giấy"},
    "activities.praise_nominees": {"round": "TV", "kind": "tập thể", "name": "", "form": "thư khen", "merits": "x"},
    "activities.praise_rounds": {"plan": "KH", "title": "", "planned_on": "01/01/2099"},
    "knowledge.capacity": {
        "plan": "KH",
        "title": "",
        "unit": "A",
        "kind": "nâng",
        "year_from": "2025",
        "year_to": "2026",
    },
    "knowledge.foundings": {"plan": "KH", "title": "", "unit": "A", "kind": "đơn vị năng suất"},
    "knowledge.practices": {"title": "", "body": "Nội dung"},
    "knowledge.regulations": {"title": "", "subject_matter": "x", "reason": "x"},
}


@pytest.mark.django_db
@pytest.mark.parametrize("key", LISTS)
def test_a_longer_list_asks_no_more(world: World, key: str) -> None:
    club, row = proposed(world), called(world)
    codes = {"CLB": club.code, "TV": row.code, "KH": world.plan.code}
    told = {name: codes.get(value, value) for name, value in LISTS[key].items()}
    named = next(name for name, value in told.items() if not value)

    def cost(*names: str) -> int:
        rows = [DraftRow(f"people-{n}", "people", {**told, named: name}) for n, name in enumerate(names)]
        draft = Draft(rows=rows)
        with CaptureQueriesContext(connection) as asked:
            import_kinds.get(key).check(world.officer, draft)
        return len(asked)

    cost("An")
    assert cost("An") == cost("An", "Bình", "Cường", "Dũng", "Em")
