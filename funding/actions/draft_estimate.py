"""Draft the estimate of a plan for a year: from its annex, from the version in force, or from its tasks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext as _

from funding.enums import EstimateStatus
from funding.estimating.pricing import fit, spending_of
from funding.models import Estimate, EstimateHeading, EstimateLine
from funding.policies import prepares_estimates
from funding.workflow import ESTIMATE_WORKFLOW
from plans.planning.models import BudgetAnnex, BudgetLine, Task
from plans.planning.selectors.budget import budget_lines
from portal.audit.record import record, use_case
from portal.core.errors import Problem, RuleViolation
from portal.organizations.actor import Actor

if TYPE_CHECKING:
    from plans.planning.models import Plan

FINANCIAL_RULES = (
    "Luật Ngân sách nhà nước; Thông tư 35/2021/TT-BTC, Điều 10 (lập, thẩm định, phê duyệt dự toán); "
    "quy định quản lý tài chính của tỉnh"
)
LINE_FIELDS = (
    "budget_line_id",
    "agency_plan_id",
    "position",
    "path",
    "code",
    "title",
    "is_italic",
    "lead",
    "result",
    "unit",
    "quantity_printed",
    "note",
    "clause",
    "source_id",
    "purpose",
    "spending",
)
HEADING_FIELDS = ("position", "path", "code", "title", "is_italic", "lead", "result", "note")


@use_case
def draft_estimate(*, actor: Actor, plan: Plan, year: int, reason: str = "", legal_bases: str = "") -> Estimate:
    """A draft: what the annex says; once an estimate is in force, what that one approved, changed for `reason`.

    A plan without an annex gives a line for each task, to be filled in. Raises RuleViolation when an estimate of the
    year is in force and no reason is given; ValidationError when a draft of that year stands.
    """
    standing = Estimate.objects.filter(plan=plan, year=year, status=EstimateStatus.APPROVED).first()
    if standing is not None and not reason.strip():
        raise RuleViolation(
            problems=[Problem("reason", _("Dự toán năm này đã phê duyệt: muốn thay đổi phải ghi lý do điều chỉnh."))],
            code="adjustment_needs_reason",
        )
    last = Estimate.objects.filter(plan=plan, year=year).aggregate(last=models.Max("version"))["last"] or 0
    annex = BudgetAnnex.objects.filter(version=plan.current_version_id).first()
    estimate = Estimate(
        plan=plan,
        province_id=actor.province_id,
        year=year,
        version=last + 1,
        prepared_by=actor.user,
        title=annex.title if annex else _("Dự toán kinh phí thực hiện %(plan)s") % {"plan": plan.title},
        unit=annex.unit if annex else "vnd",
        stated_total_vnd=annex.printed_total_vnd if annex else None,
        legal_bases=legal_bases.strip() or (standing.legal_bases if standing else FINANCIAL_RULES),
        adjusts=standing,
        reason=reason.strip(),
    )
    prepares_estimates.check(actor, estimate)
    ESTIMATE_WORKFLOW.start(estimate, actor=actor)
    estimate.full_clean()
    estimate.save()
    ESTIMATE_WORKFLOW.record_start(estimate, actor=actor, note=estimate.reason)
    if standing is not None:
        _copy(standing, estimate)
    else:
        lines = list(budget_lines(plan))
        if lines:
            _from_annex(estimate, lines)
        else:
            _from_tasks(estimate, plan)
    record("estimate:drafted", actor=actor, subject=estimate, plan=plan.code, year=year, reason=estimate.reason)
    return estimate


def _from_annex(estimate: Estimate, rows: list[BudgetLine]) -> None:
    """Leaves become lines, what stands above them headings with the sums as printed."""
    known = {row.path for row in rows}
    above = {row.path.rpartition("/")[0] for row in rows}
    headings, lines = [], []
    for number, row in enumerate(rows, 1):
        parent = row.path.rpartition("/")[0]
        path = row.path if not parent or parent in known else row.path.replace("/", ".")
        common = {
            "estimate": estimate,
            "position": number * 10,
            "path": path,
            "code": row.code,
            "title": row.title,
            "is_italic": row.is_italic,
            "lead": row.lead_printed,
            "result": row.result,
            "note": row.note,
        }
        if row.path in above and not row.is_leaf:
            headings.append(EstimateHeading(stated_vnd=row.amount_vnd or 0, **common))
        elif row.is_leaf or row.amount_vnd is not None:
            lines.append(
                EstimateLine(
                    budget_line=row,
                    unit_price_vnd=row.unit_price_vnd,
                    quantity=row.quantity,
                    quantity_printed=row.quantity_printed,
                    proposed_vnd=row.amount_vnd or 0,
                    clause=row.clause,
                    source=row.source,
                    purpose=row.purpose,
                    spending=spending_of(row.title, row.source.kind if row.source else ""),
                    **common,
                )
            )
    EstimateHeading.objects.bulk_create(headings)
    EstimateLine.objects.bulk_create(lines)


def _copy(standing: Estimate, estimate: Estimate) -> None:
    """The lines as approved, so that only what changes is proposed anew."""
    lines = []
    for row in standing.lines.all():
        amount = row.approved_vnd or 0
        price, quantity = fit(row.unit_price_vnd, row.quantity, amount)
        kept = {name: getattr(row, name) for name in LINE_FIELDS}
        if quantity != row.quantity:
            kept["quantity_printed"] = ""
        lines.append(
            EstimateLine(estimate=estimate, unit_price_vnd=price, quantity=quantity, proposed_vnd=amount, **kept)
        )
    EstimateLine.objects.bulk_create(lines)
    amounts = {line.path: line.proposed_vnd for line in lines}
    EstimateHeading.objects.bulk_create(
        EstimateHeading(
            estimate=estimate,
            stated_vnd=sum(amount for path, amount in amounts.items() if path.startswith(f"{row.path}/")),
            **{name: getattr(row, name) for name in HEADING_FIELDS},
        )
        for row in standing.headings.all()
    )
    estimate.title, estimate.unit = standing.title, standing.unit
    estimate.stated_total_vnd = sum(amounts.values())
    estimate.save(update_fields=["title", "unit", "stated_total_vnd", "updated_at"])


def _from_tasks(estimate: Estimate, plan: Plan) -> None:
    """A line without money for each task; where its parts are of two kinds of spending, one for each (J07)."""
    lines = []
    for number, task in enumerate(Task.objects.filter(version=plan.current_version_id).order_by("position", "pk"), 1):
        for part, (spending, words) in enumerate(_by_spending(task.title), 1):
            path = str(number) if part == 1 else f"{number}.{part}"
            lines.append(
                EstimateLine(
                    estimate=estimate,
                    position=number * 10 + part,
                    path=path,
                    code=task.code or path,
                    title=words,
                    proposed_vnd=0,
                    spending=spending,
                )
            )
    EstimateLine.objects.bulk_create(lines)
    estimate.stated_total_vnd = 0
    estimate.save(update_fields=["stated_total_vnd", "updated_at"])


def _by_spending(text: str) -> list[tuple[str, str]]:
    """(kind of spending, words): the text whole when all its parts are of one kind."""
    parts = [part.strip(" .") for part in re.split(r";\s+", text) if part.strip(" .")]
    kinds = {part: spending_of(part) for part in parts}
    if len(set(kinds.values())) < 2:
        return [(spending_of(text), text)]
    return [(kinds[part], part) for part in parts]
