"""The logical structure: everything shown is tagged or an artefact, tables and pictures are whole (ISO 19005-3, 6.7; ISO 14289-1, 7)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Pdf

STANDARD = frozenset(
    [
        "/Document",
        "/Part",
        "/Art",
        "/Sect",
        "/Div",
        "/BlockQuote",
        "/Caption",
        "/TOC",
        "/TOCI",
        "/Index",
        "/NonStruct",
        "/Private",
        "/H",
        "/H1",
        "/H2",
        "/H3",
        "/H4",
        "/H5",
        "/H6",
        "/P",
        "/L",
        "/LI",
        "/Lbl",
        "/LBody",
        "/Table",
        "/TR",
        "/TH",
        "/TD",
        "/THead",
        "/TBody",
        "/TFoot",
        "/Span",
        "/Quote",
        "/Note",
        "/Reference",
        "/BibEntry",
        "/Code",
        "/Link",
        "/Annot",
        "/Ruby",
        "/RB",
        "/RT",
        "/RP",
        "/Warichu",
        "/WT",
        "/WP",
        "/Figure",
        "/Formula",
        "/Form",
    ]
)
PARENTS = {
    "/TR": {"/Table", "/THead", "/TBody", "/TFoot"},
    "/TH": {"/TR"},
    "/TD": {"/TR"},
    "/THead": {"/Table"},
    "/TBody": {"/Table"},
    "/LI": {"/L"},
    "/LBody": {"/LI"},
}
SHOWS = frozenset({"Tj", "TJ", "'", '"', "f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "Do", "sh", "EI"})
HEADINGS = {f"/H{level}": level for level in range(1, 7)}


def faults(pdf: Pdf) -> Iterator[str]:
    """Breaches of the structure."""
    root = pdf.Root
    if not bool(root.get("/MarkInfo", {}).get("/Marked", False)):
        yield "6.7.2.2: not marked as tagged"
    if bool(root.get("/MarkInfo", {}).get("/Suspects", False)):
        yield "14289-1 7.1: tags are suspect"
    if "/StructTreeRoot" not in root:
        yield "6.7.3.2: no structure"
        return
    tree = root.StructTreeRoot
    roles = {str(key): str(value) for key, value in tree.get("/RoleMap", {}).items()}
    parents = _parent_tree(tree.get("/ParentTree", Dictionary()))
    for at, page in enumerate(pdf.pages, 1):
        yield from (f"{said} (page {at})" for said in _page(page, parents))
    level = 0
    for node, above in _walk(tree, ""):
        kind = roles.get(str(node.S), str(node.S))
        if kind not in STANDARD:
            yield f"6.7.3.4: type {kind} is no standard one"
        if kind in PARENTS and roles.get(above, above) not in PARENTS[kind]:
            yield f"14289-1 7.2: {kind} inside {above or 'the root'}"
        if kind == "/TH" and not _scope(node):
            yield "14289-1 7.5: a heading of a table without its direction"
        if kind in {"/Figure", "/Formula"} and not str(node.get("/Alt", node.get("/ActualText", ""))).strip():
            yield f"14289-1 7.3: {kind} without words for who cannot see it"
        if kind in HEADINGS:
            if HEADINGS[kind] > level + 1:
                yield f"14289-1 7.4.2: heading {kind} behind level {level}"
            level = HEADINGS[kind]


def _walk(node: Any, above: str) -> Iterator[tuple[Dictionary, str]]:
    """Elements in reading order, each with the type of the element around it."""
    children = node.get("/K", Array())
    for child in children if isinstance(children, Array) else [children]:
        if isinstance(child, Dictionary) and "/S" in child:
            yield child, above
            yield from _walk(child, str(child.S))


def _scope(node: Dictionary) -> bool:
    told = node.get("/A", Array())
    return any(
        str(one.get("/Scope", "")) in {"/Row", "/Column", "/Both"}
        for one in (told if isinstance(told, Array) else [told])
    )


def _parent_tree(node: Dictionary) -> dict[int, Any]:
    numbers = node.get("/Nums", Array())
    found = {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)}
    for child in node.get("/Kids", Array()):
        found |= _parent_tree(child)
    return found


def _page(page: pikepdf.Page, parents: dict[int, Any]) -> Iterator[str]:
    """Nothing is shown outside a tag or an artefact; each number of marked content leads to its element."""
    marks: list[bool] = []
    met: set[int] = set()
    bare: set[str] = set()
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in {"BMC", "BDC"}:
            told = operands[1] if name == "BDC" else None
            number = told.get("/MCID") if isinstance(told, Dictionary) else None
            if number is not None:
                met.add(int(number))
            marks.append(number is not None or str(operands[0]) == "/Artifact")
        elif name == "EMC":
            if not marks:
                yield "6.7.3.3: a mark is closed that was not opened"
                return
            marks.pop()
        elif name in SHOWS and not any(marks):
            bare.add(name)
    if bare:
        yield f"6.7.3.3: shown outside tags and artefacts: {', '.join(sorted(bare))}"
    if marks:
        yield "6.7.3.3: a mark is not closed"
    if met:
        known = parents.get(int(page.obj.get("/StructParents", -1)))
        lost = sorted(number for number in met if known is None or number >= len(known) or known[number] is None)
        if lost:
            yield f"6.7.3.3: marked content without an element: {lost[:5]}"
    if page.obj.get("/Annots") and str(page.obj.get("/Tabs", "")) != "/S":
        yield "14289-1 7.18.3: links are not reached in the order of the structure"
