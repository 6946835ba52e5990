"""A plan is replaced: what two people entered for it by hand goes on counting in the new plan, marked with its origin."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse

from plans.planning.actions.approve_evidence import approve_evidence
from plans.planning.actions.carry_entries import carry_entries
from plans.planning.actions.create_plan import NewPlan, create_plan
from plans.planning.actions.enter_actual import enter_actual
from plans.planning.actions.list_units import add_list_unit, tick_condition
from plans.planning.actions.relate_plans import relate_plans
from plans.planning.enums import Comparator, DraftStart, PlanRelationKind, PlanStatus
from plans.planning.models import Plan, Target, TargetActual, TargetListUnit
from plans.planning.selectors.targets import target_progress
from portal.audit.models import AuditEntry

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("A03")]
PROOF = {"evidence": "Báo cáo của Sở"}


@pytest.fixture
def old(load):
    """The plan of Hòa Bình; all its targets by hand, CT4 a list with one condition."""
    plan = load("HB-2021")
    Target.objects.filter(version=plan.current_version).update(counter="")
    Target.objects.filter(version=plan.current_version, key="ct4").update(
        comparator=Comparator.LIST_COMPLETE, conditions=["có hệ thống quan trắc"]
    )
    return plan


@pytest.fixture
def people(old, staff):
    return staff("officer", old), staff("director", old)


@pytest.fixture
def new(old, people):
    """A plan of 2023 to 2025 written from the old one and in force."""
    fresh = NewPlan(title="Kế hoạch thay thế", level="period", first=2023, last=2025)
    plan = create_plan(actor=people[0], new=fresh, start=DraftStart.PREVIOUS, source=old)
    Plan.objects.filter(pk=plan.pk).update(status=PlanStatus.ISSUED, issued_on=dt.date(2023, 6, 1))
    return Plan.objects.get(pk=plan.pk)


def target_of(plan, key):
    return Target.objects.get(version=plan.current_version_id, key=key)


def test_approved_values_and_lists_go_on_in_the_new_plan_with_their_origin(old, new, people, client_of):
    officer, director = people
    rows = {
        year: enter_actual(actor=officer, target=target_of(old, "ct1"), year=year, value=Decimal(year - 2020), **PROOF)
        for year in (2022, 2023, 2024)
    }
    unit = add_list_unit(actor=officer, target=target_of(old, "ct4"), name="Nhà máy nước", **PROOF)
    tick = tick_condition(
        actor=officer, unit=unit, condition="có hệ thống quan trắc", met_on=dt.date(2023, 5, 1), **PROOF
    )
    for row in (rows[2022], rows[2023], unit, tick):
        approve_evidence(actor=director, row=row)
    Target.objects.filter(version=new.current_version, key="ct3").update(unit_key="vnd", unit_label="đồng")
    other = enter_actual(actor=officer, target=target_of(old, "ct3"), year=2023, value=Decimal(2), **PROOF)
    approve_evidence(actor=director, row=other)

    relate_plans(actor=officer, plan=new, other=old, relation=PlanRelationKind.REPLACES)

    carried = TargetActual.objects.get(target__version=new.current_version_id)
    assert (carried.target.key, carried.year, carried.value) == ("ct1", 2023, 3)  # 2022 was before; đồng is no project
    assert (carried.origin, carried.carried_from) == ("HB-2021", rows[2023])
    assert (carried.entered_by, carried.approved_by) == (officer.user, director.user)
    progress = {row.target.key: row for row in target_progress(Plan.objects.get(pk=new.pk), dt.date(2030, 1, 1))}
    assert progress["ct1"].actual == 3
    listed = TargetListUnit.objects.get(target__version=new.current_version_id)
    assert (listed.name, listed.origin, listed.ticks.get().origin) == ("Nhà máy nước", "HB-2021", "HB-2021")
    assert AuditEntry.objects.filter(event="plan:entries_carried").count() == 1
    address = reverse("planning:target_detail", args=[new.public_id, carried.target.public_id])
    assert "chuyển từ kế hoạch HB-2021" in client_of(officer).get(address).content.decode()

    approve_evidence(actor=director, row=rows[2024])  # entered before, approved after the plan was replaced
    assert TargetActual.objects.filter(target__version=new.current_version_id).count() == 2
    assert carry_entries(actor=officer, plan=new, replaced=Plan.objects.get(pk=old.pk)) == 0
