"""What must hold before an estimate moves on; each raises RuleViolation with every problem at once."""

from __future__ import annotations

from django.utils.translation import gettext as _

from funding.enums import EstimateStatus
from funding.estimating.checks import check
from funding.estimating.effects import effects_of, overdrawn
from funding.estimating.sources import closed, exceeded, terms_of
from funding.estimating.sums import is_state
from funding.estimating.tree import tree_of
from funding.models import Estimate
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.organizations.actor import Actor


def has_lines(estimate: Estimate, actor: Actor) -> None:
    """An estimate proposes something."""
    if not estimate.lines.filter(proposed_vnd__gt=0).exists():
        raise RuleViolation(_("Dự toán chưa có dòng nào có số tiền."))


def sums_agree(estimate: Estimate, actor: Actor) -> None:
    """Its products and sums agree (J01)."""
    barring = check(tree_of(estimate)).barring
    if barring:
        raise RuleViolation(problems=[Problem(found.place, found.message) for found in barring], code="sums_disagree")


def sources_hold(estimate: Estimate, actor: Actor) -> None:
    """No source has ended, none is asked for more than it gives; every one that fails is named."""
    terms, lines = terms_of(estimate.plan, estimate.year), list(estimate.lines.all())
    column = "appraised_vnd" if estimate.status == EstimateStatus.SUBMITTED_TO_COMMITTEE else "proposed_vnd"
    problems = [*closed(terms, lines, clock.today()), *exceeded(terms, lines, column)]
    if problems:
        raise RuleViolation(problems=problems, code="source_refuses")


def money_has_a_place(estimate: Estimate, actor: Actor) -> None:
    """The State's money stands on a line of the annex, where ceilings hold it, or is given to a unit that is named.

    Of a plan with an annex only the work of units (their yearly plans) is given to them; anything else first becomes a
    line of the annex. A plan without an annex gives its money to the units its lines name. Every other line is told.
    """
    lines = list(estimate.lines.select_related("source"))
    has_annex = any(line.budget_line_id for line in lines)
    problems = []
    for line in lines:
        if line.budget_line_id or line.agency_plan_id or not line.proposed_vnd or not is_state(line):
            continue
        words = {"path": line.path, "title": line.title[:80]}
        if has_annex:
            text = _(
                "Dòng %(path)s “%(title)s” không có trong phụ lục kinh phí nên không có mức trần nào giữ số tiền này: "
                "hãy điều chỉnh kế hoạch để thêm dòng vào phụ lục, hoặc ghi nguồn ngoài ngân sách nhà nước."
            )
            problems.append(Problem(line.path, text % words))
        elif not line.lead.strip():
            text = _("Dòng %(path)s “%(title)s”: hãy ghi đơn vị chủ trì được giao kinh phí.")
            problems.append(Problem(line.path, text % words))
    if problems:
        raise RuleViolation(problems=problems, code="line_without_place")


def promises_kept(estimate: Estimate, actor: Actor) -> None:
    """No line of an adjustment falls below what is promised or paid on it; every one that would is named."""
    problems = overdrawn(effects_of(tree_of(estimate)))
    if problems:
        raise RuleViolation(problems=problems, code="below_promises")


def every_line_appraised(estimate: Estimate, actor: Actor) -> None:
    """Finance has answered each line."""
    open_lines = estimate.lines.filter(appraised_vnd__isnull=True).count()
    if open_lines:
        raise RuleViolation(_("Còn %(count)d dòng chưa có số thẩm định.") % {"count": open_lines})
