"""A review with its conference, an ad hoc report on request, a five-year and an assessment report begun."""

from __future__ import annotations

import datetime as dt

from plans.activities.models import Event
from portal.core import clock
from portal.demo.people import actor
from portal.demo.steps.foundation import demo_plan
from portal.jobs.actions.enqueue import run_now
from portal.organizations.actor import Actor
from reports.actions.conclude_targets import conclude_targets
from reports.actions.edit_proposals import Proposed, edit_proposals
from reports.actions.order_report import order_report
from reports.actions.set_conference import set_conference
from reports.composition.selection import Selection
from reports.composition.stored import stored_composition
from reports.enums import ReportKind
from reports.jobs import KEY, payload_for, title_for
from reports.models import Report
from reports.rules.spans import Span
from reports.selectors import reports
from reports.selectors.conferences import held_conferences

FORMATS = ("pdf", "xlsx")


def load_report_kinds() -> None:
    """All about this year's plan of the main province."""
    officer = actor("chuyenvien")
    _review(officer)
    _on_request(officer)
    _concluding(officer)


def _made(officer: Actor, kind: str, part: int = 0, formats: tuple[str, ...] = ("xlsx",)) -> Report:
    plan, year = demo_plan(), clock.today().year
    run_now(
        actor=officer,
        kind=KEY,
        payload=payload_for(plan, year, formats, kind=kind, part=part),
        title=title_for(plan, year, kind=kind, part=part),
    )
    report = reports.standing(plan, year, kind, part)
    assert report is not None
    return report


def _review(officer: Actor) -> None:
    report = _made(officer, ReportKind.REVIEW, formats=FORMATS)
    event: Event | None = held_conferences(report.plan).first()
    set_conference(actor=officer, report=report, event=event)


def _on_request(officer: Actor) -> None:
    """Two and a half months, three parts: what the provincial council asked for."""
    today = clock.today()
    asked = order_report(
        actor=officer,
        plan=demo_plan(),
        topic="Tình hình tiếp nhận hồ sơ và hỗ trợ doanh nghiệp",
        addressee="Thường trực Hội đồng nhân dân tỉnh",
        basis=f"Công văn số 87/HĐND-VP ngày {today:%d/%m/%Y} (minh họa)",
        span=Span(max(today - dt.timedelta(days=75), dt.date(today.year, 1, 1)), today),
        selection=Selection(sections=("targets", "periods", "enterprises", "calls")),
        due_rule="at_latest",
        due_on=today + dt.timedelta(days=40),
    )
    _made(officer, ReportKind.AD_HOC, asked.part, FORMATS)


def _concluding(officer: Actor) -> None:
    """One target of the final report concluded, the others waiting; two proposals in the assessment."""
    final = _made(officer, ReportKind.FIVE_YEAR)
    found = stored_composition(final)
    if found is not None and found.records.targets:
        first = found.records.targets[0]
        words = "Các dự án đang thực hiện chưa nghiệm thu; tiếp tục theo dõi sang năm sau (minh họa)."
        conclude_targets(actor=officer, report=final, written={first.code: ("not_met", words)})
    lines = [
        Proposed("target", "Tăng gấp đôi số doanh nghiệp áp dụng hệ thống quản lý tiên tiến", "Bảng A", "Sở KH&CN"),
        Proposed(
            "solution", "Lập quỹ tư vấn năng suất cho doanh nghiệp nhỏ", "Phần khó khăn, vướng mắc", "Sở Tài chính"
        ),
    ]
    edit_proposals(actor=officer, report=_made(officer, ReportKind.ASSESSMENT), lines=lines)
