"""Write down that somebody asks for a report outside the calendar (báo cáo đột xuất theo yêu cầu, R07)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.db.models import Max
from django.utils.translation import gettext as _

from plans.planning.enums import DueRule
from plans.planning.models import Plan
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor
from portal.vietnam.selectors import successor_on
from reports.composition.gather import FIRST_YEAR
from reports.composition.selection import Selection
from reports.days import apply_due_day
from reports.enums import ReportKind, sections_of_kind
from reports.models import ReportObligation
from reports.policies import drafts_reports
from reports.rules.addressees import is_ministry
from reports.rules.spans import Span
from reports.selectors.heads import department_of
from reports.selectors.report_rules import owed, rules_of
from reports.selectors.selectable import unknown_choices
from reports.workflow import OBLIGATION_WORKFLOW

LONGEST_YEARS = 15


@use_case
def order_report(
    *,
    actor: Actor,
    plan: Plan,
    topic: str,
    addressee: str,
    basis: str,
    span: Span,
    selection: Selection,
    due_rule: str = DueRule.NONE,
    due_on: dt.date | None = None,
) -> ReportObligation:
    """An obligation of its own, numbered within plan and year; its days are counted back from `due_on` when there is one.

    Raises RuleViolation at the fields: a span that cannot be told of, a choice the plan does not have, a day that passed.
    """
    assert plan.province is not None
    row: Plan = lock(Plan, plan.pk)
    province = successor_on(plan.province, clock.today())
    obligation = ReportObligation(
        plan=row,
        province=province,
        kind=ReportKind.AD_HOC,
        year=span.last_on.year,
        first_on=span.first_on,
        last_on=span.last_on,
        topic=topic.strip()[:300],
        basis=basis.strip()[:300],
        addressee_name=addressee.strip()[:300],
        is_internal=not is_ministry(addressee),
        selection_data=selection.data(),
    )
    drafts_reports.check(actor, obligation)
    problems = list(_problems(obligation, span, selection, due_rule, due_on))
    if problems:
        raise RuleViolation(problems=problems)
    department = department_of(province.pk)
    obligation.reporter_name = department.name if department else _("Sở Khoa học và Công nghệ")
    obligation.part = _next_part(row, span.last_on.year)
    _copy_rule(obligation, row)
    if due_on is not None:
        obligation.due_set_by, obligation.due_set_note = actor.user, obligation.basis[:250]
        apply_due_day(obligation, due_on, due_rule)
    OBLIGATION_WORKFLOW.start(obligation, actor=actor)
    obligation.full_clean(exclude=["plan", "province"])
    obligation.save()
    OBLIGATION_WORKFLOW.record_start(obligation, actor=actor, note=obligation.basis)
    record(
        "obligation:ordered",
        actor=actor,
        subject=obligation,
        addressee=obligation.addressee_name,
        basis=obligation.basis,
        first_on=str(span.first_on),
        last_on=str(span.last_on),
        due_on=str(due_on or ""),
    )
    return obligation


def _problems(
    row: ReportObligation, span: Span, selection: Selection, due_rule: str, due_on: dt.date | None
) -> Iterator[Problem]:
    required = (("topic", row.topic), ("addressee", row.addressee_name), ("basis", row.basis))
    yield from (Problem(name, _("Cần điền mục này.")) for name, value in required if not value)
    today = clock.today()
    if span.last_on < span.first_on:
        yield Problem("last_on", _("Ngày kết thúc không được trước ngày bắt đầu."))
    elif span.last_on.year - span.first_on.year >= LONGEST_YEARS:
        yield Problem("last_on", _("Kỳ số liệu không quá %(years)d năm.") % {"years": LONGEST_YEARS})
    if span.first_on.year < FIRST_YEAR:
        yield Problem("first_on", _("Chương trình bắt đầu từ năm %(year)d.") % {"year": FIRST_YEAR})
    if span.first_on > today or span.last_on.year > today.year:
        yield Problem(
            "first_on", _("Kỳ số liệu phải bắt đầu không muộn hơn hôm nay và kết thúc trong năm nay trở về trước.")
        )
    if due_on is not None and due_on < today:
        yield Problem("due_on", _("Hạn báo cáo không được ở quá khứ."))
    if (due_on is None) != (due_rule == DueRule.NONE):
        yield Problem("due_on", _("Chọn cách ghi hạn và ngày, hoặc để trống cả hai."))
    sections = set(selection.sections) - set(sections_of_kind(ReportKind.AD_HOC))
    for name in unknown_choices(row.plan, selection):
        yield Problem(name, _("Kế hoạch không có lựa chọn này; hãy tải lại trang."))
    if sections:
        yield Problem("sections", _("Báo cáo đột xuất không có phần này."))


def _next_part(plan: Plan, year: int) -> int:
    rows = ReportObligation.objects.filter(plan=plan, kind=ReportKind.AD_HOC, year=year)
    return (rows.aggregate(last=Max("part"))["last"] or 0) + 1


def _copy_rule(obligation: ReportObligation, plan: Plan) -> None:
    """The plan's own sentence about reports on request, where it prints one."""
    for rule in rules_of(plan):
        found = owed(rule)
        if found is not None and found.kind == ReportKind.AD_HOC:
            obligation.rule_key, obligation.rule_printed = rule.key, rule.printed
            return
