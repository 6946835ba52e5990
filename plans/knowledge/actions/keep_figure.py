"""Keep a figure of labour productivity; a correction is a new revision beside the old one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from plans.knowledge.enums_productivity import OUTSIDE, WITHOUT_SUBJECT, FigureScope, OutputKind, ProductivityUnit
from plans.knowledge.models import ProductivityFigure
from plans.knowledge.policies_productivity import keeps_productivity
from plans.knowledge.rules.productivity import per_worker
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.organizations.actor import Actor
from portal.vietnam.text import fold

OLDEST_YEAR = 1990
MOST = Decimal(10) ** 15


@dataclass(frozen=True)
class FigureInput:
    """One figure as people give it. `productivity` only where the source prints no output and persons."""

    scope: str
    year: int
    source: str
    edition: str
    subject: str = ""
    vsic_code: str = ""
    output_kind: str = OutputKind.GRDP
    output: Decimal | None = None
    employed: int | None = None
    productivity: Decimal | None = None
    unit: str = ProductivityUnit.MILLION_VND
    base_year: int = 0
    note: str = ""


def problems_of(given: FigureInput) -> list[Problem]:
    """Everything wrong with a figure, each at its field."""
    found = [*_of_subject(given), *_of_values(given)]
    if not OLDEST_YEAR <= given.year <= clock.today().year:
        found.append(Problem("year", _("Năm số liệu từ %(first)s đến năm nay.") % {"first": OLDEST_YEAR}))
    if given.base_year and not OLDEST_YEAR <= given.base_year <= clock.today().year:
        found.append(Problem("base_year", _("Năm gốc để trống (giá hiện hành) hoặc là một năm, ví dụ 2010.")))
    if not given.source.strip():
        found.append(Problem("source", _("Mỗi số liệu phải có nguồn.")))
    return found


def _of_subject(given: FigureInput) -> list[Problem]:
    if given.scope not in FigureScope.values:
        return [Problem("scope", _("Hãy chọn phạm vi trong danh sách."))]
    if given.scope in WITHOUT_SUBJECT:
        return []
    if not fold(given.subject).strip():
        return [Problem("subject", _("Hãy ghi tên ngành, tỉnh hoặc quốc gia."))]
    return []


def _of_values(given: FigureInput) -> list[Problem]:
    found = []
    for name in ("output", "employed", "productivity"):
        value = getattr(given, name)
        if value is not None and not 0 < value < MOST:
            found.append(Problem(name, _("Phải là số lớn hơn 0.")))
    if (given.output is None) != (given.employed is None):
        missing = "employed" if given.employed is None else "output"
        found.append(Problem(missing, _("Giá trị làm ra và số lao động phải cùng có, hoặc cùng để trống.")))
    elif given.output is None and given.productivity is None:
        words = _("Hãy nhập giá trị làm ra và số lao động, hoặc năng suất lao động mà nguồn công bố.")
        found.append(Problem("output", words))
    elif given.output is None and given.scope not in OUTSIDE:
        words = _("Số của tỉnh mình và của ngành trong tỉnh phải có giá trị làm ra và số lao động để tính lại được.")
        found.append(Problem("output", words))
    return found


def productivity_of(given: FigureInput) -> Decimal:
    """Computed from output and persons where they are given; else the printed one."""
    if given.output is not None and given.employed:
        return per_worker(given.output, given.employed, given.unit)
    return round(given.productivity or Decimal(0), 4)


KEPT = ("vsic_code", "output_kind", "output", "employed", "productivity", "source", "edition", "note")


@use_case
def keep_figure(*, actor: Actor, given: FigureInput) -> tuple[ProductivityFigure, bool]:
    """The figure in use and whether anything changed: the same figure again changes nothing.

    Raises RuleViolation with every problem at its field.
    """
    keeps_productivity.check(actor, ProductivityFigure(province_id=actor.province_id))
    problems = problems_of(given)
    if problems:
        raise RuleViolation(problems=problems)
    row = row_of(actor, given)
    held = (
        ProductivityFigure.objects.select_for_update(of=("self",))
        .filter(is_current=True, **{name: getattr(row, name) for name in SERIES}, year=row.year)
        .first()
    )
    if held is not None:
        if not differs(held, row):
            return held, False
        row.revision = held.revision + 1
        held.is_current = False
        held.save(update_fields=["is_current", "updated_at"])
    row.full_clean(validate_constraints=True)
    row.save()
    record("productivity:figure_kept", actor=actor, subject=row, year=row.year, revision=row.revision)
    return row, True


SERIES = ("province_id", "scope", "subject_key", "unit", "base_year")
"""Columns that say which series a figure belongs to; growth is computed within one series only."""


def row_of(actor: Actor, given: FigureInput) -> ProductivityFigure:
    """An unsaved row of the actor's province with everything computed."""
    subject = "" if given.scope in WITHOUT_SUBJECT else " ".join(given.subject.split())
    return ProductivityFigure(
        province_id=actor.province_id,
        scope=given.scope,
        subject=subject,
        subject_key=" ".join(fold(subject).split()),
        vsic_code=given.vsic_code.strip().upper(),
        year=given.year,
        ends_on=dt.date(given.year, 12, 31),
        output_kind=given.output_kind,
        output=given.output if given.output is None else round(given.output, 3),
        employed=given.employed,
        productivity=productivity_of(given),
        unit=given.unit,
        base_year=given.base_year,
        source=given.source.strip(),
        edition=given.edition,
        note=given.note.strip(),
        entered_by=actor.user,
    )


def differs(held: ProductivityFigure, row: ProductivityFigure) -> bool:
    """Whether the row says anything else than what is kept."""
    return any(getattr(held, name) != getattr(row, name) for name in KEPT)
