"""Số định danh cá nhân (căn cước), 12 digits: place of birth registration, sex and century, year, serial."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

PROVINCE_PREFIXES = frozenset(
    [
        "001",
        "002",
        "004",
        "006",
        "008",
        "010",
        "011",
        "012",
        "014",
        "015",
        "017",
        "019",
        "020",
        "022",
        "024",
        "025",
        "026",
        "027",
        "030",
        "031",
        "033",
        "034",
        "035",
        "036",
        "037",
        "038",
        "040",
        "042",
        "044",
        "045",
        "046",
        "048",
        "049",
        "051",
        "052",
        "054",
        "056",
        "058",
        "060",
        "062",
        "064",
        "066",
        "067",
        "068",
        "070",
        "072",
        "074",
        "075",
        "077",
        "079",
        "080",
        "082",
        "083",
        "084",
        "086",
        "087",
        "089",
        "091",
        "092",
        "093",
        "094",
        "095",
        "096",
    ]
)
"""The 63 codes of NĐ 137/2015; numbers given before the mergers keep theirs."""


def clean_identity_number(text: str) -> str:
    """Only the digits as typed, without spaces and dots."""
    return re.sub(r"[\s.\-]", "", text or "")


def looks_like_identity_number(text: str) -> bool:
    """Twelve digits that begin with a province code."""
    digits = clean_identity_number(text)
    return re.fullmatch(r"[0-9]{12}", digits) is not None and digits[:3] in PROVINCE_PREFIXES


def validate_identity_number(value: str) -> None:
    """Django validator."""
    digits = clean_identity_number(value)
    if re.fullmatch(r"[0-9]{12}", digits) is None:
        raise ValidationError(_("Số định danh cá nhân gồm 12 chữ số."), code="identity_number")
    if digits[:3] not in PROVINCE_PREFIXES:
        raise ValidationError(_("Ba chữ số đầu của số định danh phải là mã tỉnh, thành phố."), code="identity_number")


def masked(number: str) -> str:
    """For screens that need to tell numbers apart without showing them: "0********123"."""
    digits = clean_identity_number(number)
    return f"{digits[:1]}{'*' * max(0, len(digits) - 4)}{digits[-3:]}" if len(digits) > 4 else "*" * len(digits)
