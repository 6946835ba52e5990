"""TFP accounts come in as a list: drafts by year with inputs and coefficients, by cell, twice without doubles (M03)."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from plans.knowledge.actions.move_tfp import move_tfp
from plans.knowledge.models import TfpAccount
from plans.knowledge.selectors.productivity import tfp_standing
from portal.organizations.actor import Actor
from tests.factories.planning import make_plan
from tests.factories.sheets import bytes_of, check_bad_files, save, send, sheet_of, write_lines
from tests.plans.knowledge.conftest import World

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Actor], Client]
PAGE, SHEET = reverse("knowledge:tfp_import"), reverse("knowledge:tfp_template")
YEAR = {
    "Năm": 2023,
    "Cách có số TFP": "tính theo hạch toán tăng trưởng",
    "GRDP năm trước (tỷ đồng)": "100.000",
    "GRDP năm nay (tỷ đồng)": 108000,
    "Vốn năm trước (tỷ đồng)": "200.000",
    "Vốn năm nay (tỷ đồng)": "212.000",
    "Hoặc tốc độ tăng lao động (%)": "1,5",
    "Hệ số α của vốn": 0.45,
    "Nguồn": "Cục Thống kê",
    "Loại số liệu": "chính thức",
}
OFFICIAL = {
    "Năm": "2024",
    "Cách có số TFP": "số chính thức được công bố",
    "Tỷ trọng đóng góp của TFP (%)": "41,5",
    "Nguồn": "Tổng cục Thống kê",
    "Loại số liệu": "sơ bộ",
    "Thuyết minh": "Thông cáo 12\nThay số tính toán",
}


@pytest.mark.requirement("M03")
def test_years_come_in_as_drafts_by_cell_and_twice_add_none(world: World, client_of: ClientOf) -> None:
    officer = client_of(world.officer)
    lines = (
        YEAR,
        OFFICIAL,
        {**YEAR, "Năm": "2022", "Hệ số α của vốn": "1,2", "Hoặc tốc độ tăng vốn (%)": "6", "Nguồn": ""},
        {**YEAR, "Năm": "năm nay", "GRDP năm nay (tỷ đồng)": 1e18, "Vốn năm nay (tỷ đồng)": "nhiều"},
        {**OFFICIAL, "Năm": 2021, "Tỷ trọng đóng góp của TFP (%)": "", "Thuyết minh": ""},
        {**YEAR, "Tỷ trọng đóng góp của TFP (%)": "40"},
    )
    content = bytes_of(write_lines(sheet_of(officer, SHEET), lines))
    for said in ("Đã ghi 2 số TFP mới, cập nhật 0, giữ nguyên 0", "Đã ghi 0 số TFP mới, cập nhật 0, giữ nguyên 2"):
        before = TfpAccount.objects.count()
        held, shown = send(officer, PAGE, content)
        assert TfpAccount.objects.count() == before
        for cell in ("!O4", "!K4", "!Q4", "!A5", "!G5", "!J5", "!P6", "!S6", "!A7"):
            assert f"{cell}<" in shown, cell
        assert said in save(officer, held)
    computed = TfpAccount.objects.get(year=2023)
    # 8 - 0.45 * 6 - 0.55 * 1.5 = 4.475; of 8 that is 55.94 %.
    assert (computed.tfp_rate, computed.share, computed.status) == (Decimal("4.475"), Decimal("55.94"), "draft")
    official = TfpAccount.objects.get(year=2024)
    assert (official.share, official.is_standing) == (Decimal("41.5"), False)

    out = sheet_of(officer, SHEET)
    same, _shown = send(officer, PAGE, bytes_of(out), "a.xlsx")
    assert "Đã ghi 0 số TFP mới, cập nhật 0, giữ nguyên 2" in save(officer, same)
    out.worksheets[0]["O2"].value = "0,5"
    changed, _shown = send(officer, PAGE, bytes_of(out), "b.xlsx")
    assert "cập nhật 1, giữ nguyên 1" in save(officer, changed)
    computed.refresh_from_db()
    assert (computed.alpha, computed.tfp_rate) == (Decimal("0.5"), Decimal("4.25"))

    computed = move_tfp(actor=world.officer, row=computed, name="submit")
    move_tfp(actor=world.colleague, row=computed, name="approve")
    held, shown = send(officer, PAGE, bytes_of(sheet_of(officer, SHEET)), "c.xlsx")
    assert "Đã ghi 0 số TFP mới, cập nhật 0, giữ nguyên 2" in save(officer, held), (
        "an approved number is no problem as it is"
    )
    out.worksheets[0]["O2"].value = "0,6"
    held, shown = send(officer, PAGE, bytes_of(out), "d.xlsx")
    assert "!O2<" in shown and "đã trình hoặc đã duyệt" in shown


@pytest.mark.requirement("M03")
@pytest.mark.surface
def test_files_that_are_no_list_and_people_who_keep_none(world: World, client_of: ClientOf) -> None:
    officer = client_of(world.officer)
    check_bad_files(officer, PAGE, SHEET)
    assert client_of(world.association).get(PAGE).status_code == 403
    assert PAGE in officer.get(reverse("knowledge:tfp_list")).content.decode()
    send(officer, PAGE, bytes_of(write_lines(sheet_of(officer, SHEET), [YEAR])))
    assert not sheet_of(client_of(world.stranger), SHEET).worksheets[0]["A2"].value


@pytest.mark.requirement("M03")
def test_a_sector_has_numbers_of_its_own_and_counts_for_no_target(world: World, client_of: ClientOf) -> None:
    officer = client_of(world.officer)
    lines = (YEAR, {**YEAR, "Ngành": "Chế biến gỗ"}, {**OFFICIAL, "Năm": 2023, "Ngành": "chế biến  GỖ"})
    content = bytes_of(write_lines(sheet_of(officer, SHEET), lines))
    for said in ("Đã ghi 3 số TFP mới", "Đã ghi 0 số TFP mới, cập nhật 0, giữ nguyên 3"):
        held, _shown = send(officer, PAGE, content)
        assert said in save(officer, held)
    assert officer.get(PAGE).status_code == 200
    for row in TfpAccount.objects.order_by("pk"):
        row = move_tfp(actor=world.officer, row=row, name="submit")
        move_tfp(actor=world.colleague, row=row, name="approve")
    standing = {(row.sector_key, row.basis) for row in TfpAccount.objects.filter(is_standing=True)}
    assert standing == {("", "computed"), ("che bien go", "official")}, (
        "the official number stands over the own sector's only"
    )
    assert [row.sector for row in tfp_standing(make_plan(world.province))] == [""]
    page = officer.get(reverse("knowledge:tfp_list")).content.decode()
    assert "Chế biến gỗ" in page and "toàn tỉnh" in page and "Theo ngành, năm mới nhất có số" in page
    only = officer.get(reverse("knowledge:tfp_list"), {"scope": "province"}).content.decode()
    assert only.count("<tbody") and "1 số" in only
    own = TfpAccount.objects.get(sector_key="che bien go", basis="computed")
    shown = officer.get(reverse("knowledge:tfp_detail", args=[own.public_id])).content.decode()
    assert "Giá trị tăng thêm (tỷ đồng)" in shown and "41,50 %" in shown
