"""The sample of a survey and answers given on paper come in as lists: by cell, twice without doubles (M05)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from plans.knowledge.actions.run_survey import move_survey
from plans.knowledge.models import SurveyAnswer, SurveyInvitee
from portal.organizations.actor import Actor
from tests.factories.sheets import bytes_of, check_bad_files, save, send, sheet_of, write_lines
from tests.plans.knowledge.conftest import World
from tests.plans.knowledge.survey_world import long_questionnaire, survey

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]


def address(name: str) -> str:
    return reverse(f"knowledge:survey_{name}")


@pytest.mark.requirement("M04")
def test_a_sample_comes_in_by_cell_and_twice_adds_none(world: World, client_of: ClientOf) -> None:
    officer, row = client_of(world.officer), survey(world.officer, ("Xưởng A",))
    lines = (
        {"Mã khảo sát": row.code, "Tên đơn vị": "Xưởng B", "Xã, phường": "Ia Kha", "Thư điện tử": "B@thu-nghiem.vn"},
        {"Mã khảo sát": row.code, "Tên đơn vị": "Xưởng C", "Điện thoại": "0912 345 678", "Ngành": "gỗ"},
        {"Mã khảo sát": row.code, "Tên đơn vị": "Xưởng khác", "Thư điện tử": "dv0@thu-nghiem.vn"},
        {"Mã khảo sát": "KS-X", "Tên đơn vị": "", "Thư điện tử": "không phải thư"},
        {"Mã khảo sát": row.code, "Tên đơn vị": "Xưởng D", "Thư điện tử": "b@thu-nghiem.vn"},
    )
    content = bytes_of(write_lines(sheet_of(officer, address("sample_template")), lines))
    for said in (
        "Đã thêm 2 đơn vị vào mẫu, cập nhật 0, giữ nguyên 1",
        "Đã thêm 0 đơn vị vào mẫu, cập nhật 0, giữ nguyên 3",
    ):
        before = SurveyInvitee.objects.count()
        held, shown = send(officer, address("sample_import"), content)
        assert SurveyInvitee.objects.count() == before
        for cell in ("!E5", "!A6", "!B6", "!E6"):
            assert f"{cell}<" in shown, cell
        assert "!B7<" in shown or "!E7<" in shown, "one address asks one body"
        assert said in save(officer, held)
    assert row.invitees.get(name="Xưởng B").email == "b@thu-nghiem.vn"
    out = sheet_of(officer, address("sample_template"))
    assert not out.worksheets[0]["E2"].value, "addresses stay in the register"
    same, _shown = send(officer, address("sample_import"), bytes_of(out), "a.xlsx")
    assert "Đã thêm 0 đơn vị vào mẫu, cập nhật 0, giữ nguyên 3" in save(officer, same)
    out.worksheets[0]["D2"].value = "ngành khác"
    _held, shown = send(officer, address("sample_import"), bytes_of(out), "b.xlsx")
    assert "!D2<" in shown and "đã có trong mẫu" in shown
    row = move_survey(actor=world.officer, survey=row, name="open")
    move_survey(actor=world.officer, survey=row, name="close")
    late = write_lines(sheet_of(officer, address("sample_template")), [{"Mã khảo sát": row.code, "Tên đơn vị": "Muộn"}])
    _held, shown = send(officer, address("sample_import"), bytes_of(late), "c.xlsx")
    assert "Cuộc khảo sát đã đóng" in shown
    check_bad_files(officer, address("sample_import"), address("sample_template"))
    assert not mail.outbox or all("thu-nghiem.vn" in to for one in mail.outbox for to in one.to)


@pytest.mark.requirement("M04")
def test_answers_on_paper_come_in_by_cell_and_twice_add_none(world: World, client_of: ClientOf) -> None:
    officer = client_of(world.officer)
    row = survey(world.officer, ("Xưởng A", "Xưởng B", "Xưởng C"), opened=True)
    sheet_address = f"{address('answers_template')}?khao-sat={row.public_id}"
    book = sheet_of(officer, sheet_address)
    sheet = book.worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    assert heads[4:] == [
        "Câu 1. Mức năng suất",
        "Câu 2. Công cụ đang dùng",
        "Câu 3. Muốn làm mô hình điểm",
        "Câu 4. Lý do",
        "Câu 5. Số lao động",
    ]
    assert "Tốt; Trung bình; Yếu" in sheet["E1"].comment.text
    assert [sheet.cell(at, 2).value for at in (2, 3, 4)] == ["Xưởng A", "Xưởng B", "Xưởng C"]
    for at, told in (
        (2, ("tốt", "5S; Kaizen", "có", "Muốn học", "25")),
        (3, ("rất tốt", "Lean", "có lẽ", "", "-1")),
    ):
        for column, text in enumerate(told, 5):
            sheet.cell(at, column).value = text
    content = bytes_of(book)
    for said in ("Đã ghi 1 phiếu mới, cập nhật 0, giữ nguyên 0", "Đã ghi 0 phiếu mới, cập nhật 0, giữ nguyên 1"):
        before = SurveyAnswer.objects.count()
        held, shown = send(officer, address("answers_import"), content)
        assert SurveyAnswer.objects.count() == before
        for cell in ("!E3", "!F3", "!G3", "!I3"):
            assert f"{cell}<" in shown, cell
        assert said in save(officer, held)
    answer = SurveyAnswer.objects.get()
    assert answer.answers == {"c1": "o1", "c2": ["o1", "o2"], "c3": True, "c4": "Muốn học", "c5": 25}
    assert answer.entered_by == world.officer.user
    out = sheet_of(officer, sheet_address)
    same, _shown = send(officer, address("answers_import"), bytes_of(out), "a.xlsx")
    assert "Đã ghi 0 phiếu mới, cập nhật 0, giữ nguyên 1" in save(officer, same)
    out.worksheets[0]["E2"].value = "Yếu"
    out.worksheets[0]["F4"].value = "5S"
    _held, shown = send(officer, address("answers_import"), bytes_of(out), "b.xlsx")
    assert "đã được gửi nên không sửa được" in shown and "!E2<" in shown
    assert "!E4<" in shown and "!G4<" in shown, "what must be answered is told at its cell"

    assert client_of(world.stranger).get(sheet_address).status_code == 404
    assert officer.get(address("answers_template")).status_code == 404
    assert client_of(world.association).get(address("answers_import")).status_code == 403
    page = f"{address('answers_import')}?khao-sat={row.public_id}"
    assert page in officer.get(reverse("knowledge:survey_detail", args=[row.public_id])).content.decode()
    assert sheet_address in officer.get(page).content.decode()


@pytest.mark.requirement("M04")
def test_every_question_has_its_column_and_a_table_is_one_cell(world: World, client_of: ClientOf) -> None:
    officer = client_of(world.officer)
    form = long_questionnaire(world.officer)
    row = survey(world.officer, ("Xưởng A", "Xưởng B", "Xưởng C"), opened=True, form=form)
    sheet_address = f"{address('answers_template')}?khao-sat={row.public_id}"
    book = sheet_of(officer, sheet_address)
    sheet = book.worksheets[0]
    assert (sheet["BP1"].value, sheet["BQ1"].value) == ("Câu 64. Ý kiến 64", "Câu 65. Sản phẩm chính")
    assert "Sản phẩm (chữ, một dòng) | Sản lượng (tấn) (số thập phân)" in sheet["BQ1"].comment.text
    sheet["BP2"].value, sheet["BQ2"].value = "rất tốt", "Gỗ ghép | 12,5\nViên nén"
    sheet["BQ3"].value = "Gỗ | mười"
    sheet["BQ4"].value = "Gỗ | 1 | thừa"
    held, shown = send(officer, address("answers_import"), bytes_of(book))
    assert "!BQ3<" in shown and "Dòng 1, cột “Sản lượng (tấn)”" in shown
    assert "!BQ4<" in shown and "bảng có 2 cột" in shown
    edit = officer.get(reverse("imports:import_row", args=[held.public_id, held.draft.rows[1].id])).content.decode()
    assert 'name="people-2-q65"' in edit and 'name="people-2-q66"' not in edit
    assert "Đã ghi 1 phiếu mới" in save(officer, held)
    table = [{"k1": "Gỗ ghép", "k2": "12.5"}, {"k1": "Viên nén", "k2": None}]
    assert SurveyAnswer.objects.get().answers == {"c64": "rất tốt", "c65": table}
    out = sheet_of(officer, sheet_address)
    assert out.worksheets[0]["BQ2"].value == "Gỗ ghép | 12,5\nViên nén"
    same, _shown = send(officer, address("answers_import"), bytes_of(out), "a.xlsx")
    assert "Đã ghi 0 phiếu mới, cập nhật 0, giữ nguyên 1" in save(officer, same)
    out.worksheets[0]["BQ3"].value = "A | 1\nB | 2\nC | 3"
    _held, shown = send(officer, address("answers_import"), bytes_of(out), "b.xlsx")
    assert "!BQ3<" in shown and "tối đa 2 dòng" in shown
