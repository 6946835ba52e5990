"""Labour productivity, growth and growth accounting as arithmetic: published examples and what must always hold."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.knowledge.rules.productivity import account, growth_table, per_worker, rate_of

RATES = st.decimals("-30", "60", places=3)
LEVELS = st.decimals("0.5", "900000", places=3)
ALPHAS = st.decimals("0.05", "0.95", places=3)

PUBLISHED = (
    # where, output, capital, labour (annual growth in %), capital's share, TFP growth as printed
    ("Singapore 1966–1990", "8.7", "11.5", "5.7", "0.491", "0.2"),
    ("South Korea 1966–1990", "10.3", "13.7", "6.4", "0.297", "1.7"),
    ("a year worked for students", "6", "6", "3", "0.3333", "2.0"),
)
"""Growth accounts printed by others.

Singapore and South Korea: A. Young, "The Tyranny of Numbers", Quarterly Journal of Economics 110(3), 1995. Growth of capital
over output (11.5 − 8.7 = 2.8; 13.7 − 10.3 = 3.4) and TFP (0.2; 1.7) as C.-T. Hsieh cites them, "What Explains the Industrial
Revolution in East Asia?", American Economic Review 92(3), 2002. The worked year: Open Knowledge Graph, "Growth Accounting
and Sources of Economic Growth", question 1 (a third of 6 and two thirds of 3 leave 2 of 6).
"""


@pytest.mark.requirement("M03")
@pytest.mark.parametrize(("where", "output", "capital", "labour", "share", "printed"), PUBLISHED)
def test_growth_accounting_gives_the_published_tfp(where, output, capital, labour, share, printed):
    found = account(Decimal(output), Decimal(capital), Decimal(labour), Decimal(share))

    assert round(found.tfp_rate, 1) == Decimal(printed), where


@pytest.mark.requirement("M03")
def test_a_province_worked_by_hand():
    """GRDP 50.000 → 54.000 tỷ (+8 %), vốn 120.000 → 130.800 (+9 %), lao động 800.000 → 812.000 (+1,5 %), α = 0,4.

    8 − 0,4 × 9 − 0,6 × 1,5 = 8 − 3,6 − 0,9 = 3,5 điểm; 3,5 ÷ 8 = 43,75 %.
    """
    growth = [
        rate_of(Decimal(before), Decimal(after), "discrete")
        for before, after in ((50_000, 54_000), (120_000, 130_800), (800_000, 812_000))
    ]
    found = account(*growth, Decimal("0.4"))

    assert (found.capital_rate, found.labour_rate, found.tfp_rate) == (Decimal("3.6"), Decimal("0.9"), Decimal("3.5"))
    assert (found.capital_share, found.labour_share, found.tfp_share) == (
        Decimal(45),
        Decimal("11.25"),
        Decimal("43.75"),
    )


@given(RATES.filter(lambda rate: rate > 1), RATES, RATES, ALPHAS)
def test_the_parts_of_growth_are_the_whole(growth, capital, labour, alpha):
    found = account(growth, capital, labour, alpha)

    assert abs(found.capital_rate + found.labour_rate + found.tfp_rate - growth) < Decimal("0.001")
    assert found.capital_share is not None and found.labour_share is not None and found.tfp_share is not None
    assert abs(found.capital_share + found.labour_share + found.tfp_share - 100) < Decimal("0.05")


@given(RATES.filter(lambda rate: rate <= 0), RATES, RATES, ALPHAS)
def test_output_that_did_not_grow_has_no_shares(growth, capital, labour, alpha):
    assert account(growth, capital, labour, alpha).tfp_share is None


@given(LEVELS, LEVELS)
def test_logarithms_of_a_rise_are_below_the_rate_and_of_the_same_sign(before, after):
    discrete, logarithm = rate_of(before, after, "discrete"), rate_of(before, after, "log")

    assert logarithm <= discrete + Decimal("0.0001")
    assert (discrete > 0) == (logarithm > 0)


@pytest.mark.requirement("M02")
def test_growth_by_year_and_on_average_recomputed_by_hand():
    """100 → 107 → 112,35: +7 % and +5 %; on average √1,1235 − 1 = 5,995… ≈ 6,00 % a year."""
    table = growth_table({2021: Decimal(107), 2020: Decimal(100), 2022: Decimal("112.35")})

    assert [(line.year, line.rate) for line in table.lines] == [(2020, None), (2021, Decimal(7)), (2022, Decimal(5))]
    assert table.average == Decimal("6.00")


def test_a_year_missing_in_between_has_no_rate_and_still_counts_as_time():
    table = growth_table({2020: Decimal(100), 2022: Decimal(121)})

    assert [line.rate for line in table.lines] == [None, None]
    assert table.average == Decimal(10) and table.years == 2


@given(st.dictionaries(st.integers(2000, 2040), LEVELS, min_size=2, max_size=8))
def test_the_average_leads_from_the_first_year_to_the_last(values):
    table = growth_table(values)
    assert table.average is not None and table.first is not None and table.last is not None

    exact = (table.last.value / table.first.value) ** (Decimal(1) / table.years)

    assert abs(1 + table.average / 100 - exact) <= Decimal("0.000051")


def test_nothing_grows_from_nothing():
    assert growth_table({}).average is None
    assert growth_table({2020: Decimal(5)}).average is None


@pytest.mark.parametrize(
    ("output", "employed", "unit", "wanted"),
    [("54000", 812_000, "million_vnd", "66.5025"), ("409", 1_000, "usd", "409000")],
)
def test_productivity_is_output_per_person(output, employed, unit, wanted):
    assert per_worker(Decimal(output), employed, unit) == Decimal(wanted)
