"""Take the yearly estimates of the units in charge into the consolidated one (J05)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.db.models import Max
from django.utils.translation import gettext as _

from funding.actions.change_estimate import IN_PREPARATION
from funding.estimating.pricing import fit, spending_of
from funding.estimating.tree import add_up, tree_of
from funding.models import Estimate, EstimateHeading, EstimateLine
from funding.policies import prepares_estimates
from funding.selectors.units import accepted_plans
from plans.planning.models import AgencyPlan, AgencyPlanItem
from portal.audit.record import record, use_case
from portal.core.errors import RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor

ROOT = "ĐV"
"""The path of the block that holds the units' estimates."""


@use_case
def collect_units(*, actor: Actor, estimate: Estimate, row_version: int | None = None) -> Estimate:
    """Put what each accepted unit asks for below its own heading; what was collected before is taken anew.

    Raises RuleViolation when the estimate is no draft or no unit asks for money; StaleState; NotAllowed.
    """
    estimate = lock(Estimate, estimate.pk)
    estimate.require_version(row_version)
    prepares_estimates.check(actor, estimate)
    if estimate.status not in IN_PREPARATION:
        raise RuleViolation(_("Dự toán ở trạng thái này không sửa được nữa."))
    units = [(plan, items) for plan in accepted_plans(estimate) if (items := _asked(plan))]
    if not units:
        raise RuleViolation(_("Chưa có đơn vị nào gửi dự toán đã được tiếp nhận."), code="no_units")
    kept = {line.path: line for line in estimate.lines.filter(agency_plan__isnull=False)}
    estimate.lines.filter(agency_plan__isnull=False).delete()
    estimate.headings.filter(path__startswith=f"{ROOT}/").delete()
    estimate.headings.filter(path=ROOT).delete()
    position = (estimate.lines.aggregate(last=Max("position"))["last"] or 0) + 10
    position = max(position, (estimate.headings.aggregate(last=Max("position"))["last"] or 0) + 10)
    EstimateHeading.objects.create(
        estimate=estimate, position=position, path=ROOT, code=ROOT, title=_("Dự toán của các đơn vị chủ trì")
    )
    for number, (plan, items) in enumerate(units, 1):
        position = _write(estimate, plan, items, f"{ROOT}/{number}", position + 10, kept)
    add_up(tree_of(estimate))
    estimate.prepared_by = actor.user
    estimate.bump_version()
    estimate.save(update_fields=["row_version", "prepared_by", "updated_at"])
    record(
        "estimate:collected", actor=actor, subject=estimate, units=[str(plan.organization) for plan, _items in units]
    )
    return estimate


def _asked(plan: AgencyPlan) -> list[AgencyPlanItem]:
    return [item for item in plan.items.all() if item.cost_vnd]


def _write(
    estimate: Estimate,
    plan: AgencyPlan,
    items: Sequence[AgencyPlanItem],
    path: str,
    position: int,
    kept: dict[str, EstimateLine],
) -> int:
    """One unit; answers the last position used. Source, purpose and kind of spending given before stay."""
    name = plan.organization.name
    EstimateHeading.objects.create(
        estimate=estimate, position=position, path=path, code=path.rpartition("/")[2], title=name, lead=name
    )
    for number, item in enumerate(items, 1):
        position += 1
        own = f"{path}/{number}"
        before = kept.get(own)
        same = before if before is not None and before.title == item.content else None
        amount = item.cost_vnd or 0
        quantity = item.quantity.quantize(Decimal("0.001")) if item.quantity else None
        price, quantity = fit(0 if quantity else None, quantity, amount)
        EstimateLine.objects.create(
            estimate=estimate,
            agency_plan=plan,
            position=position,
            path=own,
            code=str(number),
            title=item.content,
            lead=name,
            unit=item.unit[:40],
            unit_price_vnd=price,
            quantity=quantity,
            proposed_vnd=amount,
            source=same.source if same else None,
            purpose=same.purpose if same else "",
            spending=same.spending if same else spending_of(item.content),
        )
    return position
