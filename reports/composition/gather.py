"""Put all figures of one plan and one span together. Reads only."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from plans.activities.models import Event
from plans.planning.models import Plan
from portal.core import clock
from portal.core.errors import RuleViolation
from portal.vietnam.models import Province
from portal.vietnam.places import name_on, units_on
from reports.composition.agencies import (
    agency_lines,
    conflicts,
    read_agencies,
    read_decisions,
    told_by_decision,
)
from reports.composition.calls import call_table, read_applications
from reports.composition.concluding import read_conclusions, read_conferences, read_proposals
from reports.composition.difficulties import observations
from reports.composition.direction import read_documents
from reports.composition.enterprises import read_projects, support_table
from reports.composition.money import money_table, read_entries, read_sources
from reports.composition.periods import period_table
from reports.composition.recommendations import read_recommendations, sender_lines
from reports.composition.records import PartHead, Records
from reports.composition.selecting import measures_of, scope_words
from reports.composition.selection import EVERYTHING, Selection, narrowed
from reports.composition.tables import Composition
from reports.composition.targets import read_targets
from reports.composition.tasks import count_states, read_tasks
from reports.composition.training import read_following, read_training
from reports.enums import ReportKind
from reports.models import ReportObligation
from reports.rules.spans import Span, span_of
from reports.selectors.templates import template_on

Progress = Callable[[int, str], None]
FIRST_YEAR = 2010
"""The predecessor of the programme began in 2010; nothing can be reported about earlier years."""


def check_year(year: int) -> None:
    """Raise RuleViolation for a year no report can be about."""
    this_year = clock.today().year
    if not FIRST_YEAR <= year <= this_year:
        raise RuleViolation(
            _("Năm báo cáo phải từ %(first)d đến %(last)d.") % {"first": FIRST_YEAR, "last": this_year},
            code="year_out_of_range",
        )


@dataclass(frozen=True)
class Brief:
    """What a report is to be about. `obligation` brings the data cut-off and who asked."""

    plan: Plan
    kind: str
    year: int
    part: int = 0
    span: Span | None = None
    topic: str = ""
    selection: Selection = EVERYTHING
    asked_by: str = ""
    conference: Event | None = None
    report_id: int | None = None
    template: tuple[str, tuple[PartHead, ...]] | None = None
    """Version and parts to try instead of those in force."""

    @property
    def whole(self) -> Span:
        """The days it tells of."""
        return self.span or span_of(self.kind, self.year, self.part, self.plan.period_from)


def check_span(whole: Span) -> None:
    """Raise RuleViolation for a span no report can be about."""
    check_year(whole.first_on.year)
    if whole.first_on > clock.today():
        raise RuleViolation(_("Kỳ báo cáo chưa bắt đầu."), code="span_to_come")


def compose(plan: Plan, year: int, progress: Progress = lambda percent, text: None) -> Composition:
    """Every table of the yearly report."""
    check_year(year)
    return compose_brief(Brief(plan, ReportKind.ANNUAL, year), progress)


@override("vi")
def compose_brief(brief: Brief, progress: Progress = lambda percent, text: None) -> Composition:
    """Every table of a report, counted up to today or to the end of its span, whichever comes first.

    Where a data cut-off is set, figures counted after that day carry the estimate flag: the agencies' figures end there.

    Its words are stored with the report: Vietnamese in every language of the page.
    """
    plan, whole = brief.plan, brief.whole
    check_span(whole)
    until = min(whole.last_on, clock.today())
    span = whole.until(until)
    cut_off = cut_off_of(brief)
    records = _records(brief, whole, until, progress)
    lines = agency_lines(records.agencies)
    support, money, calls = (
        support_table(records.projects, span),
        money_table(records.entries, records.sources, span),
        call_table(records.applications, span),
    )
    assert plan.province is not None
    template, heads = brief.template or template_on(brief.kind, plan.province_id, clock.today())
    chosen = brief.selection.sections
    heads = tuple(head for head in heads if not chosen or head.section in chosen)
    return Composition(
        plan_code=plan.code,
        plan_title=plan.title,
        plan_number=plan.number_text,
        plan_issued=plan.issued_text,
        period=plan.period_text,
        province_name=name_on(plan.province, until),
        province_now=_name_of_today(plan.province, until),
        year=whole.last_on.year,
        first_on=whole.first_on,
        until_on=until,
        last_on=whole.last_on,
        computed_at=clock.now().isoformat(timespec="seconds"),
        is_estimate=until < whole.last_on or (cut_off is not None and cut_off < until),
        cut_off_on=cut_off,
        records=records,
        support=support,
        money=money,
        calls=calls,
        task_states=count_states(records.tasks),
        difficulties=observations(records.targets, records.tasks, support, money, calls),
        senders=sender_lines(records.recommendations, span),
        agency_lines=lines,
        conflicts=conflicts(lines, records.targets, records.decisions),
        kind=brief.kind,
        topic=brief.topic,
        asked_by=brief.asked_by,
        heads=heads,
        template=template,
        scope=scope_words(brief.selection, records),
        periods=None if brief.kind == ReportKind.ANNUAL else period_table(records, whole, span),
    )


def _records(brief: Brief, whole: Span, until: dt.date, progress: Progress) -> Records:
    """Everything the report stands on, narrowed to what was chosen, so that tables and lists tell of the same rows."""
    plan, year = brief.plan, whole.last_on.year
    progress(10, _("Đang đếm hồ sơ và dự án"))
    projects = read_projects(plan, until)
    applications = read_applications(plan, until)
    recommended = read_recommendations(plan, until)
    progress(25, _("Đang cộng sổ kinh phí"))
    entries, sources = read_entries(plan, until), read_sources(plan)
    progress(35, _("Đang đối chiếu chỉ tiêu"))
    told = read_agencies(plan, year, brief.kind, brief.part)
    decisions, lines = read_decisions(plan, year), agency_lines(told)
    targets = read_targets(plan, whole, until)
    if used := told_by_decision(lines, targets, decisions):
        targets = read_targets(plan, whole, until, used)
    reached = frozenset(row.code for row in targets if row.actual_in_year not in ("", "0"))
    progress(45, _("Đang rà nhiệm vụ"))
    records = Records(
        projects=projects,
        applications=applications,
        entries=entries,
        documents=read_documents(plan, whole.first_on, until),
        targets=targets,
        tasks=read_tasks(plan, whole, until, projects, reached),
        training=read_training(plan, whole, until),
        following=read_following(plan, whole, until),
        sources=sources,
        recommendations=recommended,
        agencies=told,
        decisions=decisions,
        conclusions=read_conclusions(plan, brief.kind, year),
        conferences=read_conferences(brief.conference),
        proposals=read_proposals(brief.report_id),
    )
    return narrowed(records, brief.selection, measures_of(plan, brief.selection))


def cut_off_of(brief: Brief) -> dt.date | None:
    """The day the agencies' data end by, as set on the obligation. One query."""
    rows = ReportObligation.objects.filter(plan=brief.plan, year=brief.year, kind=brief.kind, part=brief.part)
    return rows.values_list("cut_off_on", flat=True).first()


def _name_of_today(province: Province, day: dt.date) -> str:
    """What stands for the province today, when it is another unit than at the end of the period; else ""."""
    now = name_on(province, clock.today())
    return "" if units_on(province, day) == units_on(province, clock.today()) else now
