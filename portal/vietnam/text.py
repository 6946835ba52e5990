"""Vietnamese text: one normal form, a search key without marks, a sort key in dictionary order."""

from __future__ import annotations

import re
import unicodedata

SPACES = re.compile(r"\s+")
LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
ORDER = {letter: f"{number:02d}" for number, letter in enumerate(LETTERS, 1)}
TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
BREVE, CIRCUMFLEX, HORN = "\u0306", "\u0302", "\u031b"
SHAPES = {("a", BREVE): "ă", ("a", CIRCUMFLEX): "â", ("e", CIRCUMFLEX): "ê", ("o", CIRCUMFLEX): "ô", ("o", HORN): "ơ", ("u", HORN): "ư"}


def normalise(text: str) -> str:
    """NFC with single spaces."""
    return SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()


def fold(text: str) -> str:
    """The search key: no marks, đ as d, lower case, single spaces; "Hoà" equals "Hòa"."""
    decomposed = unicodedata.normalize("NFD", text.casefold())
    plain = "".join(c for c in decomposed if not unicodedata.combining(c)).replace("đ", "d")
    return SPACES.sub(" ", plain).strip()


def sort_key(text: str) -> str:
    """A string whose binary order is the Vietnamese dictionary order.

    Letters first (a ă â b c d đ e ê …), then the tones (ngang, huyền, hỏi, ngã, sắc, nặng).
    """
    letters: list[str] = []
    tones: list[str] = []
    for word in normalise(text).casefold().split(" "):
        base, tone = _split(word)
        letters.append(base)
        tones.append(tone)
    return " ".join(letters) + "!" + " ".join(tones)


def _split(word: str) -> tuple[str, str]:
    """Letters of `word` as order numbers, and its tones."""
    out: list[str] = []
    tones: list[str] = []
    current, tone = "", "0"
    for char in unicodedata.normalize("NFD", word) + "\0":
        if unicodedata.combining(char):
            current = SHAPES.get((current, char), current)
            tone = TONES.get(char, tone)
            continue
        if current:
            out.append(ORDER.get(current, f"0{current}"))
            tones.append(tone)
        current, tone = char, "0"
    return "".join(out), "".join(tones)
