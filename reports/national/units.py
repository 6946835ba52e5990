"""Provinces through mergers: who stood on a day, who stands today. The whole table is read once a page (under 100 rows)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from portal.core import clock
from portal.vietnam.models import Province
from reports.national.enums import Grouping


@dataclass(frozen=True)
class Unit:
    """A province as a line of a table."""

    slug: str
    name: str
    sort_key: str = ""


class Units:
    """All provincial units, old and new, with their successors. One query."""

    def __init__(self) -> None:
        self._rows: dict[int, Province] = {row.pk: row for row in Province.objects.all()}

    def on(self, province_id: int, day: dt.date) -> Province:
        """The unit that stood in the place of a province on `day`: itself, or whoever took over by then."""
        row, seen = self._rows[province_id], {province_id}
        while row.valid_to is not None and row.valid_to < day and row.successor_id is not None:
            if row.successor_id in seen:
                break
            seen.add(row.successor_id)
            row = self._rows[row.successor_id]
        return row

    def shown(self, province_id: int, grouping: str, day: dt.date) -> Unit:
        """The line a report of `province_id` of `day` stands under."""
        row = self.on(province_id, clock.today() if grouping == Grouping.NOW else day)
        return Unit(row.slug, row.dated_name, row.sort_key)

    @cached_property
    def today(self) -> list[Province]:
        """The units that stand today, in the order of the alphabet."""
        day = clock.today()
        standing = [
            row
            for row in self._rows.values()
            if (row.valid_from is None or row.valid_from <= day) and (row.valid_to is None or row.valid_to >= day)
        ]
        return sorted(standing, key=lambda row: (row.sort_key, row.pk))
