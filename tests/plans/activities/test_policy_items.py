"""Policy work: each step leaves its paper; a review task is done only with its report."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from plans.activities.actions.add_paper import add_paper
from plans.activities.actions.open_policy_item import edit_policy_item, move_policy_item, open_policy_item
from plans.activities.models import PolicyItem
from plans.activities.selectors import policy_items
from plans.planning import counters, evidence
from plans.planning.actions.import_plan import import_plan
from plans.planning.actions.load_programmes import load_programmes
from plans.planning.exchange.reading import read_plan
from plans.planning.models import Plan, Task
from portal.core import clock
from portal.core.errors import NotAllowed, RuleViolation, StaleState
from portal.organizations.actor import Actor, system_actor
from portal.organizations.roles import Role
from tests.factories.organizations import make_actor, make_province
from tests.plans.activities.conftest import World

HB = Path(__file__).resolve().parents[3] / "plans" / "planning" / "data" / "HB-2021.yaml"
MACHINE = system_actor("kiểm thử")


def hoa_binh() -> Plan:
    """The real plan of Hòa Bình, issued."""
    load_programmes(actor=MACHINE)
    make_province("hoa-binh")
    return import_plan(actor=MACHINE, content=read_plan(HB.read_bytes()), source_name=HB.name, issued=True).plan


def opened(actor: Actor, plan: Plan, task: Task | None = None) -> PolicyItem:
    assert actor.organization is not None
    return open_policy_item(
        actor=actor,
        plan=plan,
        kind="review",
        title="Rà soát cơ chế, chính sách khoa học và công nghệ",
        organization=actor.organization,
        task=task,
    )


def report_of(actor: Actor, item: PolicyItem, day: dt.date) -> None:
    add_paper(
        actor=actor, subject=item, kind="review_report", title="Báo cáo rà soát", number="77/BC-SKHCN", issued_on=day
    )


@pytest.mark.requirement("B10")
def test_task_1_of_hoa_binh_is_done_only_with_a_review_report_dated_2023(db: None) -> None:
    plan = hoa_binh()
    officer = make_actor(Role.OFFICER, plan.province)
    task, other = plan.current_version.task_set.order_by("position")[:2]
    item = opened(officer, plan, task)

    with pytest.raises(RuleViolation, match="báo cáo rà soát ghi ngày trong năm 2023"):
        evidence.require(task)
    report_of(officer, item, dt.date(2024, 1, 5))
    with pytest.raises(RuleViolation, match="2023"):
        evidence.require(task)
    report_of(officer, item, dt.date(2023, 11, 20))

    evidence.require(task)
    evidence.require(other)  # asks for nothing
    shown = evidence.of_plan(plan)[task.pk]
    assert [row.on for row in shown] == [dt.date(2023, 11, 20), dt.date(2024, 1, 5)]
    assert evidence.lacking(plan, [task], dt.date(2023, 11, 19))[task.pk]


@pytest.mark.requirement("B10")
def test_a_policy_goes_from_review_to_the_issued_text_each_step_with_its_paper(world: World) -> None:
    item = opened(world.officer, world.plan)
    day = clock.today()
    for step, state, papers in (
        ("propose", "proposed", ("review_report", "proposal")),
        ("draft", "drafted", ("draft",)),
        ("comment", "commented", ("comments",)),
        ("issue", "issued", ("issued",)),
    ):
        with pytest.raises(RuleViolation, match="Cần thêm"):
            move_policy_item(actor=world.officer, item=item, name=step)
        for kind in papers:
            add_paper(actor=world.officer, subject=item, kind=kind, title=kind, number="15/2026/QĐ-UBND", issued_on=day)
        item = move_policy_item(actor=world.officer, item=item, name=step)
        assert item.status == state

    assert (item.issued_number, item.issued_on) == ("15/2026/QĐ-UBND", day)
    counter = counters.find("policies.issued")
    assert counter and counter.count(world.plan, day).by_year == {day.year: 1}
    assert policy_items.visible_to(world.agency).get() == item, "an issued text is known to agencies"


@pytest.mark.requirement("B10")
def test_a_policy_proposal_carries_the_difficulty_it_came_from(world: World) -> None:
    difficulty = world.difficulty()
    item = open_policy_item(
        actor=world.officer,
        plan=world.plan,
        kind="policy",
        title="Nâng định mức hỗ trợ chứng nhận",
        organization=world.officer.organization,
        difficulty=difficulty,
    )

    assert list(difficulty.policy_items.all()) == [item]
    dropped = move_policy_item(actor=world.officer, item=item, name="drop", note="Trung ương đã quy định.")
    assert dropped.status == "dropped"


def test_refusals(world: World) -> None:
    item = opened(world.officer, world.plan)
    with pytest.raises(NotAllowed):
        opened(world.agency, world.plan)
    with pytest.raises(RuleViolation, match="lý do"):
        move_policy_item(actor=world.officer, item=item, name="drop")
    more = {"plan": world.plan, "kind": "review", "title": "Khác", "organization": world.officer.organization}
    edit_policy_item(actor=world.officer, item=item, row_version=1, **more)
    with pytest.raises(StaleState):
        edit_policy_item(actor=world.colleague, item=item, row_version=1, **more)
    assert not policy_items.visible_to(world.agency).exists()
    assert not policy_items.visible_to(world.stranger).exists()
