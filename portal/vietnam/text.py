"""Keys by which Vietnamese text is found and put in order, the same on every database.

The database cannot be asked: SQLite folds neither Đ nor Ề, and collations differ between servers.
"""

from __future__ import annotations

import re
import unicodedata

_SPACES = re.compile(r"\s+")
_TONE_RANK = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
"""Combining tone mark -> rank in dictionary order: (none), huyền, hỏi, ngã, sắc, nặng."""
_BREVE, _CIRCUMFLEX, _HORN = "\u0306", "\u0302", "\u031b"
_LETTER_MARK = {
    ("a", _BREVE): "~",
    ("a", _CIRCUMFLEX): "~~",
    ("e", _CIRCUMFLEX): "~",
    ("o", _CIRCUMFLEX): "~",
    ("o", _HORN): "~~",
    ("u", _HORN): "~",
}
_LEVEL = "\t"
"""Stands between letters and tones in a sort key; sorts before the space, so a prefix comes first."""
SORT_KEY_LENGTH = 300


def normalise(text: str) -> str:
    """`text` in NFC, as everything is stored; macOS and some scanners send NFD."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """The search key: no marks, đ as d, lower case, single spaces. "Hoà" and "Hòa" fold alike."""
    decomposed = unicodedata.normalize("NFKD", text).casefold().replace("đ", "d")
    bare = "".join(char for char in unicodedata.normalize("NFD", decomposed) if not unicodedata.combining(char))
    return _SPACES.sub(" ", bare).strip()


def fold_words(text: str) -> list[str]:
    """The folded words of a query, each once, in their order."""
    return list(dict.fromkeys(fold(text).split()))


def sort_key(text: str) -> str:
    """A key whose byte order is the Vietnamese dictionary order.

    Letters decide first (a ă â b c d đ e ê … o ô ơ … u ư …), tones only among equal letters. ASCII for Vietnamese
    text; at most `SORT_KEY_LENGTH` characters.
    """
    letters: list[str] = []
    tones: list[str] = []
    base = ""
    for char in unicodedata.normalize("NFD", _SPACES.sub(" ", text).strip().casefold().replace("đ", "d\u0336")):
        if not unicodedata.combining(char):
            base = char
            letters.append(char)
            tones.append("0")
        elif char in _TONE_RANK and tones:
            tones[-1] = _TONE_RANK[char]
        elif char == "\u0336" and letters:
            letters[-1] = "d~"
        elif (base, char) in _LETTER_MARK:
            letters[-1] = base + _LETTER_MARK[base, char]
    half = SORT_KEY_LENGTH // 2
    return f"{''.join(letters)[:half]}{_LEVEL}{''.join(tones).rstrip('0')[: half - 1]}"


def slugify(text: str) -> str:
    """Lower-case unaccented words joined by hyphens, for addresses and file names."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")
