"""The exchange file of Gia Lai against an independent reading of the printed plan (numbers are literal on purpose)."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

FILE = Path(__file__).resolve().parents[4] / "plans" / "planning" / "data" / "GL-2022.yaml"
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
PRINTED_LINES = (
    {3, 5, 6, 7}
    | set(range(9, 226, 2))
    | set(range(227, 236))
    | {237, 238, 239, 243, 245, 247, 249}
    | set(range(253, 258))
    | set(range(261, 268))
    | {269}
    | set(range(271, 278))
    | set(range(281, 288))
    | {289}
    | set(range(291, 297))
    | {298}
)


@pytest.mark.requirement("A14")
def test_every_printed_line_is_cited(plan: dict[str, Any]) -> None:
    assert len(PRINTED_LINES) == 164
    assert all_lines(plan) == PRINTED_LINES


@pytest.mark.requirement("A01")
def test_heading_keeps_the_doubtful_number_as_printed(plan: dict[str, Any]) -> None:
    assert plan["format"] == "nscl-plan/1"
    assert (plan["code"], plan["level"], plan["kind"]) == ("GL-2022", "period", "plan")
    assert plan["province"] == "gia-lai"
    assert plan["number"]["confirmed"] is None
    assert plan["number"]["printed"] == [{"text": "1/866 /KH-UBND", "lines": [249], "doubtful": True}]
    assert plan["issued_on"]["date"] == date(2021, 11, 18)
    assert plan["place"] == "Gia Lai"
    assert plan["title"] == "Nâng cao năng suất và chất lượng trên địa bàn tỉnh Gia Lai, giai đoạn 2022-2025"
    assert plan["period"] == {"from": 2022, "to": 2025}
    assert plan["budget"] is None


@pytest.mark.requirement("U03")
def test_signature_block_is_kept_line_by_line(plan: dict[str, Any]) -> None:
    assert plan["signature"]["lines_printed"] == ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
    assert plan["signature"]["signer"] == "Nguyễn Thị Thanh Lịch"


@pytest.mark.requirement("A02")
def test_carries_out_two_decisions(plan: dict[str, Any]) -> None:
    assert [(b["relation"], b["number"], b["issued_on"]) for b in plan["legal_bases"]] == [
        ("implements", "1322/QĐ-TTg", date(2020, 8, 31)),
        ("implements", "36/QĐ-TTg", date(2021, 1, 11)),
    ]


@pytest.mark.requirement("A05")
def test_enterprise_means_organizations_and_cooperatives_too(plan: dict[str, Any]) -> None:
    (definition,) = plan["definitions"]
    assert definition["term"] == "doanh nghiệp"
    assert set(definition["beneficiary_kinds"]) == {"organization", "enterprise", "cooperative"}


@pytest.mark.requirement("A07")
def test_fifteen_targets_with_their_grammar(plan: dict[str, Any]) -> None:
    rows = [(t["code"], t["comparator"], t["minimum"], t["maximum"], t["counts"]) for t in plan["targets"]]
    assert rows == [
        ("CT1", "share", 40, 43, "official_statistic"),
        ("CT2a", "at_least", 10, None, "persons"),
        ("CT2b", "more_than", 200, None, "persons"),
        ("CT3", "at_least", 1, None, "clubs"),
        ("CT4", "exactly", 4, None, "distinct_enterprises"),
        ("CT5", "exactly", 3, None, "distinct_enterprises"),
        ("CT6", "at_least", 4, None, "organizations"),
        ("CT7", "at_least", 10, None, "organizations"),
        ("CT8a", "exactly", 20, None, "distinct_enterprises"),
        ("CT8b", "exactly", 10, None, "distinct_enterprises"),
        ("CT9", "at_least", 4, None, "distinct_enterprises"),
        ("CT10a", "at_least", 1, None, "organizations"),
        ("CT10b", "qualitative", None, None, None),
        ("CT11", "qualitative", None, None, None),
        ("CT12", "list_complete", 100, None, "named_list"),
    ]


@pytest.mark.requirement("A08")
def test_one_sentence_gives_two_targets(plan: dict[str, Any]) -> None:
    targets = keyed(plan["targets"])
    pairs = Counter(t["parent"] for t in targets.values() if t["parent"])
    assert pairs == {"ct2": 2, "ct8": 2, "ct10": 2}
    assert targets["ct2a"]["lines"] == targets["ct2b"]["lines"] == [39]
    assert targets["ct2a"]["text"].startswith("Đào tạo ít nhất 10 chuyên gia năng suất, chất lượng")
    assert targets["ct2b"]["text"].startswith("Trên 200 cán bộ lãnh đạo, quản lý")
    assert "chuyển đổi số tiến tới sản xuất thông minh, dịch vụ thông minh" in targets["ct8a"]["text"]
    assert targets["ct8b"]["text"] == (
        "10 doanh nghiệp xây dựng, áp dụng tiêu chuẩn cơ sở, tiêu chuẩn quốc gia, tiêu chuẩn quốc tế, tiêu chuẩn khu "
        "vực, quy chuẩn kỹ thuật."
    )


@pytest.mark.requirement("A06")
def test_qualitative_targets_ask_for_evidence(plan: dict[str, Any]) -> None:
    qualitative = [t for t in plan["targets"] if t["comparator"] == "qualitative"]
    assert [t["code"] for t in qualitative] == ["CT10b", "CT11"]
    assert all(t["evidence"] for t in qualitative)


@pytest.mark.requirement("A10")
def test_shares_name_denominator_and_conditions(plan: dict[str, Any]) -> None:
    targets = keyed(plan["targets"])
    assert targets["ct1"]["contextual"] is True
    assert targets["ct1"]["due_year"] == 2025
    assert targets["ct1"]["denominator"]["label"] == "tăng trưởng kinh tế của tỉnh"
    assert targets["ct12"]["denominator"]["conditions"] == [
        "được tuyên truyền, nâng cao nhận thức",
        "hỗ trợ bảo hộ quyền sở hữu trí tuệ cho các kết quả nghiên cứu khoa học và đổi mới sáng tạo",
    ]


@pytest.mark.requirement("B01")
def test_twenty_two_tasks_with_duplicated_codes(plan: dict[str, Any]) -> None:
    assert [group["code"] for group in plan["task_groups"]] == ["I", "II", "III", "IV", "V"]
    tasks = keyed(plan["tasks"])
    assert len(tasks) == 22
    assert Counter(task["group"] for task in tasks.values()) == {"g1": 3, "g2": 6, "g3": 2, "g4": 9, "g5": 2}
    assert [t["code"] for t in plan["tasks"] if t["group"] == "g4"] == ["1", "1", "3", "4", "5", "6", "7", "8", "9"]


@pytest.mark.requirement("B02")
def test_leads_outside_the_focal_agency(plan: dict[str, Any]) -> None:
    leads = {t["key"]: [lead["organization"] for lead in t["leads"]] for t in plan["tasks"]}
    others = {key: value for key, value in leads.items() if value != ["so-khcn"]}
    assert others == {
        "g4-7": ["so-tttt"],
        "g4-8": ["so-nnptnt"],
        "g4-9": ["so-cong-thuong", "so-gtvt", "so-xay-dung", "so-y-te"],
    }
    assert not any(lead["default"] for t in plan["tasks"] for lead in t["leads"])


@pytest.mark.requirement("B04")
def test_tasks_of_2023(plan: dict[str, Any]) -> None:
    times = {t["key"]: (t["time"]["from"], t["time"]["to"]) for t in plan["tasks"]}
    assert [key for key, (start, end) in times.items() if not start <= 2023 <= end] == ["g1-3", "g2-6"]
    assert [key for key, (start, _) in times.items() if start == 2023] == ["g2-3", "g2-4", "g2-5", "g5-1"]


@pytest.mark.requirement("A11")
def test_quantities_and_paces(plan: dict[str, Any]) -> None:
    rows = {
        t["key"]: (
            t["quantity"]["min"],
            t["quantity"]["max"],
            t["quantity"]["unit"],
            (t["pace"]["min"], t["pace"]["max"]) if t["pace"] else None,
        )
        for t in plan["tasks"]
        if t["quantity"]["min"] is not None
    }
    assert rows == {
        "g2-2": (4, 4, "phóng sự", (1, 1)),
        "g2-3": (3, 3, "ấn phẩm", (1, 1)),
        "g2-4": (1, 1, "hội thảo", None),
        "g2-5": (2, 2, "đợt", (1, 1)),
        "g2-6": (1, 1, "hội nghị", None),
        "g3-1": (10, 10, "khóa", None),
        "g3-2": (15, 15, "khóa", None),
        "g4-1": (4, 4, "doanh nghiệp", (1, 1)),
        "g4-2": (3, 3, "doanh nghiệp", (1, 1)),
        "g4-3": (4, 4, "đơn vị", (1, 1)),
        "g4-4": (10, 10, "trường học", (2, 3)),
        "g4-5": (15, 20, "doanh nghiệp", (4, 5)),
        "g4-6": (15, 20, "doanh nghiệp", (4, 5)),
    }


@pytest.mark.requirement("A11")
def test_only_one_pace_contradicts_its_total(plan: dict[str, Any]) -> None:
    wrong = []
    for task in plan["tasks"]:
        if not task["pace"]:
            continue
        years = task["time"]["to"] - task["time"]["from"] + 1
        low, high = task["pace"]["min"] * years, task["pace"]["max"] * years
        if task["quantity"]["max"] < low or task["quantity"]["min"] > high:
            wrong.append((task["key"], task["lines"]))
    assert wrong == [("g4-2", [282])]


@pytest.mark.requirement("B05")
def test_three_integrated_tasks(plan: dict[str, Any]) -> None:
    hosts = {t["key"]: t["integrated"]["host"] for t in plan["tasks"] if t["integrated"]}
    sector = "các chương trình, kế hoạch, đề án phát triển ngành, lĩnh vực"
    assert hosts == {
        "g4-7": sector,
        "g4-8": "các chương trình, kế hoạch, đề án phát triển lĩnh vực nông lâm thủy sản",
        "g4-9": sector,
    }
    joined = keyed(plan["tasks"])["g4-7"]
    assert joined["note"] == f"Lồng ghép trong {sector}"
    assert joined["lines"] == [287, 292]
    assert len(plan["linked_programmes"]) == 5


@pytest.mark.requirement("B06")
def test_science_tasks_are_marked(plan: dict[str, Any]) -> None:
    assert [t["key"] for t in plan["tasks"] if t["st_task"]] == ["g1-1", "g1-3"]


@pytest.mark.requirement("A13")
def test_targets_without_annex_task(plan: dict[str, Any]) -> None:
    linked = {key for task in plan["tasks"] for key in task["targets"]}
    assert [t["code"] for t in plan["targets"] if t["key"] not in linked] == ["CT3", "CT9", "CT12"]


@pytest.mark.requirement("B09")
def test_duties_of_every_block(plan: dict[str, Any]) -> None:
    duties = keyed(plan["duties"])
    assert len(duties) == 47
    assert Counter(duty["organization"] for duty in duties.values()) == {
        "so-khcn": 5,
        "so-tai-chinh": 1,
        "so-khdt": 1,
        "so-tttt": 3,
        "so-nnptnt": 4,
        "so-y-te": 4,
        "so-gddt": 4,
        "so-cong-thuong": 4,
        "so-gtvt": 4,
        "so-xay-dung": 4,
        "ubnd-huyen": 3,
        "lien-minh-htx": 5,
        "hiep-hoi-doanh-nghiep": 5,
    }
    texts = {duty["text"] for duty in duties.values()}
    assert (
        "lựa chọn, giới thiệu trường học tham gia các mô hình điểm áp dụng các công cụ năng suất, chất lượng" in texts
    ), "the sentence cut over a page is joined"


@pytest.mark.requirement("R01")
def test_seven_report_rules(plan: dict[str, Any]) -> None:
    rules = [(r["reporter"], r["addressee"], r["via"], r["occasion"]) for r in plan["report_rules"]]
    assert rules == [
        ("so-khcn", None, None, "review"),
        ("so-khcn", "bo-khcn", "ubnd-tinh", "annual"),
        ("so-khcn", "bo-khcn", "ubnd-tinh", "ad_hoc"),
        ("cac-so-ban-nganh", "so-khcn", None, "periodic"),
        ("cac-so-ban-nganh", "so-khcn", None, "ad_hoc"),
        ("ubnd-huyen", "so-khcn", None, "periodic"),
        ("ubnd-huyen", "so-khcn", None, "ad_hoc"),
    ]


@pytest.mark.requirement("R04")
def test_annual_report_is_due_before_30_november(plan: dict[str, Any]) -> None:
    annual = keyed(plan["report_rules"])["so-khcn-annual"]
    assert annual["due"] == {"rule": "before", "month": 11, "day": 30, "year": None}
    assert annual["printed"].startswith("Định kỳ, trước ngày 30 tháng 11 hằng năm")


@pytest.mark.requirement("A16")
def test_nine_recipients(plan: dict[str, Any]) -> None:
    assert [row["text"] for row in plan["recipients"]] == [
        "Bộ Khoa học và Công nghệ",
        "TT Tỉnh ủy, TT HĐND tỉnh (b/cáo)",
        "Chủ tịch, các PCT UBND tỉnh",
        "Các Sở, ban, ngành, đoàn thể",
        "UBND các huyện, thành phố",
        "Liên minh HTX tỉnh",
        "Hiệp hội Doanh nghiệp tỉnh",
        "Báo Gia Lai, Đài PT-TH tỉnh",
        "Lưu: VT, KGVX",
    ]


@pytest.mark.requirement("B03")
def test_organizations_with_a_role(plan: dict[str, Any]) -> None:
    organizations = keyed(plan["organizations"])
    assert len([o for o in organizations.values() if COUNTED_ROLES & set(o["roles"])]) == 27
    assert organizations["ubnd-huyen"]["members_rule"] == "all_districts"
    assert organizations["doanh-nghiep"]["members_rule"] == "none"


@pytest.mark.requirement("E02")
def test_priorities_are_read_from_the_requirements(plan: dict[str, Any]) -> None:
    assert set(keyed(plan["objectives"])["yeu-cau-2"]["priorities"]) == {
        "sme",
        "cooperative",
        "startup",
        "key_product",
        "specific_product",
        "potential_product",
        "ocop",
    }


@pytest.mark.requirement("E03")
def test_twenty_four_support_measures(plan: dict[str, Any]) -> None:
    measures = keyed(plan["support_measures"])
    assert len(measures) == 24
    assert Counter(m["category"] for m in measures.values())["certificate"] == 6
    assert {"5s", "giai-thuong-chat-luong-quoc-gia", "nang-suat-xanh"} <= set(measures)


@pytest.mark.requirement("J03")
def test_sources_without_amounts(plan: dict[str, Any]) -> None:
    assert [(s["kind"], s["amount_vnd"]) for s in plan["funding_sources"]] == [
        ("state", None),
        ("contribution", None),
        ("other_lawful", None),
        ("state_science", None),
    ]


def test_recognition_noise_is_kept_apart(plan: dict[str, Any]) -> None:
    dropped = {row["text"] for row in plan["noise"]}
    assert {"Vmw", "Th", "—Vn—", "Thao", "1/866"} <= dropped
    titles = " ".join(task["title"] for task in plan["tasks"]) + " ".join(g["title"] for g in plan["task_groups"])
    for misprint in ("triễn khai", "tiên tới", "áp dụng áp dụng", "CSDL dữ liệu", "<i>"):
        assert misprint not in titles


def test_every_reference_resolves(plan: dict[str, Any]) -> None:
    organizations = {o["key"] for o in plan["organizations"]}
    targets = {t["key"] for t in plan["targets"]}
    measures = {m["key"] for m in plan["support_measures"]}
    tasks = {t["key"] for t in plan["tasks"]}
    for task in plan["tasks"]:
        assert {lead["organization"] for lead in task["leads"]} | set(task["partners"]) <= organizations
        assert set(task["targets"]) <= targets
        assert set(task["measures"]) <= measures
    assert {duty["organization"] for duty in plan["duties"]} <= organizations
    for rule in plan["report_rules"]:
        assert {rule["reporter"], rule["addressee"], rule["via"]} - {None} <= organizations
    for provision in plan["provisions"]:
        assert set(provision.get("tasks", [])) <= tasks
        assert set(provision.get("targets", [])) <= targets
        assert set(provision.get("measures", [])) <= measures


def test_keys_are_slugs(plan: dict[str, Any]) -> None:
    for section in ("targets", "tasks", "task_groups", "organizations", "duties", "report_rules", "support_measures"):
        for key in keyed(plan[section]):
            assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key), (section, key)
