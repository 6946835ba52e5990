"""The Committee signs a report and gives it its number (ký ban hành)."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.documents.numbering import format_symbol, next_number
from portal.organizations.actor import Actor
from reports.following import follow
from reports.models import Report
from reports.notifications import tell
from reports.rule_checks import content_digest
from reports.selectors.heads import DEFAULT_ABBREVIATION, committee_of
from reports.workflow import REPORT_WORKFLOW


@use_case
def sign_report(
    *, actor: Actor, report: Report, signed_on: dt.date, number: str = "", expected: str | None = None, note: str = ""
) -> Report:
    """Sign `report`; without a `number` of the province's document system one is drawn from the portal's series.

    Raises RuleViolation for a day to come, or before the day the figures were counted to.
    """
    _check_day(report, signed_on)
    moved = REPORT_WORKFLOW.apply(
        report,
        "sign",
        actor=actor,
        note=note,
        expected=expected,
        changes={
            "signed_by": actor.user,
            "signed_on": signed_on,
            "signed_sha256": content_digest(report),
            "number": number.strip() or report.number or _draw(report, signed_on),
        },
    )
    follow(moved, "sign", actor=actor, note=note)
    record("report:signed", actor=actor, subject=moved, number=moved.number, signed_on=str(signed_on))
    tell(moved, "sign")
    return moved


def _check_day(report: Report, signed_on: dt.date) -> None:
    if signed_on > clock.today():
        raise RuleViolation(problems=[Problem("signed_on", _("Ngày ký không được ở tương lai."))])
    if report.figures_until is not None and signed_on < report.figures_until:
        said = _("Ngày ký không được trước ngày chốt số liệu (%(day)s).") % {"day": f"{report.figures_until:%d/%m/%Y}"}
        raise RuleViolation(problems=[Problem("signed_on", said)])


def _draw(report: Report, signed_on: dt.date) -> str:
    committee = committee_of(report.province, signed_on)
    symbol = (committee.abbreviation if committee else "") or DEFAULT_ABBREVIATION
    return format_symbol(next_number(f"report:{report.province_id}", signed_on.year), "BC", symbol)
