"""The list of balances: as a queryset, and one page of it with everything around it in one prepared statement.

A province opens it all day, so its first screen reads no more than it shows: the rows of the page are found by the
columns of the ceiling alone, the words of plan, line, source and enterprise are looked up for these few.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import models
from django.db.models import Count, F, QuerySet

from funding.models import Ceiling
from funding.selectors.ledger import LEFT, ceilings
from portal.core.together import Prepared
from portal.organizations.actor import Actor
from portal.ui.models import SavedView
from portal.ui.paging import COUNTED
from portal.vietnam.places import lineage_rows

SHOWN = ("public_id", "kind", "year", "clause", "limit_vnd", "cap_vnd", "committed_vnd", "paid_vnd", "is_closed")
WORDS = {
    "plan_code": "plan__code",
    "plan_title": "plan__title",
    "line_id": "budget_line__public_id",
    "line_path": "budget_line__path",
    "line_title": "budget_line__title",
    "source_name": "source__name",
    "enterprise_name": "enterprise__name",
}


class Asked(NamedTuple):
    """What is asked of the list; each has a statement of its own."""

    order: tuple[str, ...]
    kind: str
    has_year: bool
    start: int
    size: int


@dataclass(frozen=True)
class Read:
    """One page with the number of all rows asked for, and the reader's own views of the list."""

    rows: Sequence[Any]
    found: int
    views: Sequence[SavedView]


def balances(actor: Actor) -> QuerySet[Ceiling]:
    """Visible ceilings with `left_sum` in đồng (the one formula, computed by the database) and the words a list prints."""
    return _told(ceilings(actor).select_related(None))


def page_of(actor: Actor, path: str, asked: Asked, year: int | None) -> Read:
    """One page of the list at `path`, as `asked`. One query."""
    values: dict[str, Any] = {"user": actor.user_id, "path": path, "province": actor.province_id}
    if year is not None:
        values["year"] = year
    read = _PAGE.read(shape=asked, **values)
    return Read(read["rows"], sum(number for _kind, number in read["counts"]), read["views"])


def reaches(start: int) -> bool:
    """Pages that far are counted; what is deeper is read in the way of long lists."""
    return 0 <= start < COUNTED


def _told(rows: QuerySet[Ceiling]) -> QuerySet[Ceiling]:
    return rows.only(*SHOWN).annotate(**{name: F(path) for name, path in WORDS.items()})


def _built(asked: Asked, *, user: int, path: str, province: int, year: int | None = None) -> dict[str, QuerySet[Any]]:
    rows: models.QuerySet[Ceiling] = Ceiling.objects.alias(left_sum=LEFT)
    rows = rows.filter(province_id__in=lineage_rows(province))
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    if asked.has_year:
        rows = rows.filter(year=year)
    shown = rows.order_by(*asked.order).values("pk")[asked.start : asked.start + asked.size]
    return {
        "rows": _told(Ceiling.objects.alias(left_sum=LEFT).filter(pk__in=shown)).order_by(*asked.order),
        "counts": rows.order_by().values_list("kind").annotate(number=Count("pk")),
        "views": SavedView.objects.filter(user_id=user, path=path),
    }


_PAGE = Prepared(_built)
