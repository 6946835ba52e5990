"""Writing a plan row by row: nothing is lost, everything can be taken back."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from hypothesis import given
from hypothesis import strategies as st

from plans.planning.actions.edit_heading import edit_heading
from plans.planning.actions.edit_row import Spot, add_row, save_row
from plans.planning.actions.move_row import move_row
from plans.planning.actions.remove_row import remove_row, seen_with_hanging
from plans.planning.actions.restore_step import restore_step
from plans.planning.editing.hanging import GOES, LOOSENED, STANDS_AGAINST, hanging_on
from plans.planning.editing.kinds import GROUP, KINDS, ORGANIZATION, TARGET, TASK, kind_of
from plans.planning.editing.recording import RemovedRow, StaleRow
from plans.planning.editing.rows import content_models, digest, read_order, read_row, read_version, write_state
from plans.planning.editing.tree import Tree
from plans.planning.enums import EditVerb, PlanStatus
from plans.planning.models import (
    Duty,
    EditStep,
    Plan,
    PlanOrganization,
    Target,
    TargetPhase,
    Task,
    TaskAssignment,
    TaskGroup,
)
from plans.planning.rules.edit_story import walk
from plans.planning.selectors.edit_story import stacks_of
from plans.planning.selectors.summaries import contents_of
from portal.audit.models import AuditEntry
from portal.core.errors import NotAllowed, RuleViolation, StaleState
from tests.factories.organizations import make_actor, make_province

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(load: Any) -> Plan:
    """Gia Lai's plan as a draft."""
    return load("GL-2022", issued=False)


@pytest.fixture
def officer(draft: Plan) -> Any:
    return make_actor("officer", draft.province)


def task(plan: Plan, key: str) -> Task:
    return Task.objects.get(version=plan.current_version, key=key)


def whole(plan: Plan) -> Any:
    return read_version(plan.current_version), read_order(plan.current_version)


def test_rows_are_read_as_data_and_written_back_the_same(draft: Plan) -> None:
    version = draft.current_version
    before = read_version(version)

    write_state(version, dict.fromkeys(before))
    assert read_version(version) == {}
    write_state(version, before)

    assert read_version(version) == before
    assert len(before) > 100
    assert {ref.partition(":")[0] for ref in before} <= {m._meta.model_name for m in content_models()}


def test_every_edit_undone_step_by_step_leads_back_and_forth(draft: Plan, officer: Any) -> None:
    version = draft.current_version
    states = [whole(draft)]

    def after(edit: Any) -> Any:
        states.append(whole(draft))
        return edit

    group = after(add_row(actor=officer, version=version, kind=GROUP, values={"title": "Hợp tác", "code": "VI"}))
    lead = PlanOrganization.objects.get(version=version, key="so-khcn")
    target = Target.objects.get(version=version, key="ct4")
    added = after(
        add_row(
            actor=officer,
            version=version,
            kind=TASK,
            values={
                "title": "Hợp tác quốc tế",
                "group": group,
                "time_kind": "span",
                "time_from": 2023,
                "time_to": 2025,
                "targets": [target],
                "assignments": [{"organization_id": lead.pk, "role": "lead", "position": 0, "kind": "assign"}],
            },
        )
    )
    after(save_row(actor=officer, version=version, kind=TASK, pk=added.pk, values={"title": "Hợp tác trong nước"}))
    phases = [{"year": 2022, "quantity": 1}, {"year": 2023, "quantity": 3}]
    after(save_row(actor=officer, version=version, kind=TARGET, pk=target.pk, values={"phases": phases}))
    after(move_row(actor=officer, version=version, kind=TASK, pk=task(draft, "g4-2").pk, direction="up"))
    after(move_row(actor=officer, version=version, kind=TASK, pk=task(draft, "g4-3").pk, direction="in"))
    after(remove_row(actor=officer, version=version, kind=TARGET, pk=target.pk))
    after(remove_row(actor=officer, version=version, kind=GROUP, pk=group.pk))

    assert len({digest(state) for state in states}) == len(states)
    for number in range(len(states) - 2, -1, -1):
        restore_step(actor=officer, version=version, target=number)
        assert whole(draft) == states[number]
    assert stacks_of(version).undo_to is None
    restore_step(actor=officer, version=version, target=5)
    assert whole(draft) == states[5]
    restore_step(actor=officer, version=version, target=8)
    assert whole(draft) == states[8]

    assert EditStep.objects.count() == 8 + 8 + 2
    assert AuditEntry.objects.filter(event="plan:edits_restored").count() == 10


def test_the_heading_is_undone_and_redone_like_a_row(draft: Plan, officer: Any) -> None:
    version = draft.current_version
    assert draft.programmes.exists()
    old = (draft.title, draft.number, draft.signer, list(draft.programmes.all()), version.enforcement_text)
    first = {"number": "900/KH-UBND", "signer": "Kpă Thuyên", "issued_on": dt.date(2022, 5, 4)}

    edit_heading(actor=officer, version=version, values=first)
    save_row(actor=officer, version=version, kind=TASK, pk=task(draft, "g2-1").pk, values={"title": "Một"})
    second = {"title": "Tên khác", "programmes": [], "enforcement_text": "Các sở thi hành."}
    edit_heading(actor=officer, version=version, values=second)
    edit_heading(actor=officer, version=version, values=second)  # says nothing new: no step

    def now() -> Any:
        plan = Plan.objects.get(pk=draft.pk)
        text = plan.current_version.enforcement_text  # type: ignore[union-attr]  # a draft has its version
        return plan.title, plan.number, plan.signer, list(plan.programmes.all()), text

    labels = list(EditStep.objects.order_by("number").values_list("label", flat=True))
    assert labels[0] == "phần đầu: Số, ký hiệu; Ngày ban hành; Người ký"
    assert labels[2] == "phần đầu: Tên kế hoạch; Chương trình quốc gia; Điều khoản thi hành"
    assert now() == ("Tên khác", "900/KH-UBND", "Kpă Thuyên", [], "Các sở thi hành.")
    seen = Plan.objects.get(pk=draft.pk).row_version
    restore_step(actor=officer, version=version, target=2)
    assert now() == (old[0], "900/KH-UBND", "Kpă Thuyên", old[3], old[4])
    restore_step(actor=officer, version=version, target=0)
    assert now() == old
    assert task(draft, "g2-1").title == "Tổ chức Hội nghị tuyên truyền"
    restore_step(actor=officer, version=version, target=3)
    assert now() == ("Tên khác", "900/KH-UBND", "Kpă Thuyên", [], "Các sở thi hành.")
    assert Plan.objects.get(pk=draft.pk).issued_on == dt.date(2022, 5, 4)
    with pytest.raises(StaleState):
        edit_heading(actor=officer, version=version, values={"title": "Cũ"}, expected=seen)


def test_a_heading_changed_by_a_file_is_not_undone_over(draft: Plan, officer: Any) -> None:
    edit_heading(actor=officer, version=draft.current_version, values={"signer": "Kpă Thuyên"})
    Plan.objects.filter(pk=draft.pk).update(signer="Người khác")

    with pytest.raises(RuleViolation, match="nạp từ tệp"):
        restore_step(actor=officer, version=draft.current_version, target=0)


def test_an_undone_edit_that_is_followed_by_another_cannot_be_redone(draft: Plan, officer: Any) -> None:
    version = draft.current_version
    first = task(draft, "g2-1")
    save_row(actor=officer, version=version, kind=TASK, pk=first.pk, values={"title": "Một"})
    save_row(actor=officer, version=version, kind=TASK, pk=first.pk, values={"title": "Hai"})
    restore_step(actor=officer, version=version, target=1)
    save_row(actor=officer, version=version, kind=TASK, pk=first.pk, values={"title": "Ba"})

    stacks = stacks_of(version)
    assert (stacks.behind, stacks.ahead) == ((0, 1, 4), ())
    with pytest.raises(RuleViolation, match="Không có bước này"):
        restore_step(actor=officer, version=version, target=2)
    restore_step(actor=officer, version=version, target=0)
    assert task(draft, "g2-1").title == "Tổ chức Hội nghị tuyên truyền"


@given(st.lists(st.integers(0, 5), max_size=25))
def test_any_mix_of_edits_undos_and_redos_is_a_line_with_one_place(choices: list[int]) -> None:
    story: list[tuple[int, str, int | None]] = []
    values = {0: 0}
    now = 0
    for number, choice in enumerate(choices, start=1):
        stacks = walk(story)
        assert values[stacks.now] == now
        if choice == 0 and stacks.undo_to is not None:
            story.append((number, EditVerb.UNDO, stacks.undo_to))
            now = values[stacks.undo_to]
        elif choice == 1 and stacks.redo_to is not None:
            story.append((number, EditVerb.REDO, stacks.redo_to))
            now = values[stacks.redo_to]
        elif choice == 2:
            target = stacks.behind[len(stacks.behind) // 2]
            story.append((number, EditVerb.UNDO, target))
            now = values[target]
        else:
            story.append((number, EditVerb.EDIT, None))
            now = values[number] = number


def test_steps_refuse_change(draft: Plan, officer: Any) -> None:
    add_row(actor=officer, version=draft.current_version, kind=GROUP, values={"title": "Nhóm"})

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        EditStep.objects.update(label="khác")


def test_a_stale_edit_is_refused_and_a_removed_row_says_so(draft: Plan, officer: Any) -> None:
    version, row = draft.current_version, task(draft, "g2-4")
    seen = digest(read_row(row))
    save_row(actor=officer, version=version, kind=TASK, pk=row.pk, values={"title": "Người thứ nhất"}, seen=seen)

    with pytest.raises(StaleRow):
        save_row(actor=officer, version=version, kind=TASK, pk=row.pk, values={"title": "Người thứ hai"}, seen=seen)
    assert task(draft, "g2-4").title == "Người thứ nhất"

    remove_row(actor=officer, version=version, kind=TASK, pk=row.pk)
    with pytest.raises(RemovedRow):
        save_row(actor=officer, version=version, kind=TASK, pk=row.pk, values={"title": "Người thứ ba"}, seen=seen)


def test_an_undo_on_a_page_that_grew_old_is_refused(draft: Plan, officer: Any) -> None:
    version, row = draft.current_version, task(draft, "g2-4")
    save_row(actor=officer, version=version, kind=TASK, pk=row.pk, values={"title": "Một"})
    save_row(actor=officer, version=version, kind=TASK, pk=row.pk, values={"title": "Hai"})

    with pytest.raises(StaleState):
        restore_step(actor=officer, version=version, target=0, expected=1)


def test_contents_loaded_from_a_file_meanwhile_are_not_undone_over(load: Any, draft: Plan, officer: Any) -> None:
    version = draft.current_version
    save_row(actor=officer, version=version, kind=TASK, pk=task(draft, "g2-4").pk, values={"title": "Một"})
    load("GL-2022", issued=False)

    assert task(draft, "g2-4").title == "Tổ chức hội thảo về NSCL"
    with pytest.raises(RuleViolation, match="nạp từ tệp"):
        restore_step(actor=officer, version=version, target=0)


def test_removing_names_what_hangs_and_undo_ties_it_again(draft: Plan, officer: Any) -> None:
    version = draft.current_version
    group = TaskGroup.objects.get(version=version, key="g4")
    target = Target.objects.get(version=version, key="ct4")
    before = whole(draft)

    first = hanging_on(group)[0]
    assert (first.effect, len(first.rows)) == (GOES, 9)
    assert LOOSENED in {h.effect for h in hanging_on(target)}
    remove_row(actor=officer, version=version, kind=GROUP, pk=group.pk, seen=seen_with_hanging(group))
    assert Task.objects.filter(version=version).count() == 13
    restore_step(actor=officer, version=version, target=0)
    assert whole(draft) == before


def test_an_organization_with_work_is_not_removed(draft: Plan, officer: Any) -> None:
    version = draft.current_version
    party = PlanOrganization.objects.get(version=version, key="so-khcn")

    assert STANDS_AGAINST in {h.effect for h in hanging_on(party)}
    with pytest.raises(RuleViolation, match="đang được dùng"):
        remove_row(actor=officer, version=version, kind=ORGANIZATION, pk=party.pk)
    assert PlanOrganization.objects.filter(pk=party.pk).exists()


def test_a_removal_confirmed_before_something_was_hung_on_the_row_asks_again(draft: Plan, officer: Any) -> None:
    version = draft.current_version
    group = TaskGroup.objects.get(version=version, key="g5")
    seen = seen_with_hanging(group)
    values = {"title": "Mới", "group": group, "time_kind": "year"}
    add_row(actor=officer, version=version, kind=TASK, values=values)

    with pytest.raises(StaleRow):
        remove_row(actor=officer, version=version, kind=GROUP, pk=group.pk, seen=seen)


@pytest.mark.requirement("B01")
def test_rows_are_added_where_asked_and_move_through_the_tree(draft: Plan, officer: Any) -> None:
    version = draft.current_version
    group = TaskGroup.objects.get(version=version, key="g2")
    values = {"title": "Chèn", "group": group, "time_kind": "year"}

    row = add_row(actor=officer, version=version, kind=TASK, values=values, spot=Spot(after=task(draft, "g2-2").pk))
    below = add_row(actor=officer, version=version, kind=TASK, values=values, spot=Spot(parent=row.pk))
    keys = [entry.key for entry in contents_of(draft).tasks]
    assert keys[keys.index("g2-2") : keys.index("g2-3")] == ["g2-2", row.key, below.key]

    def moves(*directions: str) -> list[str]:
        for direction in directions:
            move_row(actor=officer, version=version, kind=TASK, pk=row.pk, direction=direction)
        return [entry.key for entry in contents_of(draft).tasks]

    keys = moves("up", "up", "up")
    assert keys[keys.index("g1-3") + 1 :][:3] == [row.key, below.key, "g2-1"]
    below.refresh_from_db()
    assert below.group.key == "g1"
    assert moves("in").index(row.key) == keys.index(row.key)
    assert task(draft, row.key).parent.key == "g1-3"
    moves("out")
    assert task(draft, row.key).parent is None
    assert len({entry.key for entry in contents_of(draft).tasks}) == 24


def test_nowhere_to_go_and_circles_are_refused(draft: Plan, officer: Any) -> None:
    version = draft.current_version

    with pytest.raises(RuleViolation, match="hướng này"):
        move_row(actor=officer, version=version, kind=TASK, pk=task(draft, "g1-1").pk, direction="up")
    move_row(actor=officer, version=version, kind=TASK, pk=task(draft, "g1-2").pk, direction="in")
    tree = Tree.read(version)
    top, low = tree.tasks[task(draft, "g1-1").pk], tree.tasks[task(draft, "g1-2").pk]
    with pytest.raises(RuleViolation, match="trong chính nó"):
        tree.place(top, (low.group_id, low.pk), 0)


def test_an_edit_that_breaks_a_rule_of_the_table_is_refused_in_words(draft: Plan, officer: Any) -> None:
    version, target = draft.current_version, Target.objects.get(version=draft.current_version, key="ct4")

    with pytest.raises(ValidationError, match="Giá trị nhỏ nhất"):
        save_row(
            actor=officer, version=version, kind=TARGET, pk=target.pk, values={"minimum": Decimal(9), "maximum": 3}
        )
    assert not EditStep.objects.exists()


def test_equal_values_are_no_step(draft: Plan, officer: Any) -> None:
    row = task(draft, "g2-4")

    save_row(actor=officer, version=draft.current_version, kind=TASK, pk=row.pk, values={"title": row.title})

    assert not EditStep.objects.exists()


def test_only_the_drafting_department_edits_and_only_a_draft(draft: Plan, officer: Any) -> None:
    version, values = draft.current_version, {"title": "Nhóm"}

    for actor in (make_actor("agency_officer", draft.province), make_actor("officer", make_province("hoa-binh"))):
        with pytest.raises(NotAllowed):
            add_row(actor=actor, version=version, kind=GROUP, values=values)
    Plan.objects.filter(pk=draft.pk).update(status=PlanStatus.IN_REVIEW)
    with pytest.raises(RuleViolation, match="không sửa trực tiếp"):
        add_row(actor=officer, version=version, kind=GROUP, values=values)


def test_parts_keep_their_rows_when_the_list_changes(draft: Plan, officer: Any) -> None:
    version, row = draft.current_version, task(draft, "g2-4")
    now = read_row(row)["assignments"]

    save_row(actor=officer, version=version, kind=TASK, pk=row.pk, values={"assignments": now[:-1]})

    kept = list(TaskAssignment.objects.filter(task=row).order_by("pk").values_list("pk", flat=True))
    assert kept == [entry["id"] for entry in now[:-1]]


def test_every_kind_is_a_list_of_the_version_and_has_its_own_address() -> None:
    assert len({kind.slug for kind in KINDS}) == len(KINDS)
    assert {kind.model for kind in KINDS} <= set(content_models())
    assert kind_of("nhiem-vu").model is Task
    assert Duty in {kind.model for kind in KINDS}
    assert TargetPhase not in {kind.model for kind in KINDS}
