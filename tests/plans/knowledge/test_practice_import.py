"""Good practices with their figures come in as a list: texts being written, by cell, twice without doubles (M04)."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from plans.knowledge.actions.keep_standard import keep_standard
from plans.knowledge.actions.write_article import move_article
from plans.knowledge.models import Article, PracticeResult
from portal.organizations.actor import Actor
from tests.factories.sheets import bytes_of, check_bad_files, save, send, sheet_of, write_lines
from tests.plans.knowledge.conftest import World

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]
PAGE, SHEET = reverse("knowledge:practice_import"), reverse("knowledge:practice_template")
TOOL = {"code": "5S", "title": "5S", "series": "tool", "kind": "tool", "topic": "standard_work", "state": "in_force"}


@pytest.mark.requirement("M05")
def test_practices_and_figures_come_in_by_cell_and_twice_add_none(world: World, client_of: ClientOf) -> None:
    officer = client_of(world.officer)
    keep_standard(actor=world.officer, facts=TOOL)
    one = {
        "Mô hình": "Chuyển khuôn nhanh",
        "Nội dung": "Bước một\nBước hai",
        "Ngành": "Công nghiệp chế biến; chế biến thực phẩm",
        "Công cụ, tiêu chuẩn": "5 S",
    }
    figure = {"Chỉ số": "Thời gian", "Đơn vị tính": "phút", "Trước cải tiến": 90, "Sau cải tiến": "45,5"}
    lines = (
        {**one, **figure, "Cách đo, nguồn số liệu": "Đo tại xưởng"},
        {**one, **figure, "Chỉ số": "Phế phẩm", "Cách đo, nguồn số liệu": "Báo cáo tháng"},
        {**one, **figure, "Chỉ số": "Thiếu nguồn"},
        {"Mô hình": "Sai", "Nội dung": "", "Ngành": "vũ trụ", "Công cụ, tiêu chuẩn": "6S", "Trước cải tiến": "1e9"},
        {**one, "Nội dung": "Nói khác", **figure, "Chỉ số": "Năng lượng", "Cách đo, nguồn số liệu": "x"},
    )
    content = bytes_of(write_lines(sheet_of(officer, SHEET), lines))
    for said in ("Đã ghi 2 dòng mới, cập nhật 0, giữ nguyên 0", "Đã ghi 0 dòng mới, cập nhật 0, giữ nguyên 2"):
        before = Article.objects.count()
        held, shown = send(officer, PAGE, content)
        assert Article.objects.count() == before
        for cell in ("!M4", "!C5", "!D5", "!E5", "!I5", "!K5", "!C6"):
            assert f"{cell}<" in shown, cell
        assert said in save(officer, held)
    article = Article.objects.get()
    assert (article.kind, article.status, article.body) == ("case", "draft", "Bước một\nBước hai")
    assert article.sectors == ["food", "manufacturing"] and [tool.code for tool in article.tools.all()] == ["5S"]
    assert [row.after for row in PracticeResult.objects.order_by("pk")] == [Decimal("45.5"), Decimal("45.5")]

    out = sheet_of(officer, SHEET)
    same, _shown = send(officer, PAGE, bytes_of(out), "a.xlsx")
    assert "Đã ghi 0 dòng mới, cập nhật 0, giữ nguyên 2" in save(officer, same)
    out.worksheets[0]["L2"].value = "40"
    changed, _shown = send(officer, PAGE, bytes_of(out), "b.xlsx")
    assert "cập nhật 1, giữ nguyên 1" in save(officer, changed)
    assert sorted(PracticeResult.objects.values_list("after", flat=True)) == [Decimal(40), Decimal("45.5")]

    article.refresh_from_db()
    move_article(actor=world.officer, article=article, name="submit")
    same, _shown = send(officer, PAGE, bytes_of(sheet_of(officer, SHEET)), "c.xlsx")
    assert "giữ nguyên 2" in save(officer, same), "a text handed in is no problem as it is"
    for row in (2, 3):
        out.worksheets[0].cell(row, 2).value = "Tóm tắt mới"
    out.worksheets[0]["K3"].value = "95"
    _held, shown = send(officer, PAGE, bytes_of(out), "d.xlsx")
    assert "Chỉ sửa được bài đang soạn" in shown and "!B2<" in shown and "!K3<" in shown


@pytest.mark.requirement("M05")
@pytest.mark.surface
def test_files_that_are_no_list_and_people_who_keep_none(world: World, client_of: ClientOf) -> None:
    officer = client_of(world.officer)
    check_bad_files(officer, PAGE, SHEET)
    assert client_of(world.association).get(PAGE).status_code == 403
    assert PAGE in officer.get(reverse("knowledge:practice_list")).content.decode()
