"""Telling one person from another without keeping their identity number, and showing values masked."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from dataclasses import dataclass
from typing import Any

from django.utils.crypto import salted_hmac

from portal.vietnam.identity import clean_identity_number
from portal.vietnam.text import fold

SALT = "activities.trainee"
"""The first register that kept digests named it; a changed salt would make every digest useless."""


def number_digest(number: str) -> str:
    """What stands in registers instead of an identity number: useless without the key of the site; "" for none."""
    digits = clean_identity_number(number)
    return salted_hmac(SALT, digits, algorithm="sha256").hexdigest() if digits else ""


def digest_of(secret: str) -> str:
    """What is stored of a secret link."""
    return hashlib.sha256(secret.encode()).hexdigest()


def phone_digits(phone: str) -> str:
    """A phone number as it compares: digits only, +84 written as 0."""
    digits = re.sub(r"\D", "", phone or "")
    return f"0{digits[2:]}" if digits.startswith("84") and len(digits) > 9 else digits


def same_name(one: str, other: str) -> bool:
    """The same name however it is spelt: accents, capitals and spaces apart."""
    return " ".join(fold(one).split()) == " ".join(fold(other).split()) != ""


@dataclass(frozen=True)
class Identity:
    """What a person told of themselves, to find what is held about them. The number is its digest."""

    full_name: str
    email: str = ""
    phone: str = ""
    digest: str = ""


def masked_value(value: Any) -> str:
    """A value one can tell from others without reading it: "ng***@tinh.vn", "09*****123", "**/**/1990"; "" for none."""
    if value in (None, ""):
        return ""
    if isinstance(value, dt.date):
        return f"**/**/{value.year}"
    text = str(value)
    if "@" in text:
        name, _at, host = text.rpartition("@")
        return f"{name[:2] if len(name) > 3 else name[:1]}***@{host}"
    if len(phone_digits(text)) >= 6 and not re.search(r"[^\W\d_]", text):
        digits = phone_digits(text)
        return f"{digits[:2]}{'*' * (len(digits) - 5)}{digits[-3:]}"
    return f"{text[:1]}***"
