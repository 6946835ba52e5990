"""What an adjusting version changes line by line, and what is promised and paid there already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from funding.enums import CeilingKind
from funding.estimating.tree import Tree
from funding.models import Ceiling, Estimate, EstimateLine, TaskBudget
from portal.core.errors import Problem
from portal.vietnam.money import format_vnd


@dataclass(frozen=True)
class Effect:
    """One line: what is in force, what is proposed, what is promised or paid of it. Whole đồng."""

    line: EstimateLine
    before_vnd: int
    promised_vnd: int

    @property
    def after_vnd(self) -> int:
        """What the line will have: as answered so far, else as proposed."""
        line = self.line
        answered = [amount for amount in (line.approved_vnd, line.appraised_vnd) if amount is not None]
        return answered[0] if answered else line.proposed_vnd

    @property
    def change_vnd(self) -> int:
        return self.after_vnd - self.before_vnd

    @property
    def left_vnd(self) -> int:
        """Free after the change; below zero the change cannot be made."""
        return self.after_vnd - self.promised_vnd


def promised_of(estimate: Estimate) -> dict[int, int]:
    """Budget line id → promised and paid đồng in the year of the estimate. One query."""
    rows = Ceiling.objects.filter(kind=CeilingKind.LINE, plan_id=estimate.plan_id, year=estimate.year)
    return {
        line_id: committed + paid
        for line_id, committed, paid in rows.values_list("budget_line_id", "committed_vnd", "paid_vnd")
        if line_id is not None
    }


def paid_to_units(estimate: Estimate) -> dict[str, int]:
    """Path of a line that is none of the annex → đồng its unit was paid in the year of the estimate. One query."""
    rows = TaskBudget.objects.filter(plan_id=estimate.plan_id, year=estimate.year).exclude(estimate_path="")
    return dict(rows.values_list("estimate_path", "paid_vnd"))


def effects_of(tree: Tree) -> list[Effect]:
    """Every line of an adjusting version that changes or has promises; none for a first estimate. Three queries."""
    earlier = tree.estimate.adjusts
    if earlier is None:
        return []
    before = dict(earlier.lines.values_list("path", "approved_vnd"))
    promised, units = promised_of(tree.estimate), paid_to_units(tree.estimate)
    found = [
        Effect(
            line,
            before.get(line.path) or 0,
            promised.get(line.budget_line_id, 0) if line.budget_line_id else units.get(line.path, 0),
        )
        for line in tree.lines
    ]
    return [effect for effect in found if effect.change_vnd or effect.promised_vnd]


def overdrawn(effects: Sequence[Effect]) -> list[Problem]:
    """A problem for each line that would have less than is promised or paid. Pure."""
    words = _("Dòng %(path)s đã cam kết, đã chi %(promised)s đồng, không giảm xuống %(after)s đồng được.")
    return [
        Problem(
            effect.line.path,
            words
            % {
                "path": effect.line.path,
                "promised": format_vnd(effect.promised_vnd),
                "after": format_vnd(effect.after_vnd),
            },
        )
        for effect in effects
        if effect.left_vnd < 0
    ]
