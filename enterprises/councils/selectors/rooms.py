"""Room left in calls and in the budget lines they draw on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from django.db.models import Case, Count, F, Q, QuerySet, Sum, When

from enterprises.applications.enums import ApplicationStatus, ProjectStatus
from enterprises.applications.models import Application, Call
from enterprises.councils.rules.choosing import Room
from plans.planning.models import BudgetLine

TAKES_A_PLACE = Q(status=ApplicationStatus.RECOMMENDED) | (
    Q(status=ApplicationStatus.APPROVED) & ~Q(project__status=ProjectStatus.TERMINATED)
)
"""Recommended by a meeting or approved; a project that was stopped gives its place back."""
MONEY = Sum(Case(When(status=ApplicationStatus.APPROVED, then=F("approved_vnd")), default=F("supported_vnd")))


def rooms_of(calls: Iterable[Call]) -> Mapping[int, list[Room]]:
    """Call id → its room and the room of its budget line, one object for all calls of the same line.

    Three queries, whatever the number of calls.
    """
    units = {call.pk: call for call in calls}
    lines = {
        row.pk: row
        for row in BudgetLine.objects.filter(pk__in={c.budget_line_id for c in units.values()}).select_related(
            "version"
        )
    }
    taken = _taken(Application.objects.filter(call_id__in=units), "call_id")
    in_lines = _taken(
        Application.objects.filter(
            call__budget_line__version__plan_id__in={line.version.plan_id for line in lines.values()},
            call__budget_line__path__in={line.path for line in lines.values()},
        ),
        "call__budget_line__version__plan_id",
        "call__budget_line__path",
    )
    shared: dict[tuple[int, str], Room] = {}
    found: dict[int, list[Room]] = {}
    for pk, call in units.items():
        number, money = taken.get((pk,), (0, 0))
        found[pk] = [_room(call.quota, call.ceiling_vnd, number, money)]
        line = lines.get(call.budget_line_id or 0)
        if line is not None:
            key = (line.version.plan_id, line.path)
            if key not in shared:
                shared[key] = _room(_whole(line.quantity), line.amount_vnd, *in_lines.get(key, (0, 0)), _name_of(line))
            found[pk].append(shared[key])
    return found


def _taken(rows: QuerySet[Application], *by: str) -> dict[tuple[object, ...], tuple[int, int]]:
    """Places and đồng taken, by the values of `by`. One query."""
    counted = rows.filter(TAKES_A_PLACE).order_by().values_list(*by).annotate(n=Count("pk"), money=MONEY)
    return {tuple(row[:-2]): (row[-2], int(row[-1] or 0)) for row in counted}


def _room(places: int | None, money_vnd: int | None, taken: int, spent_vnd: int, name: str = "") -> Room:
    return Room(
        places=None if places is None else max(0, places - taken),
        money_vnd=None if money_vnd is None else money_vnd - spent_vnd,
        name=name,
    )


def _whole(quantity: Decimal | None) -> int | None:
    """The printed quantity as a number of places; a line without one sets none."""
    return None if quantity is None else int(quantity)


def _name_of(line: BudgetLine) -> str:
    """ "dòng II/1/1.1 (10)": the address of the line in the annex and its quantity."""
    return (
        f"dòng {line.path} ({line.quantity_printed or _whole(line.quantity)})" if line.quantity else f"dòng {line.path}"
    )
