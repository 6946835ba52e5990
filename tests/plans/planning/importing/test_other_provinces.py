"""Whole papers of other provinces: what is printed comes in, what is only meant is proposed and marked, nothing is invented."""

from __future__ import annotations

import pytest

from plans.planning.importing.building import build_plan
from plans.planning.importing.definitions import read_definitions
from plans.planning.rules.consistency import check_plan
from plans.planning.rules.counts import add_up
from plans.planning.rules.findings import Group, Severity
from portal.imports.drafts import Draft
from tests.factories.organizations import make_province
from tests.plans.planning.importing import provinces
from tests.plans.planning.importing.material import CODES, draft_of, seed_draft

pytestmark = pytest.mark.requirement("A14")


@pytest.fixture(scope="module")
def paper() -> Draft:
    return draft_of(provinces.three_annexes(), "son-ha.docx")


@pytest.fixture(scope="module")
def indicators() -> Draft:
    return draft_of(provinces.indicators(), "chi-tieu.xlsx")


@pytest.fixture(scope="module")
def year() -> Draft:
    return draft_of(provinces.one_year(), "2026.txt")


@pytest.fixture(scope="module")
def ticks() -> Draft:
    return draft_of(provinces.ticks(), "phan-cong.xlsx")


def test_ditto_marks_say_what_stands_above_and_a_stroke_says_nobody(paper):
    assert [(row.get("title"), row.get("leads"), row.get("partners")) for row in paper.of("tasks")][:5] == [
        ("Tổ chức hội nghị phổ biến Chương trình", "Sở KH&CN", "Các sở, ngành; UBND cấp xã"),
        ("Xây dựng chuyên trang NSCL", "Sở KH&CN", "Các sở, ngành; UBND cấp xã"),
        ("In tờ rơi", "Sở KH&CN", "Báo Sơn Hà"),
        ("Đào tạo chuyên gia năng suất", "Sở KH&CN", ""),
        ("Tập huấn hệ thống quản lý tiên tiến", "Sở KH&CN", ""),  # "Như trên" below a stroke
    ]
    assert "Chép từ dòng trên." in paper.of("tasks")[1].remarks


def test_groups_and_tasks_go_on_over_a_page_turned_sideways(paper):
    groups = {row.id: row.get("code") for row in paper.of("groups")}

    assert [groups[row.get("group")] for row in paper.of("tasks")] == ["I", "I", "I", "II", "II", "III", "III", "III"]
    assert [(r.get("time_kind"), r.get("time_first"), r.get("time_last")) for r in paper.of("tasks")][1:5] == [
        ("year", "2026", "2026"),
        ("span", "2026", "2030"),
        ("span", "2027", "2029"),
        ("span", "2026", "2030"),
    ]


def test_targets_of_the_body_by_their_grammar_and_short_names(paper):
    assert [
        (row.get("comparator"), row.get("minimum"), row.get("maximum"), row.get("unit")) for row in paper.of("targets")
    ] == [
        ("at_least", "150", "", "doanh nghiệp"),
        ("at_least", "30", "", "doanh nghiệp"),  # "trong đó có ít nhất 30 …": the same sentence
        ("exactly", "5", "5", "mô hình"),
        ("growth", "6,5", "7", "%/năm"),
        ("share", "50", "", "%"),
        ("exactly", "1.250", "1.250", "lượt người"),
        ("at_most", "", "10", "vụ/năm"),
    ]
    assert [row.get("name") for row in paper.of("targets")][:4:3] == [
        "Doanh nghiệp được hỗ trợ áp dụng hệ thống quản lý",
        "Tốc độ tăng năng suất lao động bình quân đạt 6,5 - 7%/năm",
    ]
    assert paper.of("targets")[4].get("denominator") == "tăng trưởng GRDP"


def test_money_by_year_in_millions_with_its_sources(paper):
    assert paper.one("budget_head").get("total") == "6.250.500.000"
    lines = paper.of("budget")
    assert [(row.get("path"), row.get("amount"), row.get("source")) for row in lines] == [
        ("I", "500.000.000", "Ngân sách tỉnh"),
        ("I/1", "250.000.000", "Ngân sách tỉnh"),
        ("I/2", "250.000.000", "Ngân sách tỉnh"),
        ("II", "1.250.500.000", "Ngân sách tỉnh"),
        ("III", "4.500.000.000", "Ngân sách tỉnh, đối ứng của doanh nghiệp"),
    ]
    assert lines[3].get("note") == "2026: 250,5; 2027: 250; 2028: 250; 2029: 250; 2030: 250"


@pytest.mark.django_db
def test_the_paper_becomes_a_plan_with_definitions_sources_and_links(paper):
    heading = paper.one("heading")
    make_province("gia-lai")
    heading.values |= {"code": "SH-2026", "province": "gia-lai"}
    built = build_plan(paper)

    assert built.problems == []
    assert [(row.kind, row.name) for row in built.content.funding_sources] == [
        ("state", "Ngân sách tỉnh"),
        ("state", "Ngân sách tỉnh, đối ứng của doanh nghiệp"),
    ]
    assert [item.source for item in built.content.budget.items] == ["nkp-1"] * 4 + ["nkp-2"]
    assert not [f for f in check_plan(built.content) if f.group == Group.ARITHMETIC and f.severity != Severity.OK]
    assert add_up(built.content).budget_total_vnd == 6_250_500_000
    by_code = {target.code: target for target in built.content.targets}
    first, share = built.content.targets[:2]
    assert first.parent and first.parent == share.parent
    assert (first.counter, built.content.targets[-1].counter) == ("projects.supported_enterprises", None)
    linked = {task.title: task.targets for task in built.content.tasks if task.targets}
    assert linked == {"Xây dựng mô hình điểm năng suất xanh": (by_code["CT2"].key,)}


def test_a_table_of_indicators_with_what_was_reached_before(indicators):
    assert [
        (row.get("name"), row.get("comparator"), row.get("minimum"), row.get("maximum"), row.get("unit"))
        for row in indicators.of("targets")
    ] == [
        ("Tốc độ tăng NSLĐ bình quân", "growth", "6,5", "7", "%/năm"),
        ("Đóng góp của TFP vào tăng trưởng", "share", "50", "", "%"),
        ("Số DN được hỗ trợ", "at_least", "150", "", "DN"),
        ("DN sản xuất sản phẩm OCOP", "at_least", "30", "", "DN"),  # "Trong đó: …", its unit by "nt"
        ("Mô hình điểm", "at_least", "5", "", "mô hình"),
        ("Tỷ lệ sản phẩm lỗi tại DN được hỗ trợ", "less_than", "", "2", "%"),
    ]
    last = indicators.of("targets")[-1]
    assert last.get("phases") == "2026: 4; 2027: 3,5; 2028: 3; 2029: 2,5; 2030: 2"
    assert "Cột hiện trạng năm 2025: 4,5 (chưa đưa vào chỉ tiêu)." in last.remarks


def test_a_plan_of_one_year_gives_its_year_to_quarters_and_money_to_its_tasks(year):
    heading = year.one("heading")
    assert [heading.get(name) for name in ("place", "day", "month", "year")] == ["Sơn Hà", "10", "1", "2026"]
    tasks, lines = year.of("tasks"), year.of("budget")

    assert {(row.get("time_kind"), row.get("time_first")) for row in tasks} == {("year", "2026")}
    assert [(row.get("title"), row.get("amount")) for row in lines] == [
        ("Tổ chức 02 lớp tập huấn", "120.000.000"),
        ("Hỗ trợ 10 DN áp dụng ISO (theo Nghị quyết 05/2025/NQ-HĐND)", "1.000.000.000"),
        ("Xét tặng GTCLQG", "50.500.000"),
    ]
    assert year.one("budget_head").get("total") == "1.170.500.000"
    assert [row.lines for row in tasks] == [row.lines for row in lines]  # each line pays its task


def test_groups_in_a_column_and_ticks_under_the_years(ticks):
    assert [(row.get("code"), row.get("title")) for row in ticks.of("groups")] == [
        ("1", "Truyền thông"),
        ("2", "Hỗ trợ"),
    ]
    assert [
        (row.get("code"), row.get("time_first"), row.get("time_last"), row.get("quantity_max"))
        for row in ticks.of("tasks")
    ] == [("1.1", "2026", "2030", ""), ("1.2", "2026", "2028", ""), ("2.1", "2026", "2030", "5")]
    assert ticks.one("budget_head").get("total") == "5.120.500.000"


@pytest.mark.requirement("A05")
def test_definitions_of_the_printed_plans():
    found = {code: {row.get("term"): row.get("kinds") for row in seed_draft(code).of("definitions")} for code in CODES}

    assert found["HB-2021"]["doanh nghiệp"] == "enterprise, cooperative, st_organization"
    assert found["GL-2022"] == {"doanh nghiệp": "enterprise, cooperative, organization"}
    assert "Chương trình 1322" in found["HB-2021"]
    assert read_definitions("Nâng cao nhận thức (theo Luật) cho doanh nghiệp.") == []
