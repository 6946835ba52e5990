"""Which spans reports tell of, when a rule asks for one, and how a span falls into parts."""

from __future__ import annotations

import datetime as dt
import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.composition.lists import read_filter
from reports.composition.periods import period_table
from reports.composition.records import ApplicationRow, EntryRow, ProjectRow, Records
from reports.rules.spans import Span, before, half_year, is_due, kind_of, name_of, parts_of, quarter, span_of

DAY = dt.date
DAYS = st.dates(min_value=DAY(2020, 1, 1), max_value=DAY(2026, 12, 31))


def days_of(first: dt.date, last: dt.date) -> Span:
    return Span(min(first, last), max(first, last))


@pytest.mark.requirement("R01")
@pytest.mark.parametrize(
    ("occasion", "first", "last", "years"),
    [
        ("interim_2y", 2021, 2025, [2022, 2024]),
        ("interim_3y", 2021, 2025, [2023]),
        ("five_year", 2021, 2025, [2025]),
        ("five_year", 2021, 2030, [2025, 2030]),
        ("interim_2025", 2021, 2025, [2025]),
        ("final_2030", 2021, 2025, [2030]),
        ("five_year", 2021, 2021, [2025]),
    ],
)
def test_the_years_a_printed_rule_asks_for(occasion: str, first: int, last: int, years: list[int]) -> None:
    known = kind_of(occasion)
    assert known is not None
    kind, bound = known
    assert [year for year in range(2019, 2032) if is_due(kind, year, first, last, bound)] == years


@pytest.mark.requirement("R01")
def test_what_has_no_time_of_its_own_is_no_calendar_kind() -> None:
    assert kind_of("difficulties") is None
    assert kind_of("ad_hoc") == ("ad_hoc", None)
    assert kind_of("interim_2025") == ("interim", 2025)


def test_spans_of_kinds_and_their_names() -> None:
    assert span_of("interim_3y", 2023) == Span.of(2021, 2023)
    assert span_of("final", 2030, first=2021) == Span.of(2021, 2030)
    assert span_of("quarterly", 2026, 1) == Span(DAY(2026, 1, 1), DAY(2026, 3, 31))
    assert name_of("interim_3y", Span.of(2021, 2023)) == "Báo cáo sơ kết ba năm 2021-2023"
    assert name_of("annual", Span.of(2026)) == "Báo cáo năm 2026"
    assert name_of("half_year", half_year(2026, 2)) == "Báo cáo 6 tháng cuối năm 2026"
    assert quarter(2026, 3).words() == "quý III năm 2026"
    assert Span(DAY(2026, 3, 1), DAY(2026, 5, 15)).words() == "từ ngày 01/03/2026 đến hết ngày 15/05/2026"


@pytest.mark.parametrize(
    ("span", "earlier"),
    [
        (Span.of(2021, 2023), Span.of(2018, 2020)),
        (Span.of(2026), Span.of(2025)),
        (quarter(2026, 1), quarter(2025, 4)),
        (Span(DAY(2026, 2, 10), DAY(2026, 2, 19)), Span(DAY(2026, 1, 31), DAY(2026, 2, 9))),
    ],
)
def test_the_span_before(span: Span, earlier: Span) -> None:
    assert before(span) == earlier


@given(DAYS, DAYS)
def test_the_parts_cover_every_day_of_a_span_once(first: dt.date, last: dt.date) -> None:
    span = days_of(first, last)
    parts = [part.span for part in parts_of(span)]
    assert (parts[0].first_on, parts[-1].last_on) == (span.first_on, span.last_on)
    for one, following in itertools.pairwise(parts):
        assert following.first_on - one.last_on == dt.timedelta(days=1)


def project(number: int, tax_code: int, approved: dt.date, accepted: dt.date | None) -> ProjectRow:
    return ProjectRow(
        public_id=str(number),
        code=f"DA-{number}",
        title="",
        enterprise="",
        enterprise_id=str(tax_code),
        tax_code=f"{tax_code:010d}",
        measure="ISO",
        size="",
        sector="",
        place="",
        is_pilot=False,
        approved_on=approved,
        accepted_on=accepted,
        state_share_vnd=1,
        own_share_vnd=0,
    )


def application(number: int, received: dt.date) -> ApplicationRow:
    return ApplicationRow(str(number), "", "", "", "", "approved", "", received, None, None, False, 0, None)


def entry(day: dt.date, limit: int, paid: int) -> EntryRow:
    return EntryRow(day, "", "Nguồn", "", "", "", limit, 0, paid, "")


ROWS = st.lists(st.tuples(st.integers(1, 4), DAYS, st.none() | DAYS, DAYS, st.integers(0, 10**12)), max_size=25)


@pytest.mark.requirement("R07")
@pytest.mark.requirement("R05")
@given(ROWS, DAYS, DAYS)
def test_the_total_of_a_span_equals_the_sum_of_its_months_or_years(
    rows: list[tuple[int, dt.date, dt.date | None, dt.date, int]], first: dt.date, last: dt.date
) -> None:
    records = Records(
        projects=tuple(project(n, tax, approved, accepted) for n, (tax, approved, accepted, *_x) in enumerate(rows)),
        applications=tuple(application(n, row[3]) for n, row in enumerate(rows)),
        entries=tuple(entry(row[3], row[4], row[4] // 2) for row in rows),
    )
    span = days_of(first, last)

    table = period_table(records, span, span)

    for name in ("approved_cases", "accepted_cases", "received", "allocated", "paid"):
        total = getattr(table.total, name).value
        assert total == sum(getattr(line, name).value for line in table.lines), name
    inside = [row for row in records.projects if span.holds(row.approved_on)]
    assert table.total.approved_enterprises.value == len({row.tax_code for row in inside})
    assert table.total.approved_enterprises.value <= sum(line.approved_enterprises.value for line in table.lines)


def test_a_cell_of_a_month_opens_the_rows_of_that_month() -> None:
    records = Records(projects=(project(1, 1, DAY(2026, 1, 31), None), project(2, 2, DAY(2026, 2, 1), None)))
    table = period_table(records, quarter(2026, 1), quarter(2026, 1))
    from urllib.parse import parse_qsl

    from reports.composition.lists import rows_of

    opened = [
        rows_of(records, read_filter(dict(parse_qsl(line.approved_cases.rows[1:]))), 2026) for line in table.lines
    ]
    assert [[row.public_id for row in rows] for rows in opened] == [["1"], ["2"], []]
    assert Decimal(sum(line.approved_cases.value for line in table.lines)) == 2
