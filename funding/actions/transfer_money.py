"""Move money between lines of an adjusting version, with a reason; nothing falls below what is promised (J09)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from funding.actions.change_estimate import IN_PREPARATION
from funding.estimating.effects import promised_of
from funding.estimating.pricing import fit
from funding.estimating.tree import add_up, tree_of
from funding.models import Estimate, EstimateLine, EstimateTransfer
from funding.policies import prepares_estimates
from portal.audit.record import record, use_case
from portal.core.errors import NotFound, Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor
from portal.vietnam.money import format_vnd


@use_case
def transfer_money(
    *,
    actor: Actor,
    estimate: Estimate,
    from_line: EstimateLine,
    to_line: EstimateLine,
    amount_vnd: int,
    reason: str,
    row_version: int | None = None,
) -> EstimateTransfer:
    """Take `amount_vnd` from one line and give it to another of the same draft.

    Raises RuleViolation at the field that is wrong: no adjusting draft, no reason, more than stands on the line or
    than is free of promises and payments; StaleState; NotFound for a line of another estimate.
    """
    estimate = lock(Estimate, estimate.pk)
    estimate.require_version(row_version)
    prepares_estimates.check(actor, estimate)
    tree = tree_of(estimate)
    giver, taker = tree.line(from_line.pk), tree.line(to_line.pk)
    if giver is None or taker is None:
        raise NotFound()
    problems = _problems(estimate, giver, taker, amount_vnd, reason)
    if problems:
        raise RuleViolation(problems=problems)
    for line, amount in ((giver, giver.proposed_vnd - amount_vnd), (taker, taker.proposed_vnd + amount_vnd)):
        line.unit_price_vnd, line.quantity = fit(line.unit_price_vnd, line.quantity, amount)
        line.proposed_vnd, line.quantity_printed = amount, ""
    EstimateLine.objects.bulk_update([giver, taker], ["unit_price_vnd", "quantity", "quantity_printed", "proposed_vnd"])
    add_up(tree)
    assert actor.user is not None
    transfer = EstimateTransfer(
        estimate=estimate,
        from_line=giver,
        to_line=taker,
        amount_vnd=amount_vnd,
        reason=reason.strip(),
        requested_by=actor.user,
    )
    transfer.full_clean()
    transfer.save()
    estimate.prepared_by = actor.user
    estimate.bump_version()
    estimate.save(update_fields=["row_version", "prepared_by", "updated_at"])
    record(
        "estimate:transferred",
        actor=actor,
        subject=estimate,
        from_line=giver.path,
        to_line=taker.path,
        amount_vnd=amount_vnd,
        reason=reason,
    )
    return transfer


def _problems(
    estimate: Estimate, giver: EstimateLine, taker: EstimateLine, amount_vnd: int, reason: str
) -> list[Problem]:
    problems = []
    if estimate.status not in IN_PREPARATION or estimate.adjusts_id is None:
        problems.append(
            Problem("from_line", _("Chỉ chuyển được trong bản điều chỉnh đang lập của một dự toán đã phê duyệt."))
        )
    if giver.pk == taker.pk:
        problems.append(Problem("to_line", _("Hai dòng phải khác nhau.")))
    if amount_vnd <= 0:
        problems.append(Problem("amount_vnd", _("Số tiền phải lớn hơn 0.")))
    if not reason.strip():
        problems.append(Problem("reason", _("Hãy ghi lý do chuyển.")))
    promised = promised_of(estimate).get(giver.budget_line_id or 0, 0)
    free = giver.proposed_vnd - promised
    if amount_vnd > free:
        words = _("Dòng %(path)s chỉ còn %(free)s đồng chưa cam kết, chưa chi.")
        problems.append(Problem("amount_vnd", words % {"path": giver.path, "free": format_vnd(max(0, free))}))
    return problems
