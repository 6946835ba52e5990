"""What a paper leaves unsaid and a person confirms: which task serves which target, which register counts it. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from plans.planning.importing.grammar import unit_after
from portal.imports.drafts import DraftRow
from portal.vietnam.money import AmountError, parse_decimal
from portal.vietnam.text import fold

FEWEST_WORDS = 3
PLAIN = frozenset(
    [
        "cac",
        "va",
        "cua",
        "cho",
        "tai",
        "ve",
        "voi",
        "trong",
        "theo",
        "tu",
        "den",
        "la",
        "co",
        "duoc",
        "tinh",
        "dia",
        "ban",
        "it",
        "nhat",
        "toi",
        "thieu",
        "khoang",
        "tren",
        "nam",
        "xay",
        "dung",
        "trien",
        "khai",
        "ho",
        "tro",
        "huong",
        "dan",
        "nang",
        "cao",
        "nang",
        "suat",
        "chat",
        "luong",
        "doanh",
        "nghiep",
        "ap",
        "dung",
        "to",
        "chuc",
        "thuc",
        "hien",
        "hoat",
        "dong",
        "san",
        "pham",
        "hang",
        "hoa",
    ]
)
"""Words that stand in nearly every task and target."""
COUNTERS: tuple[tuple[str, str, str], ...] = (
    ("percent", r"\btfp\b|nhan to tong hop", "statistics.tfp_share"),
    ("percent", r"nang suat lao dong", "statistics.labour_productivity_growth"),
    ("expert", r"", "experts.certified"),
    ("person_time", r"chuyen gia", "experts.certified_attendances"),
    ("person", r"dao tao|tap huan|boi duong", "training.in_depth_persons"),
    ("club", r"", "clubs.founded"),
    ("hospital", r"", "projects.hospital_pilots"),
    ("school", r"", "projects.school_pilots"),
    ("enterprise", r"nhiem vu (?:khoa hoc|kh)", "st_tasks.enterprises"),
    ("enterprise", r"giai thuong|giai vang", "awards.participating_enterprises"),
    ("enterprise", r"nang suat xanh", "projects.green_pilot_projects"),
    ("enterprise", r"(?:mo hinh|du an) diem", "projects.pilot_enterprises"),
    ("enterprise", r"xay dung, ap dung tieu chuan|tieu chuan co so", "standards.applying_enterprises"),
    ("enterprise", r"ho tro|huong dan|ap dung|tham gia", "projects.supported_enterprises"),
    ("project", r"", "projects.pilot_projects"),
)


def guess_counter(text: str, unit: str, comparator: str) -> str:
    """The register that counts what a target says, "" where nothing tells. A guess for a person to confirm."""
    if comparator in ("qualitative", "list_complete"):
        return ""
    folded = fold(text)
    return next((key for known, words, key in COUNTERS if known == unit and re.search(words, folded)), "")


def guess_links(targets: Sequence[DraftRow], tasks: Sequence[DraftRow]) -> dict[str, str]:
    """Id of a task row → code of the target it serves: the same unit, numbers that meet, and words in common."""
    found = {}
    for task in tasks:
        unit = unit_after(task.get("quantity_unit"))
        span = _span(task, "quantity_min", "quantity_max")
        if unit is None or span is None:
            continue
        best: list[tuple[int, str]] = []
        for target in targets:
            wanted = _span(target, "minimum", "maximum")
            if target.get("unit_key") != unit[0] or wanted is None or not _meet(span, wanted):
                continue
            common = _words(task.get("title")) & _words(f"{target.get('name')} {target.get('text')}")
            best.append((len(common), target.get("code")))
        best.sort(reverse=True)
        if best and best[0][0] >= FEWEST_WORDS and (len(best) == 1 or best[1][0] < best[0][0]):
            found[task.id] = best[0][1]
    return found


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"[a-z0-9]+", fold(text)) if len(word) > 1} - PLAIN


def _span(row: DraftRow, low: str, high: str) -> tuple[Decimal, Decimal] | None:
    try:
        numbers = [parse_decimal(row.get(name)) for name in (low, high) if row.get(name)]
    except (AmountError, ValueError):
        return None
    return (min(numbers), max(numbers)) if numbers else None


def _meet(one: tuple[Decimal, Decimal], other: tuple[Decimal, Decimal]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
