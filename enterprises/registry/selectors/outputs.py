"""Productivity of enterprises: lists by the actor's sight, one enterprise against its sector without other names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models

from enterprises.registry.models import Enterprise, OutputValue, VsicCode
from enterprises.registry.policies import READERS
from enterprises.registry.productivity import LEAST, Quartiles, quarter_of, quarter_place, quartiles
from portal.core.together import read_together
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from portal.vietnam.places import lineage_rows

MEASURES = ("value_added_each_vnd", "revenue_each_vnd")
"""Value added first: revenue per person also counts what was bought."""


def visible_to(actor: Actor) -> models.QuerySet[OutputValue]:
    """Values of the enterprises the actor may see; of merged rows only the survivor's.

    By the province a value repeats from its enterprise, so that a list is read along its own index.
    """
    rows = OutputValue.objects.select_related("enterprise").filter(enterprise__merged_into=None)
    if actor.is_system:
        return rows
    allowed = models.Q()
    if actor.roles & READERS and actor.province_id is not None:
        allowed |= models.Q(province_id__in=lineage_rows(actor.province_id))
    if actor.has(Role.ENTERPRISE_USER):
        allowed |= models.Q(enterprise__organization_id=actor.organization_id)
    return rows.filter(allowed) if allowed else rows.none()


def of_enterprise(enterprise: Enterprise) -> list[OutputValue]:
    """The years of one enterprise, oldest first."""
    return list(OutputValue.objects.filter(enterprise=enterprise).order_by("year"))


@dataclass(frozen=True)
class Benchmark:
    """One measure of one year: the own value, the group and its quartiles (None: fewer than five, hidden)."""

    measure: str
    year: int
    own_vnd: int
    group: str
    count: int
    quartiles: Quartiles | None
    below_percent: int = 0

    @property
    def quarter(self) -> int:
        """1 to 4, 0 while hidden."""
        return quarter_of(self.own_vnd, self.quartiles) if self.quartiles else 0


Asked = Sequence[tuple[OutputValue, str]]
"""Values, each with the measure that is compared."""
Rows = models.QuerySet[OutputValue]


def benchmarks_of(asked: Asked) -> list[Benchmark]:
    """Each own value against its division, or, when that is too small, against the group of sectors.

    Three queries at most, each part along one index, however many values there are.
    """
    groups = [_division(value, measure) for value, measure in asked]
    counts = _counted(groups)
    for place, (value, measure) in enumerate(asked):
        if counts[place] < LEAST:
            groups[place] = _wide(value, measure)
    # the wide group is counted only where it is needed: it may hold a fifth of a million rows
    wide = _counted([rows if counts[place] < LEAST else rows.none() for place, rows in enumerate(groups)])
    is_wide = [count < LEAST for count in counts]
    totals = [wide[place] if is_wide[place] else counts[place] for place in range(len(groups))]
    read = read_together(
        {
            name: rows
            for place, ((value, measure), group) in enumerate(zip(asked, groups, strict=True))
            for name, rows in _parts(place, value, measure, group, totals[place]).items()
        }
    )
    return [
        _benchmark(value, measure, totals[place], is_wide[place], {name: read[f"{name} {place}"] for name in PARTS})
        for place, (value, measure) in enumerate(asked)
    ]


def _base(value: OutputValue, measure: str) -> Rows:
    return OutputValue.objects.filter(
        province_id=value.province_id, year=value.year, **{f"{measure}__isnull": False}
    ).order_by()


def _division(value: OutputValue, measure: str) -> Rows:
    rows = _base(value, measure)
    return rows.filter(sector_key=value.sector_key) if value.sector_key else rows.none()


def _wide(value: OutputValue, measure: str) -> Rows:
    return _base(value, measure).filter(sector_group=value.sector_group)


def _number_of(rows: Rows) -> models.QuerySet[Any]:
    """One row with the number of `rows`; none for no rows."""
    return rows.values("year").annotate(n=models.Count("*")).values_list("n", flat=True)


def _counted(groups: Sequence[Rows]) -> list[int]:
    """The sizes of the groups. One query, none when all are known to be empty."""
    read = read_together({str(place): _number_of(rows) for place, rows in enumerate(groups)})
    return [sum(read[str(place)]) for place in range(len(groups))]


PARTS = ("low", "middle", "high", "below", "line")


def _parts(place: int, value: OutputValue, measure: str, group: Rows, count: int) -> dict[str, models.QuerySet[Any]]:
    """What is read of one group: two neighbours at each quarter, how many lie below the own value, the name of the line."""
    digits = value.sector_key[-2:]
    lines = VsicCode.objects.filter(code__in=(digits, value.sector_key)).order_by("-version_id", "pk")
    shown = group if count >= LEAST else group.none()
    places = [quarter_place(max(count, 1), quarter)[0] for quarter in (1, 2, 3)]
    parts = {name: _neighbours(shown, measure, at, count) for name, at in zip(PARTS, places, strict=False)}
    parts["below"] = _number_of(shown.filter(**{f"{measure}__lt": getattr(value, measure)}))
    parts["line"] = lines.values_list("name", flat=True)[:1]
    return {f"{name} {place}": rows for name, rows in parts.items()}


def _neighbours(rows: Rows, measure: str, at: int, count: int) -> models.QuerySet[Any]:
    """The values at a place of the ordered group and the next one, walked to from the nearer end; in either order."""
    if at * 2 > count >= LEAST:
        return rows.order_by(f"-{measure}").values_list(measure, flat=True)[count - 2 - at : count - at]
    return rows.order_by(measure).values_list(measure, flat=True)[at : at + 2]


def _benchmark(value: OutputValue, measure: str, count: int, is_wide: bool, read: dict[str, list[Any]]) -> Benchmark:
    found = quartiles(count, [sorted(read[name]) for name in PARTS[:3]])
    line = f"{value.sector_key} {read['line'][0]}" if read["line"] else value.sector_key
    return Benchmark(
        measure=measure,
        year=value.year,
        own_vnd=getattr(value, measure),
        group=value.get_sector_group_display() if is_wide else line,
        count=count,
        quartiles=found,
        below_percent=round(100 * sum(read["below"]) / count) if found else 0,
    )


def measures_of(values: Sequence[OutputValue]) -> list[tuple[OutputValue, str]]:
    """The newest year of each measure that has a number."""
    found = []
    for measure in MEASURES:
        newest = next((row for row in reversed(values) if getattr(row, measure) is not None), None)
        if newest is not None:
            found.append((newest, measure))
    return found
