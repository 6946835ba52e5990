"""Steps of a club: founded, resting, working again, dissolved, given up."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from plans.activities.models import Club
from plans.activities.notifications_honours import tell_club_moved
from plans.activities.workflow import CLUB_WORKFLOW
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.organizations.actor import Actor


@use_case
def found_club(
    *,
    actor: Actor,
    club: Club,
    decision_number: str,
    decided_on: dt.date,
    decided_by: str,
    head_name: str,
    signer: str = "",
    head_position: str = "",
    expected: str | None = None,
) -> Club:
    """Confirm the founding decision; from its day on the club counts. Raises RuleViolation for a day to come."""
    problems = [
        Problem(name, _("Cần ghi thông tin này để xác nhận thành lập."))
        for name, value in (("decision_number", decision_number), ("decided_by", decided_by), ("head_name", head_name))
        if not value.strip()
    ]
    if decided_on > clock.today():
        problems.append(Problem("decided_on", _("Không ghi ngày trong tương lai.")))
    if problems:
        raise RuleViolation(problems=problems)
    return _move(
        actor,
        club,
        "found",
        expected,
        decision_number=decision_number.strip(),
        decided_on=decided_on,
        decided_by=decided_by.strip(),
        head_name=head_name.strip(),
        head_position=head_position.strip(),
        signer=signer.strip(),
    )


@use_case
def end_club(
    *,
    actor: Actor,
    club: Club,
    name: str,
    on: dt.date,
    note: str,
    ended_number: str = "",
    expected: str | None = None,
) -> Club:
    """Let it rest (`name` "suspend") or dissolve it ("dissolve") since a day. Raises RuleViolation for a wrong day."""
    if club.decided_on and not club.decided_on <= on <= clock.today():
        raise RuleViolation(problems=[Problem("on", _("Ngày phải từ ngày thành lập đến hôm nay."))])
    changes: dict[str, Any] = {"suspended_on": on}
    if name == "dissolve":
        changes = {"ended_on": on, "ended_number": ended_number.strip()}
    return _move(actor, club, name, expected, note, **changes)


@use_case
def move_club(*, actor: Actor, club: Club, name: str, note: str = "", expected: str | None = None) -> Club:
    """Give a proposal up, or let a resting club work again. Raises StaleState, NotAllowed, RuleViolation."""
    changes = {"suspended_on": None} if name == "resume" else {}
    return _move(actor, club, name, expected, note, **changes)


def _move(actor: Actor, club: Club, name: str, expected: str | None, note: str = "", **changes: Any) -> Club:
    moved = CLUB_WORKFLOW.apply(club, name, actor=actor, note=note, expected=expected, changes=changes)
    record("club:moved", actor=actor, subject=moved, step=name)
    tell_club_moved(moved, actor, note)
    return moved
