"""Consolidated tables over provinces, and the frozen reports behind each number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.core import clock
from portal.core.errors import NotFound
from portal.documents.content import LongTable
from portal.documents.rendering import CONTENT_TYPES, xlsx_sheets
from portal.ui.charts import StackedRow, stacked_rows
from portal.ui.columns import Column
from portal.ui.pages import PortalView, attachment, reading
from portal.vietnam.money import format_decimal, format_vnd
from reports.national.consolidation import Consolidation, Line, NationalTable, SentReport, consolidate
from reports.national.figures import VND, Measure, measures_of
from reports.national.policies import sees_national
from reports.national.selectors.overview import overview, owed, sent_reports
from reports.national.units import Units
from reports.national.views.choice import Choice, read_choice

UNIT, CHART, EXPORT = "tinh", "bieu", "xuat"


@dataclass(frozen=True)
class PageCell:
    """One number and the address of the reports behind it; a number nobody told is a dash without address."""

    text: str
    url: str = ""


@dataclass(frozen=True)
class PageLine:
    """One province of a table."""

    name: str
    remark: str
    cells: list[PageCell]


@dataclass(frozen=True)
class PageTable:
    """One table as the page shows it."""

    key: str
    title: str
    heads: list[str]
    lines: list[PageLine]
    total: list[PageCell]


def written(value: str) -> str:
    """ "3.100.000", "6,8"; a dash where no report tells it."""
    if not value:
        return "–"
    number = Decimal(value)
    return format_vnd(int(number)) if number == number.to_integral_value() else format_decimal(number)


class Figures(PortalView):
    """All tables of one kind and year; each number opens the frozen reports it was added from."""

    http_method_names = ["get", "head", "options"]
    title = _("Số liệu tổng hợp các tỉnh, thành phố")

    def get(self, request: HttpRequest) -> HttpResponse:
        with reading():
            sees_national.check(self.actor)
            choice, form = read_choice(request.GET.dict())
            found = overview(choice.kind, choice.year, choice.grouping)
            if request.GET.get(EXPORT) == "xlsx":
                return _workbook(choice, found)
            measure = _charted(found, request.GET.get(CHART, ""))
            context = {
                "title": self.title,
                "subtitle": choice.title,
                "choice": choice,
                "form": form,
                "tab_rows": choice.tabs("figures"),
                "found": found,
                "tables": [_page_table(choice, table) for table in found.tables],
                "measures": [one for table in found.tables for one in table.measures],
                "charted": measure,
                "chart": _chart(found, measure) if measure else "",
                "export_url": f"{choice.query()}&{EXPORT}=xlsx",
            }
            return render(request, "national/figures.html", context)


def _page_table(choice: Choice, table: NationalTable) -> PageTable:
    return PageTable(
        key=table.key,
        title=table.title,
        heads=[measure.label for measure in table.measures],
        lines=[PageLine(line.name, line.remark, _cells(choice, table, line.values, line.slug)) for line in table.lines],
        total=_cells(choice, table, table.total, ""),
    )


def _cells(choice: Choice, table: NationalTable, values: Sequence[str], unit: str) -> list[PageCell]:
    more = {UNIT: unit} if unit else {}
    return [
        PageCell(written(value), reverse("national:figure", args=[measure.key]) + choice.query(**more) if value else "")
        for measure, value in zip(table.measures, values, strict=True)
    ]


def _charted(found: Consolidation, asked: str) -> Measure | None:
    """The measure the chart shows: the one asked for, else approved enterprises of the year."""
    known = {one.key: one for table in found.tables for one in table.measures}
    return known.get(asked) or known.get("phe-duyet-don-vi")


def _chart(found: Consolidation, measure: Measure) -> SafeString | str:
    table = next(table for table in found.tables if measure in table.measures)
    at = table.measures.index(measure)
    rows = [StackedRow(line.name, (int(Decimal(line.values[at])),)) for line in table.lines if line.values[at]]
    if not rows:
        return ""
    title = gettext("%(measure)s theo tỉnh") % {"measure": measure.label}
    write = (lambda value: f"{format_vnd(value)} đ") if measure.kind == VND else format_vnd
    return stacked_rows(rows, [measure.label], title=title, write=write)


def _workbook(choice: Choice, found: Consolidation) -> HttpResponse:
    sheets = [
        LongTable(
            table.title.partition(".")[0],
            (
                Column("name", _("Tỉnh, thành phố")),
                Column("remark", _("Ghi chú")),
                *(Column(one.key, one.label, kind="number") for one in table.measures),
            ),
            [
                *(_row(line) for line in table.lines),
                [gettext("Tổng cộng"), "", *(_number(value) for value in table.total)],
            ],
        )
        for table in found.tables
    ]
    title = gettext("Số liệu tổng hợp %(what)s") % {"what": choice.title.lower()}
    return attachment(xlsx_sheets(title, sheets), f"{title}.xlsx", CONTENT_TYPES["xlsx"])


def _row(line: Line) -> list[Any]:
    return [line.name, line.remark, *(_number(value) for value in line.values)]


def _number(value: str) -> int | Decimal | None:
    if not value:
        return None
    number = Decimal(value)
    return int(number) if number == number.to_integral_value() else number


@dataclass(frozen=True)
class Source:
    """One frozen report behind a number: its own figure, where the report and its rows open."""

    report: SentReport
    value: str
    report_url: str
    rows_url: str


class FigureSources(PortalView):
    """The frozen reports one number was added from, and who sent none."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        with reading():
            sees_national.check(self.actor)
            choice, _form = read_choice(request.GET.dict())
            units = Units()
            sent = sent_reports(choice.kind, choice.year, choice.grouping, units)
            due = owed(choice.kind, choice.year, choice.grouping, units)
            measure = next((one for one in measures_of(row.told for row in sent) if one.key == key), None)
            if measure is None:
                raise NotFound
            slug = request.GET.get(UNIT, "")
            named = next((row.unit.name for row in sent if row.unit.slug == slug), "")
            if named:
                sent, due = [row for row in sent if row.unit.slug == slug], [r for r in due if r.unit.slug == slug]
            found = consolidate(choice.kind, choice.year, choice.grouping, clock.now(), sent, due)
            context = {
                "title": measure.label,
                "subtitle": f"{choice.title} · {named}" if named else choice.title,
                "crumbs": [
                    (_("Toàn quốc"), reverse("national:overview") + choice.query()),
                    (_("Số liệu tổng hợp"), reverse("national:figures") + choice.query()),
                ],
                "sources": [_source(row, measure) for row in sent],
                "total": written(_total(found, measure)),
                "is_distinct": measure.is_distinct,
                "missing": found.missing,
                "measure": measure,
            }
            return render(request, "national/figure.html", context)


def _source(report: SentReport, measure: Measure) -> Source:
    figure = report.told.figures.get(measure.key)
    rows = reverse("reports:figure_list", args=[report.public_id]) + figure.rows if figure and figure.rows else ""
    return Source(
        report=report,
        value=written(figure.value if figure else ""),
        report_url=reverse("reports:report_detail", args=[report.public_id]),
        rows_url=rows,
    )


def _total(found: Consolidation, measure: Measure) -> str:
    table = next(table for table in found.tables if measure.key in {one.key for one in table.measures})
    return table.total[[one.key for one in table.measures].index(measure.key)]
