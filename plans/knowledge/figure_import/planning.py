"""What a workbook would change: each row against the figures in use, every problem at its cell."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from plans.knowledge.actions.keep_figure import SERIES, FigureInput, differs, problems_of, row_of
from plans.knowledge.figure_import.columns import CHOICES, ROW, choice_of
from plans.knowledge.models import ProductivityFigure
from portal.core.errors import Problem
from portal.imports.drafts import Draft, DraftProblem, DraftRow, Severity
from portal.organizations.actor import Actor
from portal.vietnam.money import AmountError, parse_decimal

NUMBERS = ("output", "employed", "productivity")
YEARS = ("year", "base_year")
LIMITS = {"subject": 200, "vsic_code": 5, "source": 300, "note": 500}


@dataclass
class Reading:
    """What saving the draft would do, row by row."""

    rows: dict[str, FigureInput] = field(default_factory=dict)
    problems: list[DraftProblem] = field(default_factory=list)
    added: int = 0
    changed: int = 0
    same: int = 0


def reading_of(actor: Actor, draft: Draft) -> Reading:
    """Every row read and compared. One query however many rows."""
    reading = Reading()
    held = {
        key_of(row): row for row in ProductivityFigure.objects.filter(province_id=actor.province_id, is_current=True)
    }
    seen: dict[Any, str] = {}
    for row in draft.of(ROW):
        given, problems = given_of(row)
        if given is not None:
            problems += problems_of(given)
        if given is None or problems:
            reading.problems += [_told(draft, row, problem) for problem in problems]
            continue
        figure = row_of(actor, given)
        key = key_of(figure)
        if key in seen:
            words = _("Số liệu này đã có ở %(place)s của tệp.") % {"place": seen[key]}
            reading.problems.append(_told(draft, row, Problem("year", words)))
            continue
        seen[key] = row.place
        reading.rows[row.id] = given
        standing = held.get(key)
        if standing is None:
            reading.added += 1
        elif differs(standing, figure):
            reading.changed += 1
        else:
            reading.same += 1
    return reading


def key_of(row: ProductivityFigure) -> tuple[Any, ...]:
    """What a figure is the only one in use of."""
    return (*(getattr(row, name) for name in SERIES), row.year)


def given_of(row: DraftRow) -> tuple[FigureInput | None, list[Problem]]:
    """The values of a row; None with the problems of cells that cannot be read."""
    problems: list[Problem] = []
    values: dict[str, Any] = {}
    for name in CHOICES:
        value = choice_of(name, row.get(name))
        if value is None:
            problems.append(Problem(name, _("Hãy ghi một giá trị trong danh sách của tệp mẫu.")))
        values[name] = value
    for name in NUMBERS:
        values[name] = _read(row, name, problems)
    for name in YEARS:
        values[name] = _whole(_read(row, name, problems), name, problems)
    if values["employed"] is not None:
        values["employed"] = _whole(values["employed"], "employed", problems)
    for name, most in LIMITS.items():
        values[name] = row.get(name)
        if len(values[name]) > most:
            problems.append(Problem(name, _("Dài quá %(limit)d ký tự.") % {"limit": most}))
    if values["year"] is None:
        problems.append(Problem("year", _("Cần ghi năm.")))
    if problems:
        return None, problems
    values["base_year"] = values["base_year"] or 0
    return FigureInput(**values), []


def _read(row: DraftRow, name: str, problems: list[Problem]) -> Decimal | None:
    text = row.get(name)
    if not text:
        return None
    try:
        return parse_decimal(text)
    except AmountError as refusal:
        problems.append(Problem(name, str(refusal)))
        return None


def _whole(value: Decimal | None, name: str, problems: list[Problem]) -> int | None:
    if value is None:
        return None
    if value != value.to_integral_value() or abs(value) > 10**15:
        problems.append(Problem(name, _("Phải là số nguyên.")))
        return None
    return int(value)


def _told(draft: Draft, row: DraftRow, problem: Problem) -> DraftProblem:
    return DraftProblem(
        str(problem.message), Severity.ERROR.value, row.id, problem.place, draft.cell_of(row, problem.place)
    )
