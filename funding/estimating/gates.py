"""What must hold before an estimate moves on; each raises RuleViolation with every problem at once."""

from __future__ import annotations

from django.utils.translation import gettext as _

from funding.enums import EstimateStatus
from funding.estimating.checks import check
from funding.estimating.effects import effects_of, overdrawn
from funding.estimating.sources import closed, exceeded, terms_of
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
