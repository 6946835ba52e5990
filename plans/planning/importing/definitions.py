"""Words a plan defines for itself: "doanh nghiệp, hợp tác xã (sau đây gọi chung là doanh nghiệp)" (A05). Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from portal.vietnam.text import fold

SAID = re.compile(
    r"(?P<before>[^.;:()]*)\((?:sau đây|dưới đây)\s+(?:được\s+)?(?:gọi\s+(?:chung\s+|tắt\s+)?là|viết tắt là)\s*:?\s*"
    r"[*\"“]?(?P<term>[^)*\"”]{1,80}?)[*\"”]?\)",
    re.IGNORECASE,
)
KINDS = (
    ("enterprise", r"\bdoanh nghiep\b(?! khoi nghiep)"),
    ("cooperative", r"\bhop tac xa\b"),
    ("st_organization", r"\bto chuc khoa hoc va cong nghe\b|\bto chuc kh(?:&|va )?cn\b"),
    ("organization", r"\bto chuc\b(?! khoa hoc| kh)"),
    ("startup", r"\bdoanh nghiep khoi nghiep\b"),
    ("household", r"\bho kinh doanh\b"),
)
COUNTED_TERMS = ("doanh nghiep", "don vi", "to chuc", "doi tuong", "co so")
"""Terms that stand for beneficiaries; other definitions shorten names and count nobody."""


@dataclass(frozen=True)
class Defined:
    """A term, the words it stands for, and the kinds of beneficiaries among them."""

    term: str
    meaning: str
    kinds: tuple[str, ...] = ()


def read_definitions(text: str) -> list[Defined]:
    """Every definition of a sentence."""
    found = []
    for match in SAID.finditer(text):
        term = match["term"].strip(" .,")
        meaning = re.sub(r"\s+", " ", match["before"]).strip(" ,-")
        if not term or not meaning:
            continue
        kinds = kinds_in(meaning) if any(fold(term).startswith(word) for word in COUNTED_TERMS) else ()
        found.append(Defined(term, meaning, kinds))
    return found


def kinds_in(text: str) -> tuple[str, ...]:
    """The kinds of beneficiaries words name."""
    folded = fold(text)
    return tuple(kind for kind, pattern in KINDS if re.search(pattern, folded))
