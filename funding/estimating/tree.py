"""The tree of an estimate: headings and lines in printed order, each below the longest path that stands above it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from funding.models import Estimate, EstimateHeading, EstimateLine


@dataclass(frozen=True)
class Branch:
    """A heading or a line of the tree; exactly one of the two is set. `depth` is 0 for a block."""

    heading: EstimateHeading | None
    line: EstimateLine | None
    depth: int

    @property
    def row(self) -> EstimateHeading | EstimateLine:
        """Whichever of the two it is."""
        row = self.line or self.heading
        assert row is not None
        return row


@dataclass(frozen=True)
class Tree:
    """The whole estimate: rows in printed order, the lines and headings apart."""

    estimate: Estimate
    headings: Sequence[EstimateHeading]
    lines: Sequence[EstimateLine]

    @property
    def branches(self) -> list[Branch]:
        """Every row in printed order."""
        rows: list[EstimateHeading | EstimateLine] = sorted(
            [*self.headings, *self.lines], key=lambda row: (row.position, row.pk or 0)
        )
        return [
            Branch(
                row if isinstance(row, EstimateHeading) else None,
                row if isinstance(row, EstimateLine) else None,
                row.path.count("/"),
            )
            for row in rows
        ]

    def line(self, pk: int) -> EstimateLine | None:
        """The line of that id."""
        return next((line for line in self.lines if line.pk == pk), None)


def tree_of(estimate: Estimate) -> Tree:
    """Read an estimate. Two queries."""
    lines = estimate.lines.select_related("budget_line", "source", "agency_plan__organization")
    return Tree(estimate, list(estimate.headings.all()), list(lines))


def sums_of(headings: Iterable[EstimateHeading], amounts: Mapping[str, int]) -> dict[str, int]:
    """Path of each heading → the sum of the lines below it (`amounts`: path of a line → đồng). Pure."""
    return {
        heading.path: sum(amount for path, amount in amounts.items() if path.startswith(f"{heading.path}/"))
        for heading in headings
    }


def add_up(tree: Tree) -> None:
    """Make every heading and the total state what the lines come to; the caller saves nothing. Writes."""
    amounts = {line.path: line.proposed_vnd for line in tree.lines}
    sums = sums_of(tree.headings, amounts)
    changed = [heading for heading in tree.headings if heading.stated_vnd != sums[heading.path]]
    for heading in changed:
        heading.stated_vnd = sums[heading.path]
    EstimateHeading.objects.bulk_update(changed, ["stated_vnd"])
    total = sum(amounts.values())
    if tree.estimate.stated_total_vnd != total:
        tree.estimate.stated_total_vnd = total
        tree.estimate.save(update_fields=["stated_total_vnd", "updated_at"])
