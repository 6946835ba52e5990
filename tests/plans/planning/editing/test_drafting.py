"""A new plan is drafted from what stands: nothing, an older plan, national programmes, open work."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from plans.planning.actions.create_plan import NewPlan, create_plan
from plans.planning.actions.enter_actual import enter_actual
from plans.planning.actions.load_programmes import load_programmes
from plans.planning.enums import DraftStart, PlanStatus
from plans.planning.models import Plan, Programme, ProgrammeTaskGroup, RowOrigin, Target, TargetActual, Task
from plans.planning.rules.consistency import task_label
from plans.planning.rules.drafting import Head, PlanStanding, TargetStanding, TaskStanding, copied, next_period, yearly
from plans.planning.selectors.summaries import contents_of
from portal.core.errors import NotAllowed, RuleViolation
from tests.factories.organizations import make_actor, make_province
from tests.plans.planning.conftest import MACHINE, content_of

PERIOD = {"title": "Kế hoạch năng suất chất lượng giai đoạn 2026-2030", "level": "period", "first": 2026, "last": 2030}
YEAR = {"title": "Kế hoạch năm 2023", "level": "annual", "first": 2023, "last": 2023}


def head(code: str, first: int, last: int, level: str = "period") -> Head:
    return Head(code=code, title="Kế hoạch", level=level, kind="plan", province="gia-lai", first=first, last=last)


def labels(contents: Any) -> list[str]:
    return [task_label(contents, task) for task in contents.tasks]


@pytest.mark.requirement("A15")
def test_draft_2023_from_gia_lai_holds_the_tasks_of_2023_and_names_those_that_start() -> None:
    old = content_of("GL-2022")

    draft = yearly(old, PlanStanding(), head("GL-2023", 2023, 2023, "annual"), 2023)

    assert set(labels(old)) - set(labels(draft.contents)) == {"I/3", "II/6"}
    started = [
        task_label(old, task) for task in draft.contents.tasks if "bắt đầu năm 2023" in draft.origins["task", task.key]
    ]
    assert started == ["II/3", "II/4", "II/5", "V/1"]
    by_key = {task.key: task for task in draft.contents.tasks}
    assert (by_key["g2-3"].quantity.min, by_key["g2-3"].quantity.unit) == (1, "ấn phẩm")
    assert (by_key["g2-4"].quantity.min, by_key["g2-4"].quantity.unit) == (1, "hội thảo")
    assert (by_key["g4-4"].quantity.min, by_key["g4-4"].quantity.max) == (2, 3)
    assert by_key["g2-1"].quantity is None
    assert all((task.time.first, task.time.last) == (2023, 2023) for task in draft.contents.tasks)
    assert all(("task", task.key) in draft.origins for task in draft.contents.tasks)


@pytest.mark.requirement("B04")
def test_the_tasks_of_2023_of_hoa_binh_are_its_five() -> None:
    draft = yearly(content_of("HB-2021"), PlanStanding(), head("HB-2023", 2023, 2023, "annual"), 2023)

    assert [task.key for task in draft.contents.tasks] == ["nv-1", "nv-2", "nv-3", "nv-4", "nv-5"]


@pytest.mark.requirement("A15")
def test_what_is_finished_stays_behind_and_what_is_known_to_be_late_comes_along() -> None:
    old = content_of("GL-2022")
    standing = PlanStanding(
        tasks={
            "g2-4": TaskStanding(done=Decimal(1), is_finished=True, is_known=True),
            "g1-1": TaskStanding(done=None, is_known=True),
            "g3-2": TaskStanding(done=Decimal(6), is_known=True),
        }
    )

    draft = yearly(old, standing, head("GL-2024", 2024, 2024, "annual"), 2024)

    by_key = {task.key: task for task in draft.contents.tasks}
    assert "g2-4" not in by_key
    assert "quá hạn từ năm 2023" in draft.origins["task", "g1-1"]
    assert by_key["g3-2"].quantity.min == 5  # 15 khóa, 6 done, 9 left over 2024-2025
    assert "đề xuất 5" in draft.origins["task", "g3-2"]
    assert "còn lại 9" in draft.origins["task", "g3-2"]


def test_targets_of_a_year_follow_phases_pace_or_an_even_share() -> None:
    old = content_of("GL-2022")
    standing = PlanStanding(targets={"ct2a": TargetStanding(done=Decimal(4)), "ct4": TargetStanding(Decimal(4), True)})

    draft = yearly(old, standing, head("GL-2023", 2023, 2023, "annual"), 2023)

    by_key = {target.key: target for target in draft.contents.targets}
    assert by_key["ct2a"].minimum == 2  # 6 of 10 left, three years
    assert "ct4" not in by_key
    assert "ct1" not in by_key  # due in 2025
    assert by_key["ct7"].due_year == 2023


@pytest.mark.django_db
@pytest.mark.requirement("A15")
def test_the_plan_2026_2030_of_hoa_binh_holds_what_2021_2025_left(load: Any) -> None:
    old = load("HB-2021")
    officer, second = make_actor("officer", old.province), make_actor("director", old.province)
    Target.objects.filter(version=old.current_version).update(counter="")  # all entered by hand in this test
    for key, value in (("ct1", 1), ("ct3", 2), ("ct4", 0)):
        target = Target.objects.get(version=old.current_version, key=key)
        row = enter_actual(actor=officer, target=target, year=2023, value=Decimal(value), evidence="Báo cáo 2023")
        TargetActual.objects.filter(pk=row.pk).update(approved_by=second.user, approved_at=row.entered_at)

    plan = create_plan(actor=officer, new=NewPlan(**PERIOD), start=DraftStart.OPEN_WORK, source=old)

    assert (plan.code, plan.status, plan.period_text) == ("HB-2026-2030", PlanStatus.DRAFT, "2026-2030")
    by_key = {target.key: target for target in contents_of(plan).targets}
    assert by_key["ct1"].minimum == 1  # 2 experts asked, 1 certified
    assert "ct3" not in by_key  # 2 of 2 reached
    assert (by_key["ct4"].minimum, by_key["ct4"].maximum) == (1, 1)
    assert by_key["ct2"].comparator == "growth"
    origin = RowOrigin.objects.get(plan=plan, kind="target", key="ct1")
    assert origin.text == "Từ HB-2021, chỉ tiêu CT1: giao 2, đã đạt 1, còn lại 1 chuyên gia"
    assert origin.source == old
    tasks = {task.key: task for task in contents_of(plan).tasks}
    assert set(tasks) == {"nv-1", "nv-2", "nv-3", "nv-4", "nv-5"}
    assert (tasks["nv-5"].time.first, tasks["nv-5"].time.last) == (2026, 2028)
    assert not any(row.lines for row in contents_of(plan).tasks)
    assert contents_of(plan).noise == contents_of(plan).uncited == ()


@pytest.mark.django_db
@pytest.mark.requirement("A15")
def test_the_plan_of_2023_is_made_in_the_database_under_its_period_plan(load: Any) -> None:
    old = load("GL-2022")
    officer = make_actor("officer", old.province)

    plan = create_plan(actor=officer, new=NewPlan(**YEAR), start=DraftStart.OPEN_WORK, source=old)

    assert plan.code == "GL-2023"
    assert [(r.relation, r.other_id) for r in plan.relations.all()] == [("under", old.pk)]
    assert Task.objects.filter(version=plan.current_version).count() == 20
    assert RowOrigin.objects.filter(plan=plan, kind="task").count() == 20
    again = create_plan(actor=officer, new=NewPlan(**YEAR), start=DraftStart.OPEN_WORK, source=old)
    assert again.code == "GL-2023-2"


@pytest.mark.parametrize("code", ["QN-2021", "KG-2021", "HB-2021", "GL-2022", "HP-2021"])
def test_a_copy_of_an_older_plan_moves_its_years_and_leaves_the_scan_behind(code: str) -> None:
    old = content_of(code)
    first = old.period.last + 1
    last = first + old.period.last - old.period.first

    draft = copied(old, head("XX-2030", first, last))

    new = draft.contents
    assert len(new.tasks) == len(old.tasks)
    assert len(new.duties) == len(old.duties)
    assert len(new.legal_bases) == len(old.legal_bases)
    assert not any(entry.lines for part in (new.targets, new.tasks, new.duties, new.legal_bases) for entry in part)
    assert new.noise == new.uncited == ()
    assert new.number.confirmed is None and new.number.printed == ()
    years = [year for task in new.tasks for year in (task.time.first, task.time.last) if year]
    assert all(first <= year <= last for year in years)
    assert [t.minimum for t in new.targets] == [t.minimum for t in old.targets]
    assert all(("task", task.key) in draft.origins for task in new.tasks)


def test_a_reached_quality_stays_behind_and_references_to_it_fall_away() -> None:
    old = content_of("GL-2022")
    standing = PlanStanding(targets={"ct11": TargetStanding(is_met=True), "ct7": TargetStanding(Decimal(10), True)})

    new = next_period(old, standing, head("GL-2026", 2026, 2030)).contents

    keys = {target.key for target in new.targets}
    assert not {"ct11", "ct7"} & keys
    assert {key for task in new.tasks for key in task.targets} <= keys


@pytest.mark.django_db
def test_programme_groups_are_dated_rows_and_begin_a_plan_with_their_decision(db: None) -> None:
    load_programmes(actor=MACHINE)
    officer = make_actor("officer", make_province("gia-lai"))
    programmes = list(Programme.objects.all())

    plan = create_plan(actor=officer, new=NewPlan(**PERIOD, programmes=programmes), start=DraftStart.PROGRAMME)

    contents = contents_of(plan)
    assert [group.code for group in contents.task_groups] == ["I", "II", "III", "IV", "V", "VI"]
    assert [basis.number for basis in contents.legal_bases] == ["1322/QĐ-TTg"]
    assert RowOrigin.objects.get(plan=plan, key="g2").text.startswith("điểm 2 mục II Điều 1 Quyết định")
    assert set(plan.programmes.all()) == set(programmes)
    ProgrammeTaskGroup.objects.update(valid_to=dt.date(2025, 12, 31))
    with pytest.raises(RuleViolation, match="chưa có nhóm nhiệm vụ"):
        create_plan(actor=officer, new=NewPlan(**PERIOD, programmes=programmes), start=DraftStart.PROGRAMME)


@pytest.mark.django_db
def test_a_plan_begins_empty_and_bad_headings_are_refused_at_their_fields(load: Any) -> None:
    old = load("HB-2021")
    officer = make_actor("officer", old.province)

    plan = create_plan(actor=officer, new=NewPlan(**PERIOD))
    assert contents_of(plan).tasks == ()
    assert plan.number == "" and plan.issued_on is None
    for changes, start, source, place in (
        ({"last": 2020}, DraftStart.NOTHING, None, "last"),
        ({"level": "annual"}, DraftStart.NOTHING, None, "last"),
        ({"code": "HB-2021"}, DraftStart.NOTHING, None, "code"),
        ({}, DraftStart.PREVIOUS, None, "source"),
        ({}, DraftStart.PROGRAMME, None, "programmes"),
        ({"level": "annual", "first": 2030, "last": 2030}, DraftStart.OPEN_WORK, old, "first"),
    ):
        with pytest.raises(RuleViolation) as refusal:
            create_plan(actor=officer, new=NewPlan(**{**PERIOD, **changes}), start=start, source=source)
        assert [problem.place for problem in refusal.value.problems] == [place]
    assert Plan.objects.filter(is_reference=False).count() == 2


@pytest.mark.django_db
def test_nobody_else_makes_plans_nor_takes_from_another_province(load: Any) -> None:
    old = load("HB-2021")

    with pytest.raises(NotAllowed):
        create_plan(actor=make_actor("agency_officer", old.province), new=NewPlan(**PERIOD))
    with pytest.raises(NotAllowed, match="của tỉnh bạn"):
        create_plan(
            actor=make_actor("officer", make_province("gia-lai")),
            new=NewPlan(**PERIOD),
            start=DraftStart.PREVIOUS,
            source=old,
        )
