"""Typefaces: embedded, as wide as said, every letter with its meaning (ISO 19005-3, 6.2.11)."""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Iterator

import pikepdf
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Pdf, Stream, String

CLOSE = 1.0
"""Thousandths of an em by which a width may differ from the typeface's own."""
WITHOUT_MEANING = frozenset({0x0000, 0xFEFF, 0xFFFE})
_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")


def faults(pdf: Pdf) -> Iterator[str]:
    """Breaches of the typefaces in use."""
    shown: dict[tuple[int, int], set[int]] = defaultdict(set)
    fonts: dict[tuple[int, int], Dictionary] = {}
    for page in pdf.pages:
        _collect(page.obj, page.obj.get("/Resources", Dictionary()), shown, fonts, set())
    for key, font in fonts.items():
        yield from _of_font(font, shown[key])


def _collect(
    holder: Dictionary | Stream,
    resources: Dictionary,
    shown: dict[tuple[int, int], set[int]],
    fonts: dict[tuple[int, int], Dictionary],
    seen: set[tuple[int, int]],
) -> None:
    """Codes shown by each font on a page and in the drawings it uses."""
    if holder.objgen in seen:
        return
    seen.add(holder.objgen)
    now: Dictionary | None = None
    for operands, operator in pikepdf.parse_content_stream(holder):
        name = str(operator)
        if name == "Tf":
            now = resources.Font[str(operands[0])]
            fonts[now.objgen] = now
        elif name in {"Tj", "TJ", "'", '"'} and now is not None:
            told = operands[-1]
            for text in told if isinstance(told, Array) else [told]:
                if isinstance(text, String):
                    shown[now.objgen] |= _codes(now, bytes(text))
        elif name == "Do":
            inner = resources.XObject[str(operands[0])]
            if inner.get("/Subtype") == "/Form":
                _collect(inner, inner.get("/Resources", resources), shown, fonts, seen)


def _codes(font: Dictionary, text: bytes) -> set[int]:
    if font.Subtype == "/Type0":
        return {int.from_bytes(text[at : at + 2], "big") for at in range(0, len(text), 2)}
    return set(text)


def _of_font(font: Dictionary, codes: set[int]) -> Iterator[str]:
    name = str(font.get("/BaseFont", "?"))
    if font.Subtype == "/Type3":
        yield f"6.2.11: {name} is drawn (Type 3): not used here"
        return
    if "/ToUnicode" not in font:
        yield f"6.2.11.7.2: {name} does not say what its letters mean"
    else:
        meanings = _meanings(font.ToUnicode.read_bytes())
        lost = sorted(code for code in codes if code not in meanings)
        if lost:
            yield f"6.2.11.7.2: {name}: codes without a meaning {lost[:5]}"
        if any(ord(letter) in WITHOUT_MEANING for code in codes for letter in meanings.get(code, "")):
            yield f"6.2.11.7.2: {name}: a letter means U+0000, U+FEFF or U+FFFE"
    if font.Subtype != "/Type0":
        if not _program(font.get("/FontDescriptor", Dictionary())):
            yield f"6.2.11.4.1: {name} is not embedded"
        return
    inner = font.DescendantFonts[0]
    if str(font.get("/Encoding", "")) not in {"/Identity-H", "/Identity-V"}:
        yield f"6.2.11.3.3: {name} is encoded by {font.get('/Encoding')}"
    if inner.Subtype == "/CIDFontType2" and "/CIDToGIDMap" not in inner:
        yield f"6.2.11.3.2: {name} without a map of its glyphs"
    program = _program(inner.get("/FontDescriptor", Dictionary()))
    if program is None:
        yield f"6.2.11.4.1: {name} is not embedded"
        return
    yield from _of_glyphs(name, inner, program.read_bytes(), codes)


def _program(descriptor: Dictionary) -> Stream | None:
    return next((descriptor[key] for key in ("/FontFile2", "/FontFile3", "/FontFile") if key in descriptor), None)


def _of_glyphs(name: str, inner: Dictionary, program: bytes, codes: set[int]) -> Iterator[str]:
    """Widths against the typeface's own; nothing shown by the box that stands for a missing letter."""
    if 0 in codes:
        yield f"6.2.11.8: {name}: .notdef is shown"
    face = TTFont(io.BytesIO(program), lazy=True)
    order, units = face.getGlyphOrder(), face["head"].unitsPerEm
    missing = sorted(code for code in codes if code >= len(order))
    if missing:
        yield f"6.2.11.4.1: {name}: glyphs that are not in the typeface {missing[:5]}"
    widths, usual = _widths(inner.get("/W", Array())), float(inner.get("/DW", 1000))
    for code in sorted(codes):
        if code < len(order):
            own = face["hmtx"][order[code]][0] * 1000 / units
            if abs(widths.get(code, usual) - own) > CLOSE:
                yield f"6.2.11.5: {name}: glyph {code} is {own:.1f} wide, the file says {widths.get(code, usual):.1f}"
                return


def _widths(told: Array) -> dict[int, float]:
    found: dict[int, float] = {}
    rest = list(told)
    while rest:
        first = int(rest.pop(0))
        if isinstance(rest[0], Array):
            found |= {first + at: float(width) for at, width in enumerate(rest.pop(0))}
        else:
            last, width = int(rest.pop(0)), float(rest.pop(0))
            found |= dict.fromkeys(range(first, last + 1), width)
    return found


def _meanings(cmap: bytes) -> dict[int, str]:
    """Code → text, of the one-to-one pairs and the ranges of a ToUnicode map."""
    found: dict[int, str] = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        for code, text in _PAIR.findall(block):
            found[int(code, 16)] = bytes.fromhex(text.decode()).decode("utf-16-be")
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", cmap, re.DOTALL):
        for first, last, text in _RANGE.findall(block):
            for at in range(int(first, 16), int(last, 16) + 1):
                found[at] = chr(int(text, 16) + at - int(first, 16))
    return found
