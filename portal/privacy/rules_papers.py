"""What is kept of the words of a paper, so that a person is found in it again and an identity number is not kept. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from portal.privacy.identity import Identity, number_digest, phone_digits
from portal.privacy.rules_texts import BETWEEN, marks_in, name_words, phone_pattern
from portal.vietnam.text import fold

SHORT = 16
"""Signs kept of a digest: enough to tell people apart, not to be compared elsewhere."""
_RUN = re.compile(rf"[0-9](?:{BETWEEN}[0-9]){{8,}}")
_WHOLE = re.compile(r"(?<![0-9])(?:0[0-9]{11}|0[0-9]{2}(?:[ .-][0-9]{3}){3}|0[0-9]{3}(?:[ .-][0-9]{4}){2})(?![0-9])")
"""An identity number as people write it: in one, in groups of three, of four."""
_WINDOW = re.compile(rf"(?<![0-9])(?=(0(?:{BETWEEN}[0-9]){{11}})(?![0-9]))")
"""Twelve digits beginning with 0, as every identity number does; where runs overlap each is tried."""
HIDDEN = "[so dinh danh]"


@dataclass(frozen=True)
class Words:
    """`text` is folded (no accents, small letters, single spaces) and without identity numbers; `digits` are the long runs
    of digits in it without what stands between; `numbers` short digests of the identity numbers.
    """

    text: str
    digits: str
    numbers: str


def words_of(raw: str) -> Words:
    """What is kept of a paper's words."""
    folded = fold(raw.replace("\x00", " "))
    numbers = {number_digest(found)[:SHORT] for found in _WINDOW.findall(folded)} - {""}
    text = _WHOLE.sub(HIDDEN, folded)
    runs = dict.fromkeys(re.sub(r"[^0-9]", "", found) for found in _RUN.findall(text))
    return Words(text, " ".join(runs), " ".join(sorted(numbers)))


@dataclass(frozen=True)
class Asked:
    """What to look for in kept words; "" where nothing is known."""

    name: str
    digits: str
    email: str
    number: str


def asked_for(identity: Identity) -> Asked:
    """A name as a regular expression of both databases, a phone without its first 0, a mail, a short digest."""
    words = [re.escape(word) for word in name_words(identity.full_name)]
    name = r"[^a-z0-9]+".join(words) if len(words) > 1 else ""
    phone = phone_digits(identity.phone).removeprefix("0") if phone_pattern(identity.phone) else ""
    return Asked(name, phone, fold(identity.email), identity.digest[:SHORT])


def marks_of(text: str, numbers: str, identity: Identity) -> tuple[str, ...]:
    """By which marks kept words speak of the person, as `marks_in` says it of any text."""
    marks = marks_in(text, identity)
    has_number = bool(identity.digest) and identity.digest[:SHORT] in numbers.split()
    return marks if "number" in marks or not has_number else ("number", *marks)
