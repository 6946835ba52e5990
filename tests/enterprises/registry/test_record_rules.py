"""Pure rules of products, tests, contracts and details."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from enterprises.registry.practice_fields import facts_in_words, read_facts
from enterprises.registry.record_rules import (
    Line,
    contract_support,
    is_gtin,
    line_of_award,
    line_of_product,
    ocop_valid_to,
)
from enterprises.registry.record_rules import test_support as support_of_test

MILLION = 1_000_000
KG_170 = Line(170, "Đối với sản phẩm, hàng hóa đã có tiêu chuẩn quốc gia", 5 * MILLION, Decimal(100))
KG_171 = Line(171, "Đối với sản phẩm, hàng hóa chưa có tiêu chuẩn quốc gia", 10 * MILLION, Decimal(100))
KG_172 = Line(172, "50% phí thử nghiệm", 10 * MILLION, Decimal(50))
KG_180 = Line(180, "Đạt Giải thưởng Chất lượng Quốc gia", 20 * MILLION)
KG_181 = Line(181, "Đạt Giải vàng Chất lượng Quốc gia", 50 * MILLION)


@pytest.mark.requirement("E07")
@pytest.mark.parametrize(("standard", "line"), [("none", 171), ("exists", 170), ("unknown", None)])
def test_the_national_standard_selects_the_line(standard: str, line: int | None) -> None:
    chosen = line_of_product([KG_170, KG_171], standard)

    assert (chosen.pk if chosen else None) == line


@pytest.mark.requirement("E10")
@pytest.mark.parametrize(("fee", "state", "support"), [(16, True, 8), (24, True, 10), (16, False, 0), (1, True, 0.5)])
def test_half_of_the_fee_only_at_a_state_laboratory(fee: int, state: bool, support: float) -> None:
    found = support_of_test(fee * MILLION, at_state_laboratory=state, line=KG_172)

    assert found.amount_vnd == support * MILLION
    assert state or "không thuộc cơ quan quản lý nhà nước" in str(found.reason)


@pytest.mark.requirement("E10", "E06")
@pytest.mark.parametrize(("value", "line", "support"), [(7, KG_171, 7), (12, KG_171, 10), (7, KG_170, 5), (9, None, 0)])
def test_support_never_exceeds_the_contract(value: int, line: Line | None, support: int) -> None:
    assert contract_support(value * MILLION, line).amount_vnd == support * MILLION


@pytest.mark.requirement("N01")
def test_gold_and_award_have_their_own_lines() -> None:
    assert line_of_award([KG_180, KG_181], "gold") is KG_181
    assert line_of_award([KG_180, KG_181], "award") is KG_180


@pytest.mark.parametrize(
    ("granted", "last"),
    [(dt.date(2023, 5, 10), dt.date(2026, 5, 9)), (dt.date(2024, 12, 31), dt.date(2027, 12, 30))],
)
def test_ocop_holds_36_months(granted: dt.date, last: dt.date) -> None:
    assert ocop_valid_to(granted) == last


@pytest.mark.parametrize(("code", "right"), [("8934567890128", False), ("4006381333931", True), ("893", False)])
def test_bar_codes_have_a_check_digit(code: str, right: bool) -> None:
    assert is_gtin(code) is right


@pytest.mark.requirement("E05")
def test_details_are_typed_and_every_mistake_is_named() -> None:
    facts, problems = read_facts("gap", {"practice": "vietgap", "area_ha": "12.50", "households": 40})
    assert (facts, problems) == ({"practice": "vietgap", "area_ha": "12.5", "households": 40}, [])
    assert dict(facts_in_words("gap", facts))["Diện tích"] == "12,5 ha"

    _facts, problems = read_facts("digital", {"level_now": 9, "goal_year": "năm tới"})
    assert {problem.place for problem in problems} == {"facts_level_now", "facts_goal_year"}
