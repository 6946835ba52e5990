"""A document to a draft plan: every part found, each row with its place, its source and how sure the reading is. Pure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from plans.planning.importing import annexes, bases, grammar
from plans.planning.importing.body import Body, Item, sort_out
from plans.planning.importing.duties import Duty, focal_party, read_duties
from plans.planning.importing.heading import Foot, Heading, opens_annex, read_foot, read_heading, recipient_purpose
from plans.planning.importing.outline import TOPMOST, Line, Node, Stray, flow, outline
from plans.planning.importing.parties import party_named
from plans.planning.importing.report_rules import read_rules, reporters_of_call
from plans.planning.importing.rows import RowWriter
from plans.planning.importing.words import COLUMNS
from portal.imports.drafts import Draft, DraftProblem, Severity
from portal.imports.parsing.tables import CleanTable, clean_tables
from portal.imports.reading.document import Document, Paragraph
from portal.vietnam.text import fold

SILENT = re.compile(r"^(?:noi nhan|cong hoa xa hoi chu nghia|doc lap)\b")


@dataclass(frozen=True)
class KnownProvince:
    """A province the portal knows, with the days it existed."""

    slug: str
    name: str
    first: dt.date | None = None
    last: dt.date | None = None


@dataclass(frozen=True)
class Known:
    """What the portal knows beforehand: provinces, programmes (key, number), and the province of who reads."""

    provinces: Sequence[KnownProvince] = ()
    programmes: Sequence[tuple[str, str]] = ()
    own_province: str = ""


@dataclass
class _Parts:
    heading: Heading
    bases: list[Line]
    preamble: list[Line]
    body: Body
    foot: Foot
    strays: list[Stray]
    annex: list[Line]
    tables: dict[str, list[CleanTable]] = field(default_factory=dict)


def read_plan_draft(document: Document, known: Known) -> Draft:
    """The draft of the plan in `document`."""
    items = clean_tables(document.blocks, COLUMNS)
    lines, strays = flow([item for item in items if isinstance(item, Paragraph)])
    parts = _take_apart(lines, strays)
    for item in items:
        if isinstance(item, CleanTable):
            parts.tables.setdefault(annexes.role_of(item) or "unknown", []).append(item)
    writer = RowWriter(known)
    _write(writer, parts, lines)
    for line in lines:
        writer.definitions(line)
    writer.guesses()
    draft = writer.draft
    draft.problems += [DraftProblem(str(problem.message), place=problem.place) for problem in document.remarks]
    draft.problems += _complaints(draft, parts)
    draft.title = draft.one("heading").get("title")
    return draft


def _take_apart(lines: list[Line], strays: list[Stray]) -> _Parts:
    heading = read_heading(lines)
    rest = lines[heading.end :]
    foot = read_foot(rest)
    after = rest[foot.end :]
    at = next((n for n, line in enumerate(after) if opens_annex(line)), len(after))
    inner, annex = [*rest[: foot.start], *after[:at]], after[at:]
    based: list[Line] = []
    preamble: list[Line] = []
    at = 0
    for at, line in enumerate(inner):  # noqa: B007  # the index is used after the loop
        if line.style in ("roman", "arabic", "article", "part", "letter_part", "dash") or (
            line.text.isupper() and not _is_enacting(line)
        ):
            break
        (based if bases.opens_basis(line.text) else preamble).append(line)
    else:
        at = len(inner)
    return _Parts(heading, based, preamble, sort_out(outline(inner[at:])), foot, strays, annex)


def _is_enacting(line: Line) -> bool:
    return fold(line.text).strip(" :.*") in ("quyet dinh", "ke hoach") or fold(line.text).startswith(
        ("uy ban nhan dan", "ubnd", "chu tich")
    )


def _write(writer: RowWriter, parts: _Parts, lines: Sequence[Line]) -> None:
    """Every section in the order a person checks them."""
    _write_head(writer, parts, lines)
    _write_targets(writer, parts)
    reading = read_duties(parts.body.organization)
    focal = focal_party(reading.duties, [line.text for line in lines])
    _tasks(writer, parts, focal)
    for line in parts.preamble:
        writer.provision("preamble", line)
    for node in parts.body.funding:
        for inner in node.walk():
            writer.funding(inner)
    for duty in reading.duties:
        writer.duty(duty)
    _closing(writer, reading.others, reading.duties, focal)
    for node in parts.body.articles:
        writer.article(node)
        for child in node.children:
            if child.line.style not in TOPMOST and not child.children:
                writer.provision("closing", child.line)
    for line in parts.foot.recipients:
        writer.recipient(line, recipient_purpose(line.text))
    _write_rest(writer, parts, lines)


def _write_head(writer: RowWriter, parts: _Parts, lines: Sequence[Line]) -> None:
    read_documents = [(line, basis) for line in parts.bases for basis in bases.read_bases(line.text)]
    writer.heading(parts.heading, parts.foot, [basis for _line, basis in read_documents], lines)
    for line, basis in read_documents:
        writer.basis(line, basis)


def _write_targets(writer: RowWriter, parts: _Parts) -> None:
    for item in parts.body.objectives:
        writer.objective(item)
    for item in parts.body.targets:
        writer.targets(item.node, item.text, grammar.read_targets(item.text))
    for table in parts.tables.get("targets", ()):
        for row in table.rows:
            writer.target_row(row)
    for item in parts.body.objectives:
        _contextual_target(writer, item)


def _write_rest(writer: RowWriter, parts: _Parts, lines: Sequence[Line]) -> None:
    """Lines nobody claimed are kept and shown, so that nothing of the file is lost silently; then the budget annexes."""
    covered = {number for row in writer.draft.rows for number in row.lines}
    for line in lines:
        if not covered & set(line.lines) and not SILENT.match(fold(line.text)):
            writer.other(line)
    for stray in parts.strays:
        writer.noise(stray)
    for table in parts.tables.get("budget", ()):
        writer.budget(table, annexes.read_budget(table))
    for table in parts.tables.get("tasks", ()):
        if "amount" in table.columns:  # tasks with their money in one table
            writer.budget(table, annexes.read_budget(table))
    _write_leftovers(writer, parts)


def _write_leftovers(writer: RowWriter, parts: _Parts) -> None:
    """Rows of tables that became nothing, totals aside: kept, and told with their place when they say more than words."""
    places = {row.place for row in writer.draft.rows}
    covered = {number for row in writer.draft.rows for number in row.lines}
    for table in (table for role in ("tasks", "targets", "budget") for table in parts.tables.get(role, ())):
        for row in table.rows:
            if row.place.label in places or set(row.lines) <= covered or annexes.is_total(row) or not row.values:
                continue
            made = writer.leftover(row)
            if {"title", "target", "code"} - set(row.values) != {"title", "target", "code"} and len(row.values) <= 2:
                continue  # a heading inside the table
            writer.complain(_("Dòng này của bảng chưa đọc được; đã giữ nguyên ở phần “Không nêu yêu cầu”."), made)


def _contextual_target(writer: RowWriter, item: Item) -> None:
    """A share or growth inside a general objective is a target on top (QN 35, HP 11)."""
    if item.kind != "general":
        return
    clause = grammar.read_clause(item.text)
    if clause is not None and clause.unit_key == "percent":
        words = next((part for part in re.split(r",\s|;", item.text) if "%" in part), item.text).strip(" .")
        writer.targets(item.node, words, [replace(clause, text=words)], where="general_objective")


def _tasks(writer: RowWriter, parts: _Parts, focal: str) -> None:
    """From the task tables where there are any; the items of the body are then kept as provisions."""
    tables = parts.tables.get("tasks", [])
    if tables:
        reading = annexes.read_tasks(tables)
        for row in reading.groups:
            writer.group_row(row)
        for task in reading.tasks:
            writer.task_row(task)
        for item in parts.body.tasks:
            writer.provision("content", item.node.line)
            for inner in item.more:
                writer.provision("content", inner.line)
        return
    for node in parts.body.groups:
        writer.group(node)
    for item in parts.body.tasks:
        writer.task(item, focal)


def _closing(writer: RowWriter, nodes: Sequence[Node], duties: Sequence[Duty], focal: str) -> None:
    """Report rules out of the duties and of the call at the end; what is no duty becomes a provision."""
    blocks: dict[tuple[tuple[int, ...], str], list[Duty]] = {}
    for duty in duties:
        blocks.setdefault((duty.lines[-1:], duty.text), []).append(duty)
    for same in blocks.values():
        reporters = list({party_named(duty.organization).key: duty.organization for duty in same}.values())
        writer.rules(read_rules(same[0].text, reporters), same[0])
    for node in nodes:
        for inner in node.walk():
            text = inner.text
            reporters = reporters_of_call(text)
            writer.provision(
                "closing" if reporters or "vướng mắc" in text else "amendment" if "sửa đổi" in text else "role",
                inner.line,
            )
            for reporter in reporters:
                writer.rules(read_rules(text, [reporter]), None, inner.line)
            if not reporters and re.search(r"vướng mắc|khó khăn", text) and "báo cáo" in text:
                writer.rules(read_rules(text, [focal]), None, inner.line)


def _complaints(draft: Draft, parts: _Parts) -> list[DraftProblem]:
    """What a person should know first."""
    found: list[DraftProblem] = []
    found += [
        DraftProblem(
            _("Không nhận ra bảng này là bảng gì (cột: %(columns)s); bảng chưa được đọc.")
            % {"columns": ", ".join(filter(None, table.head.printed))[:120]},
            place=table.place.label,
        )
        for table in parts.tables.get("unknown", ())
    ]
    for tables in parts.tables.values():
        for table in tables:
            found += [DraftProblem(str(problem.message), place=problem.place) for problem in table.problems]
    if not draft.of("tasks"):
        found.append(
            DraftProblem(
                _("Không tìm thấy nhiệm vụ nào: không có bảng nhiệm vụ và không có mục “Nhiệm vụ”, “Nội dung”.")
            )
        )
    if not draft.of("targets"):
        found.append(DraftProblem(_("Không tìm thấy chỉ tiêu nào trong mục “Mục tiêu”.")))
    if parts.tables.get("tasks") and parts.body.tasks:
        found.append(
            DraftProblem(
                _("Nhiệm vụ được lấy từ bảng phụ lục; các ý của phần nội dung được giữ làm điều khoản."),
                Severity.WARNING.value,
            )
        )
    return found
