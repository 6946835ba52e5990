"""The exchange file of Hòa Bình against an independent reading of the printed plan (numbers are literal on purpose)."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

FILE = Path(__file__).resolve().parents[4] / "plans" / "planning" / "data" / "HB-2021.yaml"

# The non-empty lines of the printed plan, counted from 1.
PRINTED_LINES = set(range(3, 32, 2)) | set(range(33, 39)) | set(range(40, 67, 2)) | set(range(68, 76)) | {77, 78, 80}


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
    assert len(PRINTED_LINES) == 46
    assert all_lines(plan) == PRINTED_LINES
    assert plan["noise"] == []


@pytest.mark.requirement("A01")
def test_number_is_empty_and_date_is_partial(plan: dict[str, Any]) -> None:
    assert (plan["format"], plan["code"], plan["level"], plan["kind"]) == ("nscl-plan/1", "HB-2021", "period", "plan")
    assert plan["number"]["confirmed"] is None
    issued = plan["issued_on"]
    assert (issued["date"], issued["year"], issued["month"], issued["day"]) == (None, 2021, 9, None)
    assert issued["printed"] == "Hòa Bình, ngày tháng 9 năm 2021"
    assert plan["period"] == {"from": 2021, "to": 2025}
    assert plan["signature"]["lines_printed"] == ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
    assert plan["signature"]["signer"] == "Đinh Công Sứ"


@pytest.mark.requirement("A02", "A07", "B01", "B09", "A16", "R01", "E03")
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
        "targets": 4,
        "task_groups": 0,
        "tasks": 5,
        "duties": 14,
        "legal_bases": 1,
        "report_rules": 9,
        "support_measures": 11,
        "organizations": 9,
    }
    assert len(plan["recipients"]) == 8
    assert all(row["roles"] for row in plan["organizations"])


@pytest.mark.requirement("A05")
def test_enterprise_includes_cooperatives_and_st_organisations(plan: dict[str, Any]) -> None:
    definition = next(row for row in plan["definitions"] if row["term"] == "doanh nghiệp")
    assert definition["beneficiary_kinds"] == ["enterprise", "cooperative", "st_organization"]


@pytest.mark.requirement("A07", "A09", "P04")
def test_target_grammar(plan: dict[str, Any]) -> None:
    found = [(row["key"], row["comparator"], row["minimum"], row["maximum"], row["counts"]) for row in plan["targets"]]
    assert found == [
        ("ct1", "at_least", 2, None, "persons"),
        ("ct2", "growth", 3, 5, "distinct_enterprises"),
        ("ct3", "at_least", 2, None, "distinct_enterprises"),
        ("ct4", "exactly", 1, 1, "organizations"),
    ]
    growth = plan["targets"][1]
    assert growth["baseline"] == {"required": True, "year": None, "value": None, "source": None}
    assert growth["yearly"]["per_year"] is True


@pytest.mark.requirement("B02", "B04")
def test_task_table(plan: dict[str, Any]) -> None:
    found = [(row["code"], row["time"]["kind"], row["time"]["from"], row["time"]["to"]) for row in plan["tasks"]]
    assert found == [
        ("1", "year", 2023, 2023),
        ("2", "yearly", None, None),
        ("3", "yearly", None, None),
        ("4", "yearly", None, None),
        ("5", "span", 2021, 2023),
    ]
    assert all(
        row["leads"] == [{"organization": "so-khcn", "kind": "assign", "default": False}] for row in plan["tasks"]
    )
    usual = ["cac-so-ban-nganh", "ubnd-huyen", "doanh-nghiep", "lien-minh-htx", "hiep-hoi-doanh-nghiep"]
    assert [row["partners"] for row in plan["tasks"]] == [usual] * 4 + [["to-chuc-khcn-cong-lap", "doanh-nghiep"]]
    assert "giai đoạn 2021-2026" in plan["tasks"][4]["title"]


@pytest.mark.requirement("B02", "B09")
def test_duties_by_organisation_and_requests(plan: dict[str, Any]) -> None:
    assert Counter(row["organization"] for row in plan["duties"]) == {
        "so-khcn": 5,
        "chi-cuc-tdc": 1,
        "cac-so-ban-nganh": 2,
        "ubnd-huyen": 2,
        "hiep-hoi-doanh-nghiep": 2,
        "lien-minh-htx": 2,
    }
    requested = {row["organization"] for row in plan["duties"] if row["kind"] == "request"}
    assert requested == {"hiep-hoi-doanh-nghiep", "lien-minh-htx"}


@pytest.mark.requirement("R01")
def test_report_calendar(plan: dict[str, Any]) -> None:
    found = Counter((row["reporter"], row["occasion"], row["addressee"]) for row in plan["report_rules"])
    assert found == {
        ("so-khcn", "annual", None): 1,
        ("so-khcn", "five_year", None): 1,
        ("so-khcn", "ad_hoc", None): 1,
        ("so-khcn", "interim_2025", None): 1,
        ("so-khcn", "final_2030", None): 1,
        ("cac-so-ban-nganh", "annual", None): 1,
        ("cac-so-ban-nganh", "five_year", None): 1,
        ("cac-so-ban-nganh", "ad_hoc", None): 1,
        ("so-khcn", "difficulties", "ubnd-tinh"): 1,
    }
    assert {row["occasion"]: row["due"]["year"] for row in plan["report_rules"] if row["due"]["year"]} == {
        "interim_2025": 2025,
        "final_2030": 2030,
    }
    assert all(row["due"]["rule"] == "none" for row in plan["report_rules"]), "no day is printed"


@pytest.mark.requirement("J03")
def test_sources_without_amounts(plan: dict[str, Any]) -> None:
    assert [(row["kind"], row["amount_vnd"]) for row in plan["funding_sources"]] == [
        ("state", None),
        ("other_lawful", None),
    ]
    assert plan["budget"] is None
    assert plan["amount_statements"] == []


@pytest.mark.parametrize(
    "phrase",
    [
        "góp phần nâng tỷ trọng đóng góp của các nhân tố tổng hợp (TFP) vào tăng trưởng kinh tế",
        "Đào tạo ít nhất 02 chuyên gia năng suất chất lượng được đánh giá chứng nhận đạt tiêu chuẩn;",
        "hàng năm tăng từ 3-5%",
        "giấy chứng nhận đủ điều kiện hoạt động dịch vụ quan trắc môi trường",
        "Rà soát cơ chế, chính sách, các giải pháp về khoa học công nghệ",
        "Tôn vinh, khen thưởng tập thể, cá nhân có thành tích cao",
        "Chi cục Tiêu chuẩn Đo lường Chất lượng thuộc Sở Khoa học và Công nghệ tham mưu",
        "Xây dựng Kế hoạch giai đoạn 2026 -2030",
        "3. Đề nghị Hiệp hội doanh nghiệp tỉnh, Liên minh Hợp tác xã tỉnh",
        "nếu có vướng mắc, phản ánh về Sở Khoa học và Công nghệ để tổng hợp",
        "Lưu: VT, KTN(Đg).",
    ],
)
def test_wording_of_the_print_is_kept(phrase: str) -> None:
    assert phrase in re.sub(r"\s+", " ", FILE.read_text(encoding="utf-8"))
