"""Conditions of a call: their words, and what they say of what is known, without a database (F03)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from enterprises.applications.rules.conditions import Applicant, fields_from, rules_from, verdicts, words_of

TODAY = dt.date(2026, 11, 21)
YOUNG: dict[str, Any] = {"kind": "years", "min": None, "max": 5}
OLD: dict[str, Any] = {"kind": "years", "min": 3, "max": None}


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (OLD, "Hoạt động từ 3 năm trở lên, tính từ ngày thành lập."),
        (YOUNG, "Hoạt động không quá 5 năm, tính từ ngày thành lập."),
        ({"kind": "employees", "min": 10, "max": 200}, "Sử dụng từ 10 đến 200 lao động."),
        (
            {"kind": "sectors", "groups": ["agriculture", "industry", "gone"]},
            "Hoạt động trong ngành nông, lâm nghiệp, thủy sản hoặc công nghiệp và xây dựng.",
        ),
        (
            {"kind": "communes", "names": ["Xã Ia Grai", "Phường Pleiku"]},
            "Đặt tại Xã Ia Grai hoặc Phường Pleiku.",
        ),
        (
            {"kind": "certificate", "has": True, "standard": "ISO 9001"},
            "Đã có chứng nhận ISO 9001 còn hiệu lực.",
        ),
        ({"kind": "certificate", "has": False, "standard": ""}, "Chưa có chứng nhận nào."),
        ({"kind": "of another day"}, ""),
    ],
)
def test_a_rule_is_a_sentence(rule: dict[str, Any], words: str) -> None:
    assert words_of(rule) == words


@pytest.mark.parametrize(
    ("rule", "facts", "fits"),
    [
        (OLD, {"founded_on": dt.date(2023, 11, 21)}, True),  # the anniversary
        (OLD, {"founded_on": dt.date(2023, 11, 22)}, False),
        (OLD, {"founded_year": 2022}, True),
        (OLD, {"founded_year": 2023}, None),  # some day of that year is three years ago, another is not
        (OLD, {"founded_year": 2024}, False),
        (YOUNG, {"founded_year": 2020}, None),
        (YOUNG, {"founded_year": 2019}, False),
        (YOUNG, {}, None),
        ({"kind": "communes", "names": ["Xã Tân An"]}, {"commune": "Tân An, huyện Đak Pơ"}, True),
        ({"kind": "communes", "names": ["Tân An"]}, {"commune": "Xã Tân An Hội"}, False),
        ({"kind": "communes", "names": ["Tân An"]}, {"commune": ""}, None),
        (
            {"kind": "certificate", "has": True, "standard": "ISO 22.000"},
            {"standards": frozenset({"iso 22000:2018"})},
            True,
        ),
        ({"kind": "certificate", "has": False, "standard": "ISO 9001"}, {"standards": frozenset({"HACCP"})}, True),
        ({"kind": "certificate", "has": True, "standard": ""}, {"standards": frozenset()}, False),
        ({"kind": "certificate", "has": True, "standard": ""}, {}, None),
        ({"kind": "sectors", "groups": ["services"]}, {"sector_group": "industry"}, False),
        ({"kind": "sectors", "groups": ["services"]}, {}, None),
    ],
)
def test_a_rule_holds_does_not_hold_or_cannot_be_said(
    rule: dict[str, Any], facts: dict[str, Any], fits: bool | None
) -> None:
    (verdict,) = verdicts([rule], Applicant(**facts), TODAY)

    assert verdict.fits is fits
    assert bool(verdict.found) or not facts or facts == {"commune": ""}


def test_the_form_of_a_call_and_its_rules_are_the_same_thing() -> None:
    facts = {
        "min_years": 2,
        "max_employees": 200,
        "sector_groups": ["industry"],
        "communes": "Xã Ia Grai\n\nPhường Pleiku",
        "certificate": "has_not",
        "certificate_standard": "ISO 9001",
    }

    rules = rules_from(facts)

    assert rules_from(fields_from(rules)) == rules
    assert [rule["kind"] for rule in rules] == ["years", "employees", "sectors", "communes", "certificate"]
