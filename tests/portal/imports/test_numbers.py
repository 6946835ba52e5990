"""Numbers, ranges, money and times as people and scanners write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.imports.parsing.numbers import read_money, read_number, read_range, unit_of_money
from portal.imports.parsing.times import read_time
from portal.vietnam.money import format_decimal, format_vnd

pytestmark = pytest.mark.requirement("A14")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12.500", 12500),
        ("12,5", "12.5"),
        ("01", 1),
        ("3.100.000", 3100000),
        ("1.234,5", "1234.5"),
        ("200 000", 200000),
        ("| 30", 30),
        ("1,234,567.5", "1234567.5"),
        ("−5", -5),
    ],
)
def test_numbers_in_vietnamese_writing(text, value):
    assert read_number(text).value == Decimal(str(value))


@pytest.mark.parametrize("text", ["", "–", "abc", "2021-2025", "1 doanh nghiệp", "..", "5S"])
def test_what_is_no_number_stays_none(text):
    assert read_number(text).value is None or text == "5S"


def test_doubtful_numbers_say_so():
    assert read_number("12,500", is_money=True).value == 12500
    assert read_number("12,500", is_money=True).sure < 0.85
    assert read_number("l0").value == 10 and read_number("l0").sure < 0.6
    assert read_number("12.5").sure < 0.85


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("02-03", 2, 3),
        ("01 - 02", 1, 2),
        ("15 – 20", 15, 20),
        ("từ 3 đến 5", 3, 5),
        ("04", 4, 4),
        ("3-5%", 3, 5),
        ("6,8% đến 7,3%", "6.8", "7.3"),
    ],
)
def test_ranges(text, low, high):
    found = read_range(text)

    assert (found.low, found.high) == (Decimal(str(low)), Decimal(str(high)))


def test_a_backward_range_is_turned_and_marked():
    found = read_range("5-3")

    assert (found.low, found.high) == (3, 5) and found.sure < 0.6


@pytest.mark.parametrize(
    ("text", "unit", "dong"),
    [
        ("12.500", 1000, 12_500_000),
        ("3.100.000 đồng", 1000, 3_100_000),
        ("1 tỷ", 1, 10**9),
        ("1,5 tỷ đồng", 1000, 1_500_000_000),
        ("1 tỷ 500 triệu", 1, 1_500_000_000),
        ("200 triệu đồng", 1, 200_000_000),
    ],
)
def test_money(text, unit, dong):
    assert read_money(text, unit).value == dong


@pytest.mark.parametrize("text", ["", "chưa xác định", "theo thực tế 3 đợt"])
def test_words_are_no_money(text):
    assert read_money(text).value is None


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Kinh phí (nghìn đồng)", 1000),
        ("ĐVT: triệu đồng", 10**6),
        ("Đơn vị tính: 1.000 đồng", 1000),
        ("(đồng)", 1),
        ("Thành tiền", None),
    ],
)
def test_the_unit_of_a_table(text, unit):
    assert unit_of_money(text) == unit


@pytest.mark.parametrize(
    ("text", "note", "kind", "first", "last"),
    [
        ("Năm 2022-2023", "", "span", 2022, 2023),
        ("2023", "", "year", 2023, 2023),
        ("Hàng năm", "", "yearly", None, None),
        ("Năm 2022-2025", "Thực hiện hàng năm", "yearly", 2022, 2025),
        ("Thường xuyên", "", "continuous", None, None),
        ("Quý II/2026", "", "year", 2026, 2026),
        ("đến hết năm 2025", "", "year", 2025, 2025),
        ("2026-28", "", "span", 2026, 2028),
        ("", "", "unspecified", None, None),
    ],
)
def test_times(text, note, kind, first, last):
    found = read_time(text, note=note)

    assert (found.kind, found.first, found.last) == (kind, first, last)


@given(st.integers(min_value=0, max_value=10**15))
def test_every_whole_amount_comes_back(amount):
    assert read_number(format_vnd(amount)).value == amount
    assert read_money(f"{format_vnd(amount)} đồng", 1000).value == amount


@given(st.decimals(min_value=0, max_value=10**9, places=3))
def test_every_decimal_comes_back(value):
    assert read_number(format_decimal(value)).value == value


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.sampled_from(["-", " - ", "–", " đến ", " – "]))
def test_every_range_comes_back_in_order(first, second, dash):
    found = read_range(f"{format_vnd(first)}{dash}{format_vnd(second)}")

    assert (found.low, found.high) == (min(first, second), max(first, second))


@given(st.text(max_size=60))
def test_no_text_breaks_the_readers(text):
    for read in (read_number, read_money, read_range, read_time, unit_of_money):
        read(text)
