"""Who is followed for what, by when, and how it stands (B02, B03, B04, B07)."""

from __future__ import annotations

import datetime as dt

import pytest

from plans.planning.actions.sync_follow_ups import sync_follow_ups
from plans.planning.enums import AssignmentRole, FollowRole, WorkState
from plans.planning.models import FollowUp, FollowUpDue, TaskAssignment
from plans.planning.selectors.following import task_states, with_state
from portal.organizations.roles import OrganizationKind
from tests.factories.organizations import make_organization, make_province
from tests.plans.planning.conftest import MACHINE

pytestmark = pytest.mark.django_db
DAY = dt.date(2024, 3, 1)


def leads(plan, key: str) -> list[str]:
    rows = TaskAssignment.objects.filter(task__version=plan.current_version, task__key=key, role=AssignmentRole.LEAD)
    return [row.organization.name for row in rows.select_related("organization")]


@pytest.mark.requirement("B02")
def test_four_leads_of_gia_lai_iv_9_and_the_default_lead_of_hai_phong(load):
    gia_lai, hai_phong = load("GL-2022"), load("HP-2021")

    assert leads(gia_lai, "g4-9") == ["Sở Công Thương", "Sở Giao thông vận tải", "Sở Xây dựng", "Sở Y tế"]
    assert FollowUp.objects.filter(task__key="g4-9", plan=gia_lai, role=FollowRole.LEAD).count() == 4
    defaults = TaskAssignment.objects.filter(task__version=hai_phong.current_version, is_default=True)
    assert defaults.values("task").distinct().count() == 23
    assert set(defaults.values_list("organization__name", flat=True)) == {"Sở Khoa học và Công nghệ"}


@pytest.mark.requirement("B03")
def test_a_class_gives_one_item_per_district_and_doanh_nghiep_none(load):
    province = make_province("gia-lai")
    districts = [make_organization(OrganizationKind.DISTRICT, province) for _number in range(3)]
    plan = load("GL-2022")

    items = FollowUp.objects.filter(plan=plan, task__key="g1-1", party__key="ubnd-huyen")
    assert {row.organization for row in items} == set(districts)
    assert not FollowUp.objects.filter(plan=plan, party__key="doanh-nghiep").exists()
    assert sync_follow_ups(actor=MACHINE, plan=plan).created == 0

    later = make_organization(OrganizationKind.DISTRICT, province)
    assert sync_follow_ups(actor=MACHINE, plan=plan).created > 0
    assert items.all().count() == 4
    later.successor, later.valid_to = districts[0], dt.date(2020, 1, 1)
    later.save()
    sync_follow_ups(actor=MACHINE, plan=plan)
    assert items.all().count() == 3


@pytest.mark.requirement("B07")
def test_a_task_past_its_end_year_without_result_is_overdue(load):
    plan = load("GL-2022")
    by_key = {task.key: task.pk for task in plan.current_version.task_set.all()}

    states = task_states(plan, DAY)

    assert len(states) == 22
    assert states[by_key["g2-4"]] == WorkState.OVERDUE  # 2023 only
    assert states[by_key["g1-1"]] == WorkState.OVERDUE  # 2022-2023
    assert states[by_key["g1-3"]] == WorkState.UPCOMING  # 2025
    assert states[by_key["g4-9"]] == WorkState.OPEN  # 2022-2025, one result at the end
    assert task_states(plan, dt.date(2023, 12, 31))[by_key["g2-4"]] == WorkState.OPEN


def test_yearly_work_is_owed_each_year(load):
    plan = load("GL-2022")

    dues = FollowUpDue.objects.filter(follow_up__task__key="g2-2", follow_up__role=FollowRole.LEAD)

    assert [due.year for due in dues] == [2022, 2023, 2024, 2025]
    states = list(with_state(dues, DAY).values_list("state", flat=True))
    assert states == [WorkState.OVERDUE, WorkState.OVERDUE, WorkState.OPEN, WorkState.UPCOMING]
    assert plan.current_version_id


def test_states_of_tasks_take_two_queries(load, django_assert_num_queries):
    plan = load("GL-2022")

    with django_assert_num_queries(2):
        task_states(plan, DAY)
