"""The grammar of targets."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.planning.enums import Comparator, Verdict
from plans.planning.rules.targets import Grammar, Observation, judge, yearly_growth

NUMBERS = st.decimals(min_value=0, max_value=10**9, places=2)
ORDER = {Verdict.NOT_MET: 0, Verdict.MET: 1, Verdict.EXCEEDED: 2}


def verdict(comparator: str, seen: str | int, low: str | int | None = None, high: str | int | None = None) -> Verdict:
    grammar = Grammar(comparator, _number(low), _number(high))
    return judge(grammar, Observation(value=_number(seen))).verdict


def _number(value: str | int | None) -> Decimal | None:
    return None if value is None else Decimal(value)


@pytest.mark.requirement("A07")
@pytest.mark.parametrize(
    ("comparator", "low", "high", "seen", "expected"),
    [
        (Comparator.AT_LEAST, 10, None, 9, Verdict.NOT_MET),
        (Comparator.AT_LEAST, 10, None, 10, Verdict.MET),
        (Comparator.AT_LEAST, 10, None, 11, Verdict.EXCEEDED),
        (Comparator.MORE_THAN, 200, None, 200, Verdict.NOT_MET),
        (Comparator.MORE_THAN, 200, None, 201, Verdict.MET),
        (Comparator.EXACTLY, 4, None, 3, Verdict.NOT_MET),
        (Comparator.EXACTLY, 4, None, 4, Verdict.MET),
        (Comparator.EXACTLY, 4, None, 5, Verdict.EXCEEDED),
        (Comparator.RANGE, 1, 2, 0, Verdict.NOT_MET),
        (Comparator.RANGE, 1, 2, 1, Verdict.MET),
        (Comparator.RANGE, 1, 2, 2, Verdict.MET),
        (Comparator.RANGE, 1, 2, 3, Verdict.EXCEEDED),
        (Comparator.ABOUT, 15, 20, 15, Verdict.MET),
        (Comparator.ABOUT, 15, 20, 21, Verdict.EXCEEDED),
        (Comparator.SHARE, 40, 43, "39.9", Verdict.NOT_MET),
        (Comparator.SHARE, 40, 43, 40, Verdict.MET),
        (Comparator.SHARE, 47, None, 47, Verdict.MET),
    ],
)
def test_verdicts_of_the_printed_comparators(comparator, low, high, seen, expected):
    assert verdict(comparator, seen, low, high) == expected


def test_without_a_value_there_is_no_verdict():
    for comparator in Comparator:
        grammar = Grammar(comparator, Decimal(1), Decimal(2))
        assert judge(grammar, Observation()).verdict == Verdict.NO_DATA


@pytest.mark.requirement("A09")
def test_growth_without_a_baseline_has_no_verdict():
    found = judge(
        Grammar(Comparator.GROWTH, Decimal(3), Decimal(5), is_per_year=True), Observation(by_year={2022: Decimal(104)})
    )

    assert found.verdict == Verdict.NO_DATA
    assert "số gốc" in found.explanation


@pytest.mark.requirement("A09")
def test_growth_of_100_to_104_is_four_percent_and_met():
    grammar = Grammar(
        Comparator.GROWTH, Decimal(3), Decimal(5), is_per_year=True, baseline_year=2021, baseline_value=Decimal(100)
    )

    found = judge(grammar, Observation(by_year={2022: Decimal(104)}))

    assert (found.verdict, found.measured) == (Verdict.MET, Decimal(4))
    assert "2022: 4%" in found.explanation


def test_yearly_growth_needs_every_year_and_average_only_the_whole():
    seen = Observation(by_year={2022: Decimal(110), 2023: Decimal(111)})
    facts = {"minimum": Decimal(3), "maximum": Decimal(6), "baseline_year": 2021, "baseline_value": Decimal(100)}

    assert judge(Grammar(Comparator.GROWTH, is_per_year=True, **facts), seen).verdict == Verdict.NOT_MET
    assert judge(Grammar(Comparator.GROWTH, is_per_year=False, **facts), seen).verdict == Verdict.MET


@pytest.mark.requirement("A10")
@pytest.mark.parametrize(
    ("met", "total", "expected"), [(4, 5, Verdict.NOT_MET), (5, 5, Verdict.MET), (0, 0, Verdict.NO_DATA)]
)
def test_a_named_list_needs_every_unit_with_every_condition(met, total, expected):
    found = judge(Grammar(Comparator.LIST_COMPLETE, Decimal(100)), Observation(list_met=met, list_total=total))

    assert found.verdict == expected
    if total:
        assert f"{met} / {total}" in found.explanation


@pytest.mark.requirement("A10")
def test_a_share_of_a_list_is_a_percentage():
    found = judge(Grammar(Comparator.SHARE, Decimal(100)), Observation(list_met=4, list_total=5))

    assert (found.verdict, found.measured) == (Verdict.NOT_MET, Decimal(80))


def test_a_quality_is_judged_by_evidence():
    grammar = Grammar(Comparator.QUALITATIVE)

    assert judge(grammar, Observation(is_satisfied=True)).verdict == Verdict.MET
    assert judge(grammar, Observation(is_satisfied=False)).verdict == Verdict.NOT_MET


@given(
    NUMBERS,
    NUMBERS,
    NUMBERS,
    st.sampled_from([Comparator.AT_LEAST, Comparator.EXACTLY, Comparator.MORE_THAN, Comparator.RANGE]),
)
def test_more_is_never_worse(first, second, bound, comparator):
    """The verdict never falls when the value rises."""
    low, high = sorted((first, second))
    grammar = Grammar(comparator, bound, bound if comparator == Comparator.RANGE else None)

    assert (
        ORDER[judge(grammar, Observation(value=low)).verdict] <= ORDER[judge(grammar, Observation(value=high)).verdict]
    )


@given(NUMBERS, NUMBERS)
def test_at_least_is_met_exactly_from_the_bound_on(value, bound):
    met = judge(Grammar(Comparator.AT_LEAST, bound), Observation(value=value)).verdict != Verdict.NOT_MET

    assert met == (value >= bound)


@given(st.decimals(min_value=1, max_value=10**6, places=2), st.decimals(min_value=-50, max_value=200, places=1))
def test_growth_recomputes_the_rate_it_was_made_with(base, rate):
    after = base * (1 + rate / 100)

    [growth] = yearly_growth(2021, base, {2022: after}).values()

    assert abs(growth - rate) < Decimal("0.000001")
