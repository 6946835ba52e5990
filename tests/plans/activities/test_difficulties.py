"""Difficulties: raised, joined, proposed, answered within the DoST's power or decided by the Committee."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from plans.activities.actions.move_difficulty import (
    answer_difficulty,
    join_difficulty,
    link_amendment,
    move_difficulty,
    propose_answer,
)
from plans.activities.documents.difficulty import summary_of
from plans.activities.models import Difficulty
from plans.activities.reference import CONVENTION
from plans.activities.selectors import difficulties
from plans.activities.work import awaiting
from plans.planning.models import Task
from portal.audit.models import AuditEntry
from portal.core import clock
from portal.core.errors import NotAllowed, NotFound, RuleViolation, StaleState
from portal.documents.rendering import render
from portal.notifications.models import Notification
from portal.workflow.deadlines import due_after
from portal.workflow.selectors import timeline_of
from tests.factories.planning import make_plan
from tests.plans.activities.conftest import World


@pytest.mark.requirement("S01")
def test_each_ends_with_an_answer_and_a_date_within_the_departments_power(world: World) -> None:
    row = world.difficulty()
    assert row.due_on == due_after(clock.today(), 15, "working") and CONVENTION in row.due_basis

    row = move_difficulty(actor=world.officer, difficulty=row, name="take")
    row = propose_answer(actor=world.officer, difficulty=row, proposed_answer="Áp dụng mức mới.", competence="dost")
    row = answer_difficulty(
        actor=world.director, difficulty=row, answer="Áp dụng mức mới từ 2027.", answer_number="5/SKHCN"
    )

    assert (row.status, row.answer, row.answered_on, row.due_on) == (
        "answered",
        "Áp dụng mức mới từ 2027.",
        clock.today(),
        None,
    )
    assert [step.name for step in timeline_of(row)] == ["start", "take", "propose", "answer"]
    told = Notification.objects.get(kind="activities.difficulty_answered")
    assert told.recipient == world.agency.user and row.code in told.title
    assert AuditEntry.objects.filter(event="difficulty:moved").count() == 3


@pytest.mark.requirement("S01")
def test_what_is_beyond_the_department_is_decided_by_the_committee(world: World) -> None:
    row = propose_answer(
        actor=world.officer,
        difficulty=world.difficulty(),
        proposed_answer="Trình bổ sung kinh phí.",
        competence="committee",
    )
    with pytest.raises(RuleViolation, match="thẩm quyền UBND tỉnh"):
        answer_difficulty(actor=world.director, difficulty=row, answer="…")
    row = move_difficulty(actor=world.director, difficulty=row, name="submit")

    assert [item.subject for item in awaiting(world.leader)] == [row.title]
    row = answer_difficulty(actor=world.leader, difficulty=row, answer="Đồng ý bổ sung.")
    assert row.status == "answered" and "Ủy ban nhân dân" in row.answered_by_name


@pytest.mark.requirement("S01")
def test_duplicates_are_answered_together_on_the_same_day(world: World) -> None:
    main = world.difficulty()
    first = world.difficulty(actor=world.other_agency)
    second = world.difficulty(actor=world.officer, affected_name="Công ty giả định")
    first = join_difficulty(actor=world.officer, difficulty=first, main=second)
    second = join_difficulty(actor=world.officer, difficulty=second, main=main)
    main = propose_answer(actor=world.officer, difficulty=main, proposed_answer="Trả lời.", competence="dost")
    main = answer_difficulty(actor=world.director, difficulty=main, answer="Trả lời chung.")

    for row in (first, second):
        row.refresh_from_db()
        assert (row.status, row.answer, row.answered_on) == ("answered", "Trả lời chung.", main.answered_on)
    with pytest.raises(RuleViolation, match="còn mở"):
        join_difficulty(actor=world.officer, difficulty=world.difficulty(), main=main)


@pytest.mark.requirement("S01")
def test_listed_by_agency_plan_and_state_each_side_its_own(world: World) -> None:
    own, other = world.difficulty(), world.difficulty(actor=world.other_agency)
    submitted = propose_answer(actor=world.officer, difficulty=other, proposed_answer="Trình.", competence="committee")
    submitted = move_difficulty(actor=world.director, difficulty=submitted, name="submit")

    assert set(difficulties.visible_to(world.officer)) == {own, submitted}
    assert list(difficulties.visible_to(world.agency)) == [own]
    assert list(difficulties.visible_to(world.leader)) == [submitted]
    assert not difficulties.visible_to(world.stranger).exists()
    with pytest.raises(NotFound):
        difficulties.get(world.stranger, own.public_id)
    with pytest.raises(NotFound):
        difficulties.get(world.leader, own.public_id)


@pytest.mark.requirement("S01")
def test_the_summary_report_counts_by_agency_and_prints_every_answer(world: World) -> None:
    row = propose_answer(
        actor=world.officer, difficulty=world.difficulty(), proposed_answer="Trả lời.", competence="dost"
    )
    answer_difficulty(actor=world.director, difficulty=row, answer="Trả lời rõ.")
    world.difficulty(title="Thiếu nhân lực")
    world.difficulty(actor=world.other_agency)
    today = clock.today()
    found = difficulties.summary(world.officer, today.year, today)
    document = summary_of(world.officer, today.year, found)

    assert {(line.agency, line.raised, line.answered) for line in found.by_agency} == {
        (world.agency.organization_name, 2, 1),
        (world.other_agency.organization_name, 1, 0),
    }
    total = document.tables[0].total_row
    assert total is not None and total.cells[2:] == (3, 1, 2)
    assert "Trả lời rõ." in str(document.tables[1].rows[0])
    assert all(render(document, name)[:2] == b"PK" for name in ("docx", "xlsx"))
    day_before = difficulties.summary(world.officer, today.year, today - dt.timedelta(days=1))
    assert list(day_before.rows) == []


def test_who_proposed_does_not_answer_and_a_double_click_is_told(world: World) -> None:
    row = world.difficulty()
    with pytest.raises(NotAllowed, match="chuyên viên"):
        propose_answer(actor=world.agency, difficulty=row, proposed_answer="x", competence="dost")
    propose_answer(actor=world.officer, difficulty=row, proposed_answer="x", competence="dost")
    with pytest.raises(StaleState):
        propose_answer(actor=world.officer, difficulty=row, proposed_answer="x", competence="dost")
    row.refresh_from_db()
    with pytest.raises(NotAllowed, match="lãnh đạo Sở"):
        answer_difficulty(actor=world.officer, difficulty=row, answer="x")
    with pytest.raises(RuleViolation, match="lý do"):
        move_difficulty(actor=world.director, difficulty=row, name="return")
    assert move_difficulty(actor=world.director, difficulty=row, name="return", note="Nêu rõ mức").status == "in_review"


def test_a_place_of_another_plan_is_refused_and_an_amendment_is_remembered(world: World) -> None:
    task = world.task()
    row = world.difficulty(task=task)
    assert row.about == "1 Tổ chức tập huấn"
    foreign = Task.objects.create(
        version=make_plan(world.plan.province).current_version, key="x", position=1, title="Của kế hoạch khác"
    )
    with pytest.raises(RuleViolation, match="Phải thuộc kế hoạch"):
        world.difficulty(task=foreign)

    assert link_amendment(actor=world.officer, difficulty=row, reference="QĐ 9/QĐ-UBND").amendment_reference
    with pytest.raises(NotAllowed):
        link_amendment(actor=world.agency, difficulty=row, reference="x")


def test_the_database_refuses_an_end_without_answer(world: World) -> None:
    row = world.difficulty()

    with pytest.raises(IntegrityError), transaction.atomic():
        Difficulty.objects.filter(pk=row.pk).update(status="answered")
