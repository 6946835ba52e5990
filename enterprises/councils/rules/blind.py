"""Texts of an applicant without what tells who it is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from portal.vietnam.text import fold

HIDDEN = "[…]"
"""Stands where a name stood."""
SHORTEST = 4
"""Folded letters; anything shorter would take ordinary words out of a text."""
LEGAL_FORMS = (
    "cong ty trach nhiem huu han mot thanh vien",
    "cong ty trach nhiem huu han",
    "cong ty tnhh mot thanh vien",
    "cong ty tnhh mtv",
    "cong ty tnhh",
    "cong ty co phan",
    "cong ty hop danh",
    "cong ty cp",
    "cty tnhh",
    "cty cp",
    "doanh nghiep tu nhan",
    "dntn",
    "lien hiep hop tac xa",
    "hop tac xa",
    "htx",
    "to hop tac",
    "ho kinh doanh",
    "cong ty",
    "benh vien",
    "truong",
)


def names_in(*facts: str) -> list[str]:
    """What to hide of an applicant, the longest first: each fact, and a company's name without its legal form."""
    found: set[str] = set()
    for fact in facts:
        folded = fold(fact)
        own = next((folded[len(form) :].strip() for form in LEGAL_FORMS if folded.startswith(f"{form} ")), "")
        found |= {word for word in (folded, own) if len(word) >= SHORTEST}
    return sorted(found, key=len, reverse=True)


def without_names(text: str, names: Iterable[str]) -> str:
    """`text` with every one of the folded `names` hidden, however it is written: case, accents, spaces."""
    plain = unicodedata.normalize("NFC", text)
    letters, at = [], []
    for number, char in enumerate(plain):
        for letter in fold(char) or " ":
            letters.append(letter)
            at.append(number)
    folded = "".join(letters)
    taken = [False] * len(plain)
    for name in names:
        pattern = r"\s+".join(re.escape(word) for word in name.split())
        for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", folded):
            for number in range(at[match.start()], at[match.end() - 1] + 1):
                taken[number] = True
    shown = [
        (HIDDEN if not number or not taken[number - 1] else "") if taken[number] else char
        for number, char in enumerate(plain)
    ]
    return "".join(shown)
