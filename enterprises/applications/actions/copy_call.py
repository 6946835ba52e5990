"""Begin a call from an earlier one."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from enterprises.applications.actions.draft_call import CALL_FIELDS, draft_call
from enterprises.applications.models import Call, CallPaper
from enterprises.applications.selectors.measures import offered
from portal.audit.record import record, use_case
from portal.core import clock
from portal.organizations.actor import Actor

if TYPE_CHECKING:
    from plans.planning.models import PlanMeasure

NOT_COPIED = frozenset({"opens_at", "closes_at", "budget_line", "support_rate", "support_cap_vnd", "support_basis"})
"""The window lies in the future, money and norms are those of the day."""
PAPER_FIELDS = ("name", "hint", "is_required", "max_files", "kinds", "max_megabytes", "template")


@use_case
def copy_call(*, actor: Actor, call: Call) -> Call:
    """A draft with the words, conditions, papers and form of `call`, its window a year later, under the norms of today.

    The measure is the same one in the plan in force, when that has it.
    """
    facts = {name: getattr(call, name) for name in CALL_FIELDS if name not in NOT_COPIED}
    opens_at = _a_year_on(call.opens_at)
    while opens_at <= clock.now():
        opens_at = _a_year_on(opens_at)
    length = call.closes_at - call.opens_at if call.closes_at else None
    facts |= {"opens_at": opens_at, "closes_at": opens_at + length if length else None}
    papers = [
        {name: getattr(paper, name) for name in PAPER_FIELDS if hasattr(CallPaper, name)} for paper in call.papers.all()
    ]
    copy = draft_call(actor=actor, measure=_measure_now(actor, call), facts=facts, papers=papers)
    copy.copied_from = call
    copy.save(update_fields=["copied_from", "updated_at"])
    record("call:copied", actor=actor, subject=copy, source=call.code or call.title)
    return copy


def _measure_now(actor: Actor, call: Call) -> PlanMeasure:
    """The same entry of the catalogue in a plan in force, else the one the call had."""
    return offered(actor).filter(measure_id=call.measure.measure_id).last() or call.measure


def _a_year_on(instant: dt.datetime) -> dt.datetime:
    """The same day and minute a year later; 29 February becomes the 28th."""
    local = instant.astimezone(clock.VIETNAM)
    try:
        return local.replace(year=local.year + 1)
    except ValueError:
        return local.replace(year=local.year + 1, day=28)
