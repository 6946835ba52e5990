"""Table H: a span by its years or months, beside the span before. Pure: every cell opens the rows it was counted from."""

from __future__ import annotations

from django.utils.translation import gettext as _

from reports.composition import lists
from reports.composition.enterprises import distinct
from reports.composition.lists import ACCEPTED, ALLOCATED, APPLICATIONS, APPROVED, ENTRIES, PAID, PROJECTS, RowFilter
from reports.composition.records import Records
from reports.composition.tables import Cell, PeriodLine, PeriodTable
from reports.rules.spans import Span, before, parts_of


def period_table(records: Records, whole: Span, span: Span) -> PeriodTable:
    """One line per part of `whole`; the total counts `span`, what has passed of it."""
    earlier = before(whole)
    said = _("Kỳ trước (%(span)s)") % {"span": earlier.words()}
    return PeriodTable(
        lines=tuple(_line(records, part.label, part.span.until(span.last_on)) for part in parts_of(whole)),
        total=_line(records, _("Cả kỳ"), span),
        before=_line(records, said, earlier),
    )


def _line(records: Records, label: str, span: Span) -> PeriodLine:
    approved = RowFilter(PROJECTS, APPROVED).within(span)
    accepted = RowFilter(PROJECTS, ACCEPTED).within(span)
    received = RowFilter(APPLICATIONS).within(span)
    given, paid = RowFilter(ENTRIES, ALLOCATED).within(span), RowFilter(ENTRIES, PAID).within(span)
    of_approved = lists.projects(records.projects, approved, span)
    of_accepted = lists.projects(records.projects, accepted, span)
    return PeriodLine(
        label=label,
        first_on=span.first_on,
        last_on=span.last_on,
        approved_cases=Cell(len(of_approved), approved.query()),
        approved_enterprises=Cell(distinct(of_approved), approved.query()),
        accepted_cases=Cell(len(of_accepted), accepted.query()),
        accepted_enterprises=Cell(distinct(of_accepted), accepted.query()),
        received=Cell(len(lists.applications(records.applications, received, span)), received.query()),
        allocated=Cell(sum(row.limit_vnd for row in lists.entries(records.entries, given, span)), given.query()),
        paid=Cell(sum(row.paid_vnd for row in lists.entries(records.entries, paid, span)), paid.query()),
    )
