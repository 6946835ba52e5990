"""Whether a free text speaks of a person: by name however it is written, mail, phone, identity number. Pure."""

from __future__ import annotations

import re
from functools import lru_cache

from portal.privacy.identity import Identity, number_digest, phone_digits
from portal.vietnam.text import fold

_FAMILIES = (
    "aàáảãạăằắẳẵặâầấẩẫậ",
    "dđ",
    "eèéẻẽẹêềếểễệ",
    "iìíỉĩị",
    "oòóỏõọôồốổỗộơờớởỡợ",
    "uùúủũụưừứửữự",
    "yỳýỷỹỵ",
)
_CLASSES = {family[0]: f"[{family}{family.upper()}]" for family in _FAMILIES}
BETWEEN = r"[ .-]?"
APART = r"(?:\W|_)+"
"""What may stand between the words of a name: spaces, lines, a hyphen, an apostrophe of any kind."""
MARKS = ("number", "email", "phone", "name")
"""By what somebody is told, the surest first."""
NUMBER = rf"[0-9](?:{BETWEEN}[0-9]){{11}}"
"""Twelve digits as people write them; whether they are the person's is told by their digest."""


def name_words(full_name: str) -> list[str]:
    """The folded words of a name; what is not a letter parts them: "Ksor H'Bluk" has three."""
    return re.findall(r"[^\W_]+", fold(full_name))


@lru_cache(maxsize=64)
def name_pattern(full_name: str) -> str:
    """A regular expression of both databases for the name with any accents and capitals; "" for a single word."""
    words = name_words(full_name)
    if len(words) < 2:
        return ""
    return APART.join("".join(_letter(sign) for sign in word) for word in words)


def _letter(sign: str) -> str:
    return _CLASSES.get(sign, f"[{sign}{sign.upper()}]" if sign.isalpha() else re.escape(sign))


def phone_pattern(phone: str) -> str:
    """The number with or without +84, in any groups; "" for less than nine digits."""
    digits = phone_digits(phone)
    if len(digits) < 9:
        return ""
    return BETWEEN.join(digits.removeprefix("0"))


def patterns(identity: Identity) -> list[str]:
    """Regular expressions of which one is in any text that may speak of the person."""
    found = [name_pattern(identity.full_name), phone_pattern(identity.phone)]
    if identity.digest:
        found.append(NUMBER)
    return [pattern for pattern in found if pattern]


def marks_in(text: str, identity: Identity) -> tuple[str, ...]:
    """By which marks a text speaks of the person: "number", "email", "phone", "name"; empty when by none."""
    marks = []
    if identity.digest and any(number_digest(found) == identity.digest for found in re.findall(NUMBER, text)):
        marks.append("number")
    if identity.email and identity.email.casefold() in text.casefold():
        marks.append("email")
    phone = phone_pattern(identity.phone)
    if phone and re.search(rf"(?<![0-9])(?:\+?84|0)?{BETWEEN}{phone}(?![0-9])", text):
        marks.append("phone")
    name = " ".join(name_words(identity.full_name))
    words = " ".join(re.findall(r"[^\W_]+", fold(text)))
    if " " in name and f" {name} " in f" {words} ":
        marks.append("name")
    return tuple(marks)
