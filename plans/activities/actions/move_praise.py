"""Steps of a round of praise: open it, ask opinions, review, submit, decide, send back, give up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from plans.activities.actions.nominate_for_praise import interval_refusal
from plans.activities.enums_praise import NomineeResult
from plans.activities.models import PraiseNominee, PraiseOpinion, PraiseRound
from plans.activities.notifications_praise import (
    tell_opinion_asked,
    tell_round_called,
    tell_round_decided,
    tell_round_returned,
    tell_round_submitted,
)
from plans.activities.rules_praise import months_later
from plans.activities.workflow import PRAISE_WORKFLOW
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.organizations.actor import Actor
from portal.organizations.models import Organization

NO_CLOCK_DAYS = 14
"""Days to answer where no rule of the day sets a time."""


@use_case
def call_round(
    *, actor: Actor, praise: PraiseRound, nominate_until: dt.date, expected: str | None = None
) -> PraiseRound:
    """Ask units to nominate until a day. Raises RuleViolation for a day that has passed or after the planned one."""
    if nominate_until < clock.today() or nominate_until > praise.planned_on:
        words = _("Hạn nhận đề nghị phải từ hôm nay đến ngày dự kiến công bố.")
        raise RuleViolation(problems=[Problem("nominate_until", words)])
    moved = _move(actor, praise, "call", expected, nominate_until=nominate_until)
    tell_round_called(moved)
    return moved


@use_case
def consult_round(
    *, actor: Actor, praise: PraiseRound, organizations: Iterable[Organization], expected: str | None = None
) -> PraiseRound:
    """Close nominations and ask associations for their opinion until the day the rule gives. Raises RuleViolation."""
    asked = list(organizations)
    if not asked:
        raise RuleViolation(problems=[Problem("organizations", _("Chọn ít nhất một hội, đơn vị để hỏi ý kiến."))])
    moved = _move(actor, praise, "consult", expected)
    due_on = moved.due_on or clock.today() + dt.timedelta(days=NO_CLOCK_DAYS)
    for organization in asked:
        opinion = PraiseOpinion(round=moved, organization=organization, asked_on=clock.today(), due_on=due_on)
        opinion.full_clean()
        opinion.save()
        tell_opinion_asked(opinion)
    return moved


@use_case
def review_round(
    *,
    actor: Actor,
    praise: PraiseRound,
    reviewed_on: dt.date,
    minutes_number: str,
    conclusion: str,
    results: Mapping[int, tuple[str, str]],
    review_place: str = "",
    chair: str = "",
    attendees: str = "",
    expected: str | None = None,
) -> PraiseRound:
    """Write the minutes of the meeting; nominee id → (agreed or refused, reason). Raises RuleViolation by place."""
    problems = []
    if reviewed_on > clock.today() or (praise.nominate_until and reviewed_on < praise.nominate_until):
        problems.append(Problem("reviewed_on", _("Ngày họp phải sau hạn nhận đề nghị và không sau hôm nay.")))
    standing = list(praise.nominees.exclude(result=NomineeResult.WITHDRAWN))
    for nominee in standing:
        result, note = results.get(nominee.pk, ("", ""))
        if result not in (NomineeResult.AGREED, NomineeResult.REFUSED):
            problems.append(Problem(f"result_{nominee.pk}", _("Chọn kết quả xét.")))
        elif result == NomineeResult.REFUSED and not note.strip():
            problems.append(Problem(f"note_{nominee.pk}", _("Ghi lý do không đề nghị khen.")))
        elif result == NomineeResult.AGREED and (told := interval_refusal(praise, nominee.key)):
            problems.append(Problem(f"result_{nominee.pk}", told))
    if problems:
        raise RuleViolation(problems=problems)
    moved = _move(
        actor,
        praise,
        "review",
        expected,
        reviewed_on=reviewed_on,
        minutes_number=minutes_number.strip(),
        conclusion=conclusion.strip(),
        review_place=review_place.strip(),
        chair=chair.strip(),
        attendees=attendees.strip(),
    )
    for nominee in standing:
        result, note = results[nominee.pk]
        _note(nominee, result, note)
    return moved


@use_case
def decide_round(
    *,
    actor: Actor,
    praise: PraiseRound,
    decision_number: str,
    decided_on: dt.date,
    decided_by: str,
    signer: str,
    expected: str | None = None,
) -> PraiseRound:
    """Record the decision: those the meeting agreed on are praised, the next round follows the interval."""
    problems = []
    if decided_on > clock.today() or (praise.reviewed_on and decided_on < praise.reviewed_on):
        problems.append(Problem("decided_on", _("Ngày quyết định phải từ ngày họp xét đến hôm nay.")))
    problems += [
        Problem(name, _("Không được để trống."))
        for name, value in (("decision_number", decision_number), ("signer", signer))
        if not value.strip()
    ]
    if problems:
        raise RuleViolation(problems=problems)
    moved = _move(
        actor,
        praise,
        "decide",
        expected,
        decision_number=decision_number.strip(),
        decided_on=decided_on,
        decided_by=decided_by.strip(),
        signer=signer.strip(),
        next_on=months_later(decided_on, praise.interval_months),
    )
    for nominee in moved.nominees.filter(result=NomineeResult.AGREED):
        _note(nominee, NomineeResult.PRAISED, nominee.result_note)
    tell_round_decided(moved)
    return moved


@use_case
def move_round(
    *, actor: Actor, praise: PraiseRound, name: str, note: str = "", expected: str | None = None
) -> PraiseRound:
    """Submit, send back, give up. Raises StaleState, NotAllowed, RuleViolation."""
    changes: dict[str, Any] = {"submitted_by": actor.user} if name == "submit" else {}
    moved = _move(actor, praise, name, expected, note, **changes)
    if name == "submit":
        tell_round_submitted(moved)
    if name == "return":
        for nominee in moved.nominees.filter(result__in=(NomineeResult.AGREED, NomineeResult.REFUSED)):
            _note(nominee, NomineeResult.PENDING, "")
        tell_round_returned(moved, note)
    return moved


def _note(nominee: PraiseNominee, result: str, note: str) -> None:
    nominee.result, nominee.result_note = result, note.strip()[:500]
    nominee.save()


def _move(
    actor: Actor, praise: PraiseRound, name: str, expected: str | None, note: str = "", **changes: Any
) -> PraiseRound:
    moved = PRAISE_WORKFLOW.apply(praise, name, actor=actor, note=note, expected=expected, changes=changes)
    record("praise:moved", actor=actor, subject=moved, step=name)
    return moved
