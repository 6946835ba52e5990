"""Questionnaires go out as a sheet and come in by cell, into drafts, twice without doubles; a form or survey is copied (M04)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from plans.knowledge.models import Survey
from portal.organizations.actor import Actor
from portal.questions.models import FormVersion, QuestionForm
from tests.factories.sheets import bytes_of, check_bad_files, save, send, sheet_of, write_lines
from tests.plans.knowledge.conftest import World
from tests.plans.knowledge.survey_world import QUESTIONS, long_questionnaire, questionnaire, survey

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("M04")]
ClientOf = Callable[[Actor], Client]
PAGE, SHEET = "questionnaire_import", "questionnaire_template"


def address(name: str) -> str:
    return reverse(f"knowledge:{name}")


def test_a_questionnaire_is_taken_to_another_year(world: World, client_of: ClientOf) -> None:
    officer, form = client_of(world.officer), questionnaire(world.officer)
    own_sheet = f"{address(SHEET)}?bieu-mau={form.public_id}"
    page = officer.get(reverse("questions:form_detail", args=[form.public_id])).content.decode()
    assert own_sheet in page
    book = sheet_of(officer, own_sheet)
    same, _shown = send(officer, address(PAGE), bytes_of(book))
    assert "Đã ghi 0 câu hỏi mới, cập nhật 0, giữ nguyên 5" in save(officer, same)
    assert form.versions.count() == 1
    sheet = book.worksheets[0]
    for at in range(2, 7):
        sheet.cell(at, 1).value = "Phiếu năng suất 2027"
    content = bytes_of(book)
    for said in ("Đã ghi 5 câu hỏi mới, cập nhật 0, giữ nguyên 0", "Đã ghi 0 câu hỏi mới, cập nhật 0, giữ nguyên 5"):
        held, shown = send(officer, address(PAGE), content)
        assert "Lưu vào bản đang soạn" in shown
        assert said in save(officer, held)
    made = FormVersion.objects.get(form__title="Phiếu năng suất 2027")
    assert not made.is_published, "a file never publishes"
    asked = [(q.kind, q.label, q.is_required, q.minimum, [o.label for o in q.options]) for q in made.definition]
    assert asked == [(q.kind, q.label, q.is_required, q.minimum, [o.label for o in q.options]) for q in QUESTIONS]
    hangs = made.definition.sections[0].questions[3].shown_if
    assert hangs is not None and (hangs.question, hangs.values) == (
        made.definition.sections[0].questions[2].key,
        ("yes",),
    )
    assert client_of(world.stranger).get(own_sheet).status_code == 404
    assert client_of(world.association).get(address(PAGE)).status_code == 403
    check_bad_files(officer, address(PAGE), address(SHEET))


def test_changes_go_into_a_draft_and_wrong_cells_hold_all_back(world: World, client_of: ClientOf) -> None:
    officer, form = client_of(world.officer), questionnaire(world.officer)
    book = sheet_of(officer, f"{address(SHEET)}?bieu-mau={form.public_id}")
    sheet = book.worksheets[0]
    sheet["I2"].value = "Tốt; Trung bình; Yếu; Rất yếu"
    write_lines(
        book,
        [
            {
                "Biểu mẫu": form.title,
                "Phần": "Sản phẩm",
                "Câu số": "6",
                "Câu hỏi": "Sản phẩm chính",
                "Kiểu trả lời": "bảng",
                "Các cột của bảng": "Tên | chữ, một | bắt buộc; Sản lượng | số thập",
                "Lớn nhất": "10",
                "Chỉ hỏi khi": "1 = Tốt; Rất yếu",
            }
        ],
    )
    held, _shown = send(officer, address(PAGE), bytes_of(book))
    assert "Đã ghi 1 câu hỏi mới, cập nhật 1, giữ nguyên 4" in save(officer, held)
    draft = form.versions.order_by("-number")[0]
    assert (draft.number, draft.is_published) == (2, False)
    first, *_between, table = draft.definition
    assert [o.key for o in first.options] == ["o1", "o2", "o3", "o4"] and first.key == "c1"
    assert [(c.label, c.kind, c.is_required) for c in table.columns] == [
        ("Tên", "text", True),
        ("Sản lượng", "decimal", False),
    ]
    assert table.shown_if is not None and table.shown_if.values == ("o1", "o4")
    wrong = write_lines(
        sheet_of(officer, address(SHEET)),
        [
            {"Biểu mẫu": "Mới", "Câu số": "1", "Câu hỏi": "Một", "Kiểu trả lời": "chọn một", "Các lựa chọn": "A"},
            {"Biểu mẫu": "Mới", "Câu số": "1", "Câu hỏi": "Hai", "Kiểu trả lời": "tranh"},
            {"Biểu mẫu": "Mới", "Câu số": "3", "Câu hỏi": "", "Kiểu trả lời": "số nguyên", "Nhỏ nhất": "năm"},
            {"Biểu mẫu": "Mới", "Câu số": "4", "Câu hỏi": "Bốn", "Kiểu trả lời": "chữ, một", "Chỉ hỏi khi": "9 = có"},
            {
                "Biểu mẫu": "Mới",
                "Câu số": "5",
                "Câu hỏi": "Năm",
                "Kiểu trả lời": "số nguyên",
                "Nhỏ nhất": "9",
                "Lớn nhất": "2",
                "Các lựa chọn": "A; B",
            },
        ],
    )
    held, shown = send(officer, address(PAGE), bytes_of(wrong))
    for cell in ("!I8", "!E9", "!G9", "!F10", "!K10", "!M11", "!K12", "!I12"):
        assert f"{cell}<" in shown, cell
    save(officer, held)
    assert not QuestionForm.objects.filter(title="Mới").exists()


def test_a_form_and_a_survey_are_copied(world: World, client_of: ClientOf) -> None:
    officer, form = client_of(world.officer), long_questionnaire(world.officer)
    create = f"{reverse('questions:form_create')}?chep={form.public_id}"
    assert create in officer.get(reverse("questions:form_detail", args=[form.public_id])).content.decode()
    assert f'value="{form.public_id}" selected' in officer.get(create).content.decode()
    facts = {"title": "Phiếu dài 2027", "purpose": "survey", "copied": str(form.public_id)}
    assert officer.post(reverse("questions:form_create"), facts).status_code == 302
    assert FormVersion.objects.get(form__title="Phiếu dài 2027").definition == form.versions.get().definition
    row: Survey = survey(world.officer, form=form)
    again = f"{reverse('knowledge:survey_create')}?theo={row.public_id}"
    page = officer.get(reverse("knowledge:survey_detail", args=[row.public_id])).content.decode()
    assert again in page and f"bieu-mau={form.public_id}" in page
    shown = officer.get(again).content.decode()
    assert row.title in shown and f'value="{form.public_id}" selected' in shown
