"""The exchange file of Quảng Nam against an independent reading of the printed decision (numbers are literal on purpose)."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

FILE = Path(__file__).resolve().parents[4] / "plans" / "planning" / "data" / "QN-2021.yaml"
COUNTED_ROLES = {"focal", "lead", "partner", "duty", "finance", "training", "report"}


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


# The non-empty lines of the printed document, typed from it.
PRINTED_LINES = {*range(3, 182, 2), *range(182, 189), 190, 191, 192, 194}


@pytest.mark.requirement("A14")
def test_every_printed_line_is_cited(plan: dict[str, Any]) -> None:
    assert len(PRINTED_LINES) == 101
    assert all_lines(plan) == PRINTED_LINES


@pytest.mark.requirement("A01")
def test_heading_keeps_what_is_not_printed_empty(plan: dict[str, Any]) -> None:
    assert plan["format"] == "nscl-plan/1"
    assert (plan["code"], plan["level"], plan["kind"]) == ("QN-2021", "period", "decision")
    assert plan["province"] == "quang-nam"
    assert plan["number"] == {"confirmed": None, "printed": []}
    assert plan["issued_on"]["date"] is None
    assert plan["issued_on"]["year"] is None
    assert plan["place"] is None
    assert plan["period"] == {"from": 2021, "to": 2025}
    assert plan["effect"]["from"] is None
    assert plan["effect"]["printed"] == "Quyết định này có hiệu lực kể từ ngày ký"
    assert len(plan["other_titles"]) == 2
    assert plan["budget"] is None
    assert plan["amount_statements"] == []


@pytest.mark.requirement("U03")
def test_signature_block_is_kept_line_by_line(plan: dict[str, Any]) -> None:
    assert plan["signature"]["lines_printed"] == ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
    assert plan["signature"]["signer"] == "Hồ Quang Bửu"


@pytest.mark.requirement("A03")
def test_replaces_the_decision_of_january_2021(plan: dict[str, Any]) -> None:
    (parent,) = plan["parents"]
    assert (parent["relation"], parent["number"], parent["issued_on"]) == (
        "replaces",
        "318/QĐ-UBND",
        date(2021, 1, 28),
    )


@pytest.mark.requirement("A02")
def test_seven_bases_and_one_proposal(plan: dict[str, Any]) -> None:
    relations = Counter(row["relation"] for row in plan["legal_bases"])
    assert relations == {"basis": 7, "proposal": 1}
    bases = keyed(plan["legal_bases"])
    assert [row["issued_on"] for row in plan["legal_bases"]] == [
        date(2015, 6, 19),
        date(2019, 11, 22),
        date(2006, 6, 29),
        date(2007, 11, 21),
        date(2013, 6, 18),
        date(2020, 8, 31),
        date(2021, 1, 11),
        date(2021, 11, 23),
    ]
    assert "ngày 31 ngày 8 tháng 2020" in bases["qd-1322-2020"]["printed"]
    assert bases["to-trinh-1510"]["number"] == "1510/TTr-SKHCCN"


@pytest.mark.requirement("A07")
def test_six_targets_with_their_grammar(plan: dict[str, Any]) -> None:
    rows = [
        (t["key"], t["printed_code"], t["comparator"], t["minimum"], t["maximum"], t["unit"]["key"], t["counts"])
        for t in plan["targets"]
    ]
    assert rows == [
        ("ct1", "a", "at_least", 5, None, "project", "projects"),
        ("ct2", "b", "range", 1, 2, "organization", "organizations"),
        ("ct3", "c", "range", 15, 20, "person_time", "attendances"),
        ("ct4", "d", "at_least", 5, None, "enterprise", "distinct_enterprises"),
        ("ct5", "e", "at_least", 1, None, "club", "clubs"),
        ("ct6", "1.c", "growth", "6.8", "7.3", "percent", "official_statistic"),
    ]


@pytest.mark.requirement("A07")
def test_target_sentences_are_verbatim(plan: dict[str, Any]) -> None:
    texts = {t["key"]: t["text"] for t in plan["targets"]}
    expected = {
        "ct1": "Có ít nhất 05 dự án điểm về cải tiến năng suất, chất lượng trong doanh nghiệp sản xuất vừa và nhỏ.",
        "ct2": (
            "Tăng cường năng lực cho 01 - 02 tổ chức đạt chuẩn, đảm bảo tiến hành các hoạt động thử nghiệm, kiểm định, "
            "chứng nhận sự phù hợp với tiêu chuẩn công bố, quy chuẩn kỹ thuật tương ứng cho các sản phẩm, hàng hóa, quá "
            "trình sản xuất, cung ứng dịch vụ, môi trường trên địa bàn tỉnh Quảng Nam."
        ),
        "ct3": (
            "Đào tạo, chứng nhận đạt tiêu chuẩn cho khoảng 15 - 20 lượt chuyên gia năng suất chất lượng cho cơ quan, "
            "địa phương, doanh nghiệp trong tỉnh."
        ),
        "ct6": "góp phần đạt mục tiêu tăng năng suất lao động bình quân tỉnh Quảng Nam từ 6,8% đến 7,3%/năm",
    }
    assert {key: texts[key] for key in expected} == expected


@pytest.mark.requirement("A09")
def test_growth_target_waits_for_its_baseline(plan: dict[str, Any]) -> None:
    target = keyed(plan["targets"])["ct6"]
    assert target["baseline"] == {"required": True, "year": None, "value": None, "source": None}
    assert target["yearly"]["per_year"] is True
    assert target["contextual"] is True
    assert target["where"] == "general_objective"
    assert keyed(plan["objectives"])["mt-c"]["target"] == "ct6"


@pytest.mark.requirement("A08")
def test_restatement_adds_no_target(plan: dict[str, Any]) -> None:
    (restatement,) = plan["restatements"]
    assert restatement["lines"] == [77]
    assert restatement["targets"] == ["ct1", "ct4", "ct2"]
    assert all(77 not in target["lines"] for target in plan["targets"])


@pytest.mark.requirement("B01")
def test_sixteen_tasks_in_five_groups(plan: dict[str, Any]) -> None:
    assert [group["code"] for group in plan["task_groups"]] == ["1", "2", "3", "4", "5"]
    tasks = keyed(plan["tasks"])
    assert len(tasks) == 16
    assert Counter(task["group"] for task in tasks.values()) == {"g1": 2, "g2": 3, "g3": 5, "g4": 3, "g5": 3}
    assert [key for key, task in tasks.items() if task["code"] is None] == ["g3-x"]
    assert tasks["g2-a"]["lines"] == [59, 61]
    assert "về năng suất chất lượng, áp dụng các hệ thống quản lý" in tasks["g2-a"]["title"]


@pytest.mark.requirement("B02")
def test_focal_agency_leads_by_default(plan: dict[str, Any]) -> None:
    for task in plan["tasks"]:
        assert task["leads"] == [{"organization": "so-khcn", "kind": "assign", "default": True}]
        assert task["time"]["from"] is None
        assert task["quantity"]["min"] is None


@pytest.mark.requirement("B09")
def test_duties_of_every_block(plan: dict[str, Any]) -> None:
    duties = keyed(plan["duties"])
    assert len(duties) == 45
    assert Counter(duty["organization"] for duty in duties.values()) == {
        "so-khcn": 7,
        "so-tai-chinh": 2,
        "cac-so-ban-nganh": 7,
        "ubnd-huyen": 5,
        "ban-dieu-hanh-khoi-nghiep": 3,
        "lien-minh-htx": 3,
        "hiep-hoi-doanh-nghiep": 3,
        "truong-dai-hoc": 5,
        "truong-cao-dang": 5,
        "co-so-gdnn": 5,
    }
    texts = {duty["text"] for duty in duties.values()}
    assert "Chủ trì lập dự toán" in texts
    assert "phối hợp với Sở Tài chính trình UBND tỉnh phê duyệt dự toán kinh phí thực hiện kế hoạch hàng năm" in texts
    assert {duty["kind"] for duty in duties.values()} == {"assign"}


@pytest.mark.requirement("R01")
def test_report_rules_keep_both_intervals(plan: dict[str, Any]) -> None:
    rules = keyed(plan["report_rules"])
    assert len(rules) == 19
    assert len({(r["reporter"], r["addressee"], r["occasion"]) for r in rules.values()}) == 19
    assert Counter(rule["reporter"] for rule in rules.values()) == {
        "so-khcn": 5,
        "cac-so-ban-nganh": 5,
        "ubnd-huyen": 5,
        "cac-truong": 4,
    }
    own = {rule["occasion"] for rule in rules.values() if rule["reporter"] == "so-khcn"}
    assert own == {"interim_2y", "annual", "interim_3y", "five_year", "ad_hoc"}
    assert {rule["due"]["rule"] for rule in rules.values()} == {"none"}


@pytest.mark.requirement("A16")
def test_recipients_and_those_who_carry_out(plan: dict[str, Any]) -> None:
    assert [row["text"] for row in plan["recipients"]] == [
        "Như Điều 3",
        "Bộ KH&CN (B/c)",
        "Tổng cục TCDLCL",
        "Thường trực Tỉnh ủy",
        "Thường trực HĐND tỉnh",
        "CT, các PCT UBND tỉnh",
        "CPVP",
        "Lưu: VT, KGVX",
    ]
    assert plan["enforcers"]["text"].startswith("Điều 3. Chánh Văn phòng UBND tỉnh")
    assert len(plan["enforcers"]["organizations"]) == 12


@pytest.mark.requirement("B03")
def test_organizations_with_a_role(plan: dict[str, Any]) -> None:
    organizations = keyed(plan["organizations"])
    assert len([o for o in organizations.values() if COUNTED_ROLES & set(o["roles"])]) == 18
    assert organizations["cac-so-ban-nganh"]["members_rule"] == "all_departments"
    assert organizations["ubnd-huyen"]["members_rule"] == "all_districts"
    assert organizations["cac-truong"]["members_rule"] == "all_schools"


@pytest.mark.requirement("E03")
def test_twenty_two_support_measures(plan: dict[str, Any]) -> None:
    measures = keyed(plan["support_measures"])
    assert len(measures) == 22
    assert measures["gap"]["printed"] == "thực hành nông nghiệp tốt (G.A.P)"
    assert {"GAP", "G.A.P"} <= set(measures["gap"]["aliases"])
    used = {key for task in plan["tasks"] for key in task["measures"]}
    assert used == set(measures)


@pytest.mark.requirement("J03")
def test_sources_without_amounts(plan: dict[str, Any]) -> None:
    assert [(s["kind"], s["amount_vnd"]) for s in plan["funding_sources"]] == [
        ("state", None),
        ("contribution", None),
        ("other_lawful", None),
        ("counterpart", None),
    ]


def test_every_reference_resolves(plan: dict[str, Any]) -> None:
    organizations = {o["key"] for o in plan["organizations"]}
    targets = {t["key"] for t in plan["targets"]}
    groups = {g["key"] for g in plan["task_groups"]}
    for task in plan["tasks"]:
        assert task["group"] in groups
        assert {lead["organization"] for lead in task["leads"]} | set(task["partners"]) <= organizations
        assert set(task["targets"]) <= targets
    assert {duty["organization"] for duty in plan["duties"]} <= organizations
    for rule in plan["report_rules"]:
        assert {rule["reporter"], rule["addressee"], rule["via"]} - {None} <= organizations
    assert set(plan["enforcers"]["organizations"]) <= organizations


def test_keys_are_slugs(plan: dict[str, Any]) -> None:
    for section in ("targets", "tasks", "task_groups", "organizations", "duties", "report_rules", "support_measures"):
        for key in keyed(plan[section]):
            assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key), (section, key)
