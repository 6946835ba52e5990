"""What each source of a plan gives in a year: expected, received, until when, on which paper; what the lines take of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import BigIntegerField, Case, F, Sum, When
from django.utils.translation import gettext as _

from funding.estimating.sums import STATE_KINDS
from funding.models import EstimateLine, SourceYear
from plans.planning.models import PlanFundingSource
from portal.core.errors import Problem
from portal.vietnam.money import format_vnd

if TYPE_CHECKING:
    from plans.planning.models import Plan


@dataclass(frozen=True)
class Terms:
    """One source in one year. `expected_vnd` None: the amount is not known (most plans print none)."""

    source: PlanFundingSource
    year: int
    expected_vnd: int | None
    received_vnd: int
    row: SourceYear | None

    @property
    def is_state(self) -> bool:
        """Money of the State, not an own share or a contribution."""
        return self.source.kind in STATE_KINDS

    @property
    def document(self) -> str:
        """The paper that gives the money, else the one the plan names."""
        return (self.row.document if self.row else "") or self.source.reference

    @property
    def clause(self) -> str:
        return (self.row.clause if self.row else "") or self.source.clause

    @property
    def justification(self) -> str:
        """The legal justification in words; what the plan prints when nobody wrote more."""
        return (self.row.justification if self.row else "") or self.source.printed

    @property
    def outstanding_vnd(self) -> int | None:
        """Expected and not yet in; None while unknown."""
        return None if self.expected_vnd is None else max(0, self.expected_vnd - self.received_vnd)

    def why_closed(self, on: dt.date) -> str:
        """Why the source cannot be used for the year on a day; "" when it can. A source of another year has ended."""
        facts = {"name": self.source.name}
        if self.row is None:
            if self.source.year is not None and self.source.year < self.year:
                facts |= {"year": str(self.source.year), "wanted": str(self.year)}
                return _("Nguồn “%(name)s” chỉ dùng cho năm %(year)s, chưa được giao cho năm %(wanted)s.") % facts
            return ""
        if self.row.ends_on is not None and self.row.ends_on < on:
            return _("Nguồn “%(name)s” đã hết hạn ngày %(day)s.") % {**facts, "day": f"{self.row.ends_on:%d/%m/%Y}"}
        return ""


def terms_of(plan: Plan, year: int) -> list[Terms]:
    """The sources of the plan in `year`, in printed order. Two queries."""
    signed = Case(
        When(receipts__is_return=True, then=-F("receipts__amount_vnd")),
        default=F("receipts__amount_vnd"),
        output_field=BigIntegerField(),
    )
    rows = SourceYear.objects.filter(plan=plan, year=year).annotate(received=Sum(signed))
    known = {row.source_id: row for row in rows}
    return [
        _terms(source, year, known.get(source.pk))
        for source in PlanFundingSource.objects.filter(version=plan.current_version_id).order_by("position", "pk")
    ]


def _terms(source: PlanFundingSource, year: int, row: SourceYear | None) -> Terms:
    if row is not None:
        return Terms(source, year, row.expected_vnd, int(getattr(row, "received", 0) or 0), row)
    return Terms(source, year, source.amount_vnd if source.year in (None, year) else None, 0, None)


def exceeded(terms: Sequence[Terms], lines: Iterable[EstimateLine], column: str = "proposed_vnd") -> list[Problem]:
    """A problem for each source whose lines ask for more than it gives. Pure."""
    taken: dict[int, int] = {}
    for line in lines:
        if line.source_id is not None:
            taken[line.source_id] = taken.get(line.source_id, 0) + (getattr(line, column) or 0)
    words = _("Nguồn “%(name)s” dự kiến %(expected)s đồng, các dòng đề nghị %(asked)s đồng: vượt %(over)s đồng.")
    return [
        Problem(
            f"source:{one.source.key}",
            words
            % {
                "name": one.source.name,
                "expected": format_vnd(one.expected_vnd),
                "asked": format_vnd(taken[one.source.pk]),
                "over": format_vnd(taken[one.source.pk] - one.expected_vnd),
            },
        )
        for one in terms
        if one.expected_vnd is not None and taken.get(one.source.pk, 0) > one.expected_vnd
    ]


def closed(terms: Sequence[Terms], lines: Iterable[EstimateLine], on: dt.date) -> list[Problem]:
    """A problem for each source that has ended and is still asked for money. Pure."""
    used = {line.source_id for line in lines if line.proposed_vnd}
    found = ((one, one.why_closed(on)) for one in terms if one.source.pk in used)
    return [Problem(f"source:{one.source.key}", why) for one, why in found if why]
