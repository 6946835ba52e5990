"""What the file says about itself: XMP beside the information dictionary (ISO 19005-3, 6.6; ISO 14289-1, 7.1)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from lxml import etree
from pikepdf import Pdf

NAMES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
}
SAME = {
    "/Title": "dc:title/rdf:Alt/rdf:li",
    "/Author": "dc:creator/rdf:Seq/rdf:li",
    "/Subject": "dc:description/rdf:Alt/rdf:li",
    "/Keywords": "pdf:Keywords",
    "/Creator": "xmp:CreatorTool",
    "/Producer": "pdf:Producer",
    "/CreationDate": "xmp:CreateDate",
    "/ModDate": "xmp:ModifyDate",
}
"""Entries of the information dictionary and what they must equal (6.6.3 by ISO 19005-1, table 1)."""


def faults(pdf: Pdf) -> Iterator[str]:
    """Breaches in what the file says about itself."""
    if "/Metadata" not in pdf.Root:
        yield "6.6.2.1: no XMP"
        return
    stream = pdf.Root.Metadata
    if (str(stream.get("/Type", "")), str(stream.get("/Subtype", ""))) != ("/Metadata", "/XML"):
        yield "6.6.2.1: XMP without its type"
    packet = stream.read_bytes()
    head = re.match(rb"\s*<\?xpacket ([^?]*)\?>", packet)
    if head and re.search(rb"\b(bytes|encoding)=", head[1]):
        yield "6.6.2.1: the packet's header has bytes or encoding"
    try:
        tree = etree.fromstring(packet, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        yield f"6.6.2.1: XMP is not well formed: {error}"
        return
    if _value(tree, "pdfaid:part") != "3" or _value(tree, "pdfaid:conformance") != "A":
        yield f"6.6.4: says part {_value(tree, 'pdfaid:part')}, level {_value(tree, 'pdfaid:conformance')}"
    if not _value(tree, SAME["/Title"]):
        yield "14289-1 7.1: no title"
    for key, path in SAME.items():
        if key in pdf.docinfo:
            told, known = str(pdf.docinfo[key]), _value(tree, path)
            if _told(key, told) != _told(key, known):
                yield f"6.6.3: {key} is “{told}”, XMP says “{known}”"
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", str(pdf.Root.get("/Lang", ""))):
        yield "6.7.4: no language of the document"
    if not bool(pdf.Root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False)):
        yield "14289-1 7.1: the title is not shown"


def _value(tree: etree._Element, path: str) -> str:
    """The text at `path` in any description; simple properties may be attributes."""
    for node in tree.iterfind(".//rdf:Description", NAMES):
        found = node.find(path, NAMES)
        if found is not None:
            return (found.text or "").strip()
        prefix, _colon, name = path.partition(":")
        if (value := node.get(f"{{{NAMES[prefix]}}}{name}")) is not None:
            return value
    return ""


def _told(key: str, words: str) -> object:
    """Days as instants: one is written as PDF writes them, the other as ISO 8601."""
    if not key.endswith("Date") or not words:
        return words
    digits = re.sub(r"\D", "", words.partition("+")[0].replace("Z", ""))[:14]
    zone = re.search(r"([+-])(\d\d)'?:?(\d\d)", words)
    moment = dt.datetime.strptime(digits.ljust(14, "0"), "%Y%m%d%H%M%S").replace(tzinfo=dt.UTC)
    if zone:
        moment -= (1 if zone[1] == "+" else -1) * dt.timedelta(hours=int(zone[2]), minutes=int(zone[3]))
    return moment
