"""Change the proposals of a draft, or the appraised amounts while Finance has it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from funding.enums import EstimateStatus
from funding.estimating.pricing import fit
from funding.estimating.tree import Tree, add_up, tree_of
from funding.models import Estimate, EstimateHeading, EstimateLine
from funding.models.estimate import MOST_VND
from funding.policies import appraises_estimates, prepares_estimates
from portal.audit.record import record, use_case
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor

IN_PREPARATION = (EstimateStatus.DRAFT, EstimateStatus.RETURNED)


@dataclass(frozen=True)
class LineInput:
    """What a person typed for one line, in đồng. Without price and quantity the line keeps those that give the amount, else it is a lump sum."""

    amount_vnd: int
    remark: str = ""
    unit_price_vnd: int | None = None
    quantity: Decimal | None = None
    unit: str | None = None


@dataclass(frozen=True)
class StatedInput:
    """What the paper states above the lines: heading id → đồng, and the total."""

    headings: Mapping[int, int]
    total_vnd: int | None = None


@use_case
def change_estimate(
    *,
    actor: Actor,
    estimate: Estimate,
    lines: Mapping[int, LineInput],
    row_version: int | None = None,
    stated: StatedInput | None = None,
) -> Estimate:
    """Write `lines` (EstimateLine id → input): proposals in a draft, appraisals at Finance.

    Headings and the total follow the lines, unless `stated` says what the paper states; the checks then tell where it
    disagrees. Raises StaleState on a stale page; RuleViolation naming each amount that cannot be.
    """
    estimate = lock(Estimate, estimate.pk)
    estimate.require_version(row_version)
    if estimate.status in IN_PREPARATION:
        prepares_estimates.check(actor, estimate)
        tree = tree_of(estimate)
        _refuse_impossible(lines)
        _propose(tree, lines)
        if stated is None:
            add_up(tree)
        else:
            _state(tree, stated)
        estimate.prepared_by = actor.user
    elif estimate.status == EstimateStatus.SUBMITTED_TO_FINANCE:
        appraises_estimates.check(actor, estimate)
        _refuse_impossible(lines)
        _refuse_more_than_proposed(estimate, lines)
        _appraise(estimate, lines)
        estimate.appraised_by = actor.user
    else:
        raise RuleViolation(_("Dự toán ở trạng thái này không sửa được nữa."))
    estimate.bump_version()
    estimate.save(update_fields=["row_version", "prepared_by", "appraised_by", "updated_at"])
    record("estimate:changed", actor=actor, subject=estimate, lines={str(k): v.amount_vnd for k, v in lines.items()})
    return estimate


def _propose(tree: Tree, lines: Mapping[int, LineInput]) -> None:
    rows = [row for row in tree.lines if row.pk in lines]
    for row in rows:
        typed = lines[row.pk]
        price, quantity = typed.unit_price_vnd, typed.quantity
        if price is None and quantity is None:
            price, quantity = fit(row.unit_price_vnd, row.quantity, typed.amount_vnd)
        if quantity != row.quantity:
            row.quantity_printed = ""
        row.unit_price_vnd, row.quantity, row.proposed_vnd = price, quantity, typed.amount_vnd
        row.unit = row.unit if typed.unit is None else typed.unit.strip()[:40]
    EstimateLine.objects.bulk_update(rows, ["unit_price_vnd", "quantity", "quantity_printed", "proposed_vnd", "unit"])


def _state(tree: Tree, stated: StatedInput) -> None:
    for heading in tree.headings:
        heading.stated_vnd = stated.headings.get(heading.pk, heading.stated_vnd)
    EstimateHeading.objects.bulk_update(tree.headings, ["stated_vnd"])
    if stated.total_vnd is not None:
        tree.estimate.stated_total_vnd = stated.total_vnd
        tree.estimate.save(update_fields=["stated_total_vnd", "updated_at"])


def _appraise(estimate: Estimate, lines: Mapping[int, LineInput]) -> None:
    rows = list(estimate.lines.filter(pk__in=lines))
    for row in rows:
        row.appraised_vnd, row.remark = lines[row.pk].amount_vnd, lines[row.pk].remark[:500]
    EstimateLine.objects.bulk_update(rows, ["appraised_vnd", "remark"])


def _refuse_impossible(lines: Mapping[int, LineInput]) -> None:
    problems = [problem for pk, line in lines.items() for problem in _impossible(pk, line)]
    if problems:
        raise RuleViolation(problems=problems)


def _impossible(pk: int, line: LineInput) -> Iterator[Problem]:
    for place, value in ((f"line_{pk}", line.amount_vnd), (f"price_{pk}", line.unit_price_vnd)):
        if value is not None and value < 0:
            yield Problem(place, _("Số tiền không được là số âm."))
        if value is not None and value > MOST_VND:
            yield Problem(place, _("Số tiền quá lớn, hãy kiểm tra lại số chữ số 0."))
    if line.quantity is not None and line.quantity < 0:
        yield Problem(f"quantity_{pk}", _("Số lượng không được âm."))
    if (line.unit_price_vnd is None) != (line.quantity is None):
        missing = "quantity" if line.quantity is None else "price"
        yield Problem(f"{missing}_{pk}", _("Đơn giá và số lượng phải cùng có, hoặc cùng bỏ trống."))


def _refuse_more_than_proposed(estimate: Estimate, lines: Mapping[int, LineInput]) -> None:
    proposed = dict(estimate.lines.values_list("pk", "proposed_vnd"))
    problems = [
        Problem(f"line_{pk}", _("Số thẩm định không vượt số đề nghị."))
        for pk, line in lines.items()
        if pk in proposed and line.amount_vnd > proposed[pk]
    ]
    if problems:
        raise RuleViolation(problems=problems)
