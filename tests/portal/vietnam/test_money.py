from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.vietnam.money import (
    LARGEST_VND,
    AmountError,
    format_decimal,
    format_thousand_vnd,
    format_vnd,
    parse_decimal,
    parse_vnd,
    split_vnd,
)


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("3.100.000 đồng", 3_100_000),
        ("12.500", 12_500),
        ("12 500", 12_500),
        ("12\u00a0500 đ", 12_500),
        ("12500", 12_500),
        (" 0 ", 0),
        ("007", 7),
        ("2,6 tỷ đồng", 2_600_000_000),
        ("3 triệu", 3_000_000),
        ("3.100.000 nghìn đồng", 3_100_000_000),
        ("12.500 VNĐ", 12_500),
        ("12.500 ₫", 12_500),
        ("-0", 0),
        ("1.000.000.000.000.000.000", LARGEST_VND),
    ],
)
@pytest.mark.requirement("U05")
def test_parse_vnd_reads_vietnamese_writing(typed: str, amount: int) -> None:
    assert parse_vnd(typed) == amount


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Hãy nhập số tiền"),
        ("   ", "Hãy nhập số tiền"),
        ("đồng", "không phải là số"),
        ("12,5", "số đồng chẵn"),
        ("12.5", "nhóm ba chữ số"),
        ("1.0000", "nhóm ba chữ số"),
        ("1.000 000", "nhóm ba chữ số"),
        ("1,234,567", "Dấu phẩy là dấu thập phân"),
        ("12a", "có chữ cái"),
        ("mười triệu", "có chữ cái"),
        ("1e5", "có chữ cái"),
        ("-5", "số âm"),
        ("−5", "số âm"),
        ("--5", "không phải là số"),
        ("٣", "không phải là số"),
        ("=1+1", "không phải là số"),
        ("1.000.000.000.000.000.001", "quá lớn"),
        ("9" * 60, "quá lớn"),
    ],
)
@pytest.mark.requirement("U05")
def test_parse_vnd_refuses_with_a_reason(typed: str, said: str) -> None:
    with pytest.raises(AmountError, match=said):
        parse_vnd(typed)


@pytest.mark.requirement("J02")
def test_parse_vnd_in_thousands_takes_a_decimal_comma_and_keeps_whole_dong() -> None:
    assert parse_vnd("12.500", 1000) == 12_500_000
    assert parse_vnd("12,5", 1000) == 12_500
    assert parse_vnd("12,345", 1000) == 12_345
    assert parse_vnd("12.500 nghìn đồng", 1000) == 12_500_000
    assert parse_vnd("3.100.000 đồng", 1000) == 3_100_000  # the unit that is written counts, not the box's
    assert parse_vnd("5 triệu", 1000) == 5_000_000
    with pytest.raises(AmountError, match="số đồng chẵn"):
        parse_vnd("0,0005", 1000)


def test_parse_vnd_reads_negative_amounts_only_where_they_make_sense() -> None:
    assert parse_vnd("-1.500", allow_negative=True) == -1_500


@given(st.integers(min_value=-(10**18), max_value=10**18))
def test_what_is_written_is_read_back(amount: int) -> None:
    assert parse_vnd(format_vnd(amount), allow_negative=True) == amount
    assert parse_vnd(format_thousand_vnd(amount), 1000, allow_negative=True) == amount


@pytest.mark.requirement("J02")
def test_format_thousand_vnd_is_exact() -> None:
    assert format_thousand_vnd(3_100_000_000) == "3.100.000"
    assert format_thousand_vnd(12_500) == "12,5"
    assert format_thousand_vnd(-1) == "-0,001"
    assert format_vnd(None) == format_thousand_vnd(None) == ""


@pytest.mark.requirement("U05")
def test_decimals_use_the_comma() -> None:
    assert parse_decimal("6,8") == Decimal("6.8")
    assert parse_decimal("1.234,5") == Decimal("1234.5")
    assert parse_decimal("-2") == -2
    assert format_decimal(6.8) == "6,8"
    assert format_decimal(Decimal("1234.50")) == "1.234,5"
    assert format_decimal(Decimal("100")) == "100"
    assert format_decimal(Decimal("2.345"), 2) == "2,35"
    assert format_decimal(7, 2) == "7,00"
    assert format_decimal(Decimal("1E+2")) == "100"
    assert format_decimal(10**30 + 1, 1) == "1" + ".000" * 9 + ".001,0"
    assert len(format_decimal(1.5e300)) > 300
    with pytest.raises(AmountError):
        parse_decimal("6.8")
    with pytest.raises(AmountError):
        parse_decimal("không")
    with pytest.raises(AmountError):
        parse_decimal("")


def test_split_vnd_gives_the_rest_to_the_last_line() -> None:
    assert split_vnd(100, 3) == [33, 33, 34]
    assert split_vnd(10, [1, 0, 1]) == [5, 0, 5]
    assert split_vnd(1_000_001, [Decimal("0.7"), Decimal("0.3")]) == [700_000, 300_001]
    assert split_vnd(-100, 3) == [-33, -33, -34]
    for parts in (0, [], [0, 0], [-1, 2]):
        with pytest.raises(ValueError, match="weights"):
            split_vnd(100, parts)


@given(st.integers(0, 10**15), st.lists(st.integers(0, 10**6), min_size=1, max_size=9).filter(any))
def test_split_vnd_loses_nothing(total: int, weights: list[int]) -> None:
    shares = split_vnd(total, weights)

    assert sum(shares) == total
    assert min(shares) >= 0
