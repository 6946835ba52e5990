"""Change the proposed amounts of a draft, or the appraised amounts while Finance has it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from funding.enums import EstimateStatus
from funding.models import Estimate, EstimateLine
from funding.policies import appraises_estimates, prepares_estimates
from portal.audit.record import record, use_case
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor


@dataclass(frozen=True)
class LineInput:
    """What a person typed for one line, in đồng."""

    amount_vnd: int
    remark: str = ""


@use_case
def change_estimate(
    *, actor: Actor, estimate: Estimate, lines: Mapping[int, LineInput], row_version: int | None = None
) -> Estimate:
    """Write `lines` (EstimateLine id → input): proposals in a draft, appraisals at Finance.

    Raises StaleState on a stale page; RuleViolation naming each line whose appraisal exceeds the proposal.
    """
    estimate = lock(Estimate, estimate.pk)
    estimate.require_version(row_version)
    if estimate.status in (EstimateStatus.DRAFT, EstimateStatus.RETURNED):
        prepares_estimates.check(actor, estimate)
        _write(estimate, lines, "proposed_vnd")
        estimate.prepared_by = actor.user
    elif estimate.status == EstimateStatus.SUBMITTED_TO_FINANCE:
        appraises_estimates.check(actor, estimate)
        _refuse_more_than_proposed(estimate, lines)
        _write(estimate, lines, "appraised_vnd")
        estimate.appraised_by = actor.user
    else:
        raise RuleViolation(_("Dự toán ở trạng thái này không sửa được nữa."))
    estimate.bump_version()
    estimate.save(update_fields=["row_version", "prepared_by", "appraised_by", "updated_at"])
    record("estimate:changed", actor=actor, subject=estimate, lines={str(k): v.amount_vnd for k, v in lines.items()})
    return estimate


def _write(estimate: Estimate, lines: Mapping[int, LineInput], column: str) -> None:
    rows = list(estimate.lines.filter(pk__in=lines))
    for row in rows:
        setattr(row, column, lines[row.pk].amount_vnd)
        if column == "appraised_vnd":
            row.remark = lines[row.pk].remark[:500]
    EstimateLine.objects.bulk_update(rows, [column, "remark"])


def _refuse_more_than_proposed(estimate: Estimate, lines: Mapping[int, LineInput]) -> None:
    proposed = dict(estimate.lines.values_list("pk", "proposed_vnd"))
    problems = [
        Problem(f"line_{pk}", _("Số thẩm định không vượt số đề nghị."))
        for pk, line in lines.items()
        if pk in proposed and line.amount_vnd > proposed[pk]
    ]
    if problems:
        raise RuleViolation(problems=problems)
