from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from portal.vietnam.identity import looks_like_identity_number, masked, validate_identity_number
from portal.vietnam.phone import PhoneError, clean_phone, format_phone, validate_phone
from portal.vietnam.tax_code import (
    TaxCodeError,
    check_digit,
    check_tax_code,
    clean_tax_code,
    is_tax_code,
    validate_tax_code,
)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("0100047516", "0100047516"),
        ("0100233488", "0100233488"),
        ("0314409058", "0314409058"),
        ("01.00.112.437", "0100112437"),
        (" 0100112437 - 001 ", "0100112437-001"),
        ("0100112437001", "0100112437-001"),
        ("0100000010", "0100000010"),
        ("049094001234", "049094001234"),
    ],
)
@pytest.mark.requirement("E01")
def test_valid_codes_are_stored_in_one_way(typed: str, stored: str) -> None:
    assert check_tax_code(typed) == stored
    assert is_tax_code(typed)
    validate_tax_code(typed)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Hãy nhập mã số thuế"),
        ("01002334AB", "chỉ gồm chữ số"),
        ("0100233480", "chữ số thứ 10 là 0"),
        ("0100112437-1000", "bạn đã nhập 14 chữ số"),
        ("123", "bạn đã nhập 3 chữ số"),
        ("0100000051", "bắt đầu bằng 010000005"),
        ("0100112437-000", "từ 001 đến 999"),
        ("0100000000", "không thể đều là 0"),
        ("999094001234", "mã tỉnh"),
    ],
)
@pytest.mark.requirement("E01")
def test_a_wrong_code_is_told_which_rule_fails(typed: str, said: str) -> None:
    with pytest.raises(TaxCodeError, match=said):
        check_tax_code(typed)
    with pytest.raises(ValidationError, match=said):
        validate_tax_code(typed)


def test_every_tenth_digit_but_one_is_wrong() -> None:
    serial = "010004751"

    assert [digit for digit in range(10) if is_tax_code(f"{serial}{digit}")] == [check_digit(serial)]
    assert not any(is_tax_code(f"010000005{digit}") for digit in range(10))


def test_twelve_digits_are_refused_where_only_enterprises_apply() -> None:
    with pytest.raises(TaxCodeError, match="12 chữ số"):
        check_tax_code("049094001234", allow_personal=False)
    assert clean_tax_code("không phải") == "khôngphải"


def test_identity_numbers() -> None:
    assert looks_like_identity_number("049 094 001 234")
    validate_identity_number("049094001234")
    for wrong in ("12345", "000094001234", "04909400123a"):
        with pytest.raises(ValidationError):
            validate_identity_number(wrong)
    assert masked("049094001234") == "0********234"
    assert masked("123") == "***"


def test_phones() -> None:
    assert clean_phone("091 234 5678") == clean_phone("+84 912 345 678") == "+84912345678"
    assert format_phone("+84912345678") == "0912 345 678"
    assert format_phone("+4930123456").startswith("+49")
    assert format_phone("tổng đài") == "tổng đài"
    for wrong in ("0123", "không", "01234567890"):
        with pytest.raises(PhoneError):
            clean_phone(wrong)
        with pytest.raises(ValidationError):
            validate_phone(wrong)
