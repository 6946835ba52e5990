"""File names people give, made safe to keep and to hand out again."""

from __future__ import annotations

import re
import unicodedata

MAX_LENGTH = 200
FALLBACK = "tep"


def clean_name(given: str) -> str:
    """`given` in NFC without folders, control and direction marks, at most 200 letters, suffix kept.

    "C:\\ho so\\a\\u202efdp.exe" keeps its true suffix visible: direction marks are dropped.
    """
    name = unicodedata.normalize("NFC", given or "")
    name = re.split(r"[/\\]", name)[-1]
    name = "".join(letter for letter in name if unicodedata.category(letter)[0] != "C")
    name = re.sub(r"\s+", " ", name).strip(" .")
    if not name:
        return FALLBACK
    stem, dot, suffix = name.rpartition(".")
    if not dot or len(suffix) > 10:
        return name[:MAX_LENGTH]
    room = MAX_LENGTH - len(suffix) - 1
    return f"{(stem or FALLBACK)[:room].rstrip(' .')}.{suffix}"


def extension_of(name: str) -> str:
    """Lower-case suffix without the dot, "" when there is none."""
    _stem, dot, suffix = name.rpartition(".")
    return suffix.lower() if dot else ""
