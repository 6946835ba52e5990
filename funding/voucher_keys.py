"""How an invoice is recognised however it was typed. Pure."""

from __future__ import annotations

import re

from portal.vietnam.text import fold

_PARTS = re.compile(r"[a-z]+|[0-9]+")


def number_key(number: str) -> str:
    """Letters and digits in capitals; leading zeros of each number dropped: "HĐ 0000417" and "hd-417" are one."""
    parts = _PARTS.findall(fold(number))
    return "".join(part.lstrip("0") or "0" if part.isdigit() else part.upper() for part in parts)[:60]


def seller_key(tax_code: str, name: str) -> str:
    """The tax code where there is one, else the name without marks, signs and spaces."""
    return re.sub(r"[^0-9a-z]", "", fold(tax_code or name)).upper()[:250]
