"""Tasks and duties of a plan pass to the heirs; a class of organisations means who stands on the day."""

from __future__ import annotations

import datetime as dt

import pytest

from plans.planning.actions.sync_follow_ups import sync_follow_ups
from plans.planning.enums import AssignmentRole, MembersRule, PartyKind, TaskTime
from plans.planning.models import FollowUp, Plan, PlanOrganization, Task, TaskAssignment
from plans.planning.selectors.work import members_of
from portal.organizations.actor import system_actor
from portal.organizations.lineage import name_on, predecessors_on, successor_on
from portal.organizations.models import Organization
from portal.organizations.roles import OrganizationKind as K
from portal.succession.actions.prepare import add_row
from portal.succession.models import SuccessionAct
from tests.factories.organizations import make_organization
from tests.factories.planning import make_plan
from tests.factories.succession import BEFORE, DAY, Merger, make_merger, on

pytestmark = pytest.mark.django_db
DISTRICTS = ("Hòn Đất", "Châu Thành", "Kiên Hải")


@pytest.fixture
def merger() -> Merger:
    return make_merger()


def make_districts(merger: Merger) -> list[tuple[Organization, Organization]]:
    """Three districts of Kiên Giang, each with the commune that is to take over."""
    return [
        (
            make_organization(K.DISTRICT, merger.old, name=f"UBND huyện {name}"),
            make_organization(K.DISTRICT, merger.new, name=f"UBND xã {name}", valid_from=DAY),
        )
        for name in DISTRICTS
    ]


def give_task(plan: Plan, party: PlanOrganization) -> Task:
    """A task of every year led by `party`."""
    task = Task.objects.create(
        version=plan.current_version, key="nv", position=1, title="Tuyên truyền", time_kind=TaskTime.YEARLY
    )
    TaskAssignment.objects.create(task=task, organization=party, position=1, role=AssignmentRole.LEAD)
    return task


def carried_out_with(merger: Merger, pairs: list[tuple[Organization, Organization]]) -> SuccessionAct:
    """The act of the merger with rows for the districts too."""
    original = merger.draft

    def draft() -> SuccessionAct:
        act = original()
        for old, new in pairs:
            add_row(actor=merger.admin, act=act, old=old, heir=new)
        return act

    merger.draft = draft  # type: ignore[method-assign]  # the same act with more rows
    return merger.carried_out()


@pytest.mark.requirement("B03")
def test_ubnd_cac_huyen_means_the_districts_before_and_their_communes_after(merger: Merger) -> None:
    pairs = make_districts(merger)
    plan = make_plan(merger.old, period_from=2021, period_to=2026)
    party = PlanOrganization.objects.create(
        version=plan.current_version,
        key="ubnd-huyen",
        name="UBND các huyện",
        kind=PartyKind.CLASS,
        members_rule=MembersRule.ALL_DISTRICTS,
        position=1,
    )
    give_task(plan, party)
    with on(dt.date(2025, 3, 1)):
        sync_follow_ups(actor=system_actor("kiểm thử"), plan=plan)
    assert {row.organization for row in FollowUp.objects.all()} == {old for old, _new in pairs}

    act = carried_out_with(merger, pairs)

    assert set(members_of(party, plan, BEFORE)) == {old for old, _new in pairs}
    assert set(members_of(party, plan, DAY)) == {new for _old, new in pairs}
    assert {row.organization for row in FollowUp.objects.filter(ended_on=None)} == {new for _old, new in pairs}
    assert act.transfers.filter(kind="follow_ups").count() == 3


@pytest.mark.requirement("B07")
def test_a_department_s_task_goes_on_with_its_heir(merger: Merger) -> None:
    office = merger.old_offices[K.FINANCE]
    plan = make_plan(merger.old, period_from=2021, period_to=2026)
    party = PlanOrganization.objects.create(
        version=plan.current_version,
        key="so-tai-chinh",
        name="Sở Tài chính",
        kind=PartyKind.ORGANIZATION,
        organization=office,
        position=1,
    )
    give_task(plan, party)
    with on(dt.date(2025, 3, 1)):
        sync_follow_ups(actor=system_actor("kiểm thử"), plan=plan)

    merger.carried_out()

    item, heir = FollowUp.objects.get(), merger.new_offices[K.FINANCE]
    party.refresh_from_db()
    assert (item.organization, party.organization, party.name) == (heir, heir, "Sở Tài chính")


def test_names_of_a_body_follow_the_day(merger: Merger) -> None:
    merger.carried_out()
    old, twin, new = (offices[K.DOST] for offices in (merger.old_offices, merger.twin_offices, merger.new_offices))
    for office in (old, twin, new):
        office.refresh_from_db()

    assert successor_on(old, BEFORE) == old
    assert successor_on(old, DAY) == new
    assert name_on(old, dt.date(2024, 12, 31)) == old.name
    assert name_on(old, dt.date(2026, 1, 1)) == new.name
    assert {row.pk for row in predecessors_on(new, BEFORE)} == {old.pk, twin.pk}
