"""Telephone numbers as Viet Nam has numbered them since 2018."""

from __future__ import annotations

import phonenumbers
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

REGION = "VN"


class PhoneError(ValueError):
    """Text that is no telephone number."""


def clean_phone(text: str) -> str:
    """International form as stored: "091 234 5678" -> "+84912345678"; foreign numbers need their "+".

    Raises:
        PhoneError: when no such number can exist.
    """
    try:
        number = phonenumbers.parse(text, REGION)
    except phonenumbers.NumberParseException as refusal:
        raise PhoneError(str(_("Số điện thoại không hợp lệ."))) from refusal
    if not phonenumbers.is_valid_number(number):
        raise PhoneError(str(_("Số điện thoại không hợp lệ: di động có 10 chữ số, ví dụ 0912 345 678.")))
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def format_phone(stored: str) -> str:
    """As people write it: "0912 345 678"; what cannot be read is shown as it is."""
    try:
        number = phonenumbers.parse(stored, REGION)
    except phonenumbers.NumberParseException:
        return stored
    national = number.country_code == phonenumbers.country_code_for_region(REGION)
    style = phonenumbers.PhoneNumberFormat.NATIONAL if national else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, style)


def validate_phone(value: str) -> None:
    """Django validator."""
    try:
        clean_phone(value)
    except PhoneError as refusal:
        raise ValidationError(str(refusal), code="phone") from refusal
