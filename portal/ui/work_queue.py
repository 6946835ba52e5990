"""Socket: what waits for an actor ("việc cần xử lý"). Apps register a function per kind of work."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.core import clock
from portal.core.registry import Registry
from portal.core.types import ActorLike


@dataclass(frozen=True)
class WorkItem:
    """One thing that waits. `due_on` None sorts last; `due_note` says more ("1 ngày làm việc")."""

    code: str
    subject: str
    next_step: str | Promise
    url: str
    due_on: dt.date | None = None
    due_note: str | Promise = ""
    kind: str = ""


@dataclass(frozen=True)
class Band:
    """Things that wait, by how soon they are due."""

    label: str | Promise
    items: Sequence[WorkItem]


SOON = dt.timedelta(days=7)
"""How far the near days reach."""

Awaiting = Callable[[Any], Sequence[WorkItem]]

_sources: Registry[Awaiting] = Registry("work queue")


def register(key: str, awaiting: Awaiting) -> None:
    """Add a source; `awaiting(actor)` runs a constant number of queries."""
    _sources.register(awaiting, key)


def items_for(actor: ActorLike) -> list[WorkItem]:
    """Everything that waits for `actor`, most urgent first, without a day last."""
    waiting = [item for awaiting in _sources for item in awaiting(actor)]
    far = dt.date.max
    return sorted(waiting, key=lambda item: (item.due_on or far, item.code))


def bands(items: Sequence[WorkItem], day: dt.date | None = None) -> list[Band]:
    """`items` as work is taken up on `day` (today): late, this week, afterwards."""
    today = day or clock.today()
    late: list[WorkItem] = []
    near: list[WorkItem] = []
    far: list[WorkItem] = []
    for item in items:
        due = item.due_on or dt.date.max
        (late if due < today else near if due <= today + SOON else far).append(item)
    named = ((_("Trễ hạn"), late), (_("Hạn trong 7 ngày"), near), (_("Hạn muộn hơn"), far))
    return [Band(label, found) for label, found in named if found]


def count_for(actor: ActorLike) -> int:
    """How many things wait for `actor`."""
    return sum(len(awaiting(actor)) for awaiting in _sources)


def overdue(items: Sequence[WorkItem], day: dt.date | None = None) -> list[WorkItem]:
    """Those whose day has passed on `day` (today)."""
    today = day or clock.today()
    return [item for item in items if item.due_on and item.due_on < today]


def split_old(items: Sequence[WorkItem], day: dt.date | None = None) -> tuple[list[WorkItem], list[WorkItem]]:
    """(what is due now, what was due in a year before): work left open for years does not stand before today's."""
    year = (day or clock.today()).year
    old = [item for item in items if item.due_on and item.due_on.year < year]
    return [item for item in items if not (item.due_on and item.due_on.year < year)], old
