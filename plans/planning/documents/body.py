"""The body of a plan that came from a printed paper, in the order and the words of the print.

Every row of the contents knows its lines in the paper; headings and whole sentences that are split over
several rows (a sentence that gives two organisations a duty each) are kept as remarks. A kept sentence is
printed only while the rows it was split into still say the same: a changed row is printed as it reads now.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from plans.planning.exchange.content import PlanContent, Provision, Remark
from portal.documents.content import Block, Heading, Paragraph, Run, Table

HEADING = "Đề mục"
SENTENCE = "Câu như in"
OUTSIDE_BODY = ("Nơi nhận:", "QUYẾT ĐỊNH:")
SLACK = 3
"""How many letters of a kept sentence its rows may leave out besides a name at its head: a code, a joining "và"."""
OPENING_SLACK = 40
"""… where the bases run on into "Ủy ban nhân dân … ban hành …, cụ thể như sau:"."""

_LEVELS = (
    (re.compile(r"^(?:[IVX]+\.|Điều \d+)"), 1),
    (re.compile(r"^\d+\.\d"), 3),
    (re.compile(r"^\d+\."), 2),
)
_ARTICLE = re.compile(r"^(Điều \d+\.)(.*)$", re.DOTALL)
_EMPHASIS = re.compile(r"\*([^*]+)\*")


@dataclass(frozen=True)
class Piece:
    """One row of the contents as it is printed. `said` is the bare text of the row."""

    line: int
    rank: int
    text: str
    said: str = ""
    block: str = ""
    table: Table | None = None


def headings_of(plan: PlanContent) -> list[Remark]:
    """The headings kept from the print, down to the recipients; none for a plan that was never on paper."""
    end = min((line for row in plan.recipients for line in row.lines), default=10**6)
    headings = [row for row in plan.uncited if row.reason == HEADING and row.text not in OUTSIDE_BODY]
    return [row for row in headings if row.lines and row.lines[0] < end]


def sentence_at(plan: PlanContent, line: int, said: Iterable[str], *, slack: int = SLACK) -> str:
    """The kept sentence of a line while it still says what its rows say; else ""."""
    for row in plan.uncited:
        if row.reason == SENTENCE and line in row.lines:
            names = [row.name for row in plan.organizations]
            return row.text if _still_says(row.text, list(said), names, slack) else ""
    return ""


def printed_body(
    plan: PlanContent, *, table: Table | None = None, with_tasks: bool = True, taken: Sequence[int] = ()
) -> list[Block]:
    """The blocks between bases and recipients.

    `table` stands where its tasks were printed; without tasks they are an annex; `taken` lines are left out.
    """
    starts = {line: row.lines[0] for row in plan.uncited if row.reason == SENTENCE for line in row.lines}
    pieces = [replace(piece, line=starts.get(piece.line, piece.line)) for piece in _pieces(plan, table, with_tasks)]
    pieces = [piece for piece in pieces if piece.line not in taken]
    blocks: list[Block] = []
    block_now = ""
    for line, members in _by_line(pieces):
        if members[0].rank == 0:
            blocks.append(_heading(members[0].text))
            block_now = members[0].text.rstrip(":") if isinstance(blocks[-1], Heading) else block_now
            continue
        named = next((piece.block for piece in members if piece.block), "")
        if named and named.rstrip(":") != block_now:
            block_now = named.rstrip(":")
            blocks.append(_heading(named))
        blocks += _printed(plan, line, members)
    return _closed(_without_empty_headings(blocks))


def paragraph(text: str) -> Paragraph:
    """A paragraph; "Điều 1." is bold, *so* is italic."""
    article = _ARTICLE.match(text)
    runs = [Run(article[1], bold=True), *_emphasised(article[2])] if article else _emphasised(text)
    return Paragraph(tuple(runs))


def coded(code: str | None, text: str) -> str:
    """The text behind its printed code: "a) …", "1. …", "- …"."""
    if not code or text.startswith(code):
        return text
    if code in ("-", "+"):
        return f"{code} {text}"
    return f"{code}) {text}" if code[-1].isalpha() and len(code) <= 2 else f"{code}. {text}"


def _emphasised(text: str) -> list[Run]:
    parts = _EMPHASIS.split(text)
    return [Run(part, italic=bool(index % 2)) for index, part in enumerate(parts) if part]


def _pieces(plan: PlanContent, table: Table | None, with_tasks: bool) -> Iterator[Piece]:
    rows: list[tuple[Sequence[Any], Callable[[Any], Piece], int]] = [
        (headings_of(plan), lambda row: Piece(0, 0, row.text), 0),
        (plan.provisions, _provision, 0),
        (plan.objectives, lambda row: _row(2, _objective_code(row.code), row.printed or row.text), -1),
        (
            [row for row in plan.targets if row.where == "specific"],
            lambda row: _row(3, row.printed_code or "-", row.printed or row.text),
            0,
        ),
    ]
    if with_tasks and table is None:
        rows += [
            (plan.task_groups, lambda row: _row(4, row.code, row.printed or row.title), 0),
            (plan.tasks, lambda row: _row(5, row.code, row.printed or row.title), 0),
        ]
    rows.append((plan.duties, lambda row: replace(_row(6, row.code, row.printed or row.text), block=row.block), -1))
    for entries, make, which in rows:
        line = 0
        for entry in entries:
            line = entry.lines[which] if entry.lines else line
            if line:
                yield replace(make(entry), line=line)
    yield from _singles(plan, table)


def _singles(plan: PlanContent, table: Table | None) -> Iterator[Piece]:
    if plan.enforcers is not None and plan.enforcers.lines:
        yield Piece(plan.enforcers.lines[0], 7, plan.enforcers.text, plan.enforcers.text)
    first = next((task.lines[0] for task in plan.tasks if task.lines), 0)
    if table is not None and first:
        yield Piece(first, 5, "", table=table)


def _row(rank: int, code: str | None, text: str) -> Piece:
    return Piece(0, rank, coded(code, text), text)


def _provision(row: Provision) -> Piece:
    return _row(1, row.code, row.text)


def _objective_code(code: str | None) -> str:
    """ "1.a" is printed "a)", everything else as a dash."""
    last = (code or "").rpartition(".")[2]
    return last if last.isalpha() else "-"


def _by_line(pieces: list[Piece]) -> Iterator[tuple[int, list[Piece]]]:
    lines: dict[int, list[Piece]] = {}
    for piece in sorted(pieces, key=lambda piece: (piece.line, piece.rank)):
        lines.setdefault(piece.line, []).append(piece)
    for line, members in lines.items():
        heads = [piece for piece in members if piece.rank == 0]
        for head in heads:
            yield line, [head]
        rest = [piece for piece in members if piece.rank != 0]
        if rest:
            yield line, rest


def _printed(plan: PlanContent, line: int, members: list[Piece]) -> list[Block]:
    tables: list[Block] = [piece.table for piece in members if piece.table is not None]
    said = [piece for piece in members if piece.table is None]
    kept = sentence_at(plan, line, [piece.said for piece in said])
    if kept:
        level = next((level for pattern, level in _LEVELS if pattern.match(kept) and said[0].rank == 4), 0)
        return [Heading(kept, level) if level else paragraph(kept), *tables]
    blocks: list[Block] = [Heading(piece.text, 2) for piece in said if piece.rank == 4]
    texts = [piece.text for piece in said if piece.rank != 4 and not _is_part(piece, said)]
    return [*blocks, *(paragraph(_ended(text)) for text in dict.fromkeys(texts)), *tables]


def _heading(text: str) -> Block:
    """A heading by its number; an unnumbered or lettered one ("a) Chủ trì …") is a line of the text."""
    level = next((level for pattern, level in _LEVELS if pattern.match(text)), 0)
    return Heading(text, level) if level else paragraph(text)


def _is_part(piece: Piece, members: list[Piece]) -> bool:
    """Another row of the line prints this one's words and more."""
    own = _plain(piece.said)
    return any(own in _plain(other.said) and len(other.said) > len(piece.said) for other in members)


def _still_says(sentence: str, said: list[str], names: list[str], slack: int) -> bool:
    """Every row is in the sentence, and the sentence says hardly more than its rows and the name at its head."""
    rest = _plain(sentence)
    whole = rest
    for text in sorted({_plain(text) for text in said}, key=len, reverse=True):
        if text not in whole:
            return False
        rest = rest.replace(text, "", 1)
    heads = [name for name in map(_plain, names) if rest.startswith(name)]
    return bool(said) and len(rest.removeprefix(max(heads, key=len, default=""))) <= slack


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _ended(text: str) -> str:
    return text if text.endswith((".", ";", ":", ")", "/")) else f"{text}."


def _without_empty_headings(blocks: list[Block]) -> list[Block]:
    """Headings whose part was emptied by an amendment are not printed."""
    kept: list[Block] = []
    for block in reversed(blocks):
        after = kept[-1] if kept else None
        is_empty = isinstance(block, Heading) and (
            after is None or (isinstance(after, Heading) and after.level <= block.level)
        )
        if not is_empty:
            kept.append(block)
    return kept[::-1]


def _closed(blocks: list[Block]) -> list[Block]:
    """The mark "./." behind the last word of the body."""
    if blocks and isinstance(blocks[-1], Paragraph):
        runs = list(blocks[-1].runs)
        last = str(runs[-1].text).rstrip(" ./;")
        blocks[-1] = Paragraph((*runs[:-1], replace(runs[-1], text=f"{last}./.")))
    return blocks


__all__ = ["HEADING", "SENTENCE", "coded", "headings_of", "paragraph", "printed_body", "sentence_at"]
