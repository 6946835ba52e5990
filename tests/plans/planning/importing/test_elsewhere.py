"""Annexes laid out in other ways than those of the five plans: nothing is misread, nothing is lost without a word."""

from __future__ import annotations

from decimal import Decimal

import pytest

from plans.planning.importing.grammar import read_targets
from portal.imports.drafts import Draft
from tests.plans.planning.importing import elsewhere
from tests.plans.planning.importing.material import draft_of

pytestmark = pytest.mark.requirement("A14")


@pytest.fixture(scope="module")
def word() -> Draft:
    return draft_of(elsewhere.nested_numbers(), "lam-son.docx")


@pytest.fixture(scope="module")
def workbook() -> Draft:
    return draft_of(elsewhere.no_codes(), "lam-son.xlsx")


@pytest.fixture(scope="module")
def text() -> Draft:
    return draft_of(elsewhere.TEXT.encode(), "lam-son.txt")


def test_nested_numbers_stand_in_their_groups_over_the_page(word):
    titles = {row.id: row.get("title") for row in word.of("groups")}
    assert [row.get("code") for row in word.of("groups")] == ["I", "1", "II"]  # "I" is one cell over the whole width
    assert [(row.get("code"), titles[row.get("group")]) for row in word.of("tasks")] == [
        ("1.1", "Thông tin, tuyên truyền"),
        ("1.1.1", "Thông tin, tuyên truyền"),
        ("2", "NHÓM NHIỆM VỤ TRUYỀN THÔNG"),
        ("3", "NHÓM NHIỆM VỤ HỖ TRỢ DOANH NGHIỆP"),
        ("", "NHÓM NHIỆM VỤ HỖ TRỢ DOANH NGHIỆP"),
    ]


def test_who_leads_and_who_helps_in_one_cell(word):
    assert [(row.get("leads"), row.get("partners")) for row in word.of("tasks")] == [
        ("Sở KH&CN", "Đài PT-TH tỉnh, Báo Lam Sơn"),
        ("Sở KH&CN", "Đài PT-TH tỉnh"),
        ("Sở KH&CN", "Liên minh HTX"),
        ("Sở KH&CN", "Sở Công Thương"),
        ("Sở Nội vụ", ""),
    ]


def test_days_and_numbers_in_words(word):
    assert [(row.get("time_kind"), row.get("time_first"), row.get("time_last")) for row in word.of("tasks")] == [
        ("span", "2027", "2028"),
        ("year", "2027", "2027"),
        ("yearly", "", ""),
        ("span", "2027", "2030"),
        ("year", "2028", "2028"),
    ]
    assert [row.get("quantity_min") or row.get("pace_min") for row in word.of("tasks")] == [
        "24", "1.200", "2", "120", "",
    ]  # fmt: skip
    assert word.of("tasks")[-1].get("quantity_max") == "25"  # "không quá 25 người"


def test_targets_without_a_column_of_codes_under_a_head_of_two_rows(workbook):
    shown = [
        (row.get("text"), row.get("comparator"), row.get("minimum"), row.get("maximum"), row.get("phases"))
        for row in workbook.of("targets")
    ]
    assert shown == [
        ("Số doanh nghiệp được hỗ trợ", "at_least", "120", "", "2027: 20; 2028: 30; 2029: 30; 2030: 40"),
        ("Số lượt người được đào tạo", "at_least", "1.250", "", "2027: 250; 2028: 300; 2029: 300; 2030: 400"),
        ("Tỷ lệ doanh nghiệp áp dụng công cụ", "share", "15", "20", "2030: 20"),
        ("Ứng dụng truy xuất nguồn gốc: Duy trì thường xuyên", "qualitative", "", "", ""),
    ]
    assert [row.get("text") for row in workbook.of("noise") if row.place == "Bieu 1, dòng 5"] == ["A. Về doanh nghiệp"]


def test_money_in_millions_with_a_comma_and_quantities_with_a_word(workbook):
    assert workbook.one("budget_head").get("total") == "1.350.500.000"
    assert [(row.get("path"), row.get("unit_price"), row.get("quantity"), row.get("amount")) for row in workbook.of("budget")] == [
        ("A", "", "", "1.350.500.000"),
        ("A/1", "50.000.000", "25", "1.250.000.000"),
        ("A/1/1.1", "50.000.000", "5", "250.000.000"),
        ("A/2", "20.100.000", "5", "100.500.000"),
    ]  # fmt: skip


def test_a_table_of_strokes_with_a_cell_cut_in_two_and_its_head_again(text):
    assert [
        (row.get("code"), row.get("title"), row.get("leads"), row.get("time_last")) for row in text.of("tasks")
    ] == [
        ("1", "Mở chuyên trang", "Sở KH&CN", "2027"),
        ("2", "Tập huấn cho cán bộ đầu mối", "Sở Nội vụ", "2029"),
        ("3", "Chứng nhận sản phẩm", "Sở KH&CN", "2030"),
    ]
    assert [row.get("code") for row in text.of("groups")] == ["I", "II"]


def test_a_number_nobody_can_read_is_told_and_not_replaced_by_another():
    paper = "KẾ HOẠCH\nNâng cao năng suất 2027-2028\nI. Mục tiêu\n| Chỉ tiêu | Đơn vị tính | Tổng số | 2027 | 2028 |\n"
    draft = draft_of((paper + "| Lỗi sản phẩm | % | V/5 | 6 | 5 |\n| Kết quả | | | | |\n").encode(), "a.txt")

    first = draft.of("targets")[0]
    assert (first.get("text"), first.get("minimum")) == ("Lỗi sản phẩm: V/5", "")
    assert first.remarks == ["Chưa đọc được số “V/5”; hãy nhập lại."]
    assert "Kết quả" in [row.get("text") for row in draft.of("noise")]


@pytest.mark.requirement("A07")
def test_ceilings_in_tables_and_sentences():
    paper = "KẾ HOẠCH\nNâng cao năng suất 2027-2028\nI. Mục tiêu\n| Chỉ tiêu | Đơn vị tính | Tổng số | 2027 | 2028 |\n"
    rows = "| Lỗi sản phẩm | % | ≤ 5 | 6 | 5 |\n| Số vụ khiếu nại | vụ | không quá 12 | | |\n| Tỷ lệ hồ sơ trễ hạn | % | dưới 2 | | |\n"
    shown = [
        (row.get("comparator"), row.get("minimum"), row.get("maximum"))
        for row in draft_of((paper + rows).encode(), "a.txt").of("targets")
    ]

    assert shown == [("at_most", "", "5"), ("at_most", "", "12"), ("less_than", "", "2")]


@pytest.mark.requirement("A07")
@pytest.mark.parametrize(
    ("text", "comparator", "bound"),
    [
        ("Không quá 25 doanh nghiệp phải bổ sung hồ sơ", "at_most", 25),
        ("Tối đa 05 dự án phải gia hạn", "at_most", 5),
        ("Số doanh nghiệp bị dừng hỗ trợ ≤ 03 doanh nghiệp", "at_most", 3),
        ("Có từ 10 doanh nghiệp trở xuống phải thu hồi", "at_most", 10),
        ("Giảm tỷ lệ sản phẩm lỗi xuống dưới 2%", "less_than", 2),
        ("Tỷ lệ hồ sơ quá hạn không vượt quá 1,5%", "at_most", Decimal("1.5")),
        ("Không dưới 20 doanh nghiệp được hỗ trợ", "at_least", None),
        ("Trên 20 doanh nghiệp được hỗ trợ", "more_than", None),
    ],
)
def test_a_sentence_says_on_which_side_of_the_number_it_is(text, comparator, bound):
    [clause] = read_targets(text)

    assert (clause.comparator, clause.maximum) == (comparator, bound)
