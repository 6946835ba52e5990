"""One province with figures, a course and standards over four years, its two officers, director and a stranger."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

import pytest
from django.core.cache import cache

from plans.knowledge.actions.keep_figure import FigureInput, keep_figure
from plans.knowledge.models import ProductivityFigure, Standard, StandardChange
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from portal.vietnam.models import Province
from tests.factories.organizations import make_actor, make_province

YEARS = (2022, 2023, 2024, 2025)


@dataclass(frozen=True)
class World:
    """The people of one province, and an officer of another."""

    province: Province
    officer: Actor
    director: Actor
    stranger: Actor

    def figure(self, year: int, actor: Actor | None = None, **more: object) -> ProductivityFigure:
        given: dict[str, object] = {
            "scope": "province",
            "base_year": 2010,
            "source": "Cục Thống kê",
            "edition": "official",
        }
        given |= {"year": year, "output": Decimal(year), "employed": 1000, "output_kind": "grdp", **more}
        return keep_figure(actor=actor or self.officer, given=FigureInput(**given))[0]  # type: ignore[arg-type]

    def standard(self, code: str, kind: str = "tool", year: int | None = None, **more: object) -> Standard:
        facts: dict[str, object] = {"series": "tool", "topic": "lean", "title": code, **more}
        row: Standard = Standard.objects.create(code=code, kind=kind, **facts)
        if year:
            StandardChange.objects.create(
                standard=row, kind="added", on=dt.date(year, 5, 4), province=self.province, made_by=self.officer.user
            )
        return row


@pytest.fixture
def world(db: None) -> World:
    cache.clear()
    province = make_province()
    return World(
        province=province,
        officer=make_actor(Role.OFFICER, province),
        director=make_actor(Role.DIRECTOR, province),
        stranger=make_actor(Role.OFFICER, make_province("hai-phong")),
    )


@pytest.fixture
def four_years(world: World) -> World:
    """A figure of the province for each year, another for 2025, a tool entered in 2023."""
    for year in YEARS:
        world.figure(year)
    world.figure(2025, scope="sector", subject="Chế biến", vsic_code="C")
    world.standard("5S thử nghiệm", year=2023)
    return world
