"""One province at work: a plan in force, its DoST, its Committee, an agency; and a neighbour."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pytest

from plans.activities.actions.move_inspection import conclude_inspection, hold_inspection
from plans.activities.actions.plan_inspection import plan_inspection
from plans.activities.actions.raise_difficulty import raise_difficulty
from plans.activities.actions.write_inspection import add_demand, add_finding, add_team_member
from plans.activities.models import Difficulty, Inspection, InspectionDemand
from plans.planning.enums import TaskTime
from plans.planning.models import Plan, Task
from portal.core import clock
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from tests.factories.organizations import make_actor, make_organization, make_province
from tests.factories.planning import make_plan


@dataclass(frozen=True)
class World:
    """The people and the plan of one province."""

    plan: Plan
    officer: Actor
    colleague: Actor
    director: Actor
    leader: Actor
    agency: Actor
    other_agency: Actor
    stranger: Actor
    """An officer of another province."""

    def task(self, title: str = "Tổ chức tập huấn", **fields: object) -> Task:
        """A task of the plan."""
        number = Task.objects.filter(version=self.plan.current_version).count() + 1
        given = {"key": f"nv-{number}", "code": str(number), "time_kind": TaskTime.YEARLY, **fields}
        return Task.objects.create(version=self.plan.current_version, position=number, title=title, **given)

    def inspection(self, **fields: object) -> Inspection:
        """Planned, of the agency, with a head of the team."""
        day = clock.today() - dt.timedelta(days=20)
        given = {
            "kind": "plan",
            "title": "Kiểm tra việc thực hiện kế hoạch",
            "planned_on": day,
            "organization": self.agency.organization,
            "decision_number": "12/QĐ-SKHCN",
            "decision_on": day - dt.timedelta(days=5),
            **fields,
        }
        row = plan_inspection(actor=self.officer, plan=self.plan, **given)  # type: ignore[arg-type]
        add_team_member(
            actor=self.officer, inspection=row, name="Trần Trưởng Đoàn", position="", agency_name="", role="lead"
        )
        return row

    def demanded(self, deadline_on: dt.date | None = None, **fields: object) -> InspectionDemand:
        """A demand of an inspection whose minutes are closed."""
        row = self.inspection(**fields)
        held = row.planned_on
        row = hold_inspection(actor=self.officer, inspection=row, held_on=held, held_until=held)
        add_finding(actor=self.officer, inspection=row, text="Chưa lập sổ theo dõi thiết bị.")
        demand = add_demand(
            actor=self.officer,
            inspection=row,
            text="Lập sổ theo dõi thiết bị đo.",
            deadline_on=deadline_on or clock.today() + dt.timedelta(days=10),
        )
        conclude_inspection(
            actor=self.officer, inspection=row, minutes_number="03/BB-KT", minutes_on=held, conclusion="Cơ bản đạt."
        )
        demand.refresh_from_db()
        return demand

    def difficulty(self, actor: Actor | None = None, **fields: object) -> Difficulty:
        """Raised by the agency."""
        given = {
            "topic": "money",
            "title": "Định mức hỗ trợ chưa phù hợp",
            "content": "Mức hỗ trợ chứng nhận thấp hơn chi phí thực tế.",
            **fields,
        }
        return raise_difficulty(actor=actor or self.agency, plan=self.plan, **given)  # type: ignore[arg-type]


@pytest.fixture
def world(db: None) -> World:
    province, elsewhere = make_province(), make_province("kien-giang")
    make_organization("committee", province, name="Ủy ban nhân dân tỉnh Gia Lai")
    return World(
        plan=make_plan(province),
        officer=make_actor(Role.OFFICER, province),
        colleague=make_actor(Role.OFFICER, province),
        director=make_actor(Role.DIRECTOR, province),
        leader=make_actor(Role.COMMITTEE_LEADER, province),
        agency=make_actor(Role.AGENCY_OFFICER, province),
        other_agency=make_actor(Role.AGENCY_OFFICER, province),
        stranger=make_actor(Role.OFFICER, elsewhere),
    )
