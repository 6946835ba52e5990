from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.vietnam.words import amount_in_words, number_in_words, parse_amount_in_words

READINGS = [
    (0, "Không đồng"),
    (1, "Một đồng"),
    (4, "Bốn đồng"),
    (5, "Năm đồng"),
    (10, "Mười đồng"),
    (11, "Mười một đồng"),
    (14, "Mười bốn đồng"),
    (15, "Mười lăm đồng"),
    (20, "Hai mươi đồng"),
    (21, "Hai mươi mốt đồng"),
    (24, "Hai mươi tư đồng"),
    (25, "Hai mươi lăm đồng"),
    (100, "Một trăm đồng"),
    (101, "Một trăm linh một đồng"),
    (104, "Một trăm linh bốn đồng"),
    (105, "Một trăm linh năm đồng"),
    (115, "Một trăm mười lăm đồng"),
    (1_000, "Một nghìn đồng"),
    (1_001, "Một nghìn không trăm linh một đồng"),
    (1_010, "Một nghìn không trăm mười đồng"),
    (10_005, "Mười nghìn không trăm linh năm đồng"),
    (1_000_015, "Một triệu không trăm mười lăm đồng"),
    (1_005_000, "Một triệu không trăm linh năm nghìn đồng"),
    (21_000_000, "Hai mươi mốt triệu đồng"),
    (2_600_000_000, "Hai tỷ sáu trăm triệu đồng"),
    (3_100_000_000, "Ba tỷ một trăm triệu đồng"),
    (3_100_000_500_000, "Ba nghìn một trăm tỷ năm trăm nghìn đồng"),
    (10**12, "Một nghìn tỷ đồng"),
    (10**15, "Một triệu tỷ đồng"),
    (10**18, "Một tỷ tỷ đồng"),
    (10**15 + 5, "Một triệu tỷ không trăm linh năm đồng"),
    (-5, "Âm năm đồng"),
]


@pytest.mark.parametrize(("amount", "words"), READINGS)
@pytest.mark.requirement("J02")
@pytest.mark.demand(100)
def test_amount_in_words_reads_as_in_school(amount: int, words: str) -> None:
    assert amount_in_words(amount) == words


def test_amount_in_words_says_even_on_vouchers() -> None:
    assert amount_in_words(3_000_000, even=True) == "Ba triệu đồng chẵn"


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        ("Ba tỷ, một trăm triệu đồng", 3_100_000_000),
        ("Bằng chữ: Ba tỷ, một trăm triệu đồng./.", 3_100_000_000),
        ("hai mươi bốn ngàn đồng chẵn", 24_000),
        ("Một trăm lẻ năm", 105),
        ("MỘT TỈ", 10**9),
        ("một triệu năm nghìn", 1_005_000),
        ("hai mươi nhăm", 25),
        ("không đồng", 0),
        ("âm năm đồng", -5),
    ],
)
@pytest.mark.requirement("J02")
def test_parse_amount_in_words_forgives_spelling(words: str, amount: int) -> None:
    assert parse_amount_in_words(words) == amount


@pytest.mark.parametrize(
    "words",
    ["", "đồng", "xin chào", "một hai", "mươi", "linh năm", "năm lăm", "một trăm linh mười hai", "triệu", "tỷ", "mốt"],
)
def test_parse_amount_in_words_refuses_what_is_no_number(words: str) -> None:
    with pytest.raises(ValueError, match="số tiền bằng chữ"):
        parse_amount_in_words(words)


@pytest.mark.demand(100)
@given(st.integers(min_value=-(10**18), max_value=10**18))
def test_words_are_read_back(number: int) -> None:
    assert parse_amount_in_words(number_in_words(number)) == number


@given(st.integers(min_value=0, max_value=10**6))
def test_small_words_are_read_back(number: int) -> None:
    assert parse_amount_in_words(amount_in_words(number, even=True)) == number
