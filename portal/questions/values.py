"""How single values are stored and bounded: JSON can hold them, and they sort as they should. Pure.

text: str · whole, money: int · decimal: str ("2.5") · date: str ("2026-11-30") · yes_no: bool ·
one_of: option key · several_of: list of option keys · table: list of {column key: value}.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from portal.questions.definition import Question
from portal.questions.enums import Kind
from portal.vietnam.money import LARGEST_VND, format_decimal, format_vnd

LONGEST = {Kind.TEXT: 300, Kind.LONG_TEXT: 20_000}
LARGEST_NUMBER = 10**15
Limit = Any
"""A whole number, a decimal or a day: whatever the kind of the question reads; both ends are of one kind."""


def is_empty(value: Any) -> bool:
    """Nothing answered. False is an answer ("no"), and so is 0."""
    return value is None or value == "" or value == [] or (isinstance(value, str) and not value.strip())


def read(kind: str, value: Any) -> Limit | None:
    """The number or day behind a stored value; None when it is none of its kind."""
    try:
        if kind in (Kind.WHOLE, Kind.MONEY):
            return value if isinstance(value, int) and not isinstance(value, bool) else None
        if kind == Kind.DECIMAL:
            number = Decimal(value) if isinstance(value, str) else None
            return number if number is not None and number.is_finite() else None
        if kind == Kind.DATE:
            return dt.date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else None
    except (ValueError, InvalidOperation):
        return None
    return None


def limit_of(question: Question, typed: str) -> Limit | None:
    """A limit of `question` as number or day; None when there is none or it cannot be read."""
    if not typed:
        return None
    if question.kind in (Kind.DECIMAL, Kind.DATE):
        return read(question.kind, typed)
    return int(typed) if typed.isascii() and typed.lstrip("-").isdigit() else None


def words_of_limit(kind: str, limit: Limit) -> str:
    """A limit as a person reads it."""
    if isinstance(limit, dt.date):
        return f"{limit:%d/%m/%Y}"
    if kind == Kind.MONEY:
        return f"{format_vnd(int(limit))} đồng"
    return format_decimal(Decimal(limit))


def problems_of_scalar(kind: str, value: Any, low: Limit | None = None, high: Limit | None = None) -> Iterator[str]:
    """What is wrong with one stored text, number or day."""
    if kind in LONGEST:
        yield from _of_text(kind, value, low, high)
        return
    found = read(kind, value)
    if found is None:
        yield _("Câu trả lời không đúng kiểu.")
        return
    if not isinstance(found, dt.date) and abs(found) > (LARGEST_VND if kind == Kind.MONEY else LARGEST_NUMBER):
        yield _("Số quá lớn.")
    if kind == Kind.MONEY and not isinstance(found, dt.date) and found < 0:
        yield _("Số tiền không được âm.")
    if low is not None and found < low:
        yield _("Phải từ %(limit)s trở lên.") % {"limit": words_of_limit(kind, low)}
    if high is not None and found > high:
        yield _("Không được quá %(limit)s.") % {"limit": words_of_limit(kind, high)}


def _of_text(kind: str, value: Any, low: Limit | None, high: Limit | None) -> Iterator[str]:
    if not isinstance(value, str) or "\x00" in value:
        yield _("Câu trả lời không đúng kiểu.")
        return
    most = min(int(high), LONGEST[Kind(kind)]) if isinstance(high, int) else LONGEST[Kind(kind)]
    if len(value) > most:
        yield _("Dài quá %(limit)d ký tự (đang có %(length)d).") % {"limit": most, "length": len(value)}
    if isinstance(low, int) and len(value) < low:
        yield _("Cần ít nhất %(limit)d ký tự.") % {"limit": low}
