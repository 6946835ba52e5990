"""Productivity of enterprises: lists by the actor's sight, one enterprise against its sector without other names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models

from enterprises.registry.models import Enterprise, OutputValue, VsicCode
from enterprises.registry.productivity import LEAST, Quartiles, quarter_of, quartiles
from enterprises.registry.selectors import enterprises
from portal.organizations.actor import Actor

MEASURES = ("value_added_each_vnd", "revenue_each_vnd")
"""Value added first: revenue per person also counts what was bought."""


def visible_to(actor: Actor) -> models.QuerySet[OutputValue]:
    """Values of the enterprises the actor may see; of merged rows only the survivor's."""
    own = enterprises.visible_to(actor).order_by().values("pk")
    return OutputValue.objects.select_related("enterprise", "province").filter(enterprise__in=own)


def of_enterprise(enterprise: Enterprise) -> list[OutputValue]:
    """The years of one enterprise, oldest first."""
    return list(OutputValue.objects.filter(enterprise=enterprise).order_by("year"))


@dataclass(frozen=True)
class Group:
    """A group of the same province, sector and year; `rows` are the đồng of its values in order."""

    label: str
    count: int
    rows: models.QuerySet[Any]


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


def benchmark_of(value: OutputValue, measure: str) -> Benchmark:
    """The own value of a year against the division, or, when that is too small, against the group of sectors.

    Six queries at most, each along one index, however many values there are.
    """
    own = getattr(value, measure)
    group = _group_of(value, measure)
    shown = quartiles(group.count, lambda at: list(group.rows[at : at + 2])) if group.count >= LEAST else None
    below = group.rows.filter(**{f"{measure}__lt": own}).count() if shown else 0
    return Benchmark(
        measure, value.year, own, group.label, group.count, shown, round(100 * below / group.count) if shown else 0
    )


def _group_of(value: OutputValue, measure: str) -> Group:
    base = OutputValue.objects.filter(province_id=value.province_id, year=value.year, **{f"{measure}__isnull": False})
    rows, label = base.filter(sector_key=value.sector_key), ""
    count = rows.count() if value.sector_key else 0
    if count >= LEAST:
        label = division_words(value)
    else:  # the wide group is counted only where it is needed: it may hold a fifth of a million rows
        rows, label = base.filter(sector_group=value.sector_group), value.get_sector_group_display()
        count = rows.count()
    return Group(label, count, rows.order_by(measure, "pk").values_list(measure, flat=True))


def division_words(value: OutputValue) -> str:
    """ "C10 Sản xuất chế biến thực phẩm"."""
    digits = value.sector_key[-2:]
    found = VsicCode.objects.filter(code__in=(digits, value.sector_key)).order_by("-version_id").first()
    return f"{value.sector_key} {found.name}" if found else value.sector_key


def measures_of(values: Sequence[OutputValue]) -> list[tuple[OutputValue, str]]:
    """The newest year of each measure that has a number."""
    found = []
    for measure in MEASURES:
        newest = next((row for row in reversed(values) if getattr(row, measure) is not None), None)
        if newest is not None:
            found.append((newest, measure))
    return found
