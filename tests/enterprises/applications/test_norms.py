"""Which norm fits which case: the norms of Kiên Giang's plan as they are stored, without a database (E06, E07, E10)."""

from __future__ import annotations

from decimal import Decimal

import pytest
import yaml

from enterprises.applications.rules.norms import CaseFacts, NormFacts, Option, options_for
from plans.planning.actions.load_norms import DATA_FILE
from plans.planning.enums import COUNTED_UNITS, NormCondition
from plans.planning.rules.support import Terms

MILLION = 1_000_000
DATA = yaml.safe_load(DATA_FILE.read_text(encoding="utf-8"))


def norms(measure: str) -> list[NormFacts]:
    """The norms of one measure of plan 116/KH-UBND."""
    return [
        NormFacts(
            key=row["key"],
            name=row["name"],
            terms=Terms(
                rate=Decimal(row["rate"]) if "rate" in row else None,
                unit_amount_vnd=row.get("unit_amount_vnd"),
                cap_vnd=row.get("cap_vnd"),
                is_per_unit=row["cap_unit"] in COUNTED_UNITS,
                basis=row.get("clause", ""),
            ),
            conditions=tuple(row.get("conditions", ())),
        )
        for row in DATA["norms"]
        if row["measure"] == measure
    ]


def options(measure: str, cost: int, **answers: bool) -> list[Option]:
    case = CaseFacts(kind="enterprise", size_class="small", cost_vnd=cost * MILLION, answers=answers)
    return options_for(norms(measure), case, lambda norm: ())


TESTS, STANDARDS, AWARDS = (
    "Thử nghiệm chất lượng sản phẩm, hàng hóa",
    "Xây dựng tiêu chuẩn cơ sở",
    "Giải thưởng Chất lượng Quốc gia",
)


@pytest.mark.requirement("E06")
@pytest.mark.parametrize(
    ("measure", "cost", "answers", "amount"),
    [
        (TESTS, 16, {"state_laboratory": True}, 8),
        (TESTS, 24, {"state_laboratory": True}, 10),
        (STANDARDS, 7, {"has_national_standard": False}, 7),
        (STANDARDS, 7, {"has_national_standard": True}, 5),
    ],
)
def test_amounts_of_the_plan(measure: str, cost: int, answers: dict[str, bool], amount: int) -> None:
    best = options(measure, cost, **answers)[0]

    assert (best.fits, best.is_best, best.support.amount_vnd) == (True, True, amount * MILLION)


@pytest.mark.requirement("E07")
def test_a_product_without_national_standard_selects_the_line_of_ten_million() -> None:
    best, other = options(STANDARDS, 12, has_national_standard=False)

    assert (best.norm.key, best.support.amount_vnd) == ("tieu-chuan-co-so-chua-co-tcvn", 10 * MILLION)
    assert other.fits is False


@pytest.mark.requirement("E10")
def test_a_private_laboratory_gives_no_support() -> None:
    (only,) = options(TESTS, 16, state_laboratory=False)

    assert (only.fits, only.is_best) == (False, False)
    assert "thuộc cơ quan quản lý nhà nước" in only.reasons[0]
    assert "khoản 5 Mục 3 Kế hoạch số 178/KH-UBND" in " ".join(only.reasons)


@pytest.mark.requirement("E10")
@pytest.mark.parametrize("cost", [1, 5, 9, 10, 11, 300])
def test_support_never_exceeds_the_contract(cost: int) -> None:
    for measure in (TESTS, STANDARDS):
        for option in options(measure, cost, state_laboratory=True, has_national_standard=False):
            assert option.support.amount_vnd <= cost * MILLION


def test_an_unanswered_condition_leaves_the_norm_open_and_names_the_question() -> None:
    found = options(STANDARDS, 7)

    assert [option.fits for option in found] == [None, None]
    assert {question for option in found for question in option.open_questions} == {"has_national_standard"}


@pytest.mark.requirement("K02")
def test_a_gold_award_gets_fifty_not_seventy() -> None:
    best, other = options(AWARDS, 100, award=True, gold_award=True)

    assert (best.norm.key, best.support.amount_vnd) == ("giai-vang-clqg", 50 * MILLION)
    assert (other.fits, other.is_best, other.support.amount_vnd) == (True, False, 20 * MILLION)


def test_kind_and_size_are_said_when_they_do_not_fit() -> None:
    norm = NormFacts("x", "X", Terms(cap_vnd=MILLION), beneficiary_kinds=("school",), size_classes=("micro", "small"))
    case = CaseFacts(kind="enterprise", size_class="large", cost_vnd=MILLION)

    (found,) = options_for([norm], case, lambda _norm: ())

    assert found.reasons == (
        "Chỉ áp dụng cho: trường học.",
        "Chỉ áp dụng cho: doanh nghiệp siêu nhỏ, doanh nghiệp nhỏ.",
    )


def test_conditions_of_the_data_file_are_known() -> None:
    for row in DATA["norms"]:
        assert set(row.get("conditions", ())) <= set(NormCondition.values)
