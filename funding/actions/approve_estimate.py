"""The Committee approves an estimate: only then there is money to promise."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from funding.actions.pay_unit import give_to_units
from funding.enums import EntryKind, EstimateStatus
from funding.estimating.sums import is_state
from funding.ledger import open_ceilings, post
from funding.models import Estimate, EstimateLine
from funding.notifications_estimates import tell_who_asked
from funding.workflow import ESTIMATE_WORKFLOW
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.organizations.actor import Actor


@use_case
def approve_estimate(
    *,
    actor: Actor,
    estimate: Estimate,
    decision_number: str,
    decision_on: dt.date,
    expected: str | None = None,
    note: str = "",
) -> Estimate:
    """Approve the appraised amounts and allocate the State's; an earlier version is replaced by the difference.

    Lines of the plan's annex that are paid by the State become money in the ledger; an own share or a contribution is
    approved and stays out of it (J08); the State's money on a unit's own line is given to the unit, apart (J10).

    Raises RuleViolation for a day to come, and when a reduction would fall below what is already promised.
    """
    if decision_on > clock.today():
        raise RuleViolation(problems=[Problem("decision_on", _("Ngày quyết định không được sau hôm nay."))])
    changes = {"decision_number": decision_number, "decision_on": decision_on}
    estimate = ESTIMATE_WORKFLOW.apply(estimate, "approve", actor=actor, note=note, expected=expected, changes=changes)
    lines = list(
        estimate.lines.select_related(
            "budget_line__version__plan", "budget_line__source", "source", "agency_plan__organization"
        )
    )
    earlier = _replace_earlier(actor, estimate)
    open_ceilings([line.budget_line for line in lines if line.budget_line and is_state(line)], year=estimate.year)

    def grown(row: EstimateLine) -> int:
        return (row.appraised_vnd or 0) - earlier.get(row.budget_line_id or 0, 0)

    # What grows first: money moved between lines never falls below what is promised on the way.
    for line in sorted(lines, key=grown, reverse=True):
        line.approved_vnd = line.appraised_vnd or 0
        line.save(update_fields=["approved_vnd", "updated_at"])
        difference = grown(line)
        if difference and line.budget_line is not None and is_state(line):
            post(
                actor=actor,
                kind=EntryKind.ALLOCATE if difference > 0 and not earlier else EntryKind.ADJUST,
                line=line.budget_line,
                amount_vnd=difference,
                key=f"allocate:{line.public_id}",
                note=decision_number,
                year=estimate.year,
            )
    give_to_units(actor, estimate, lines)
    total = sum(line.approved_vnd or 0 for line in lines)
    record("estimate:approved", actor=actor, subject=estimate, decision=decision_number, total_vnd=total)
    tell_who_asked(estimate, actor, note or decision_number)
    return estimate


def _replace_earlier(actor: Actor, estimate: Estimate) -> dict[int, int]:
    """Budget line id → approved đồng of the version that falls; empty for a first estimate."""
    standing = Estimate.objects.filter(plan_id=estimate.plan_id, year=estimate.year, status=EstimateStatus.APPROVED)
    earlier = standing.exclude(pk=estimate.pk).first()
    if earlier is None:
        return {}
    ESTIMATE_WORKFLOW.apply(earlier, "replace", actor=actor)
    return {line.budget_line_id: line.approved_vnd or 0 for line in earlier.lines.all() if line.budget_line_id}
