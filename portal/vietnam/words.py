"""Numbers in Vietnamese words and back.

No library fits: num2words reads 1.005.000 and 10^15 wrongly, and -5 as fifteen. Reading follows the school rule: a group
after the first is always read with its hundreds ("không trăm linh năm"), empty groups are skipped, and what stands
before "tỷ" is read as a number of its own ("một triệu tỷ").
"""

from __future__ import annotations

import re
import unicodedata

from django.utils.translation import gettext_lazy as _

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_BILLION = 10**9
_SPELLINGS = {
    "tỉ": "tỷ",
    "ngàn": "nghìn",
    "lẻ": "linh",
    "lẽ": "linh",
    "nhăm": "lăm",
    "bẩy": "bảy",
    "tyû": "tỷ",
}
_AFTER_TENS = {"mốt": 1, "tư": 4, "lăm": 5}
_IGNORED = {"đồng", "chẵn", "và", "vnđ", "vnd", "việt", "nam"}


def number_in_words(number: int) -> str:
    """ "ba tỷ một trăm triệu"; lower case, without a unit."""
    if number == 0:
        return DIGITS[0]
    words = _read(abs(number), leading=True)
    return " ".join((["âm"] if number < 0 else []) + words)


def amount_in_words(amount: int, *, even: bool = False) -> str:
    """ "Ba tỷ một trăm triệu đồng"; `even` adds "chẵn" as on vouchers."""
    words = f"{number_in_words(amount)} đồng" + (" chẵn" if even else "")
    return words[0].upper() + words[1:]


def parse_amount_in_words(text: str) -> int:
    """The number written as words; commas, case, "đồng", "chẵn" and usual spellings (tỉ, ngàn, lẻ) do not matter.

    Raises:
        ValueError: a word that does not belong, or words in an impossible order.
    """
    normal = unicodedata.normalize("NFC", text).casefold()
    normal = re.sub(r"^.*?bằng chữ\s*:?", "", normal)
    tokens = [_SPELLINGS.get(token, token) for token in re.findall(r"[^\W\d_]+|\d+", normal)]
    tokens = [token for token in tokens if token not in _IGNORED]
    negative = tokens[:1] == ["âm"]
    tokens = tokens[1:] if negative else tokens
    if not tokens:
        raise ValueError(str(_("Không có số tiền bằng chữ.")))
    value = _parse(tokens, text)
    return -value if negative else value


def _read(number: int, *, leading: bool) -> list[str]:
    """Words of a positive number; groups are read in full unless they lead."""
    high, low = divmod(number, _BILLION)
    words: list[str] = []
    if high:
        words = [*_read(high, leading=leading), "tỷ"]
        leading = False
    for scale, name in ((10**6, "triệu"), (10**3, "nghìn"), (1, "")):
        group = low // scale % 1000
        if group:
            words += _read_group(group, leading=leading)
            words += [name] if name else []
            leading = False
    return words


def _read_group(group: int, *, leading: bool) -> list[str]:
    """Words of 1-999."""
    hundreds, tens, ones = group // 100, group // 10 % 10, group % 10
    words = [] if leading and not hundreds else [DIGITS[hundreds], "trăm"]
    if tens == 0:
        if ones:
            words += ["linh", DIGITS[ones]] if words else [DIGITS[ones]]
        return words
    words += ["mười"] if tens == 1 else [DIGITS[tens], "mươi"]
    if ones == 5:
        words.append("lăm")
    elif ones == 1 and tens > 1:
        words.append("mốt")
    elif ones == 4 and tens > 1:
        words.append("tư")
    elif ones:
        words.append(DIGITS[ones])
    return words


def _parse(tokens: list[str], text: str) -> int:
    """Value of `tokens`; `text` is for the message."""
    if not tokens:
        raise _unreadable(text)
    if "tỷ" in tokens:
        last = len(tokens) - 1 - tokens[::-1].index("tỷ")
        rest = _parse(tokens[last + 1 :], text) if tokens[last + 1 :] else 0
        return _parse(tokens[:last], text) * _BILLION + rest
    value = 0
    for name, scale in (("triệu", 10**6), ("nghìn", 10**3)):
        if name in tokens:
            at = tokens.index(name)
            value += _parse_group(tokens[:at], text) * scale
            tokens = tokens[at + 1 :]
    return value + (_parse_group(tokens, text) if tokens else 0)


def _parse_group(tokens: list[str], text: str) -> int:
    """Value of the words of one group of three digits."""
    rest = list(tokens)
    value = 0
    if len(rest) >= 2 and rest[1] == "trăm" and rest[0] in DIGITS:
        value = DIGITS.index(rest[0]) * 100
        rest = rest[2:]
        if not rest:
            return value
        if rest[0] == "linh":
            rest = rest[1:]
            if len(rest) != 1:
                raise _unreadable(text)
    if rest and rest[0] == "mười":
        value += 10
        rest = rest[1:]
    elif len(rest) >= 2 and rest[1] in {"mươi", "mười"} and rest[0] in DIGITS[1:]:
        value += DIGITS.index(rest[0]) * 10
        rest = rest[2:]
    if not rest and tokens:
        return value
    if len(rest) == 1 and rest[0] in DIGITS:
        return value + DIGITS.index(rest[0])
    if len(rest) == 1 and rest[0] in _AFTER_TENS and value % 100:
        return value + _AFTER_TENS[rest[0]]
    if len(rest) == 1 and rest[0] == "tư" and value:
        return value + 4
    raise _unreadable(text)


def _unreadable(text: str) -> ValueError:
    return ValueError(str(_("Không đọc được số tiền bằng chữ: “%(text)s”.") % {"text": text.strip()[:120]}))
