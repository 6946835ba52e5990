"""The file as a container: header, trailer, limits, streams, actions, embedded files (ISO 19005-3, 6.1, 6.5, 6.8, 6.9)."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

FORBIDDEN_ACTIONS = frozenset(
    {
        "/Launch",
        "/Sound",
        "/Movie",
        "/ResetForm",
        "/ImportData",
        "/JavaScript",
        "/Hide",
        "/SetOCGState",
        "/Rendition",
        "/Trans",
        "/GoTo3DView",
    }
)
NAMED_ACTIONS = frozenset({"/NextPage", "/PrevPage", "/FirstPage", "/LastPage"})
RELATIONSHIPS = frozenset({"/Source", "/Data", "/Alternative", "/Supplement", "/Unspecified", "/EncryptedPayload"})
LONGEST_STRING, LONGEST_NAME = 32_767, 127
MIME = re.compile(r"^/?[\w.+-]+/[\w.+-]+$")


def faults(content: bytes, pdf: Pdf) -> Iterator[str]:
    """Breaches of the container."""
    yield from _frame(content, pdf)
    for item in pdf.objects:
        yield from _limits(item)
        if isinstance(item, Stream):
            yield from _stream(item)
        if isinstance(item, Dictionary | Stream):
            yield from _action(item)
    for at, page in enumerate(pdf.pages, 1):
        sides = [
            abs(float(page.mediabox[2]) - float(page.mediabox[0])),
            abs(float(page.mediabox[3]) - float(page.mediabox[1])),
        ]
        if not all(3 <= side <= 14_400 for side in sides):
            yield f"6.1.13: page {at} measures {sides}"
        if "/AA" in page.obj:
            yield f"6.5.2: page {at} has additional actions"
    yield from _embedded(pdf)


def _frame(content: bytes, pdf: Pdf) -> Iterator[str]:
    first, second = content.split(b"\n", 2)[:2]
    if not re.fullmatch(rb"%PDF-1\.[0-7]\r?", first):
        yield f"6.1.2: header is {first[:20]!r}"
    if second[:1] != b"%" or len(second) < 5 or any(byte <= 127 for byte in second[1:5]):
        yield "6.1.2: no comment of four bytes above 127 behind the header"
    if "/ID" not in pdf.trailer:
        yield "6.1.3: trailer without ID"
    if "/Encrypt" in pdf.trailer:
        yield "6.1.3: the file is encrypted"
    if not re.search(rb"%%EOF\r?\n?$", content):
        yield "6.1.3: data behind the last %%EOF"
    root = pdf.Root
    for key, clause in (("/AA", "6.5.2"), ("/NeedsRendering", "6.4.2"), ("/Requirements", "6.10")):
        if key in root:
            yield f"{clause}: catalogue with {key}"
    if "/XFA" in root.get("/AcroForm", {}):
        yield "6.4.2: XFA"
    if set(root.get("/Perms", {}).keys()) - {"/UR3", "/DocMDP"}:
        yield "6.1.12: strange permissions"
    for config in [*root.get("/OCProperties", {}).get("/Configs", []), root.get("/OCProperties", {}).get("/D")]:
        if config is not None and "/Name" not in config:
            yield "6.9: optional content without a name"


def _limits(item: object) -> Iterator[str]:
    if isinstance(item, String) and len(bytes(item)) > LONGEST_STRING:
        yield f"6.1.13: a string of {len(bytes(item))} bytes"
    elif isinstance(item, Name) and len(str(item).encode()) - 1 > LONGEST_NAME:
        yield f"6.1.13: a name of {len(str(item))} letters"
    elif isinstance(item, Array):
        for one in item:
            if not getattr(one, "is_indirect", False):
                yield from _limits(one)
    elif isinstance(item, Dictionary | Stream):
        for key in item:
            if len(key.encode()) - 1 > LONGEST_NAME:
                yield f"6.1.13: a key of {len(key)} letters"
            value = item[key]
            if not getattr(value, "is_indirect", False):
                yield from _limits(value)


def _stream(item: Stream) -> Iterator[str]:
    for key in ("/F", "/FFilter", "/FDecodeParms"):
        if key in item:
            yield f"6.1.7.1: a stream refers to an outer file by {key}"
    filters = item.get("/Filter", [])
    for one in [filters] if isinstance(filters, Name) else filters:
        if str(one) in {"/LZWDecode", "/Crypt"}:
            yield f"6.1.7.2: filter {one}"


def _action(item: Dictionary | Stream) -> Iterator[str]:
    kind = str(item.get("/S", ""))
    if kind in FORBIDDEN_ACTIONS:
        yield f"6.5.1: action {kind}"
    if kind == "/Named" and str(item.get("/N", "")) not in NAMED_ACTIONS:
        yield f"6.5.1: named action {item.get('/N')}"
    if item.get("/Type") == "/Annot" and "/AA" in item:
        yield "6.5.2: an annotation with additional actions"


def _embedded(pdf: Pdf) -> Iterator[str]:
    """Every file inside belongs to the document, says what it is, and when it was changed."""
    named = {one.obj.objgen for one in pdf.attachments.values()}
    associated = {one.objgen for one in pdf.Root.get("/AF", [])}
    for item in pdf.objects:
        if not isinstance(item, Dictionary) or "/EF" not in item:
            continue
        name = str(item.get("/UF", item.get("/F", "?")))
        if "/F" not in item or "/UF" not in item:
            yield f"6.8: {name} without F and UF"
        if str(item.get("/AFRelationship", "")) not in RELATIONSHIPS:
            yield f"6.8: {name} without its relationship to the document"
        if item.objgen not in associated:
            yield f"6.8: {name} is associated with no part of the document"
        if item.objgen not in named:
            yield f"6.8: {name} is not in the list of files"
        inside = item.EF.get("/F")
        if not isinstance(inside, pikepdf.Stream):
            yield f"6.8: {name} has no content"
            continue
        if not MIME.match(str(inside.get("/Subtype", ""))):
            yield f"6.8: {name} has MIME type {inside.get('/Subtype')}"
        if "/ModDate" not in inside.get("/Params", {}):
            yield f"6.8: {name} without the day of its last change"
        if int(inside.get("/Params", {}).get("/Size", len(inside.read_bytes()))) != len(inside.read_bytes()):
            yield f"6.8: {name} is not as long as said"
