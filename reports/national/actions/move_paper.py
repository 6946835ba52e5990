"""Take the report to the Prime Minister a step on or back: submit, return, withdraw, sign."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.documents.numbering import format_symbol, next_number
from portal.organizations.actor import Actor
from reports.national.heads import ministry_on
from reports.national.models import NationalReport
from reports.national.notifications import tell
from reports.national.workflow import PAPER_WORKFLOW
from reports.rule_checks import content_digest

EVENTS = {"submit": "national:submitted", "return": "national:returned", "withdraw": "national:withdrawn"}
FALLEN: dict[str, Any] = {"submitted_sha256": "", "signed_by": None, "signed_sha256": "", "signed_on": None}
"""What falls when the content may change again; the number stays drawn."""


@use_case
def move_paper(
    *, actor: Actor, report: NationalReport, step: str, expected: str | None = None, note: str = ""
) -> NationalReport:
    """Take `step`. Raises KeyError for a step with an action of its own, StaleState, NotAllowed, RuleViolation."""
    event = EVENTS[step]
    changes = {**FALLEN}
    if step == "submit":
        changes |= {"submitted_sha256": content_digest(report), "prepared_by": report.prepared_by or actor.user}
    moved = PAPER_WORKFLOW.apply(report, step, actor=actor, note=note, expected=expected, changes=changes)
    record(event, actor=actor, subject=moved, note=note)
    tell(moved, step, note=note)
    return moved


@use_case
def sign_paper(
    *, actor: Actor, report: NationalReport, signed_on: dt.date, number: str = "", expected: str | None = None
) -> NationalReport:
    """A leader of the Ministry who did not write it signs; without a `number` one is drawn from the portal's series.

    Raises RuleViolation for a day to come or before the figures were put together, NotAllowed for who prepared it.
    """
    _check_day(report, signed_on)
    ministry = ministry_on(signed_on)
    symbol = (ministry.abbreviation if ministry else "") or "BKHCN"
    moved = PAPER_WORKFLOW.apply(
        report,
        "sign",
        actor=actor,
        expected=expected,
        changes={
            "signed_by": actor.user,
            "signed_on": signed_on,
            "signed_sha256": content_digest(report),
            "number": number.strip()
            or report.number
            or format_symbol(next_number("national", signed_on.year), "BC", symbol),
        },
    )
    record("national:signed", actor=actor, subject=moved, number=moved.number, signed_on=str(signed_on))
    tell(moved, "sign")
    return moved


def _check_day(report: NationalReport, signed_on: dt.date) -> None:
    if signed_on > clock.today():
        raise RuleViolation(problems=[Problem("signed_on", _("Ngày ký không được ở tương lai."))])
    if report.figures_at is not None and signed_on < clock.local_day(report.figures_at):
        said = _("Ngày ký không được trước ngày tổng hợp số liệu (%(day)s).")
        day = f"{clock.local_day(report.figures_at):%d/%m/%Y}"
        raise RuleViolation(problems=[Problem("signed_on", said % {"day": day})])
