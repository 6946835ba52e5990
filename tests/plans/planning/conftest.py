"""The five real plans: their contents from the files, and loaded into the database."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from django.test import Client

from plans.planning.actions.import_plan import import_plan
from plans.planning.actions.load_programmes import load_programmes
from plans.planning.exchange.content import PlanContent
from plans.planning.exchange.reading import read_plan
from plans.planning.models import Plan
from portal.organizations.actor import Actor, system_actor
from tests.factories.organizations import make_actor, make_province

DATA = Path(__file__).resolve().parents[3] / "plans" / "planning" / "data"
CODES = ("QN-2021", "KG-2021", "HB-2021", "GL-2022", "HP-2021")
MACHINE = system_actor("kiểm thử")


@cache
def content_of(code: str) -> PlanContent:
    """The contents of a real plan."""
    return read_plan((DATA / f"{code}.yaml").read_bytes())


@pytest.fixture
def content() -> Callable[[str], PlanContent]:
    return content_of


@pytest.fixture
def load(db: None) -> Callable[..., Plan]:
    """`load("KG-2021")`: the real plan as issued, in its province."""

    def make(code: str, *, issued: bool = True) -> Plan:
        load_programmes(actor=MACHINE)
        found = content_of(code)
        assert found.province
        make_province(found.province)
        return import_plan(actor=MACHINE, content=found, source_name=f"{code}.yaml", issued=issued).plan

    return make


@pytest.fixture
def staff(db: None) -> Callable[..., Actor]:
    """`staff("officer", plan)`: a person with that role in the plan's province."""
    return lambda role, plan: make_actor(role, plan.province)


@pytest.fixture
def signed_in(client_of: Callable[[Actor], Client], staff: Callable[..., Actor]) -> Callable[..., Client]:
    """`signed_in("officer", plan)`: a client of such a person."""
    return lambda role, plan: client_of(staff(role, plan))
