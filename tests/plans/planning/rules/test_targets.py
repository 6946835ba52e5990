"""The grammar of targets and its one evaluator."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plans.planning.enums import Comparator, Verdict
from plans.planning.rules.grammar import (
    ABOUT_TOLERANCE,
    AtLeast,
    AtMost,
    Baseline,
    Exactly,
    GrammarError,
    Growth,
    LessThan,
    MoreThan,
    Quality,
    Range,
    Share,
    Unclear,
    WholeList,
    wanted,
)
from plans.planning.rules.growth import yearly_growth
from plans.planning.rules.targets import Observation, judge

NUMBERS = st.decimals(min_value=0, max_value=10**9, places=2)
ORDER = {Verdict.NO_DATA: -1, Verdict.NOT_MET: 0, Verdict.MET: 1, Verdict.EXCEEDED: 2}
ANY_DECIMAL = st.decimals(allow_nan=True, allow_infinity=True) | st.sampled_from(
    [Decimal("sNaN"), Decimal("1E+999999"), Decimal("-1E+999999"), Decimal("1E-999999"), Decimal(10) ** 18]
)


def n(value: str | int | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def verdict(comparator: str, seen: str | int, low: str | int | None = None, high: str | int | None = None) -> Verdict:
    return judge(wanted(comparator, n(low), n(high)), Observation(value=n(seen))).verdict


@pytest.mark.requirement("A07")
@pytest.mark.parametrize(
    ("comparator", "low", "high", "seen", "expected"),
    [
        (Comparator.AT_LEAST, 10, None, 9, Verdict.NOT_MET),
        (Comparator.AT_LEAST, 10, None, 10, Verdict.MET),
        (Comparator.AT_LEAST, 10, None, 11, Verdict.EXCEEDED),
        (Comparator.MORE_THAN, 200, None, 200, Verdict.NOT_MET),
        (Comparator.MORE_THAN, 200, None, 201, Verdict.MET),
        (Comparator.AT_MOST, None, 25, 0, Verdict.MET),
        (Comparator.AT_MOST, None, 25, 25, Verdict.MET),
        (Comparator.AT_MOST, None, 25, 26, Verdict.NOT_MET),
        (Comparator.AT_MOST, 25, None, 26, Verdict.NOT_MET),
        (Comparator.LESS_THAN, None, 2, "1.9", Verdict.MET),
        (Comparator.LESS_THAN, None, 2, 2, Verdict.NOT_MET),
        (Comparator.EXACTLY, 4, None, 3, Verdict.NOT_MET),
        (Comparator.EXACTLY, 4, None, 4, Verdict.MET),
        (Comparator.EXACTLY, 4, None, 5, Verdict.EXCEEDED),
        (Comparator.RANGE, 1, 2, 0, Verdict.NOT_MET),
        (Comparator.RANGE, 1, 2, 1, Verdict.MET),
        (Comparator.RANGE, 1, 2, 2, Verdict.MET),
        (Comparator.RANGE, 1, 2, 3, Verdict.EXCEEDED),
        (Comparator.ABOUT, 15, 20, 15, Verdict.MET),
        (Comparator.ABOUT, 15, 20, 21, Verdict.EXCEEDED),
        (Comparator.ABOUT, 30, None, 26, Verdict.NOT_MET),
        (Comparator.ABOUT, 30, None, 27, Verdict.MET),
        (Comparator.ABOUT, 30, None, 34, Verdict.EXCEEDED),
        (Comparator.SHARE, 40, 43, "39.9", Verdict.NOT_MET),
        (Comparator.SHARE, 40, 43, 40, Verdict.MET),
        (Comparator.SHARE, 47, None, 47, Verdict.MET),
    ],
)
def test_verdicts_of_the_printed_comparators(comparator, low, high, seen, expected):
    assert verdict(comparator, seen, low, high) == expected


@pytest.mark.requirement("A07")
def test_about_is_data_a_plan_may_state_its_own_tolerance():
    assert ABOUT_TOLERANCE == 10
    assert wanted(Comparator.ABOUT, Decimal(30)) == Range(Decimal(27), Decimal(33))
    assert wanted(Comparator.ABOUT, Decimal(30), tolerance=Decimal(0)) == Range(Decimal(30), Decimal(30))
    assert isinstance(wanted(Comparator.ABOUT, Decimal(30), tolerance=Decimal(101)), Unclear)


@pytest.mark.requirement("A07")
@pytest.mark.parametrize(
    "make",
    [
        lambda: AtLeast(Decimal("NaN")),
        lambda: MoreThan(Decimal(-1)),
        lambda: AtMost(Decimal("Infinity")),
        lambda: LessThan(Decimal(-1)),
        lambda: Exactly(Decimal(10) ** 18),
        lambda: Range(Decimal(2), Decimal(1)),
        lambda: Share(Decimal(101)),
        lambda: Growth(Decimal(5), Decimal(3)),
    ],
)
def test_a_wish_that_cannot_be_judged_cannot_be_made(make):
    with pytest.raises(GrammarError):
        make()


def test_what_cannot_be_read_is_unclear_and_has_no_verdict():
    for comparator in Comparator:
        wish = wanted(comparator)
        assert isinstance(wish, Unclear | Quality | WholeList)
        assert judge(wish, Observation(value=Decimal(5))).verdict == Verdict.NO_DATA
        assert judge(wanted(comparator, Decimal(1), Decimal(2)), Observation()).verdict == Verdict.NO_DATA


@pytest.mark.requirement("A09")
def test_growth_without_a_baseline_has_no_verdict():
    wish = wanted(Comparator.GROWTH, Decimal(3), Decimal(5), every_year=True)

    found = judge(wish, Observation(by_year={2022: Decimal(104)}))

    assert found.verdict == Verdict.NO_DATA
    assert "số gốc" in found.explanation


@pytest.mark.requirement("A09")
def test_growth_of_100_to_104_is_four_percent_and_met():
    baseline = Baseline(2021, Decimal(100))
    wish = wanted(Comparator.GROWTH, Decimal(3), Decimal(5), every_year=True, baseline=baseline)

    found = judge(wish, Observation(by_year={2022: Decimal(104)}))

    assert (found.verdict, found.measured) == (Verdict.MET, Decimal(4))
    assert "2022: 4,0%" in found.explanation


@pytest.mark.requirement("A09")
def test_yearly_growth_needs_every_year_and_average_only_the_whole():
    seen = Observation(by_year={2022: Decimal(110), 2023: Decimal(111)})
    facts = {"minimum": Decimal(3), "maximum": Decimal(6), "baseline": Baseline(2021, Decimal(100))}

    assert judge(wanted(Comparator.GROWTH, every_year=True, **facts), seen).verdict == Verdict.NOT_MET
    assert judge(wanted(Comparator.GROWTH, every_year=False, **facts), seen).verdict == Verdict.MET


@pytest.mark.requirement("A10")
@pytest.mark.parametrize(
    ("met", "total", "expected"), [(4, 5, Verdict.NOT_MET), (5, 5, Verdict.MET), (0, 0, Verdict.NO_DATA)]
)
def test_a_named_list_needs_every_unit_with_every_condition(met, total, expected):
    found = judge(wanted(Comparator.LIST_COMPLETE, Decimal(100)), Observation(list_met=met, list_total=total))

    assert found.verdict == expected
    if total:
        assert f"{met} / {total}" in found.explanation


@pytest.mark.requirement("A10")
def test_a_share_is_of_a_list_or_of_part_and_whole():
    wish = wanted(Comparator.SHARE, Decimal(80))

    of_list = judge(wish, Observation(list_met=4, list_total=5))
    of_numbers = judge(wish, Observation(part=Decimal("39.9"), whole=Decimal(100)))

    assert (of_list.verdict, of_list.measured) == (Verdict.MET, Decimal(80))
    assert "4 / 5" in of_list.explanation
    assert (of_numbers.verdict, of_numbers.measured) == (Verdict.NOT_MET, Decimal("39.9"))
    assert judge(wish, Observation(part=Decimal(1), whole=Decimal(0))).verdict == Verdict.NO_DATA


@pytest.mark.requirement("A06")
def test_a_quality_is_judged_by_evidence():
    assert judge(Quality(), Observation(is_satisfied=True)).verdict == Verdict.MET
    assert judge(Quality(), Observation(is_satisfied=False)).verdict == Verdict.NOT_MET
    assert judge(Quality(), Observation(value=Decimal(9))).verdict == Verdict.NO_DATA


COUNTED = [Comparator.AT_LEAST, Comparator.EXACTLY, Comparator.MORE_THAN, Comparator.RANGE, Comparator.ABOUT]


@pytest.mark.requirement("A07")
@given(NUMBERS, NUMBERS, NUMBERS, NUMBERS, st.sampled_from(COUNTED))
def test_more_is_never_worse(first, second, one, other, comparator):
    """The verdict never falls when the value rises."""
    less, more = sorted((first, second))
    low, high = sorted((one, other))
    wish = wanted(comparator, low, high if comparator in (Comparator.RANGE, Comparator.ABOUT) else None)

    found = [ORDER[judge(wish, Observation(value=value)).verdict] for value in (less, more)]

    assert found[0] <= found[1]


@pytest.mark.requirement("A07")
@given(NUMBERS, NUMBERS, NUMBERS, st.sampled_from([Comparator.AT_MOST, Comparator.LESS_THAN]))
def test_under_a_ceiling_less_is_never_worse_and_nothing_is_exceeded(first, second, bound, comparator):
    less, more = sorted((first, second))
    wish = wanted(comparator, maximum=bound)

    found = [judge(wish, Observation(value=value)).verdict for value in (less, more)]

    assert ORDER[found[0]] >= ORDER[found[1]]
    assert Verdict.EXCEEDED not in found


@given(st.integers(0, 500), st.integers(1, 500), st.integers(0, 500), st.decimals(0, 100, places=1))
def test_a_share_of_a_list_never_falls_when_one_more_unit_is_ready(met, total, more, bound):
    met, more = min(met, total), min(met + more, total)
    for wish in (wanted(Comparator.SHARE, bound), WholeList()):
        before, after = (judge(wish, Observation(list_met=x, list_total=total)) for x in (met, more))
        assert ORDER[before.verdict] <= ORDER[after.verdict]


@given(NUMBERS, NUMBERS)
def test_bounds_are_exact(value, bound):
    def is_met(wish):
        return judge(wish, Observation(value=value)).verdict != Verdict.NOT_MET

    assert is_met(AtLeast(bound)) == (value >= bound)
    assert is_met(MoreThan(bound)) == (value > bound)
    assert is_met(AtMost(bound)) == (value <= bound)
    assert is_met(LessThan(bound)) == (value < bound)
    assert is_met(Exactly(bound)) == (value >= bound)
    assert is_met(Range(bound, bound + 1)) == (value >= bound)
    assert (judge(Exactly(bound), Observation(value=value)).verdict == Verdict.EXCEEDED) == (value > bound)


@pytest.mark.requirement("A07")
@example(Comparator.ABOUT, Decimal(0), Decimal("sNaN"), None, None, None, None, None, None)
@given(st.sampled_from(list(Comparator)), *[ANY_DECIMAL | st.none()] * 8)
def test_no_number_makes_it_crash(comparator, low, high, tolerance, base, value, later, part, whole):
    baseline = Baseline(2021, base) if base is not None else None
    wish = wanted(comparator, low, high, tolerance=tolerance, every_year=True, baseline=baseline)
    by_year = {2022: later} if later is not None else {}

    found = judge(wish, Observation(value=value, by_year=by_year, part=part, whole=whole))

    assert found.verdict in Verdict and len(found.explanation) < 1000


@given(st.decimals(min_value=1, max_value=10**6, places=2), st.decimals(min_value=-50, max_value=200, places=1))
def test_growth_recomputes_the_rate_it_was_made_with(base, rate):
    after = base * (1 + rate / 100)

    [growth] = yearly_growth(2021, base, {2022: after}).values()

    assert abs(growth - rate) < Decimal("0.000001")
