"""A version as its editor shows it: sections, lines in printed order, the tree of tasks. A constant number of queries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from plans.planning.editing.kinds import GROUP, KINDS, TARGET, TASK, Kind, reference
from plans.planning.enums import AssignmentRole, TaskTime
from plans.planning.models import (
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
    TaskAssignment,
)
from plans.planning.rules.writing import Note, writing_notes
from plans.planning.selectors.standing import origins_of
from plans.planning.selectors.targets import asked_words
from portal.vietnam.money import format_decimal, format_vnd

Origins = Mapping[tuple[str, str], str]


@dataclass
class Line:
    """One row as a line: what it says, facts beside it, where it was taken from, and the lines below it."""

    kind: Kind
    row: Any
    code: str
    text: str
    facts: Sequence[str] = ()
    origin: str = ""
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

    @property
    def anchor(self) -> str:
        return f"phan-{self.kind.slug}"

    @property
    def is_main(self) -> bool:
        """Targets and tasks stand open; the other parts unfold."""
        return self.kind in (TARGET, GROUP)


@dataclass(frozen=True)
class Outline:
    """The whole version."""

    sections: Sequence[Section]
    notes: Sequence[Note]

    @property
    def count(self) -> int:
        return len(self.notes)


def outline_of(version: PlanVersion, notes: Sequence[Note]) -> Outline:
    """Every section, empty ones included."""
    origins = origins_of(version.plan)
    said = _by_row(notes)
    return Outline([_section(version, kind, origins, said) for kind in KINDS if kind is not TASK], notes)


def section_of(version: PlanVersion, kind: Kind, notes: Sequence[Note]) -> Section:
    """One section anew, after an edit; groups and tasks are one."""
    kind = GROUP if kind is TASK else kind
    return _section(version, kind, origins_of(version.plan), _by_row(notes))


def line_of(version: PlanVersion, kind: Kind, pk: int, notes: Sequence[Note]) -> Line:
    """One line anew, without what stands below it."""
    row = _rows(version, kind).get(pk=pk)
    return _line(kind, row, origins_of(version.plan), _by_row(notes))


def notes_of(contents: Any) -> list[Note]:
    """The warnings of a version's contents."""
    return writing_notes(contents)


Said = dict[tuple[str, str], list[str]]


def _by_row(notes: Iterable[Note]) -> Said:
    found: Said = {}
    for note in notes:
        found.setdefault((note.model, note.key), []).append(note.message)
    return found


def _section(version: PlanVersion, kind: Kind, origins: Origins, said: Said) -> Section:
    lines = [_line(kind, row, origins, said) for row in _rows(version, kind)]
    if kind is not GROUP:
        return Section(kind, lines, len(lines))
    tasks = {row.pk: _line(TASK, row, origins, said) for row in _rows(version, TASK)}
    groups = {line.row.pk: line for line in lines}
    for line in tasks.values():
        above = tasks.get(line.row.parent_id) or groups.get(line.row.group_id)
        (above.children if above else lines).append(line)
    return Section(kind, lines, len(tasks))


def _rows(version: PlanVersion, kind: Kind) -> models.QuerySet[Any]:
    rows: models.QuerySet[Any] = kind.model._base_manager.filter(version=version).order_by("position", "pk")
    return PREPARED.get(kind.model, lambda found: found)(rows)


PREPARED: dict[type[Any], Callable[[models.QuerySet[Any]], models.QuerySet[Any]]] = {
    Task: lambda rows: rows.select_related("group").prefetch_related(
        models.Prefetch("assignments", TaskAssignment.objects.select_related("organization")), "targets"
    ),
    Target: lambda rows: rows.prefetch_related("phases"),
    Duty: lambda rows: rows.select_related("organization").prefetch_related("joint_organizations"),
    ReportRule: lambda rows: rows.select_related("reporter", "addressee"),
    Objective: lambda rows: rows.select_related("target"),
    Restatement: lambda rows: rows.prefetch_related("targets"),
    PlanOrganization: lambda rows: rows.select_related("organization"),
}


def _line(kind: Kind, row: Any, origins: Origins, said: Said) -> Line:
    text, facts = WORDS.get(kind.model, _plain)(row)
    place = (kind.model._meta.model_name or "", getattr(row, "key", ""))
    code = str(getattr(row, "code", "") or getattr(row, "printed_code", "") or "")
    return Line(
        kind=kind,
        row=row,
        code=code,
        text=text,
        facts=[fact for fact in facts if fact],
        origin=origins.get(place, "") if place[1] else "",
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
    PlanMeasure: _measure,
}
