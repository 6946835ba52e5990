"""Steps of an inspection: held, minutes closed, ended, cancelled."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from plans.activities.models import Inspection
from plans.activities.notifications import tell_unit
from plans.activities.workflow import INSPECTION_WORKFLOW
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.organizations.actor import Actor


@use_case
def hold_inspection(
    *, actor: Actor, inspection: Inspection, held_on: dt.date, held_until: dt.date, expected: str | None = None
) -> Inspection:
    """Write down when it took place. Raises RuleViolation for days to come, in wrong order or before the decision."""
    problems = []
    if held_until < held_on:
        problems.append(Problem("held_until", _("Ngày kết thúc phải từ ngày bắt đầu trở đi.")))
    if held_until > clock.today():
        problems.append(Problem("held_until", _("Chỉ ghi nhận khi đã kiểm tra xong.")))
    if inspection.decision_on and held_on < inspection.decision_on:
        problems.append(Problem("held_on", _("Không kiểm tra trước ngày quyết định.")))
    if problems:
        raise RuleViolation(problems=problems)
    return _move(actor, inspection, "hold", expected, held_on=held_on, held_until=held_until)


@use_case
def conclude_inspection(
    *,
    actor: Actor,
    inspection: Inspection,
    minutes_number: str,
    minutes_on: dt.date,
    conclusion: str,
    opinion: str = "",
    expected: str | None = None,
) -> Inspection:
    """Close the minutes; the units of which something is demanded are told. Raises RuleViolation for a wrong day."""
    if inspection.held_on and not inspection.held_on <= minutes_on <= clock.today():
        raise RuleViolation(
            problems=[Problem("minutes_on", _("Ngày biên bản phải từ ngày kiểm tra đến hôm nay."))],
        )
    moved = _move(
        actor,
        inspection,
        "conclude",
        expected,
        minutes_number=minutes_number.strip(),
        minutes_on=minutes_on,
        conclusion=conclusion.strip(),
        opinion=opinion.strip(),
    )
    for demand in moved.demands.select_related("organization"):
        tell_unit(demand)
    return moved


@use_case
def move_inspection(
    *, actor: Actor, inspection: Inspection, name: str, note: str = "", expected: str | None = None
) -> Inspection:
    """End it or give it up. Raises StaleState, NotAllowed, RuleViolation."""
    return _move(actor, inspection, name, expected, note)


def _move(
    actor: Actor, inspection: Inspection, name: str, expected: str | None, note: str = "", **changes: Any
) -> Inspection:
    moved = INSPECTION_WORKFLOW.apply(inspection, name, actor=actor, note=note, expected=expected, changes=changes)
    record("inspection:moved", actor=actor, subject=moved, step=name)
    return moved
