"""Colours, pictures and marks on pages (ISO 19005-3, 6.2, 6.3)."""

from __future__ import annotations

import struct
from collections.abc import Iterator

import pikepdf
from pikepdf import Dictionary, Pdf, Stream

FORBIDDEN_ANNOTATIONS = frozenset({"/3D", "/Sound", "/Screen", "/Movie"})
INTENTS = frozenset({"/RelativeColorimetric", "/AbsoluteColorimetric", "/Perceptual", "/Saturation"})
CLASSES = frozenset({b"prtr", b"mntr", b"scnr", b"spac"})
CHANNELS = {b"RGB ": 3, b"GRAY": 1, b"CMYK": 4}
PRINT, UNSEEN = 4, 1 | 2 | 32 | 256
"""Flags of an annotation: printed; invisible, hidden, not shown, shown on and off."""
DEEPEST = 28


def faults(pdf: Pdf) -> Iterator[str]:
    """Breaches on pages."""
    yield from _output_intent(pdf)
    for item in pdf.objects:
        if isinstance(item, Stream):
            yield from _object(item)
        elif isinstance(item, Dictionary) and item.get("/Type") == "/ExtGState":
            yield from _state(item)
    for at, page in enumerate(pdf.pages, 1):
        yield from (f"{said} (page {at})" for said in _operators(page))
        for mark in page.obj.get("/Annots", []):
            yield from (f"{said} (page {at})" for said in _annotation(mark))


def _output_intent(pdf: Pdf) -> Iterator[str]:
    intents = [one for one in pdf.Root.get("/OutputIntents", []) if one.get("/S") == "/GTS_PDFA1"]
    if len(intents) != 1:
        yield f"6.2.3: {len(intents)} output intents of PDF/A"
        return
    if not str(intents[0].get("/OutputConditionIdentifier", "")):
        yield "6.2.3: the output intent has no identifier"
    profile = intents[0].get("/DestOutputProfile")
    if not isinstance(profile, Stream):
        yield "6.2.3: the output intent has no profile"
        return
    raw = profile.read_bytes()
    if len(raw) < 132 or raw[36:40] != b"acsp" or struct.unpack(">I", raw[:4])[0] != len(raw):
        yield "6.2.3: the profile is no ICC profile"
        return
    if raw[8] > 4 or raw[12:16] not in CLASSES:
        yield f"6.2.3: profile of version {raw[8]}, class {raw[12:16]!r}"
    if CHANNELS.get(raw[16:20]) != int(profile.get("/N", 0)) or raw[16:20] != b"RGB ":
        yield f"6.2.3: profile for {raw[16:20]!r} with {profile.get('/N')} channels; pages are drawn in RGB"


def _object(item: Stream) -> Iterator[str]:
    for key in ("/OPI", "/Ref", "/PS", "/Alternates"):
        if key in item:
            yield f"6.2.8: an object with {key}"
    if item.get("/Subtype") == "/PS" or item.get("/Subtype2") == "/PS":
        yield "6.2.9: PostScript"
    if item.get("/Subtype") == "/Image":
        if bool(item.get("/Interpolate", False)):
            yield "6.2.8.2: a picture is interpolated"
        if not bool(item.get("/ImageMask", False)) and int(item.get("/BitsPerComponent", 8)) not in {1, 2, 4, 8, 16}:
            yield "6.2.8.2: bits per component"
        if "CMYK" in str(item.get("/ColorSpace", "")):
            yield "6.2.4.3: a picture in device CMYK under an RGB profile"


def _state(item: Dictionary) -> Iterator[str]:
    if "/TR" in item or str(item.get("/TR2", "/Default")) != "/Default" or "/HTP" in item:
        yield "6.2.5: transfer function or halftone"
    if "/RI" in item and str(item.RI) not in INTENTS:
        yield f"6.2.6: rendering intent {item.RI}"


def _operators(page: pikepdf.Page) -> Iterator[str]:
    deep = deepest = 0
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in {"k", "K"}:
            yield "6.2.4.3: device CMYK under an RGB profile"
        elif name == "ri" and str(operands[0]) not in INTENTS:
            yield f"6.2.6: rendering intent {operands[0]}"
        elif name in {"cs", "CS"} and "CMYK" in str(operands[0]):
            yield "6.2.4.3: device CMYK under an RGB profile"
        deep += (name == "q") - (name == "Q")
        deepest = max(deepest, deep)
    if deepest > DEEPEST:
        yield f"6.1.13: states {deepest} deep"
    if deep:
        yield "6.2.2: states opened and closed differently"


def _annotation(mark: Dictionary) -> Iterator[str]:
    kind, flags = str(mark.get("/Subtype", "")), int(mark.get("/F", 0))
    if kind in FORBIDDEN_ANNOTATIONS:
        yield f"6.3.1: annotation {kind}"
    if kind != "/Popup" and (not flags & PRINT or flags & UNSEEN):
        yield f"6.3.2: annotation {kind} with flags {flags}"
    if kind not in {"/Link", "/Popup"} and "/AP" not in mark:
        yield f"6.3.3: annotation {kind} without its look"
    if kind == "/Link" and not str(mark.get("/Contents", "")):
        yield "14289-1 7.18.5: a link says nothing to who cannot see it"
