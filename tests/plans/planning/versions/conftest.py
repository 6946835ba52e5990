"""A small plan with one row of every content model, and people to amend it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from plans.planning.actions.approve_amendment import approve_amendment
from plans.planning.actions.draft_amendment import draft_amendment
from plans.planning.actions.move_amendment import move_amendment
from plans.planning.enums import AmendmentStatus
from plans.planning.models import Plan, PlanAmendment
from portal.organizations.actor import Actor
from tests.factories.contents import fill
from tests.factories.organizations import make_actor
from tests.factories.planning import make_plan


@pytest.fixture
def plan(db: None) -> Plan:
    """A plan in force with contents of every kind."""
    plan = make_plan(code="TN-DC", period_from=2021, period_to=2025)
    plan.current_version.valid_from = dt.date(2021, 6, 7)
    plan.current_version.save()
    fill(plan.current_version)
    return plan


@pytest.fixture
def people(plan: Plan) -> dict[str, Actor]:
    return {role: make_actor(role, plan.province) for role in ("officer", "director", "committee_leader")}


@pytest.fixture
def approve(people: dict[str, Actor]) -> Callable[..., PlanAmendment]:
    """Take an edited amendment through all hands."""

    def run(amendment: PlanAmendment, **fields: Any) -> PlanAmendment:
        if amendment.status != AmendmentStatus.SUBMITTED:
            amendment = move_amendment(actor=people["officer"], amendment=amendment, step="send_for_review")
            amendment = move_amendment(actor=people["director"], amendment=amendment, step="submit")
        fields = {
            "document_number": "99/QĐ-UBND",
            "document_on": dt.date(2023, 3, 1),
            "effective_on": dt.date(2023, 3, 10),
            "document_signer": "Nguyễn Văn A",
            **fields,
        }
        return approve_amendment(actor=people["committee_leader"], amendment=amendment, **fields)

    return run


@pytest.fixture
def begin(people: dict[str, Actor], plan: Plan) -> Callable[..., PlanAmendment]:
    return lambda reason="Bổ sung chỉ tiêu": draft_amendment(actor=people["officer"], plan=plan, reason=reason)
