"""The real plan of Kiên Giang with its annex, and the people of its province."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction

from funding.actions.draft_estimate import draft_estimate
from funding.models import Estimate, EstimateLine
from plans.planning.actions.import_plan import import_plan
from plans.planning.actions.load_programmes import load_programmes
from plans.planning.exchange.content import PlanContent
from plans.planning.models import Plan
from portal.organizations.actor import Actor, system_actor
from portal.organizations.roles import Role
from tests.factories.organizations import make_actor, make_province
from tests.funding.builders import Money
from tests.plans.planning.conftest import content_of

YEAR = 2021
FIRST = "II/1/1.2/-1"
"""The first line of II/1/1.2: 20 × 5.000 nghìn đồng."""


def load_plan(code: str) -> Plan:
    """A real plan as issued, in its province."""
    machine = system_actor("kiểm thử")
    load_programmes(actor=machine)
    content: PlanContent = content_of(code)
    assert content.province
    make_province(content.province)
    return import_plan(actor=machine, content=content, source_name=f"{code}.yaml", issued=True).plan


class RealMoney(Money):
    """The people of the province of a real plan."""

    def __init__(self, code: str = "KG-2021") -> None:
        self.plan = load_plan(code)
        people = [Role.ACCOUNTANT, Role.OFFICER, Role.DIRECTOR, Role.FINANCE_OFFICER, Role.COMMITTEE_LEADER]
        made: list[Actor] = [make_actor(role, self.plan.province) for role in people]
        self.accountant, self.officer, self.director, self.finance, self.committee = made

    def draft(self, year: int = YEAR) -> Estimate:
        """A drafted estimate of the plan."""
        return draft_estimate(actor=self.accountant, plan=self.plan, year=year)

    def at(self, estimate: Estimate, path: str) -> EstimateLine:
        """The line of that path."""
        return EstimateLine.objects.get(estimate=estimate, path=path)


@contextmanager
def loaded(blocker: Any, code: str = "KG-2021") -> Iterator[RealMoney]:
    """A real plan and its people, read once for a module and taken back at its end."""
    with blocker.unblock(), transaction.atomic():
        yield RealMoney(code)
        transaction.set_rollback(True)
