"""Years, spans and ways of recurring as printed: "Năm 2022-2023", "Hàng năm", "Quý II/2026", "đến hết năm 2025". Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from portal.vietnam.text import fold

YEAR = r"(?:19|20)\d{2}"
SPAN = re.compile(rf"({YEAR})\s*(?:-|–|—|÷|den(?: het)?(?: nam)?|toi)\s*(?:nam\s*)?({YEAR})")
SHORT_SPAN = re.compile(rf"({YEAR})\s*[-–]\s*(\d{{2}})(?!\d)")
YEARLY = re.compile(r"\b(?:hang|hag|moi|tung|cac) nam\b|\bnam mot\b")
CONTINUOUS = re.compile(r"\bthuong xuyen\b|\blien tuc\b")
PERIODIC = re.compile(r"\bdinh ky\b|\bhang (?:quy|thang|tuan)\b|\b(?:quy|thang) mot lan\b|\b6 thang\b")
TIME_WORDS = re.compile(rf"\b{YEAR}\b|\bquy\s*(?:[1-4]|i{{1,3}}|iv)\b|\bthang\s*\d{{1,2}}\b|\b\d{{1,2}}/{YEAR}\b")


@dataclass(frozen=True)
class Time:
    """`kind` is one of year, span, yearly, continuous, periodic, unspecified; years as far as printed."""

    kind: str = "unspecified"
    first: int | None = None
    last: int | None = None
    sure: float = 1.0


def read_time(text: str, *, note: str = "") -> Time:
    """What `text` says of time; `note` may add that it recurs ("Thực hiện hàng năm")."""
    folded, beside = fold(text), fold(note)
    first, last, sure = _years(folded)
    recurs = _recurrence(folded) or _recurrence(beside)
    if recurs:
        return Time(recurs, first, last, sure if _recurrence(folded) else min(sure, 0.8))
    if first is None:
        return Time("unspecified", sure=1.0 if not folded else 0.5)
    return Time("year" if first == last else "span", first, last, sure)


def _years(folded: str) -> tuple[int | None, int | None, float]:
    found = SPAN.search(folded)
    if found:
        low, high = sorted((int(found[1]), int(found[2])))
        return low, high, 1.0 if int(found[1]) <= int(found[2]) else 0.4
    short = SHORT_SPAN.search(folded)
    if short:
        low = int(short[1])
        high = low // 100 * 100 + int(short[2])
        if low < high <= low + 15:
            return low, high, 0.6
    years = sorted({int(year) for year in re.findall(rf"(?<!\d)({YEAR})(?!\d)", folded)})
    if not years:
        return None, None, 1.0
    return years[0], years[-1], 1.0 if len(years) == 1 else 0.7


def _recurrence(folded: str) -> str:
    if YEARLY.search(folded):
        return "yearly"
    if CONTINUOUS.search(folded):
        return "continuous"
    if PERIODIC.search(folded):
        return "periodic"
    return ""


def looks_like_time(text: str) -> bool:
    """Whether a cell says a time and little else."""
    folded = fold(text)
    if len(folded) > 60:
        return False
    return bool(_recurrence(folded) or TIME_WORDS.search(folded))
