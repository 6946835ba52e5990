"""The exchange file of Hải Phòng against an independent reading of the printed plan (numbers are literal on purpose)."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

FILE = Path(__file__).resolve().parents[4] / "plans" / "planning" / "data" / "HP-2021.yaml"

# The non-empty lines of the printed plan, counted from 1.
PRINTED_LINES = (
    set(range(3, 20, 2))
    | set(range(23, 76, 2))
    | {78, 80, 82, 84, 86}
    | set(range(90, 107, 2))
    | set(range(108, 116))
    | {117, 119, 120, 124}
)


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


@pytest.mark.requirement("A14")
def test_every_printed_line_is_cited(plan: dict[str, Any]) -> None:
    assert len(PRINTED_LINES) == 62
    assert all_lines(plan) == PRINTED_LINES
    assert [row["text"] for row in plan["noise"]] == ["11/ 01/21", "M", "Handwritten signature or initials."]


@pytest.mark.requirement("A01", "U03")
def test_nothing_is_invented_in_the_heading(plan: dict[str, Any]) -> None:
    assert (plan["format"], plan["code"], plan["level"], plan["kind"]) == ("nscl-plan/1", "HP-2021", "period", "plan")
    assert plan["number"] == {"confirmed": None, "printed": []}
    assert plan["place"] is None
    assert plan["issued_on"] == {"date": None, "year": None, "month": None, "day": None, "printed": None, "lines": []}
    assert plan["period"] == {"from": 2021, "to": 2025}
    assert plan["signature"]["lines_printed"] == ["TM. ỦY BAN NHÂN DÂN", "KI. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
    assert plan["signature"]["corrected"] == ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
    assert plan["signature"]["signer"] == "Lê Khắc Nam"


@pytest.mark.requirement("A02")
def test_two_bases_and_four_documents_cited_inside_the_second(plan: dict[str, Any]) -> None:
    assert [(row["number"], row["issued_on"]) for row in plan["legal_bases"]] == [
        ("1322/QĐ-TTg", None),
        ("294/KH-UBND", date(2019, 12, 10)),
    ]
    assert [row["number"] for row in plan["cited_documents"]] == ["50-KL/TW", None, "75-KL/TU", "08-NQ/TU"]


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
        "task_groups": 6,
        "tasks": 23,
        "duties": 9,
        "legal_bases": 2,
        "report_rules": 0,
        "support_measures": 22,
        "organizations": 9,
    }
    assert len(plan["recipients"]) == 8
    assert all(row["roles"] for row in plan["organizations"])


@pytest.mark.requirement("A10")
def test_tfp_share_keeps_its_printed_denominator(plan: dict[str, Any]) -> None:
    (target,) = plan["targets"]
    assert (target["comparator"], target["minimum"], target["due_year"]) == ("share", 47, 2025)
    assert target["denominator"]["label"] == "GRDP"
    assert (target["contextual"], target["where"]) == (True, "general_objective")
    assert plan["objectives"][0]["target"] == "ct1"


@pytest.mark.requirement("B01", "B02")
def test_task_tree(plan: dict[str, Any]) -> None:
    assert Counter(row["group"] for row in plan["tasks"]) == {"g1": 3, "g2": 5, "g3": 5, "g4": 4, "g5": 3, "g6": 3}
    assert [row["code"] for row in plan["tasks"] if row["group"] == "g2"] == ["a", "b", "c", "d", "đ"]
    for task in plan["tasks"]:
        assert task["leads"] == [{"organization": "so-khcn", "kind": "assign", "default": True}]
    assert [row["key"] for row in plan["tasks"] if row["time"]["kind"] == "periodic"] == ["g2-d"]


@pytest.mark.requirement("A14")
def test_sentences_cut_over_pages_are_joined(plan: dict[str, Any]) -> None:
    tasks = keyed(plan["tasks"])
    assert tasks["g1-b"]["lines"] == [19, 25]
    assert "áp dụng tiêu chuẩn quốc tế, tiêu chuẩn của các nước phát triển" in tasks["g1-b"]["title"]
    assert tasks["g3-d"]["lines"] == [49, 53]
    assert "sức khỏe nghề nghiệp" in tasks["g3-d"]["title"]
    assert "sức khỏe ngành nghiệp" in tasks["g3-d"]["printed"]


@pytest.mark.requirement("E03")
def test_measures_named_twice_stand_once(plan: dict[str, Any]) -> None:
    measures = keyed(plan["support_measures"])
    assert "ISO 22.000" in measures["iso-22000"]["aliases"]
    assert measures["gap"]["lines"] == [43, 45]
    assert {"iso-14000", "iso-9001", "haccp", "tqm", "gmp", "5s", "kaizen", "qcc", "sa8000"} <= set(measures)
    linked = {key for task in plan["tasks"] for key in task["measures"]}
    assert linked == set(measures)


@pytest.mark.requirement("B09", "Q01")
def test_duties_by_organisation(plan: dict[str, Any]) -> None:
    assert Counter(row["organization"] for row in plan["duties"]) == {
        "ubnd-tp": 1,
        "ban-chi-dao": 1,
        "so-khcn": 3,
        "so-khdt": 1,
        "so-tai-chinh": 2,
        "co-quan-lien-quan": 1,
    }


@pytest.mark.requirement("J03")
def test_no_money_is_printed(plan: dict[str, Any]) -> None:
    assert plan["budget"] is None
    assert [row["amount_vnd"] for row in plan["funding_sources"]] == [None, None]


@pytest.mark.parametrize(
    "phrase",
    [
        "trong GRDP của thành phố lên 47% vào năm 2025",
        "Nghiên cứu, quán triệt, triển khai thực hiện một cách sáng tạo các cơ chế, chính sách",
        "xây dựng các phòng thí nghiệm, thử nghiệm đạt tiêu chuẩn quốc gia VILAS; chuyển đổi số...",
        "cơ sở dữ liệu chuẩn đối sánh và thực hành tốt về năng suất",
        "như: ISO 14000, ISO 9001, ISO 22.000, HACCP, TQM, GMP, GAP,...",
        "5S, KAIZEN, QCC, SA8000,...",
        "các chương trình đào tạo của Tổ chức Năng suất Châu Á và các tổ chức tiêu chuẩn quốc tế, khu vực",
        "quy chuẩn kỹ thuật địa phương",
        "sản phẩm, hàng hóa xuất khẩu chủ lực",
        "so sánh năng suất với các tỉnh, thành phố trong nước",
        "Ban Chỉ đạo thực hiện các chương trình, kế hoạch khoa học và công nghệ trọng điểm",
        "đề xuất, bố trí vốn đầu tư công cho các chương trình, dự án",
    ],
)
def test_wording_of_the_print_is_kept(phrase: str) -> None:
    assert phrase in re.sub(r"\s+", " ", FILE.read_text(encoding="utf-8"))
