"""A version as its editor shows it: sections, lines in printed order, the tree of tasks. A constant number of queries."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from plans.planning.contents.whole import Whole, read_whole
from plans.planning.editing.kinds import BUDGET, GROUP, KINDS, TARGET, TASK, Kind, reference
from plans.planning.enums import AssignmentRole, TaskTime
from plans.planning.exchange.dumping import dump_plan
from plans.planning.models import (
    BudgetLine,
    Duty,
    LegalBasis,
    Objective,
    PlanFundingSource,
    PlanMeasure,
    PlanOrganization,
    PlanVersion,
    Recipient,
    ReportRule,
    Restatement,
    SignatureLine,
    Target,
    Task,
)
from plans.planning.rules.writing import Note, writing_notes
from plans.planning.selectors.standing import NOWHERE, Origin, origins_of
from plans.planning.selectors.targets import asked_words
from portal.vietnam.money import format_decimal, format_vnd

Origins = Mapping[tuple[str, str], Origin]


@dataclass
class Line:
    """One row as a line: what it says, facts beside it, where it was taken from, and the lines below it."""

    kind: Kind
    row: Any
    code: str
    text: str
    facts: Sequence[str] = ()
    origin: Origin = NOWHERE
    notes: Sequence[str] = ()
    children: list[Line] = field(default_factory=list)

    @property
    def name(self) -> str:
        """How addresses call the row."""
        return reference(self.row)

    @property
    def anchor(self) -> str:
        """The id of the line on the page."""
        return f"dong-{self.kind.slug}-{self.name}".replace(".", "_")

    @property
    def is_branch(self) -> bool:
        """Other lines may stand below it."""
        return self.kind in (GROUP, TASK)


@dataclass(frozen=True)
class Section:
    """All rows of one kind (groups and tasks together)."""

    kind: Kind
    lines: Sequence[Line]
    count: int
    sum_words: str = ""

    @property
    def anchor(self) -> str:
        return f"phan-{self.kind.slug}"

    @property
    def is_main(self) -> bool:
        """Targets and tasks stand open; the other parts unfold."""
        return self.kind in (TARGET, GROUP)


@dataclass(frozen=True)
class Sheet:
    """A version read for its editor: its rows, what should be looked at, where rows were taken from."""

    whole: Whole
    notes: Sequence[Note]
    origins: Origins

    @property
    def said(self) -> dict[tuple[str, str], list[str]]:
        """The warnings by the row they stand at."""
        found: dict[tuple[str, str], list[str]] = {}
        for note in self.notes:
            found.setdefault((note.model, note.key), []).append(note.message)
        return found


def open_sheet(version: PlanVersion) -> Sheet:
    """Read a version. A constant number of queries, however many kinds of rows and rows there are."""
    whole = read_whole(version)
    models.prefetch_related_objects(whole.of(PlanOrganization), "organization")
    notes = writing_notes(dump_plan(version.plan, version, whole))
    return Sheet(whole, notes, origins_of(version.plan))


def outline_of(sheet: Sheet) -> list[Section]:
    """Every section, empty ones included."""
    return [section_of(sheet, kind) for kind in KINDS if kind is not TASK]


def section_of(sheet: Sheet, kind: Kind) -> Section:
    """One section; groups and tasks are one."""
    kind = GROUP if kind is TASK else kind
    make = _maker(sheet)
    lines = [make(kind, row) for row in sheet.whole.of(kind.model)]
    if kind is BUDGET:
        return Section(kind, lines, len(lines), _sum_words(sheet.whole.of(BudgetLine)))
    if kind is not GROUP:
        return Section(kind, lines, len(lines))
    tasks = {row.pk: make(TASK, row) for row in sheet.whole.of(Task)}
    groups = {line.row.pk: line for line in lines}
    for line in tasks.values():
        above = tasks.get(line.row.parent_id) or groups.get(line.row.group_id)
        (above.children if above else lines).append(line)
    return Section(kind, lines, len(tasks))


def _sum_words(rows: Sequence[BudgetLine]) -> str:
    """The sum of the lines that count: headings repeat what stands below them."""
    above = {row.path.rpartition("/")[0] for row in rows}
    total = sum(row.amount_vnd or 0 for row in rows if row.is_leaf or row.path not in above)
    return _("Cộng các dòng chi tiết: %(total)s đồng") % {"total": format_vnd(total)} if rows else ""


def line_of(sheet: Sheet, kind: Kind, pk: int) -> Line:
    """One line, without what stands below it."""
    return _maker(sheet)(kind, sheet.whole.rows[kind.model][pk])


def _maker(sheet: Sheet) -> Callable[[Kind, Any], Line]:
    said = sheet.said
    return lambda kind, row: _line(kind, row, sheet.origins, said)


def _line(kind: Kind, row: Any, origins: Origins, said: Mapping[tuple[str, str], Sequence[str]]) -> Line:
    text, facts = WORDS.get(kind.model, _plain)(row)
    place = (kind.model._meta.model_name or "", getattr(row, "key", ""))
    code = str(getattr(row, "code", "") or getattr(row, "printed_code", "") or "")
    return Line(
        kind=kind,
        row=row,
        code=code,
        text=text,
        facts=[fact for fact in facts if fact],
        origin=origins.get(place, NOWHERE) if place[1] else NOWHERE,
        notes=said.get(place, ()) if place[1] else (),
    )


Words = tuple[str, Sequence[str]]


def _plain(row: Any) -> Words:
    for name in ("text", "title", "name", "term", "subject", "printed"):
        if getattr(row, name, ""):
            return str(getattr(row, name)), ()
    return str(row), ()


def _task(row: Task) -> Words:
    held = list(row.assignments.all())
    leads = [a.organization.name for a in held if a.role == AssignmentRole.LEAD]
    partners = [a.organization.name for a in held if a.role == AssignmentRole.PARTNER]
    targets = [target.code for target in row.targets.all()]
    return row.title, (
        _("Chủ trì: %(names)s") % {"names": ", ".join(leads)} if leads else "",
        _("Phối hợp: %(names)s") % {"names": ", ".join(partners)} if 0 < len(partners) <= 2 else "",
        _("Phối hợp: %(count)s đơn vị") % {"count": len(partners)} if len(partners) > 2 else "",
        time_words(row),
        quantity_words(row),
        _("Chỉ tiêu %(codes)s") % {"codes": ", ".join(targets)} if targets else "",
    )


def time_words(row: Task) -> str:
    """The time of a task in words: as printed, else from its years."""
    if row.time_printed:
        return row.time_printed
    years = "-".join(str(y) for y in dict.fromkeys((row.time_from, row.time_to)) if y is not None)
    if row.time_kind == TaskTime.UNSPECIFIED:
        return years
    label = str(row.get_time_kind_display())
    return f"{label} {years}".strip().capitalize()


def quantity_words(row: Task) -> str:
    """The quantity of a task in words."""
    numbers = dict.fromkeys(format_decimal(n) for n in (row.quantity_min, row.quantity_max) if n is not None)
    return f"{'-'.join(numbers)} {row.quantity_unit}".strip() if numbers else row.quantity_printed


def _target(row: Target) -> Words:
    phases = "; ".join(f"{phase.year}: {format_decimal(phase.quantity)}" for phase in row.phases.all())
    return row.text, (
        row.name,
        asked_words(row),
        _("đến năm %(year)s") % {"year": row.due_year} if row.due_year else "",
        phases,
    )


def _basis(row: LegalBasis) -> Words:
    return row.printed, (str(row.get_relation_display()), row.number)


def _objective(row: Objective) -> Words:
    linked = _("Chỉ tiêu %(codes)s") % {"codes": row.target.code} if row.target else ""
    return row.text, (str(row.get_kind_display()), linked)


def _restatement(row: Restatement) -> Words:
    return row.text, (_("Nhắc lại %(codes)s") % {"codes": ", ".join(t.code for t in row.targets.all())},)


def _organization(row: PlanOrganization) -> Words:
    directory = str(row.organization) if row.organization else ""
    return row.name, (
        _("danh bạ: %(name)s") % {"name": directory} if directory and directory != row.name else "",
        "" if directory or row.kind == "class" else _("chưa gắn với danh bạ"),
        str(row.get_members_rule_display()) if row.members_rule else "",
    )


def _duty(row: Duty) -> Words:
    joint = [party.name for party in row.joint_organizations.all()]
    return row.text, (", ".join([row.organization.name, *joint]), str(row.get_topic_display()))


def _report(row: ReportRule) -> Words:
    to = _("gửi %(name)s") % {"name": row.addressee.name} if row.addressee else ""
    due = f"{row.get_due_rule_display()} {row.due_day}/{row.due_month}" if row.due_day and row.due_month else ""
    return row.printed, (row.reporter.name, to, due)


def _recipient(row: Recipient) -> Words:
    return row.text, (str(row.get_purpose_display()),)


def _signature(row: SignatureLine) -> Words:
    fixed = _("đọc đúng: %(text)s") % {"text": row.corrected} if row.corrected not in ("", row.printed) else ""
    return row.printed, (fixed,)


def _source(row: PlanFundingSource) -> Words:
    amount = f"{format_vnd(row.amount_vnd)} đồng" if row.amount_vnd is not None else ""
    return row.name, (str(row.get_kind_display()), amount)


def _budget_line(row: BudgetLine) -> Words:
    above = _("thuộc %(path)s") % {"path": row.path.rpartition("/")[0]} if row.parent_id else ""
    count = (
        f"{format_vnd(row.unit_price_vnd)} × {format_decimal(row.quantity)}"
        if row.unit_price_vnd is not None and row.quantity is not None
        else ""
    )
    return row.title, (above, count, f"{format_vnd(row.amount_vnd)} đồng" if row.amount_vnd is not None else "")


def _measure(row: PlanMeasure) -> Words:
    return row.name, (str(row.get_category_display()),)


WORDS: dict[type[Any], Callable[[Any], Words]] = {
    Task: _task,
    Target: _target,
    LegalBasis: _basis,
    Objective: _objective,
    Restatement: _restatement,
    PlanOrganization: _organization,
    Duty: _duty,
    ReportRule: _report,
    Recipient: _recipient,
    SignatureLine: _signature,
    PlanFundingSource: _source,
    BudgetLine: _budget_line,
    PlanMeasure: _measure,
}
