"""Put all figures of one plan and one year together. Reads only."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import override

from plans.planning.models import Plan
from portal.core import clock
from portal.core.errors import RuleViolation
from portal.vietnam.models import Province
from portal.vietnam.places import name_on, units_on
from reports.composition.agencies import agency_lines, conflicts, read_agencies, read_decisions
from reports.composition.calls import call_table, read_applications
from reports.composition.difficulties import observations
from reports.composition.direction import read_documents
from reports.composition.enterprises import read_projects, support_table
from reports.composition.money import money_table, read_entries, read_sources
from reports.composition.recommendations import read_recommendations, sender_lines
from reports.composition.records import Records
from reports.composition.tables import Composition
from reports.composition.targets import read_targets
from reports.composition.tasks import count_states, read_tasks
from reports.composition.training import read_following, read_training
from reports.enums import ReportKind
from reports.models import ReportObligation

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


@override("vi")
def compose(plan: Plan, year: int, progress: Progress = lambda percent, text: None) -> Composition:
    """Every table of the yearly report, counted up to today or to the end of the year, whichever comes first.

    Where a data cut-off is set, figures counted after that day carry the estimate flag: the agencies' figures end there.

    Its words are stored with the report: Vietnamese in every language of the page.
    """
    check_year(year)
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    until = min(last, clock.today())
    cut_off = cut_off_of(plan, year)
    progress(10, _("Đang đếm hồ sơ và dự án"))
    projects = read_projects(plan, until)
    applications = read_applications(plan, until)
    recommended = read_recommendations(plan, until)
    progress(25, _("Đang cộng sổ kinh phí"))
    entries, sources = read_entries(plan, until), read_sources(plan)
    progress(35, _("Đang đối chiếu chỉ tiêu"))
    targets = read_targets(plan, year, until)
    reached = frozenset(row.code for row in targets if row.actual_in_year not in ("", "0"))
    progress(45, _("Đang rà nhiệm vụ"))
    tasks = read_tasks(plan, year, projects, reached)
    told, decisions = read_agencies(plan, year), read_decisions(plan, year)
    lines = agency_lines(told)
    support, money, calls = (
        support_table(projects, year),
        money_table(entries, sources, year),
        call_table(applications, year),
    )
    assert plan.province is not None
    return Composition(
        plan_code=plan.code,
        plan_title=plan.title,
        plan_number=plan.number_text,
        plan_issued=plan.issued_text,
        period=plan.period_text,
        province_name=name_on(plan.province, until),
        province_now=_name_of_today(plan.province, until),
        year=year,
        first_on=first,
        until_on=until,
        computed_at=clock.now().isoformat(timespec="seconds"),
        is_estimate=until < last or (cut_off is not None and cut_off < until),
        cut_off_on=cut_off,
        records=Records(
            projects=projects,
            applications=applications,
            entries=entries,
            documents=read_documents(plan, first, until),
            targets=targets,
            tasks=tasks,
            training=read_training(plan, year, until),
            following=read_following(plan, year, until),
            sources=sources,
            recommendations=recommended,
            agencies=told,
            decisions=decisions,
        ),
        support=support,
        money=money,
        calls=calls,
        task_states=count_states(tasks),
        difficulties=observations(targets, tasks, support, money, calls),
        senders=sender_lines(recommended, year),
        agency_lines=lines,
        conflicts=conflicts(lines, targets, decisions),
    )


def cut_off_of(plan: Plan, year: int) -> dt.date | None:
    """The day the agencies' data end by, as set on the obligation. One query."""
    rows = ReportObligation.objects.filter(plan=plan, year=year, kind=ReportKind.ANNUAL)
    return rows.values_list("cut_off_on", flat=True).first()


def _name_of_today(province: Province, day: dt.date) -> str:
    """What stands for the province today, when it is another unit than at the end of the period; else ""."""
    now = name_on(province, clock.today())
    return "" if units_on(province, day) == units_on(province, clock.today()) else now
