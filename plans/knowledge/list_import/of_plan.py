"""What capacity projects and foundings share: rows of a plan, about a body of the register or a unit in words."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from plans.activities.importing import cells
from plans.activities.importing.cells import Cell, Codes, Line, plain
from plans.activities.importing.columns import SheetColumn
from plans.activities.selectors.scope import plans_for
from plans.knowledge.actions.keep_row import keep_row
from plans.knowledge.models import ConformityBody
from portal.organizations.actor import Actor


class PlanWorld:
    """Plans at work and bodies by name. Two queries."""

    def __init__(self, actor: Actor) -> None:
        self.plans = Codes(list(plans_for(actor).select_related("province")))
        self.bodies: dict[str, ConformityBody] = {}
        for body in ConformityBody.objects.order_by("pk"):
            self.bodies.setdefault(plain(body.name), body)


def plan_cell(column: SheetColumn) -> Cell:
    """The plan by its code."""
    return cells.found(column, lambda typed, line: line.world.plans.find(typed, line), lambda row: row.plan.code)


def unit_cell(column: SheetColumn) -> Cell:
    """Whose it is: a body known by its name is written as the register writes it."""

    def read(typed: str, line: Line) -> str:
        body = line.world.bodies.get(plain(typed))
        return body.name if body is not None else str(cells.text(column, 250).read(typed, line))

    return cells.cell(column, read, now=lambda row: cells.tidy(row.unit, False), is_fact=False)


def key_of_line(line: Line, parent: Hashable) -> Hashable | None:
    """A row is known by its plan, title and unit."""
    if any(name not in line.told for name in ("plan", "title", "unit")):
        return None
    return line.told["plan"].pk, plain(line.told["title"]), plain(line.told["unit"])


def key_of_row(row: Any) -> Hashable:
    """The same of a row that stands."""
    return row.plan_id, plain(row.title), plain(row.unit)


def unit_of(line: Line) -> dict[str, Any]:
    """The unit as a row keeps it: the body, or the words."""
    body = line.world.bodies.get(plain(line.told["unit"]))
    return {"body": body, "unit_name": "" if body else line.told["unit"]}


def edit_row(actor: Actor, row: Any, changes: dict[str, Any]) -> Any:
    """The changed fields by the action of the form."""
    return keep_row(actor=actor, row=row, facts=changes)
