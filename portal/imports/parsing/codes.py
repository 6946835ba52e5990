"""Codes at the head of paragraphs and rows: "II.", "1.1", "a)", "đ)", "-", also glued to the words after them. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

ROMAN = r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})"
LETTER = r"[a-zđ]"
CODE = re.compile(
    rf"^(?P<code>(?:Điều|ĐIỀU|Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC)\s+(?:\d+|{ROMAN}|thứ \w+|THỨ \w+)"
    rf"|{ROMAN}(?=[.):\s/-])|\d{{1,3}}(?:\.\d{{1,2}}){{0,4}}(?=[.):/\s-])|[A-ZĐ](?=[.)/]\s)|{LETTER}(?=\))|\({LETTER}\)|\(\d{{1,2}}\)"
    r"|[-–—•*+●▪➢✓](?=\s|[A-ZĐa-zđÀ-ỹ]))"
    r"(?P<end>[.):/]?)\s*(?P<text>.*)$",
    re.DOTALL,
)
GLUED = re.compile(
    rf"^(?P<code>{ROMAN}|\d{{1,3}}(?:\.\d{{1,2}}){{0,3}})[.)]?(?P<text>[A-ZĐÀ-Ỹ][a-zđà-ỹ].*)$", re.DOTALL
)
CELL_CODE = re.compile(
    rf"^(?:{ROMAN}|\d{{1,3}}(?:[.,]\d{{1,2}}){{0,4}}|[A-ZĐ](?:\.\d{{1,2}})*|{LETTER}|[-–—+•*]|{ROMAN}(?:\.\d{{1,2}})+)[.):]?$"
)
DASHES = "-–—•*+●▪➢✓"
LEVELS = (
    "part",
    "article",
    "letter_part",
    "roman",
    "arabic",
    "decimal2",
    "decimal3",
    "decimal4",
    "letter",
    "paren",
    "dash",
    "plus",
)


@dataclass(frozen=True)
class Coded:
    """A text taken apart; `style` is one of LEVELS, "" without code."""

    code: str
    style: str
    text: str


def split_code(text: str) -> Coded:
    """The code before `text` and the rest. A year, a number with a unit or an abbreviation is no code."""
    stripped = text.strip()
    found = CODE.match(stripped)
    if found is None or not _is_code(found):
        return Coded("", "", stripped)
    code = found["code"].strip("() ")
    code = "-" if code in DASHES and code != "+" else code
    return Coded(code, style_of(code), found["text"].strip())


def _is_code(found: re.Match[str]) -> bool:
    """Refuses "2021 - 2025 …", "100 doanh nghiệp", "5 năm": a bare number needs its dot or bracket and few digits."""
    code, end, rest = found["code"], found["end"], found["text"]
    if code[0].isdigit():
        if "." in code:
            return bool(rest) and not rest[0].isdigit() and not rest.startswith("%")
        return (
            end in (".", ")", ":", "/")
            and not (end == "." and rest[:1].isdigit())
            and not (end == "/" and rest[:1].isdigit())
        )
    if re.fullmatch(ROMAN, code):
        return bool(end) or (bool(rest) and rest[0].isupper() and rest[:2].isupper())
    return bool(rest) or code[0] in "ĐPCM"


def split_glued(text: str) -> Coded:
    """The code glued to a name without a blank ("1Rà soát", "II Thông tin", "1. Xây dựng")."""
    plain = split_code(text)
    if plain.code:
        return plain
    found = GLUED.match(text.strip())
    if found:
        return Coded(found["code"], style_of(found["code"]), found["text"].strip())
    spaced = re.match(rf"^({ROMAN}|\d{{1,3}}(?:\.\d{{1,2}}){{0,3}})\s+(?=[A-ZĐÀ-Ỹ][a-zđà-ỹA-ZĐÀ-Ỹ])", text.strip())
    if spaced and len(spaced[1]) < 4:
        return Coded(spaced[1], style_of(spaced[1]), text.strip()[spaced.end() :].strip())
    return plain


def is_cell_code(text: str) -> bool:
    """Whether a cell holds a code and nothing else."""
    return bool(CELL_CODE.match(text.strip()))


def clean_code(text: str) -> str:
    """The code of a cell as printed, without its dot or bracket."""
    code = text.strip().rstrip(".):").strip()
    if re.fullmatch(r"\d{1,3}(?:,\d{1,2})+", code):
        code = code.replace(",", ".")
    return "-" if code in DASHES and code and code != "+" else code


def style_of(code: str) -> str:
    """Which level a code belongs to."""
    head = code.split(" ", maxsplit=1)[0].lower()
    if head in ("phần", "chương"):
        return "part"
    if head in ("điều", "mục"):
        return "article"
    if re.fullmatch(ROMAN, code):
        return "roman"
    if re.fullmatch(r"\d+", code):
        return "arabic"
    if re.fullmatch(rf"(?:\d+|{ROMAN}|[A-ZĐ])(?:\.\d+)+", code):
        return f"decimal{min(code.count('.') + 1, 4)}"
    if re.fullmatch(r"[A-ZĐ]", code):
        return "letter_part"
    if re.fullmatch(LETTER, code):
        return "letter"
    return {"-": "dash", "+": "plus"}.get(code, "dash" if code else "")
