"""Annexes as ugly Word and Excel files, and plans of provinces nobody has seen (requirement A14)."""

from __future__ import annotations

import pytest

from portal.imports.drafts import Draft, DraftRow
from portal.imports.reading.opening import open_document
from tests.plans.planning.importing import papers
from tests.plans.planning.importing.material import draft_of, seed_draft

pytestmark = pytest.mark.requirement("A14")
TASK_FIELDS = (
    "code",
    "leads",
    "partners",
    "time_kind",
    "time_first",
    "time_last",
    "quantity_min",
    "quantity_max",
    "pace_min",
    "pace_max",
)


@pytest.fixture(scope="module")
def gia_lai() -> Draft:
    return draft_of(papers.gia_lai_word(), "ke-hoach.docx")


@pytest.fixture(scope="module")
def kien_giang() -> Draft:
    return draft_of(papers.kien_giang_workbook(), "phu-luc.xlsx")


@pytest.fixture(scope="module")
def thanh_son() -> Draft:
    return draft_of(papers.thanh_son(), "thanh-son.docx")


@pytest.fixture(scope="module")
def bien_dong() -> Draft:
    return draft_of(papers.bien_dong(), "bien-dong.xlsx")


def fields(row: DraftRow, names=TASK_FIELDS) -> tuple[str, ...]:
    return tuple(row.get(name) for name in names)


def test_the_word_annex_gives_what_the_text_gave(gia_lai):
    truth = seed_draft("GL-2022")

    for section in ("bases", "targets", "groups", "tasks", "duties", "recipients"):
        assert len(gia_lai.of(section)) == len(truth.of(section)), section
    assert [fields(row) for row in gia_lai.of("tasks")] == [fields(row) for row in truth.of("tasks")]
    assert [row.get("title") for row in gia_lai.of("groups")] == [row.get("title") for row in truth.of("groups")]


def test_a_row_cut_in_two_a_glued_code_and_a_shifted_row_are_told(gia_lai):
    cut = next(
        row
        for row in gia_lai.of("tasks")
        if row.get("note").startswith("Lồng ghép trong các chương trình, kế hoạch, đề án phát triển ngành")
    )
    group = gia_lai.of("groups")[3].id
    fourth = [row.get("code") for row in gia_lai.of("tasks") if row.get("group") == group]

    assert cut.remarks and "bảng" in cut.place
    assert fourth == ["1", "1", "3", "4", "5", "6", "7", "8", "9"]
    assert any("lệch" in remark for row in gia_lai.of("tasks") for remark in row.remarks)
    assert all(row.place.startswith("bảng") for row in gia_lai.of("tasks"))


def test_the_workbook_gives_every_budget_line_in_dong(kien_giang):
    truth = seed_draft("KG-2021")
    names = ("path", "code", "title", "lead", "result", "unit_price", "quantity", "amount", "purpose")

    assert [fields(row, names) for row in kien_giang.of("budget")] == [fields(row, names) for row in truth.of("budget")]
    assert kien_giang.one("budget_head").get("total") == "3.100.000.000"
    assert kien_giang.of("budget")[2].place == "Phụ lục, dòng 7"


def test_hidden_sheets_and_rows_are_named_and_not_read(kien_giang):
    said = [f"{problem.place}: {problem.message}" for problem in kien_giang.problems]

    assert any("Trang tính ẩn “Nháp” không được đọc" in line for line in said)
    assert any("dòng ẩn không được đọc" in line for line in said)
    assert not any("nháp" in row.source for row in kien_giang.rows)


def test_formulas_and_days_that_were_ranges_are_told():
    draft = draft_of(papers.with_formula(), "phu-luc.xlsx")
    said = {problem.place: problem.message for problem in draft.problems}

    assert "công thức =C2*D2 chưa có giá trị" in said["Phu luc 2!E2"]
    assert "“02-03”" in said["Phu luc 2!D3"]
    assert draft.of("budget")[0].get("unit_price") == "5.000.000" and draft.of("budget")[0].get("amount") == ""


def test_another_province_in_another_layout(thanh_son):
    heading = thanh_son.one("heading")
    assert heading.get("number") == "45/KH-UBND" and heading.get("place") == "Thanh Sơn"
    assert (heading.get("day"), heading.get("month"), heading.get("year")) == ("12", "3", "2026")
    assert (heading.get("period_from"), heading.get("period_to")) == ("2026", "2030")
    assert heading.get("signature") == "TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH"
    assert heading.get("signer") == "Trần Văn Mẫu"
    assert [row.get("number") for row in thanh_son.of("bases")] == ["1322/QĐ-TTg", "57-NQ/TW"]
    assert [row.get("text") for row in thanh_son.of("recipients")] == [
        "Bộ Khoa học và Công nghệ (b/c)",
        "Các sở, ban, ngành",
        "UBND các xã, phường",
        "Lưu: VT, KGVX",
    ]


def test_its_targets_by_their_grammar(thanh_son):
    read = [fields(row, ("comparator", "minimum", "maximum", "unit")) for row in thanh_son.of("targets")]

    assert read == [
        ("at_least", "120", "", "lượt doanh nghiệp"),
        ("more_than", "500", "", "người"),
        ("range", "5", "7", "mô hình"),
        ("share", "80", "", "%"),
    ]


def test_its_tasks_with_merged_leads_and_automatic_numbers(thanh_son):
    tasks = thanh_son.of("tasks")

    assert [row.get("code") for row in tasks] == ["1", "2", "3", "4", "5"]
    assert [row.get("leads") for row in tasks[:3]] == ["Sở Khoa học và Công nghệ"] * 3
    assert (tasks[3].get("leads"), tasks[3].get("partners")) == (
        "Sở Khoa học và Công nghệ",
        "Sở Công Thương và Hiệp hội Doanh nghiệp tỉnh",
    )
    assert fields(tasks[0], ("time_kind", "quantity_min", "quantity_unit", "pace_min")) == (
        "yearly",
        "5",
        "hội nghị",
        "1",
    )
    assert fields(tasks[1], ("time_kind", "time_first", "time_last", "quantity_min", "quantity_max")) == (
        "span",
        "2026",
        "2030",
        "10",
        "12",
    )
    assert [row.get("title") for row in thanh_son.of("groups")] == ["Thông tin, tuyên truyền", "Hỗ trợ doanh nghiệp"]
    assert tasks[3].get("group") == thanh_son.of("groups")[1].id


def test_its_duties_and_report_day(thanh_son):
    assert [row.get("organization") for row in thanh_son.of("duties")][:1] == ["Sở Khoa học và Công nghệ"]
    assert {row.get("organization") for row in thanh_son.of("duties")} == {
        "Sở Khoa học và Công nghệ",
        "Sở Tài chính",
        "Ủy ban nhân dân các xã, phường",
    }
    rule = thanh_son.of("reports")[0]
    assert fields(rule, ("rule", "day", "month", "addressee")) == ("before", "15", "12", "UBND tỉnh")


def test_a_workbook_with_columns_in_another_order(bien_dong):
    tasks = bien_dong.of("tasks")

    assert [row.get("code") for row in tasks] == ["A.1", "A.2", "B.1"]
    assert [row.get("leads") for row in tasks] == ["Sở KH&CN", "Sở Nội vụ", "Sở NN&MT"]
    assert tasks[2].get("partners") == "Liên minh HTX tỉnh; UBND các xã"
    assert [row.get("time_first") for row in tasks] == ["2027"] * 3
    assert [fields(row, ("quantity_min", "quantity_unit")) for row in tasks] == [
        ("3", "lớp"),
        ("2", "chuyên gia"),
        ("10", "hợp tác xã"),
    ]
    assert [row.get("code") for row in bien_dong.of("groups")] == ["A", "B"]
    assert (bien_dong.one("heading").get("period_from"), bien_dong.one("heading").get("level")) == ("2027", "annual")


def test_a_table_of_targets_with_years(bien_dong):
    first, second = bien_dong.of("targets")

    assert fields(first, ("minimum", "unit", "phases")) == ("25", "doanh nghiệp", "2026: 10; 2027: 15")
    assert second.get("comparator") == "share" and second.get("unit") == "%"


def test_a_text_box_is_read_once():
    document = open_document(papers.with_text_box("Số: 12/KH-UBND"), "a.docx")

    assert [block.text for block in document.blocks] == ["Trước hộp chữ", "Số: 12/KH-UBND"]


def test_layout_tables_are_paragraphs_and_csv_is_a_table():
    content = 'TT,Nội dung,Chủ trì,Thời gian\n1,"Tập huấn, hội thảo",Sở KH&CN,2026\n'.encode()
    draft = draft_of(content, "phu-luc.csv")

    assert [fields(row, ("code", "title", "leads", "time_first")) for row in draft.of("tasks")] == [
        ("1", "Tập huấn, hội thảo", "Sở KH&CN", "2026")
    ]
