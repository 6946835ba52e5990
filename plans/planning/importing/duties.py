"""Duties of organisations: blocks by heading or by "Sở Tài chính: …", one row per organisation and duty. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plans.planning.enums import AssignmentKind
from plans.planning.importing.outline import Node
from plans.planning.importing.parties import is_request, leading_party, looks_like_party, party_named, split_parties
from plans.planning.importing.words import DUTY, topic_of
from portal.vietnam.text import fold

AND_REVIEW = re.compile(r"(?<=\d{4})\s+và\s+(?=(?:sơ kết|tổng kết)\b)")
"""Between a duty that ends in a year and the review joined to it: "… giai đoạn 2026-2030 và tổng kết …"."""
ROLE_THEN_DUTY = re.compile(r"^(Là cơ quan [^,;]+), (có trách nhiệm .+)$", re.DOTALL)
SUBJECT_FIRST = re.compile(
    r"^(?P<name>(?:Chi cục|Trung tâm|Văn phòng|Ủy ban nhân dân|UBND|Ban Chỉ đạo)\b.{0,90}?)\s+(?:thuộc .{3,60}? )?(?=tham mưu|chủ trì|phối hợp|thực hiện|quyết định|có trách nhiệm|tổ chức|theo dõi)"
)


@dataclass(frozen=True)
class Duty:
    """One duty of one organisation, named as printed."""

    organization: str
    block: str
    code: str
    text: str
    kind: str
    topic: str
    place: str
    lines: tuple[int, ...]
    source: str
    sure: float = 1.0


@dataclass
class DutyReading:
    """Duties, and the nodes that are none (closing calls, provisions on changing the plan)."""

    duties: list[Duty]
    others: list[Node]


def read_duties(nodes: Sequence[Node]) -> DutyReading:
    """The blocks under "Tổ chức thực hiện"."""
    found = DutyReading([], [])
    for node in nodes:
        _read_block(node, found)
    return found


def _read_block(node: Node, found: DutyReading) -> None:
    if is_call(node.text):
        found.others.append(node)
        return
    lead = leading_party(node.text)
    if lead is not None and not node.children:
        _add_items(found, lead[0], lead[0], node, [(node, lead[1])])
        return
    heading = node.text.rstrip(" :.")
    if node.children and looks_like_party(heading) and len(heading) < 200 and not _names_parties_below(node):
        found.others += [child for child in node.children if is_call(child.text)]
        items = [(child, child.text) for child in _leaves(node.children) if not is_call(child.text)]
        _add_items(found, heading, f"{node.line.code}. {heading}" if node.line.code else heading, node, items)
        return
    if node.children:
        _read_mixed(node, found)
        return
    if looks_like_party(node.text) and SUBJECT_FIRST.match(node.text):
        _add_items(found, _subject(node.text) or "", "", node, [(node, node.text)])
        return
    if lead is None and (sentence := _party_sentence(node.text)) is not None:
        _add_items(found, sentence[0], sentence[0], node, [(node, sentence[1])])
        return
    found.others.append(node)


def is_call(text: str) -> bool:
    """A closing call to everybody, or words on changing the plan: no duty of the block they stand in."""
    return bool(
        re.match(
            r"(?:can cu (?:noi dung )?ke hoach nay|(?:ubnd|uy ban nhan dan)\b.{0,60}yeu cau|yeu cau\b|trong qua trinh|tren day la)",
            fold(text),
        )
    )


def _names_parties_below(node: Node) -> bool:
    """ "Trách nhiệm của các Sở, ngành": most of its items open with an organisation and a colon."""
    named = sum(leading_party(child.text) is not None for child in node.children)
    return named * 2 > len(node.children)


def _read_mixed(node: Node, found: DutyReading) -> None:
    """A heading that is no organisation ("Trách nhiệm của các đơn vị"): its items name theirs."""
    block = f"{node.line.code}. {node.text.rstrip(' :')}" if node.line.code else node.text.rstrip(" :")
    named = False
    for child in node.children:
        lead = leading_party(child.text)
        subject = _subject(child.text)
        if lead is not None:
            items = [(child, lead[1])] + [(leaf, leaf.text) for leaf in _leaves(child.children)]
            _add_items(found, lead[0], block, node, items)
            named = True
        elif looks_like_party(child.text.rstrip(" :.")) and child.children:
            _read_block(child, found)
            named = True
        elif subject:
            _add_items(found, subject, block, node, [(child, child.text)])
            named = True
        else:
            found.others.append(child)
    if not named and not node.children:
        found.others.append(node)


def _party_sentence(text: str) -> tuple[str, str] | None:
    """ "Sở Công Thương chủ trì, phối hợp … " → its name and the duty."""
    match = re.match(
        r"^(?P<name>(?:Sở|Ban|Hội|Hiệp hội|Liên minh|Các sở|Báo|Đài|Trường|UBND|Ủy ban)\b.{2,110}?)\s+(?=(?:có trách nhiệm|chủ trì|phối hợp|tham mưu|chịu trách nhiệm|căn cứ|xây dựng kế hoạch|tổ chức)\b)",
        text,
    )
    return (match["name"], text[match.end() :]) if match else None


def _subject(text: str) -> str | None:
    match = SUBJECT_FIRST.match(text)
    if match is None:
        body = re.search(r"\b(?:của|do)\s+(Ban Chỉ đạo)\b", text)
        return body[1] if body else None
    return match["name"].strip()


def _leaves(nodes: Sequence[Node]) -> Iterator[Node]:
    """Items that say something: an opening line gives way to what stands under it."""
    for node in nodes:
        if node.children and (node.is_intro or len(node.text) < 12):
            yield from _leaves(node.children)
        else:
            yield node
            yield from _leaves(node.children)


def _add_items(found: DutyReading, names: str, block: str, head: Node, items: Sequence[tuple[Node, str]]) -> None:
    kind = AssignmentKind.REQUEST if is_request(names) else AssignmentKind.ASSIGN
    organizations = split_parties(names) or [names]
    is_first = True
    for node, text in items:
        if text.rstrip().endswith(":") and not node.children and len(items) > 1:
            continue
        lines = tuple(dict.fromkeys((*head.line.lines, *node.line.lines))) if is_first else node.line.lines
        is_first = False
        for clause in split_duties(text):
            own = _own_subject(clause)
            for name in [own] if own else organizations:
                found.duties.append(
                    Duty(
                        name,
                        block,
                        node.line.code if node is not head else "",
                        clause,
                        kind.value,
                        topic_of(clause),
                        node.line.place,
                        lines,
                        node.line.printed,
                        0.9 if clause == text.strip(" ;.") else 0.75,
                    )
                )


def _own_subject(clause: str) -> str | None:
    """A clause that names another organisation as doing it ("Chi cục … tham mưu tổ chức …")."""
    match = SUBJECT_FIRST.match(clause)
    if match is None or fold(match["name"]).startswith(("uy ban nhan dan", "ubnd")):
        return None
    return re.sub(r"\s+thuộc .*$", "", match["name"]).strip()


def split_duties(text: str) -> list[str]:
    """Clauses that are duties of their own: after a full stop or semicolon outside brackets, opening with a duty's verb."""
    clauses: list[str] = []
    for part in _parts(text):
        folded = fold(part)
        opens = bool(DUTY.match(folded)) or bool(SUBJECT_FIRST.match(part)) or folded.startswith("la co quan")
        if clauses and not opens:
            clauses[-1] = f"{clauses[-1]}; {part}"
            continue
        role = ROLE_THEN_DUTY.match(part)
        clauses += [role[1], role[2]] if role else [part]
    return [clause.strip(" ;.") for clause in clauses if clause.strip(" ;.")]


def _parts(text: str) -> list[str]:
    parts, depth, start = [], 0, 0
    for at, char in enumerate(text):
        depth += (char in "([") - (char in ")]")
        ends = char == ";" or (char == "." and re.match(r"\.\s+[A-ZĐÀ-Ỹ]", text[at:]) is not None)
        if ends and depth <= 0:
            parts += AND_REVIEW.split(text[start:at])
            start = at + 1
    parts += AND_REVIEW.split(text[start:])
    return [part.strip(" ;.") for part in parts if part.strip(" ;.")]


def focal_party(duties: Sequence[Duty], lines: Sequence[str]) -> str:
    """The agency that carries the plan where no lead is printed: who "là cơ quan đầu mối, thường trực" is."""
    for duty in duties:
        if re.match(r"la (?:co quan|don vi) (?:dau moi|thuong truc|chu tri)", fold(duty.text)):
            return duty.organization
    for text in lines:
        match = re.match(r"^(Sở [^,;:]{5,60}?) là (?:cơ quan|đơn vị) (?:đầu mối|thường trực|chủ trì)", text)
        if match:
            return match[1]
    keys = [duty.organization for duty in duties if party_named(duty.organization).key == "so-khcn"]
    return keys[0] if keys else "Sở Khoa học và Công nghệ"
