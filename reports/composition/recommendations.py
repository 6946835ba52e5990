"""Table E1: who recommended enterprises, hospitals and schools, and what came of it (E11)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db.models import Q
from django.utils.translation import gettext as _

from enterprises.applications.enums import ApplicationStatus, RecommendationAnswer
from enterprises.applications.models import Recommendation
from enterprises.applications.selectors.recommendations import outcome_of
from plans.planning.models import Plan
from portal.core.clock import local_day
from portal.vietnam.places import lineage_rows
from reports.composition import lists
from reports.composition.lists import APPLIED, APPROVED, RECOMMENDATIONS, TAKEN_UP, RowFilter
from reports.composition.records import RecommendationRow
from reports.composition.tables import Cell, SenderLine
from reports.rules.spans import Span


def read_recommendations(plan: Plan, until: dt.date) -> tuple[RecommendationRow, ...]:
    """Those sent until a day for a measure of the plan, or whose application came under it; oldest first. One query.

    One that names no measure and led to no application belongs to no plan yet: it counts where it was sent, the province.
    """
    own = Q(measure__version__plan=plan) | Q(application__call__measure__version__plan=plan)
    loose = Q(measure=None, application=None, province_id__in=lineage_rows(plan.province_id or 0))
    rows = Recommendation.objects.filter(own | loose, sent_on__lte=until).select_related("application", "measure")
    return tuple(_row(row, until) for row in rows.order_by("sent_on", "pk"))


def _row(row: Recommendation, until: dt.date) -> RecommendationRow:
    filed = row.application
    is_filed = filed is not None and filed.submitted_at is not None and local_day(filed.submitted_at) <= until
    return RecommendationRow(
        public_id=str(row.public_id),
        name=row.name,
        tax_code=row.tax_code,
        sender=row.organization_name,
        measure=row.measure.name if row.measure is not None else "",
        sent_on=row.sent_on,
        outcome=outcome_of(row),
        is_taken_up=row.answer == RecommendationAnswer.TAKEN_UP,
        application=filed.code if filed is not None and is_filed else "",
        is_approved=is_filed and filed is not None and filed.status == ApplicationStatus.APPROVED,
    )


def sender_lines(rows: Sequence[RecommendationRow], span: Span) -> tuple[SenderLine, ...]:
    """One line per sender of the span, who sent most first, then the total; nothing when nobody sent any."""
    mine = [row for row in rows if span.holds(row.sent_on)]
    counted = {name: sum(row.sender == name for row in mine) for name in dict.fromkeys(row.sender for row in mine)}
    names = sorted(counted, key=lambda name: (-counted[name], name))
    lines = [_line(rows, name, span, name) for name in names]
    return (*lines, _line(rows, _("Tổng cộng"), span, "")) if lines else ()


def _line(rows: Sequence[RecommendationRow], label: str, span: Span, sender: str) -> SenderLine:
    group = "don-vi" if sender else ""

    def cell(step: str) -> Cell:
        wanted = RowFilter(RECOMMENDATIONS, step, True, group, sender)
        return Cell(len(lists.recommendations(rows, wanted, span)), wanted.query())

    return SenderLine(label, sent=cell(""), taken_up=cell(TAKEN_UP), applied=cell(APPLIED), approved=cell(APPROVED))
