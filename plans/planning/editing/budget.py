"""Where a line of the budget annex stands: its path, which is its key, its place behind its sisters; the total below."""

from __future__ import annotations

from django.db.models import Sum
from django.utils.translation import gettext as _

from plans.planning.editing.rows import Data, State, order_of, set_order
from plans.planning.models import BudgetAnnex, BudgetLine, PlanVersion
from plans.planning.selectors.budget import is_summed
from portal.core.errors import Problem, RuleViolation


def give_path(row: BudgetLine, title: str) -> None:
    """A free path below the parent ("II/1/1.2"), and the annex the line belongs to when the version has none yet."""
    BudgetAnnex.objects.get_or_create(version=row.version, defaults={"title": title})
    taken = set(BudgetLine.objects.filter(version=row.version).values_list("path", flat=True))
    above = f"{row.parent.path}/" if row.parent is not None else ""
    own = row.code.replace("/", "-").replace(" ", "")
    wish, number = f"{above}{own}" if own else "", 1
    while not wish or wish in taken:
        wish = f"{above}{own}~{number + 1}" if own else f"{above}-{number}"
        number += 1
    row.path, row.depth = wish, wish.count("/")


def reparent(version: PlanVersion, row: BudgetLine, parent: BudgetLine | None) -> None:
    """Put a line with all below it behind the last line below `parent`; None makes it a block of its own.

    Raises RuleViolation at "parent" where that would be below itself.
    """
    was = row.path
    below = list(BudgetLine.objects.filter(version=version, path__startswith=f"{was}/").order_by("position", "pk"))
    if parent is not None and parent.pk in {row.pk, *(line.pk for line in below)}:
        words = _("“%(parent)s” đứng trong dòng “%(line)s”; một dòng không thể nằm dưới chính nó.")
        problem = Problem("parent", words % {"parent": parent.path, "line": was})
        raise RuleViolation(problems=[problem], code="circular_parent")
    row.parent = parent
    give_path(row, "")
    row.full_clean(exclude=["version"], validate_unique=False)
    row.save()
    for line in below:
        line.path = row.path + line.path[len(was) :]
        line.depth = line.path.count("/")
        line.full_clean(exclude=["version"], validate_unique=False)
        line.save(update_fields=["path", "depth", "updated_at"])
    block = [row.pk, *(line.pk for line in below)]
    rest = [pk for pk in order_of(version, BudgetLine) if pk not in set(block)]
    at = after_sisters(version, row, rest)
    set_order(version, BudgetLine, [*rest[:at], *block, *rest[at:]])
    row.refresh_from_db(fields=["position"])


def after_sisters(version: PlanVersion, row: BudgetLine, ids: list[int]) -> int:
    """The index in `ids` behind everything that stands below the row's parent; the end for a line without one."""
    if row.parent is None:
        return len(ids)
    lines = BudgetLine.objects.filter(version=version, path__startswith=f"{row.parent.path}/").exclude(pk=row.pk)
    held = {row.parent_id, *lines.values_list("pk", flat=True)} & set(ids)
    return max(index for index, pk in enumerate(ids) if pk in held) + 1


def move_among_sisters(version: PlanVersion, row: BudgetLine, direction: str) -> list[int] | None:
    """The ids in their new order, the line with all below it before or behind its sister; None at either end."""
    lines = list(BudgetLine.objects.filter(version=version).order_by("position", "pk"))
    sisters = [line for line in lines if line.parent_id == row.parent_id]
    at = [line.pk for line in sisters].index(row.pk)
    other = at + {"up": -1, "down": 1}.get(direction, len(sisters))
    if not 0 <= other < len(sisters):
        return None
    sisters.insert(other, sisters.pop(at))
    blocks = {
        line.pk: [n.pk for n in lines if n.pk == line.pk or n.path.startswith(f"{line.path}/")] for line in sisters
    }
    moved = [pk for line in sisters for pk in blocks[line.pk]]
    inside = set(moved)
    first = next(index for index, line in enumerate(lines) if line.pk in inside)
    rest = [line.pk for line in lines if line.pk not in inside]
    before = sum(1 for line in lines[:first] if line.pk not in inside)
    return [*rest[:before], *moved, *rest[before:]]


TOTAL_REF = "annex:0"
"""How a step calls the total printed under the annex."""


def read_total(version: PlanVersion) -> State:
    """The printed total, as a state of one ref; nothing without an annex."""
    annex = BudgetAnnex.objects.filter(version=version).first()
    return {TOTAL_REF: {"printed_total_vnd": annex.printed_total_vnd}} if annex is not None else {}


def write_total(version: PlanVersion, data: Data) -> None:
    """Make the printed total what a step says."""
    BudgetAnnex.objects.filter(version=version).update(printed_total_vnd=data["printed_total_vnd"])


def sum_of_leaves(version: PlanVersion) -> int:
    """What the lines that make up the total come to."""
    leaves = BudgetLine.objects.filter(is_summed(), version=version)
    return leaves.aggregate(total=Sum("amount_vnd"))["total"] or 0


def follow_total(version: PlanVersion, before: int) -> None:
    """A total that agreed with the lines goes on agreeing; a printed error stays for people to see."""
    BudgetAnnex.objects.filter(version=version, printed_total_vnd=before).update(
        printed_total_vnd=sum_of_leaves(version)
    )
