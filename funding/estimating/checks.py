"""The checks of an estimate (J01): every product, every sum, the total and the sources, all mismatches at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import cached_property

from funding.estimating.content import budget_of, sources_of, statements_of
from funding.estimating.tree import Tree
from plans.planning.rules.arithmetic import check_budget
from plans.planning.rules.findings import Finding

OWN_SUMS = frozenset({"price_by_quantity", "children_to_parent", "blocks_to_total", "leaves_to_total"})
"""What must agree before the estimate leaves the house; the rest compares it with the plan and is for people to judge."""


@dataclass(frozen=True)
class Checked:
    """All comparisons of an estimate, agreeing or not, in the order of the paper."""

    findings: Sequence[Finding]

    @cached_property
    def failures(self) -> list[Finding]:
        """Those that disagree."""
        return [finding for finding in self.findings if not finding.agrees]

    @property
    def agreeing(self) -> int:
        """How many agree."""
        return len(self.findings) - len(self.failures)

    @property
    def barring(self) -> list[Finding]:
        """The failures of the estimate's own sums: it cannot be sent with them."""
        return [finding for finding in self.failures if finding.kind in OWN_SUMS]


def check(tree: Tree) -> Checked:
    """Compare. At most two queries (the sources; what the plan's body states, in the plan's first year)."""
    return Checked(check_budget(budget_of(tree), sources_of(tree), statements_of(tree)))
