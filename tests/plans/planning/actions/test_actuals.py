"""Entered values: evidence, two people, and no hand on what is counted."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from plans.planning import counters
from plans.planning.actions.approve_evidence import approve_evidence
from plans.planning.actions.enter_actual import enter_actual
from plans.planning.counters import Counter
from plans.planning.enums import Verdict
from plans.planning.models import Plan, Target, TargetActual
from plans.planning.selectors.targets import target_progress
from portal.core import clock
from portal.core.errors import NotAllowed, RuleViolation, StaleState
from portal.core.registry import Registry
from tests.factories.organizations import make_actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def own_counters(monkeypatch):
    """An empty register of counters for one test."""
    monkeypatch.setattr(counters, "counters", Registry("counters"))
    return counters


def plan_counter(key: str) -> Counter:
    """A register that counts the plan itself."""
    return Counter(
        key=key,
        label="Kế hoạch",
        unit="doanh nghiệp",
        serves=frozenset({"enterprise"}),
        records=lambda plan, until: Plan.objects.filter(pk=plan.pk),
        day="created_at",
    )


def of(plan, code: str) -> Target:
    return Target.objects.select_related("version__plan").get(version=plan.version, code=code)


def progress(plan, code: str, day: dt.date | None = None):
    return next(row for row in target_progress(plan, day) if row.target.code == code)


@pytest.mark.requirement("A10")
def test_an_entered_value_counts_once_a_second_person_approved_it(load, own_counters):
    plan = load("GL-2022")
    author, second = make_actor("officer", plan.province), make_actor("officer", plan.province)
    actual = enter_actual(
        actor=author, target=of(plan, "CT1"), year=2025, value=Decimal("39.9"), evidence="Niên giám 2025"
    )

    assert progress(plan, "CT1").verdict == Verdict.NO_DATA
    assert progress(plan, "CT1").waiting == 1
    with pytest.raises(NotAllowed, match="không được phê duyệt"):
        approve_evidence(actor=author, row=actual)
    approve_evidence(actor=second, row=actual)

    found = progress(plan, "CT1")
    assert (found.verdict, found.actual, found.waiting) == (Verdict.NOT_MET, Decimal("39.9"), 0)
    with pytest.raises(StaleState):
        approve_evidence(actor=second, row=actual)


def test_the_database_itself_wants_two_people(load, own_counters):
    plan = load("GL-2022")
    author = make_actor("officer", plan.province)
    actual = enter_actual(actor=author, target=of(plan, "CT1"), year=2025, value=Decimal(41), evidence="x")

    with pytest.raises(IntegrityError), transaction.atomic():
        TargetActual.objects.filter(pk=actual.pk).update(approved_by=author.user, approved_at=clock.now())


def test_what_is_counted_from_records_is_not_entered(load, own_counters):
    own_counters.register(plan_counter("projects.supported_enterprises"))
    plan = load("KG-2021")

    with pytest.raises(RuleViolation, match="đếm từ hồ sơ"):
        enter_actual(
            actor=make_actor("officer", plan.province),
            target=of(plan, "CT1"),
            year=2021,
            value=Decimal(50),
            evidence="x",
        )


def test_all_problems_of_a_value_are_told_at_once(load, own_counters):
    plan = load("GL-2022")

    with pytest.raises(RuleViolation) as refusal:
        enter_actual(actor=make_actor("officer", plan.province), target=of(plan, "CT1"), year=2099, evidence="x")

    assert {problem.place for problem in refusal.value.problems} == {"year", "value"}


@pytest.mark.requirement("A06")
def test_a_quality_target_is_met_by_approved_evidence(load, own_counters):
    plan = load("GL-2022")
    author, second = make_actor("officer", plan.province), make_actor("director", plan.province)

    actual = enter_actual(
        actor=author, target=of(plan, "CT11"), year=2025, is_satisfied=True, evidence="QĐ nghiệm thu CSDL"
    )
    approve_evidence(actor=second, row=actual)

    assert progress(plan, "CT11").verdict == Verdict.MET
