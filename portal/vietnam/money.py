"""Money in whole đồng: reading, writing, splitting, and amounts in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

LARGEST_VND = 10**18
GROUPED = re.compile(r"^\d{1,3}([.\s\u00a0]\d{3})+$")
PLAIN = re.compile(r"^\d+$")
UNIT_WORDS = re.compile(r"(đồng|vnđ|vnd|đ|₫)\.?$", re.IGNORECASE)
DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


def format_vnd(amount: int | None) -> str:
    """3100000 → "3.100.000"; None → ""."""
    return "" if amount is None else f"{amount:,}".replace(",", ".")


def format_thousand_vnd(amount: int | None) -> str:
    """Đồng printed in nghìn đồng: 12500000 → "12.500"; a rest below a thousand is shown after a comma."""
    if amount is None:
        return ""
    thousands, rest = divmod(abs(amount), 1000)
    text = format_vnd(thousands) + (f",{rest:03d}".rstrip("0") if rest else "")
    return f"-{text}" if amount < 0 else text


def parse_vnd(text: str, *, unit: int = 1) -> int:
    """"3.100.000 đồng" → 3100000; with `unit=1000` the text is in nghìn đồng.

    The dot (or a space) marks thousands. Raises ValueError with a Vietnamese sentence.
    """
    cleaned = UNIT_WORDS.sub("", text.strip()).strip()
    negative = cleaned.startswith("-")
    body = cleaned[1:].strip() if negative else cleaned
    if not body:
        raise ValueError(_("Hãy nhập số tiền."))
    if "," in body:
        raise ValueError(_("Số tiền phải là đồng nguyên, không có phần lẻ sau dấu phẩy: “%(text)s”.") % {"text": text.strip()[:40]})
    if not (GROUPED.match(body) or PLAIN.match(body)):
        raise ValueError(_("“%(text)s” không phải là số tiền. Ví dụ đúng: 12.500.000.") % {"text": text.strip()[:40]})
    amount = int(re.sub(r"\D", "", body)) * unit
    if amount > LARGEST_VND:
        raise ValueError(_("Số tiền quá lớn."))
    return -amount if negative else amount


def parse_decimal(text: str) -> Decimal:
    """"6,8" → 6.8; "1.234,5" → 1234.5. Raises ValueError with a Vietnamese sentence."""
    cleaned = text.strip().rstrip("%").strip()
    if re.match(r"^-?\d{1,3}(\.\d{3})+(,\d+)?$", cleaned):
        cleaned = cleaned.replace(".", "")
    try:
        value = Decimal(cleaned.replace(",", "."))
    except InvalidOperation:
        raise ValueError(_("“%(text)s” không phải là số. Ví dụ đúng: 6,8.") % {"text": text.strip()[:40]}) from None
    if not value.is_finite():
        raise ValueError(_("“%(text)s” không phải là số. Ví dụ đúng: 6,8.") % {"text": text.strip()[:40]})
    return value


def amount_in_words(amount: int, *, currency: str = "đồng", exact: bool = False) -> str:
    """"Ba tỷ một trăm triệu đồng"; `exact` adds "chẵn" after a whole amount.

    Reads "linh" for a zero in the tens, "mốt", "tư", "lăm" where speech does, and repeats "tỷ"
    for each nine digits ("Ba nghìn một trăm tỷ", "Một triệu tỷ").
    """
    if abs(amount) > LARGEST_VND:
        raise ValueError(_("Số tiền quá lớn."))
    words = _read(abs(amount)) if amount else [DIGITS[0]]
    sentence = " ".join((["âm"] if amount < 0 else []) + words + [currency] + (["chẵn"] if exact else []))
    return sentence[0].upper() + sentence[1:]


def _read(amount: int, *, follows: bool = False) -> list[str]:
    """Words of a positive amount; `follows` says that higher digits were read before."""
    high, low = divmod(amount, 10**9)
    words: list[str] = []
    if high:
        words += [*_read(high, follows=follows), "tỷ"]
        follows = True
    for scale, name in ((10**6, "triệu"), (10**3, "nghìn"), (1, "")):
        group = low // scale % 1000
        if group:
            words += _group(group, follows) + ([name] if name else [])
            follows = True
    return words


def _group(number: int, follows: bool) -> list[str]:
    """Words of 1–999; after higher digits the zeros are spoken."""
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    words: list[str] = []
    if hundreds or follows:
        words += [DIGITS[hundreds], "trăm"]
    if tens == 0 and ones and words:
        words.append("linh")
    elif tens == 1:
        words.append("mười")
    elif tens > 1:
        words += [DIGITS[tens], "mươi"]
    if ones:
        words.append(_last(tens, ones))
    return words


def _last(tens: int, ones: int) -> str:
    if ones == 5 and tens:
        return "lăm"
    if ones == 1 and tens > 1:
        return "mốt"
    if ones == 4 and tens > 1:
        return "tư"
    return DIGITS[ones]


NUMBER_WORDS = {word: value for value, word in enumerate(DIGITS)} | {"mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5}


def parse_amount_in_words(text: str) -> int:
    """The inverse of `amount_in_words`, tolerant of commas, capitals, "lẻ", "ngàn" and "chẵn".

    Raises ValueError with a Vietnamese sentence for a word it does not know.
    """
    words = re.sub(r"[,.;()]", " ", text.casefold()).split()
    words = [w for w in words if w not in ("đồng", "chẵn", "linh", "lẻ", "và")]
    negative = bool(words) and words[0] == "âm"
    total, block, group, digit = 0, 0, 0, None
    for word in words[1:] if negative else words:
        if word in NUMBER_WORDS:
            group, digit = group + (digit or 0), NUMBER_WORDS[word]
        elif word == "trăm":
            group, digit = group + (digit or 0) * 100, None
        elif word in ("mươi", "mười"):
            group, digit = group + (digit if digit is not None else 1) * 10, None
        elif word in ("nghìn", "ngàn", "triệu"):
            block += (group + (digit or 0)) * (1000 if word != "triệu" else 10**6)
            group, digit = 0, None
        elif word in ("tỷ", "tỉ"):
            total = (total + block + group + (digit or 0)) * 10**9
            block, group, digit = 0, 0, None
        else:
            raise ValueError(_("Không đọc được chữ “%(word)s” trong số tiền bằng chữ.") % {"word": word})
    amount = total + block + group + (digit or 0)
    return -amount if negative else amount


def split_vnd(total: int, weights: Sequence[int]) -> list[int]:
    """Parts of `total` in proportion to `weights`, whole đồng; the last part takes the rest."""
    whole = sum(weights)
    if not weights or whole <= 0 or any(weight < 0 for weight in weights):
        raise ValueError(_("Không có tỷ lệ để chia."))
    parts = [total * weight // whole for weight in weights[:-1]]
    return [*parts, total - sum(parts)]
