"""Whole đồng: written, read, divided. Words of amounts live in `words`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.vietnam.words import amount_in_words, parse_amount_in_words

__all__ = [
    "LARGEST_VND",
    "AmountError",
    "amount_in_words",
    "format_decimal",
    "format_thousand_vnd",
    "format_vnd",
    "parse_amount_in_words",
    "parse_decimal",
    "parse_vnd",
    "split_vnd",
]

LARGEST_VND = 10**18
"""Amounts above are typing mistakes; the database column holds a little more."""
THOUSAND = 1000
EVERY_DIGIT = Context(prec=400)
"""The usual 28 digits refuse larger numbers: whatever a float can hold is shown."""

_UNIT_WORDS = re.compile(r"\s*(?:(nghìn|ngàn|triệu|tỷ|tỉ)\b)?\s*(?:đồng|vnđ|vnd|₫|đ)?\s*$", re.IGNORECASE)
_SCALES = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_GROUPED = re.compile(r"[0-9]{1,3}(?:([. ])[0-9]{3})(?:\1[0-9]{3})*|[0-9]+")
_NUMBER = re.compile(r"(?P<whole>[0-9][0-9. ]*)(?:,(?P<decimals>[0-9]+))?")


class AmountError(ValueError):
    """Text that is no amount; the message is for the person who typed it."""

    def __init__(self, message: str | Promise) -> None:
        self.message = message
        super().__init__(message)

    def __str__(self) -> str:
        return str(self.message)


def format_vnd(amount: int | None) -> str:
    """3100000 -> "3.100.000"; nothing for None."""
    return "" if amount is None else f"{amount:,}".replace(",", ".")


def format_thousand_vnd(amount: int | None) -> str:
    """The amount in nghìn đồng, exact: 3100000 -> "3.100", 12500 -> "12,5"; nothing for None."""
    return "" if amount is None else format_decimal(Decimal(amount) / THOUSAND)


def format_decimal(value: Decimal | float, places: int | None = None) -> str:
    """Vietnamese decimal: 6.8 -> "6,8", 1234.5 -> "1.234,5".

    `places` rounds half up and pads with zeros; without it the digits stand as they are, trailing zeros dropped.
    """
    number = Decimal(str(value))
    if places is not None:
        number = number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP, context=EVERY_DIGIT)
    else:
        number = number.normalize(EVERY_DIGIT)
    return f"{number:,f}".translate(str.maketrans(",.", ".,"))


def parse_vnd(text: str, unit: int = 1, *, allow_negative: bool = False) -> int:
    """Whole đồng from what a person typed, in units of `unit` đồng (1000 in tables in nghìn đồng).

    "3.100.000 đồng", "12 500" and "12.500" are whole numbers; the comma is the decimal mark, so "12,5" is refused in
    đồng but is 12500 in nghìn đồng, and "2,6 tỷ đồng" is 2600000000. What the text names overrides `unit`: "3.100.000 đồng"
    pasted into a box in nghìn đồng is 3100000, not a thousand times as much.

    Raises:
        AmountError: letters, misplaced separators, a fraction of a đồng, a negative or an enormous amount.
    """
    typed = _clean(text)
    if not typed:
        raise AmountError(_("Hãy nhập số tiền."))
    negative = typed.startswith(("-", "−"))
    rest = typed[1:].strip() if negative else typed
    suffix = _UNIT_WORDS.search(rest)
    number = rest
    if suffix is not None and suffix.group(0).strip():
        number = rest[: suffix.start()].strip()
        scale = (suffix.group(1) or "").lower()
        unit = _SCALES.get(scale, 1)
    value = _parse_number(number) * unit
    if value != value.to_integral_value():
        raise AmountError(
            _(
                "Số tiền phải là số đồng chẵn, không có phần lẻ sau dấu phẩy. Ngăn cách nhóm nghìn bằng dấu chấm, ví dụ 3.100.000."
            )
        )
    amount = int(value)
    if amount > LARGEST_VND:
        raise AmountError(_("Số tiền quá lớn, hãy kiểm tra lại số chữ số 0."))
    if negative and amount:
        if not allow_negative:
            raise AmountError(_("Số tiền không được là số âm."))
        return -amount
    return amount


def parse_decimal(text: str) -> Decimal:
    """ "6,8" -> Decimal("6.8"); "1.234,5" -> Decimal("1234.5"). The comma is the decimal mark, the dot groups thousands.

    Raises:
        AmountError: when the text is no number in Vietnamese writing.
    """
    typed = _clean(text)
    if not typed:
        raise AmountError(_("Hãy nhập một số."))
    negative = typed.startswith(("-", "−"))
    value = _parse_number(typed[1:].strip() if negative else typed)
    return -value if negative else value


def split_vnd(total: int, parts: int | Sequence[int | Decimal]) -> list[int]:
    """`total` divided equally (a number of parts) or by weights, every đồng accounted for.

    Shares are rounded down to whole đồng; the last line takes what is left, so the lines add up to `total`. A negative
    total is divided like its opposite.

    Raises:
        ValueError: no parts, a negative weight, or weights that are all zero.
    """
    weights = [Decimal(1)] * parts if isinstance(parts, int) else [Decimal(weight) for weight in parts]
    if not weights or any(weight < 0 for weight in weights) or not sum(weights):
        raise ValueError("weights must be non-negative with a positive sum")
    if total < 0:
        return [-share for share in split_vnd(-total, weights)]
    denominator = sum(weights, Decimal(0))
    scale = Decimal(10) ** max(0, -min(int(weight.as_tuple().exponent) for weight in weights))
    whole = int(denominator * scale)
    shares = [total * int(weight * scale) // whole for weight in weights[:-1]]
    return [*shares, total - sum(shares)]


def _clean(text: str) -> str:
    """NFC, ordinary spaces, no spaces at the ends."""
    normal = unicodedata.normalize("NFC", str(text))
    return re.sub(r"[\s\u00a0\u2007\u2009\u202f]+", " ", normal).strip()


def _parse_number(text: str) -> Decimal:
    """A non-negative number in Vietnamese writing, exact."""
    match = _NUMBER.fullmatch(text)
    if match is None:
        if text.count(",") > 1:
            raise AmountError(_("Dấu phẩy là dấu thập phân; hãy ngăn cách nhóm nghìn bằng dấu chấm, ví dụ 3.100.000."))
        if re.search(r"[^\W\d_]", text):
            raise AmountError(_("Chỉ nhập chữ số, ví dụ 3.100.000; “%(typed)s” có chữ cái.") % {"typed": text[:40]})
        raise AmountError(_("“%(typed)s” không phải là số. Ví dụ đúng: 3.100.000.") % {"typed": text[:40]})
    whole = match["whole"].strip()
    if _GROUPED.fullmatch(whole) is None:
        raise AmountError(
            _(
                "Dấu chấm và dấu cách chỉ để ngăn cách từng nhóm ba chữ số (ví dụ 12.500); phần thập phân viết sau dấu phẩy."
            )
        )
    digits = whole.replace(".", "").replace(" ", "")
    if len(digits) > 30:
        raise AmountError(_("Số quá lớn, hãy kiểm tra lại số chữ số 0."))
    try:
        return Decimal(f"{digits}.{(match['decimals'] or '0')[:20]}")
    except InvalidOperation:  # pragma: no cover - the pattern admits only digits
        raise AmountError(_("Hãy nhập một số.")) from None
