"""Numbers as people and scanners write them: "12.500", "02-03", "01 - 02", "1 tỷ 500 triệu", "Năm 2022-2023". Pure.

Each reading says how sure it is (0 to 1): a dot before three digits groups thousands, a comma is the decimal mark;
what breaks that rule is read as it is most likely meant, and marked unsure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from portal.vietnam.text import fold

SURE, LIKELY, GUESS = 1.0, 0.7, 0.4
SCALES = {"nghin": 10**3, "ngan": 10**3, "trieu": 10**6, "ty": 10**9, "ti": 10**9}
DASH = r"(?:-|–|—|−|÷|~|đến|den|tới|toi)"
NUMBER = r"\d+(?:[.,\s]\d{3})*(?:[.,]\d+)?"
RANGE = re.compile(rf"^(?:từ|tu)?\s*({NUMBER})\s*%?\s*{DASH}\s*({NUMBER})\s*%?$", re.IGNORECASE)
LOOKALIKES = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", "|": "1", "S": "5", "B": "8"})
MONEY_PART = re.compile(r"(\d[\d.,\s]*)\s*(ty|ti|trieu|nghin|ngan)?\s*(?:dong|vnd|d)?\b")


@dataclass(frozen=True)
class Read:
    """A value read, or None; how sure; what to say about it."""

    value: Decimal | None
    sure: float = SURE


@dataclass(frozen=True)
class Range:
    """ "02-03" is 2 to 3; "04" is 4 to 4."""

    low: Decimal | None = None
    high: Decimal | None = None
    sure: float = SURE

    @property
    def is_single(self) -> bool:
        """Both ends are the same number."""
        return self.low is not None and self.low == self.high


def read_number(text: str, *, is_money: bool = False) -> Read:
    """The number that `text` is as a whole; `is_money` decides what a lone comma before three digits means."""
    typed = re.sub(r"[\s\u00a0]+", " ", text).strip(" .,;:'’`\"|_*")
    typed = re.sub(r"(?:đồng|vnđ|vnd|đ|₫)$", "", typed, flags=re.IGNORECASE).strip()
    if not typed:
        return Read(None)
    sure = SURE
    if not re.fullmatch(r"[-−]?[\d.,\s]+", typed):
        repaired = typed.translate(LOOKALIKES)
        if not re.search(r"\d", typed) or not re.fullmatch(r"[-−]?[\d.,\s]+", repaired):
            return Read(None)
        typed, sure = repaired, GUESS
    negative = typed[0] in "-−"
    value, certainty = _digits(typed.lstrip("-−").strip(), is_money)
    if value is None:
        return Read(None)
    return Read(-value if negative else value, min(sure, certainty))


def _digits(typed: str, is_money: bool) -> tuple[Decimal | None, float]:
    typed = re.sub(r"(?<=\d)\s(?=\d{3}(?:\D|$))", ".", typed)
    if " " in typed:
        joined = typed.replace(" ", "")
        value, _sure = _digits(joined, is_money)
        return value, GUESS
    dots, commas = typed.count("."), typed.count(",")
    if dots and commas:
        decimal = "," if typed.rfind(",") > typed.rfind(".") else "."
        group = "." if decimal == "," else ","
        return _decimal(typed.replace(group, "").replace(decimal, ".")), SURE if decimal == "," else LIKELY
    if commas:
        if commas == 1 and not (is_money and re.fullmatch(r"\d{1,3},\d{3}", typed)):
            return _decimal(typed.replace(",", ".")), SURE
        grouped = re.fullmatch(r"\d{1,3}(?:,\d{3})+", typed)
        return (_decimal(typed.replace(",", "")), LIKELY) if grouped else (None, 0.0)
    if dots:
        if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", typed):
            return _decimal(typed.replace(".", "")), SURE
        if dots == 1:
            return _decimal(typed), LIKELY
        return _decimal(typed.replace(".", "")), GUESS
    return _decimal(typed), SURE


def _decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text) if text and len(text) <= 30 else None
    except InvalidOperation:
        return None


def read_range(text: str) -> Range:
    """A number or a pair of numbers; nothing when the text is neither. A backward pair is turned and marked unsure."""
    typed = text.strip().strip(".;,()")
    found = RANGE.match(typed)
    if found is None:
        single = read_number(typed.rstrip("%"))
        return Range(single.value, single.value, single.sure) if single.value is not None else Range()
    low, high = read_number(found[1]), read_number(found[2])
    if low.value is None or high.value is None:
        return Range()
    sure = min(low.sure, high.sure)
    if low.value > high.value:
        return Range(high.value, low.value, min(sure, GUESS))
    return Range(low.value, high.value, sure)


def read_money(text: str, unit: int = 1) -> Read:
    """Whole đồng: "3.100.000 đồng", "1 tỷ 500 triệu", "12.500" in a table of nghìn đồng (`unit` 1000).

    A named scale overrides `unit`; "đồng" alone means đồng.
    """
    folded = re.sub(r"\(.*?\)", " ", fold(text)).strip(" .;:'\"|_*")
    if not folded:
        return Read(None)
    if re.fullmatch(r"[-−]?[\d.,\s]+", folded) or not re.search(r"[a-z]", folded):
        found = read_number(folded, is_money=True)
        return Read(found.value * unit, found.sure) if found.value is not None else found
    total, sure, at = Decimal(0), SURE, 0
    for part in MONEY_PART.finditer(folded):
        if folded[at : part.start()].strip(" ,;va") or not part[1].strip():
            return _lookalike_money(text, unit)
        number = read_number(part[1], is_money=part[2] is None)
        if number.value is None:
            return _lookalike_money(text, unit)
        words = part[0][len(part[1]) :]
        scale = SCALES[part[2]] if part[2] else (1 if re.search(r"dong|vnd|d\b", words) else unit)
        total += number.value * scale
        sure, at = min(sure, number.sure), part.end()
    if at == 0 or folded[at:].strip(" .,;"):
        return _lookalike_money(text, unit)
    return Read(total, sure)


def _lookalike_money(text: str, unit: int) -> Read:
    found = read_number(text, is_money=True)
    return Read(found.value * unit, found.sure) if found.value is not None else found


def is_numeric(text: str) -> bool:
    """Whether a cell holds nothing but a number or a range."""
    return bool(re.fullmatch(r"[\s\d.,%–—÷~-]+", text)) and bool(re.search(r"\d", text))


def unit_of_money(text: str) -> int | None:
    """How many đồng a table's numbers count: "(nghìn đồng)" 1000, "ĐVT: triệu đồng" 10**6; None when not said."""
    folded = fold(text)
    found = re.search(r"(nghin|ngan|1\.000|1000|trieu|tr\.?|ty|ti)\s*(?:dong|d\b|vnd)|\b(dong|vnd)\b", folded)
    if found is None:
        return None
    word = found[1] or ""
    return 1000 if word in ("1.000", "1000") else SCALES.get("trieu" if word.startswith("tr") else word, 1)
