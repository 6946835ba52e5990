"""Lines of an estimate that the plan's annex does not hold: added, corrected, taken out."""

from __future__ import annotations

from decimal import Decimal

from django.db.models import Max
from django.utils.translation import gettext as _

from funding.actions.change_estimate import IN_PREPARATION
from funding.estimating.pricing import product_of
from funding.estimating.tree import add_up, tree_of
from funding.models import Estimate, EstimateHeading, EstimateLine
from funding.policies import prepares_estimates
from plans.planning.models import PlanFundingSource
from portal.audit.record import record, use_case
from portal.core.errors import NotFound, Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor


@use_case
def keep_own_line(
    *,
    actor: Actor,
    estimate: Estimate,
    title: str,
    spending: str,
    lead: str = "",
    parent: EstimateHeading | None = None,
    amount_vnd: int | None = None,
    unit_price_vnd: int | None = None,
    quantity: Decimal | None = None,
    unit: str = "",
    source: PlanFundingSource | None = None,
    purpose: str = "",
    note: str = "",
    line: EstimateLine | None = None,
    row_version: int | None = None,
) -> EstimateLine:
    """Add a line below `parent` (a heading, never a line), or correct `line`.

    Raises RuleViolation at the field; NotFound for a line of the annex, whose words are the plan's; StaleState.
    """
    estimate = _open(actor, estimate, row_version)
    if line is not None and (line.estimate_id != estimate.pk or line.budget_line_id is not None):
        raise NotFound()
    amount = _amount(unit_price_vnd, quantity, amount_vnd)
    if not title.strip():
        raise RuleViolation(problems=[Problem("title", _("Hãy ghi nội dung."))])
    row = line or EstimateLine(estimate=estimate, **_place(estimate, parent))
    row.title, row.lead, row.unit, row.note = title.strip(), lead.strip(), unit.strip()[:40], note.strip()
    row.unit_price_vnd, row.quantity, row.proposed_vnd = unit_price_vnd, quantity, amount
    row.source, row.purpose, row.spending, row.quantity_printed = source, purpose, spending, ""
    row.full_clean()
    row.save()
    _close(actor, estimate)
    record("estimate:line_kept", actor=actor, subject=estimate, line=row.path, title=row.title, amount_vnd=amount)
    return row


@use_case
def remove_own_line(*, actor: Actor, line: EstimateLine, row_version: int | None = None) -> Estimate:
    """Take out a line that is not of the annex. Raises NotFound, RuleViolation, StaleState."""
    estimate = _open(actor, line.estimate, row_version)
    if line.budget_line_id is not None:
        raise NotFound()
    record("estimate:line_removed", actor=actor, subject=estimate, line=line.path, title=line.title)
    line.delete()
    _close(actor, estimate)
    return estimate


def _open(actor: Actor, estimate: Estimate, row_version: int | None) -> Estimate:
    row: Estimate = lock(Estimate, estimate.pk)
    row.require_version(row_version)
    prepares_estimates.check(actor, row)
    if row.status not in IN_PREPARATION:
        raise RuleViolation(_("Dự toán ở trạng thái này không sửa được nữa."))
    return row


def _close(actor: Actor, estimate: Estimate) -> None:
    add_up(tree_of(estimate))
    estimate.prepared_by = actor.user
    estimate.bump_version()
    estimate.save(update_fields=["row_version", "prepared_by", "updated_at"])


def _amount(price: int | None, quantity: Decimal | None, amount_vnd: int | None) -> int:
    if (price is None) != (quantity is None):
        missing = "quantity" if quantity is None else "unit_price_vnd"
        raise RuleViolation(problems=[Problem(missing, _("Đơn giá và số lượng phải cùng có, hoặc cùng bỏ trống."))])
    if price is None or quantity is None:
        if amount_vnd is None:
            raise RuleViolation(problems=[Problem("amount_vnd", _("Hãy nhập số tiền, hoặc đơn giá và số lượng."))])
        return amount_vnd
    product = product_of(price, quantity)
    if product is None:
        raise RuleViolation(problems=[Problem("quantity", _("Đơn giá nhân số lượng không ra số đồng chẵn."))])
    if amount_vnd is not None and amount_vnd != product:
        raise RuleViolation(problems=[Problem("amount_vnd", _("Thành tiền không bằng đơn giá nhân số lượng."))])
    return product


def _place(estimate: Estimate, parent: EstimateHeading | None) -> dict[str, object]:
    """Path, code and position behind the last row below `parent`, or at the end."""
    if parent is not None and parent.estimate_id != estimate.pk:
        raise NotFound()
    above = f"{parent.path}/" if parent is not None else ""
    taken = {
        *estimate.lines.values_list("path", flat=True),
        *estimate.headings.values_list("path", flat=True),
    }
    number = 1
    while f"{above}{number}" in taken:
        number += 1
    rows = estimate.lines.filter(path__startswith=above) if above else estimate.lines.all()
    last = rows.aggregate(last=Max("position"))["last"] or (parent.position if parent else 0)
    if not above:
        last = max(last, estimate.headings.aggregate(last=Max("position"))["last"] or 0)
    return {"path": f"{above}{number}", "code": str(number), "position": last + 1}
