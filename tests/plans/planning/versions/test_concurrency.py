"""Two leaders at once: one version comes of it, the other is told that the plan moved on."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections

from plans.planning.actions.approve_amendment import approve_amendment
from plans.planning.actions.draft_amendment import draft_amendment
from plans.planning.actions.move_amendment import move_amendment
from plans.planning.models import Target
from portal.core.errors import RuleViolation, StaleState
from tests.factories.contents import fill
from tests.factories.organizations import make_actor
from tests.factories.planning import make_plan


@pytest.mark.requirement("S02")
@pytest.mark.django_db(transaction=True)
def test_two_approvals_at_once_make_one_version(client_of):
    if connection.vendor != "postgresql":
        pytest.skip("two connections at once need PostgreSQL")
    plan = make_plan(code="TN-DC")
    fill(plan.current_version)
    officer, director, leader = (
        make_actor(role, plan.province) for role in ("officer", "director", "committee_leader")
    )
    waiting = []
    for number in (25, 30):
        row = draft_amendment(actor=officer, plan=plan, reason="Điều chỉnh")
        Target.objects.filter(version=row.draft, key="muc-tieu-1").update(minimum=number)
        row = move_amendment(actor=officer, amendment=row, step="send_for_review")
        waiting.append(move_amendment(actor=director, amendment=row, step="submit"))
    gate = Barrier(2)

    def approve(row):
        try:
            gate.wait(timeout=10)
            approve_amendment(
                actor=leader,
                amendment=row,
                document_number=f"{row.number}/QĐ-UBND",
                document_on=dt.date(2026, 3, 1),
                effective_on=dt.date(2026, 3, 10),
            )
            return "approved"
        except (RuleViolation, StaleState) as refusal:
            return getattr(refusal, "code", "") or "refused"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        answers = sorted(pool.map(approve, waiting))

    plan.refresh_from_db()
    assert answers == ["approved", "plan_moved_on"]
    assert plan.current_version.number == 2
    assert sorted(plan.versions.filter(is_draft=False).values_list("number", flat=True)) == [1, 2]
    assert Target.objects.filter(version=plan.current_version, key="muc-tieu-1").count() == 1
