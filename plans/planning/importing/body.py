"""The body of a plan: which part each piece of the outline belongs to. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from plans.planning.importing.grammar import has_target
from plans.planning.importing.outline import TOPMOST, Node
from plans.planning.importing.words import section_of
from portal.vietnam.text import fold

OBJECTIVE_ROLES = {"general": "general", "purpose": "purpose", "requirement": "requirement", "objectives": "general"}


@dataclass
class Item:
    """One piece of text with its role: `kind` of an objective, group of a task, "" else."""

    node: Node
    text: str
    kind: str = ""
    group: int | None = None
    more: list[Node] = field(default_factory=list)


@dataclass
class Body:
    """The pieces by role, each in the order of the print."""

    objectives: list[Item] = field(default_factory=list)
    targets: list[Item] = field(default_factory=list)
    groups: list[Node] = field(default_factory=list)
    tasks: list[Item] = field(default_factory=list)
    funding: list[Node] = field(default_factory=list)
    organization: list[Node] = field(default_factory=list)
    articles: list[Node] = field(default_factory=list)
    others: list[Node] = field(default_factory=list)


def sort_out(roots: Sequence[Node]) -> Body:
    """Every node into its part."""
    body = Body()
    for node in roots:
        _visit(node, "", body)
    return body


def _visit(node: Node, inherited: str, body: Body) -> None:
    role = _role(node, inherited)
    if role in ("tasks", "organization", "reports", "funding"):
        _whole(node, role, body)
        return
    if node.line.style == "article" and not role:
        body.articles.append(node)
        if not any(child.line.style in TOPMOST or section_of(child.text) for child in node.children):
            return
    inline = _inline(node)
    if inline and role in (*OBJECTIVE_ROLES, "targets"):
        _leaf(node, inline, role, body)
    if not node.children:
        if not inline:
            _leaf(node, node.text, role, body)
        return
    for child in node.children:
        if child.children or child.line.style in TOPMOST or role in ("", "objectives"):
            _visit(child, role, body)
        else:
            _leaf(child, child.text, role, body)


def _role(node: Node, inherited: str) -> str:
    """What a heading opens; deeper pieces keep the part they stand in, unless it was still undecided."""
    heading = node.text.partition(":")[0] if len(node.text) > 160 else node.text.rstrip(" :.")
    is_heading = bool(node.children) or node.line.style in TOPMOST or node.line.is_bold or _inline(node) != ""
    if not is_heading or (inherited in ("tasks", "organization", "funding") and node.line.style not in TOPMOST):
        return inherited
    if inherited and inherited != "objectives" and node.line.style not in TOPMOST:
        return inherited
    return section_of(heading) or inherited


def _inline(node: Node) -> str:
    """ "1. Mục tiêu chung: Nâng cao …": the words after the colon of a heading."""
    head, colon, rest = node.text.partition(":")
    return (
        rest.strip()
        if colon and len(rest.strip()) > 25 and len(head) < 60 and section_of(head) in (*OBJECTIVE_ROLES, "targets")
        else ""
    )


def _leaf(node: Node, text: str, role: str, body: Body) -> None:
    if node.line.style == "article":
        body.articles.append(node)
    elif role == "targets" or (
        role == "objectives" and has_target(text) and node.line.style in ("dash", "letter", "plus", "arabic", "paren")
    ):
        body.targets.append(Item(node, text))
    elif role in OBJECTIVE_ROLES:
        kind = OBJECTIVE_ROLES[role]
        if role == "objectives" and node.line.style == "dash":
            kind = "qualitative"
        body.objectives.append(Item(node, text, kind))
    else:
        body.others.append(node)


def _whole(node: Node, role: str, body: Body) -> None:
    """A part taken as a whole; a heading of the highest rank inside may still open another part."""
    children = list(node.children)
    own = []
    for child in children:
        if child.line.style in TOPMOST and (other := section_of(child.text)) and other != role:
            _visit(child, other, body)
        else:
            own.append(child)
    if role == "tasks":
        _tasks(own, body)
    elif role == "organization" or role == "reports":
        body.organization += own or [node]
    else:
        body.funding += own or [node]


def _tasks(nodes: Sequence[Node], body: Body) -> None:
    """Groups and their items; items without a group when no heading holds parts. Deeper points stay with their item."""
    for node in nodes:
        if node.children and not _is_item(node):
            if (
                all(child.children and child.line.style in ("arabic", "decimal2") for child in node.children)
                and node.line.style in TOPMOST
            ):
                _tasks(node.children, body)
                continue
            body.groups.append(node)
            group = len(body.groups) - 1
            for child in node.children:
                body.tasks += _items(child, group)
        else:
            body.tasks += _items(node, None)


def _is_item(node: Node) -> bool:
    """A sentence with points below it, not a heading of a group."""
    return node.line.style in ("dash", "plus", "letter") or (
        len(node.text) > 220 and node.text.endswith((".", ":", ";"))
    )


def _items(node: Node, group: int | None) -> Iterator[Item]:
    """A task with its points; a bare heading among the items gives way to them."""
    if (
        node.children
        and len(node.text) < 90
        and node.line.style.startswith("decimal")
        and not node.text.endswith((".", ";"))
    ):
        for child in node.children:
            yield from _items(child, group)
        return
    if re.match(r"^\(?\s*(?:nhiem vu trong tam|co phu luc|chi tiet tai|theo phu luc|phu luc)", fold(node.text)):
        return
    below = [inner for inner in node.walk() if inner is not node]
    yield Item(node, node.text, "", group, below)
