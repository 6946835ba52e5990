"""The exchange file of Kiên Giang against an independent reading of the printed plan (numbers are literal on purpose)."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

FILE = Path(__file__).resolve().parents[4] / "plans" / "planning" / "data" / "KG-2021.yaml"

# The non-empty lines of the printed plan, counted from 1.
PRINTED_LINES = (
    {3, 4, 6, 8, 9, 11}
    | set(range(13, 104, 2))
    | {106, 108, 110, *range(112, 135), 136, 137, 141, 145, 147, 148}
    | {*range(150, 159), *range(162, 173), *range(174, 183)}
)

# path, unit price, quantity, amount in nghìn đồng, source: the annex copied by hand.
ANNEX: list[tuple[str, int | None, str | None, int, str | None]] = [
    ("I", None, None, 200_000, None),
    ("I/1", None, None, 30_000, None),
    ("I/1/1.1", 30_000, "1", 30_000, "kh71"),
    ("I/2", None, None, 125_000, None),
    ("I/2/2.1", 50_000, "2", 100_000, "kh71"),
    ("I/2/2.2", 12_500, "2", 25_000, "kh71"),
    ("I/3", 9_500, "2", 19_000, "kh71"),
    ("I/4", 6_500, "4", 26_000, "kh71"),
    ("II", None, None, 2_900_000, None),
    ("II/1", None, None, 2_600_000, None),
    ("II/1/1.1", 200_000, "10", 2_000_000, "kh178"),
    ("II/1/1.2", None, None, 300_000, None),
    ("II/1/1.2/-1", 5_000, "20", 100_000, "kh178"),
    ("II/1/1.2/-2", 10_000, "20", 200_000, "kh178"),
    ("II/1/1.3", 10_000, "30", 300_000, "kh178"),
    ("II/2", 50_000, "3", 150_000, "kh71"),
    ("II/3", 15_000, "4", 60_000, "kh71"),
    ("II/4", None, None, 90_000, None),
    ("II/4/4.1", 20_000, "2", 40_000, "kh71"),
    ("II/4/4.2", 50_000, "1", 50_000, "kh71"),
]


@pytest.fixture(scope="module")
def plan() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return loaded


def keyed(rows: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    result = {row["key"]: row for row in rows}
    assert len(result) == len(rows), "keys repeat"
    return result


def all_lines(value: Any) -> set[int]:
    """Every line number cited anywhere below a value."""
    if isinstance(value, dict):
        own = {n for name in ("lines", "title_lines") for n in value.get(name) or []}
        return own.union(*(all_lines(v) for v in value.values()))
    if isinstance(value, list):
        return set().union(*(all_lines(v) for v in value))
    return set()


def leaves(plan: dict[str, Any]) -> list[dict[str, Any]]:
    return [item for item in plan["budget"]["items"] if item["unit_price_vnd"] is not None]


@pytest.mark.requirement("A14")
def test_every_printed_line_is_cited(plan: dict[str, Any]) -> None:
    assert len(PRINTED_LINES) == 113
    assert all_lines(plan) == PRINTED_LINES
    assert [row["text"] for row in plan["noise"]] == ["Duy"]


@pytest.mark.requirement("A01")
def test_heading_and_signature(plan: dict[str, Any]) -> None:
    assert (plan["format"], plan["code"], plan["level"], plan["kind"]) == ("nscl-plan/1", "KG-2021", "annual", "plan")
    assert plan["number"]["confirmed"] == "116/KH-UBND"
    assert [(row["text"], row.get("doubtful", False)) for row in plan["number"]["printed"]] == [
        ("Số: 116 /KH-UBND", False),
        ("Kế hoạch số: M6 /KH-UBND", True),
    ]
    assert plan["issued_on"]["date"] == date(2021, 6, 7)
    assert plan["place"] == "Kiên Giang"
    assert plan["period"] == {"from": 2021, "to": 2021}
    assert plan["signature"]["lines_printed"] == ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
    assert plan["signature"]["signer"] == "Nguyễn Lưu Trung"


@pytest.mark.requirement("A02", "A04")
def test_bases_and_levels(plan: dict[str, Any]) -> None:
    assert [(row["number"], row["issued_on"]) for row in plan["legal_bases"]] == [
        ("1322/QĐ-TTg", date(2020, 8, 31)),
        ("71/KH-UBND", date(2021, 4, 8)),
        ("178/KH-UBND", date(2020, 11, 13)),
    ]
    assert [(row["relation"], row["number"]) for row in plan["parents"]] == [
        ("under", "71/KH-UBND"),
        ("source", "178/KH-UBND"),
    ]


@pytest.mark.requirement("A07", "B01", "B09", "A16", "R01", "E03")
def test_counts(plan: dict[str, Any]) -> None:
    counts = {
        name: len(keyed(plan[name]))
        for name in (
            "targets",
            "task_groups",
            "tasks",
            "duties",
            "legal_bases",
            "report_rules",
            "support_measures",
            "organizations",
        )
    }
    assert counts == {
        "targets": 1,
        "task_groups": 4,
        "tasks": 10,
        "duties": 15,
        "legal_bases": 3,
        "report_rules": 2,
        "support_measures": 17,
        "organizations": 8,
    }
    assert len(plan["recipients"]) == 22
    assert all(row["roles"] for row in plan["organizations"])


@pytest.mark.requirement("A07", "A12")
def test_target_is_at_least_fifty_distinct_enterprises(plan: dict[str, Any]) -> None:
    (target,) = plan["targets"]
    assert (target["comparator"], target["minimum"], target["maximum"]) == ("at_least", 50, None)
    assert (target["unit"]["key"], target["counts"]) == ("enterprise", "distinct_enterprises")
    assert "ít nhất 50 doanh nghiệp" in target["text"]


@pytest.mark.requirement("B01", "B02")
def test_tasks_keep_repeated_letters_and_default_lead(plan: dict[str, Any]) -> None:
    assert [(row["group"], row["code"]) for row in plan["tasks"]] == [
        ("g1", "a"), ("g1", "b"), ("g2", "a"), ("g2", "b"), ("g3", "a"), ("g3", "b"),
        ("g4", "a"), ("g4", "b"), ("g4", "c"), ("g4", "d"),
    ]  # fmt: skip
    for task in plan["tasks"]:
        assert task["leads"] == [{"organization": "so-khcn", "kind": "assign", "default": True}]


@pytest.mark.requirement("B09")
def test_duties_by_organisation(plan: dict[str, Any]) -> None:
    by_organisation: dict[str, int] = {}
    for row in plan["duties"]:
        by_organisation[row["organization"]] = by_organisation.get(row["organization"], 0) + 1
    assert by_organisation == {"so-khcn": 6, "so-tai-chinh": 1, "cac-so-ban-nganh": 4, "ubnd-huyen": 4}


@pytest.mark.requirement("R01", "R04")
def test_annual_report_is_due_before_30_november(plan: dict[str, Any]) -> None:
    rules = {row["occasion"]: row for row in plan["report_rules"]}
    assert set(rules) == {"annual", "ad_hoc"}
    assert rules["annual"]["due"] == {"rule": "before", "month": 11, "day": 30, "year": None}
    assert (rules["annual"]["reporter"], rules["annual"]["via"], rules["annual"]["addressee"]) == (
        "so-khcn",
        "ubnd-tinh",
        "bo-khcn",
    )


@pytest.mark.requirement("J01", "J02")
def test_annex_line_by_line(plan: dict[str, Any]) -> None:
    found = [
        (
            item["path"],
            item["unit_price_vnd"] and item["unit_price_vnd"] // 1000,
            item["quantity"],
            item["amount_vnd"] // 1000,
            item["source"],
        )
        for item in plan["budget"]["items"]
    ]
    assert found == ANNEX
    assert len(leaves(plan)) == 13
    for item in leaves(plan):
        assert int(item["quantity_printed"]) == int(item["quantity"])


@pytest.mark.requirement("J01")
def test_annex_arithmetic_agrees(plan: dict[str, Any]) -> None:
    items = {item["path"]: item for item in plan["budget"]["items"]}
    for item in leaves(plan):
        assert item["unit_price_vnd"] * int(item["quantity"]) == item["amount_vnd"], item["path"]
    parents = {path.rpartition("/")[0] for path in items} - {""}
    assert len(parents) == 7  # with the grand total below: the 7 + 2 sums of the annex
    for parent in parents:
        children = [item["amount_vnd"] for path, item in items.items() if path.rpartition("/")[0] == parent]
        assert sum(children) == items[parent]["amount_vnd"], parent
    assert items["I"]["amount_vnd"] + items["II"]["amount_vnd"] == plan["budget"]["printed_total_vnd"] == 3_100_000_000
    assert sum(item["amount_vnd"] for item in leaves(plan)) == 3_100_000_000


@pytest.mark.requirement("J03", "J04")
def test_sums_by_source_and_purpose(plan: dict[str, Any]) -> None:
    def total(field: str, value: str) -> int:
        return sum(item["amount_vnd"] for item in leaves(plan) if item[field] == value)

    assert {row["key"]: row["amount_vnd"] for row in plan["funding_sources"]} == {
        "kh71": 500_000_000,
        "kh178": 2_600_000_000,
    }
    assert (total("source", "kh71"), total("source", "kh178")) == (500_000_000, 2_600_000_000)
    assert (total("purpose", "standing"), total("purpose", "enterprise")) == (200_000_000, 2_900_000_000)
    for heading in plan["budget"]["items"]:
        if heading["unit_price_vnd"] is None:
            assert heading["source"] is None
            assert heading["purpose"] is None


@pytest.mark.requirement("I04", "J04", "E06")
def test_enterprise_lines_name_evidence_clause_and_rate(plan: dict[str, Any]) -> None:
    found = {
        item["path"]: (item["evidence"], item["clause"], item["beneficiary_rate"])
        for item in leaves(plan)
        if item["purpose"] == "enterprise"
    }
    assert found == {
        "II/1/1.1": ("project_accepted", "khoản 1 Mục 1", None),
        "II/1/1.2/-1": ("base_standard", "khoản 2 Mục 2 và khoản 4 Mục 3", "100"),
        "II/1/1.2/-2": ("base_standard", "khoản 2 Mục 2 và khoản 4 Mục 3", "100"),
        "II/1/1.3": ("test", "khoản 2 Mục 2 và khoản 5 Mục 3", "50"),
        "II/2": ("certificate", None, None),
        "II/3": ("certificate", None, None),
        "II/4/4.1": ("pm_decision", None, None),
        "II/4/4.2": ("pm_decision", None, None),
    }


@pytest.mark.requirement("A14")
def test_cells_cut_over_pages_are_joined(plan: dict[str, Any]) -> None:
    items = {item["path"]: item for item in plan["budget"]["items"]}
    assert items["I/3"]["result"] == "Chọn lựa doanh nghiệp thực hiện và nghiệm thu dự án"
    assert items["II/1/1.3"]["note"] == "Theo khoản 2, Mục 2 và khoản 5, Mục 3 của Kế hoạch số 178/KH-UBND"
    assert plan["recipients"][5]["text"] == "Sở, ban, ngành cấp tỉnh (Đảng, chính quyền, đoàn thể);"


@pytest.mark.requirement("A13")
def test_task_without_money(plan: dict[str, Any]) -> None:
    paid = {key for item in plan["budget"]["items"] for key in item["tasks"]}
    assert {row["key"] for row in plan["tasks"]} - paid == {"g3-a", "g4-b"}


@pytest.mark.requirement("J02")
def test_amounts_in_words(plan: dict[str, Any]) -> None:
    assert [(row["of"], row["amount_vnd"], row["words"]) for row in plan["amount_statements"]] == [
        ("total", 3_100_000_000, "Ba tỷ, một trăm triệu đồng"),
        ("purpose:standing", 200_000_000, "Hai trăm triệu đồng"),
        ("purpose:enterprise", 2_900_000_000, "Hai tỷ, chín trăm triệu đồng"),
        ("source:kh71", 500_000_000, "Năm trăm triệu đồng"),
        ("source:kh178", 2_600_000_000, "Hai tỷ, sáu trăm triệu đồng"),
    ]


@pytest.mark.parametrize(
    "phrase",
    [
        "Tuyên truyền, phổ biến nâng cao nhận thức, tăng cường kiến thức về các giải pháp nâng cao năng suất và chất lượng",
        "quay nhanh vòng quay của vốn sản xuất, giảm tồn kho...",
        "phù hợp với đối tượng được hỗ trợ của Kế hoạch số 71/KH-UBND",
        "tham gia cụm liên kết ngành, chuỗi giá trị",
        "Ban hành quyết định thành lập Hội đồng xét chọn, Hội đồng nghiệm thu kết quả",
        "Định kỳ, trước ngày 30 tháng 11 hàng năm hoặc đột xuất khi có yêu cầu",
        "lồng ghép nội dung thực hiện Kế hoạch này vào các kế hoạch nhiệm vụ có liên quan",
        "Nguồn sự nghiệp khoa học và công nghệ năm 2021",
        "50% phí thử nghiệm về chất lượng hàng hóa tại hệ thống thử nghiệm thuộc cơ quan quản lý nhà nước",
        "Tổ chức Hội đồng xét duyệt doanh nghiệp tham gia, nghiệm thu dự án cải tiến năng suất và chất lượng",
        "Đạt Giải vàng Chất lượng Quốc gia",
    ],
)
def test_wording_of_the_print_is_kept(phrase: str) -> None:
    assert phrase in re.sub(r"\s+", " ", FILE.read_text(encoding="utf-8"))
