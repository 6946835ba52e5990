"""The budget annex is written in the editor of the plan: lines below lines, sums, order, undo."""

from __future__ import annotations

import pytest
from django.urls import reverse

from plans.planning.actions.edit_row import add_row, save_row
from plans.planning.actions.move_row import move_row
from plans.planning.actions.remove_row import remove_row
from plans.planning.actions.restore_step import restore_step
from plans.planning.editing.kinds import BUDGET
from plans.planning.editing.rows import digest, read_order, read_row, read_version
from plans.planning.models import BudgetLine
from plans.planning.selectors.summaries import contents_of
from portal.core.errors import RuleViolation

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(load):
    return load("KG-2021", issued=False)


@pytest.fixture
def officer(draft, staff):
    return staff("officer", draft)


def paths(plan):
    return [item.path for item in contents_of(plan).budget.items]


def test_a_line_is_added_below_another_moved_removed_and_all_is_undone(draft, officer):
    version = draft.current_version
    before = read_version(version), read_order(version)
    printed = paths(draft)
    parent = BudgetLine.objects.filter(version=version, children__isnull=False, parent__isnull=False).first()
    values = {"parent": parent, "code": "9", "title": "Tập huấn", "unit_price_vnd": 20, "quantity": 3, "amount_vnd": 60}

    line = add_row(actor=officer, version=version, kind=BUDGET, values=values)
    twice = add_row(actor=officer, version=version, kind=BUDGET, values=values)

    assert (line.path, twice.path, line.depth) == (f"{parent.path}/9", f"{parent.path}/9~2", parent.depth + 1)
    below = [at for at, path in enumerate(paths(draft)) if path.startswith(f"{parent.path}/")]
    assert below == list(range(below[0], below[0] + len(below)))  # one block, behind their sisters
    assert [p for p in paths(draft) if p not in (line.path, twice.path)] == printed
    move_row(actor=officer, version=version, kind=BUDGET, pk=twice.pk, direction="up")
    assert paths(draft).index(twice.path) < paths(draft).index(line.path)
    with pytest.raises(RuleViolation, match="hướng này"):
        move_row(actor=officer, version=version, kind=BUDGET, pk=line.pk, direction="down")
    remove_row(actor=officer, version=version, kind=BUDGET, pk=parent.pk)
    assert not [path for path in paths(draft) if path.startswith(parent.path)]

    total = contents_of(draft).budget.printed_total_vnd
    assert total == sum(line.amount_vnd for line in BudgetLine.objects.filter(version=version) if line.is_leaf)
    restore_step(actor=officer, version=version, target=3)
    assert contents_of(draft).budget.printed_total_vnd == 3_100_000_120
    assert line.path in paths(draft)
    restore_step(actor=officer, version=version, target=0)
    assert (read_version(version), read_order(version)) == before
    assert contents_of(draft).budget.printed_total_vnd == 3_100_000_000


def test_in_the_browser_with_sum_and_product(draft, officer, client_of):
    client, version = client_of(officer), draft.current_version
    places = [draft.public_id, version.public_id]
    parent = BudgetLine.objects.filter(version=version, parent__isnull=True).first()
    add = reverse("planning:plan_row_add", args=[*places, "kinh-phi"])
    assert client.get(f"{add}?duoi={parent.pk}").context["form"]["parent"].value() == parent.pk
    posted = {"dong-parent": parent.pk, "dong-code": "8", "dong-title": "Hội thảo", "dong-unit_price_vnd": "1.500.000"}

    half = client.post(add, posted)
    assert half.status_code == 422
    assert "cả đơn giá và số lượng" in half.content.decode()
    assert client.post(add, {**posted, "dong-quantity": "2"}).status_code == 302

    line = BudgetLine.objects.get(version=version, title="Hội thảo")
    assert (line.amount_vnd, line.path) == (3_000_000, f"{parent.path}/8")
    page = client.get(reverse("planning:plan_writing", args=places)).content.decode()
    total = sum(row.amount_vnd for row in BudgetLine.objects.filter(version=version) if row.is_leaf)
    assert f"Cộng các dòng chi tiết: {total:,}".replace(",", ".") in page


def test_a_plan_from_nothing_gets_its_annex_with_the_first_line(load, staff):
    plan = load("HP-2021", issued=False)
    assert contents_of(plan).budget is None

    values = {"title": "Chi chung", "amount_vnd": 10}
    add_row(actor=staff("officer", plan), version=plan.current_version, kind=BUDGET, values=values)

    assert [(item.path, item.amount_vnd) for item in contents_of(plan).budget.items] == [("-1", 10)]


def lines_of(version):
    return {line.path: line for line in BudgetLine.objects.filter(version=version)}


def test_a_line_goes_below_another_parent_with_all_below_it_and_back(draft, officer):
    version = draft.current_version
    before, printed = (read_version(version), read_order(version)), paths(draft)
    line, parent = lines_of(version)["II/1/1.2"], lines_of(version)["II/4"]

    save_row(actor=officer, version=version, kind=BUDGET, pk=line.pk, values={"parent": parent})

    assert [path for path in paths(draft) if path.startswith("II/4")] == [
        "II/4", "II/4/4.1", "II/4/4.2", "II/4/1.2", "II/4/1.2/-1", "II/4/1.2/-2",
    ]  # fmt: skip
    assert "II/1/1.2" not in paths(draft)
    moved = lines_of(version)
    assert {moved[path].pk for path in ("II/4/1.2",)} == {line.pk}
    assert (moved["II/4/1.2/-1"].parent_id, moved["II/4/1.2/-1"].depth) == (line.pk, 3)
    save_row(actor=officer, version=version, kind=BUDGET, pk=line.pk, values={"parent": None})
    assert paths(draft)[-3:] == ["1.2", "1.2/-1", "1.2/-2"]

    restore_step(actor=officer, version=version, target=0)
    assert ((read_version(version), read_order(version)), paths(draft)) == (before, printed)


@pytest.mark.requirement("J01")
def test_a_line_below_itself_is_refused_with_the_place_and_nothing_changes(draft, officer, client_of):
    version = draft.current_version
    before = read_version(version)
    line, inner = lines_of(version)["II/1"], lines_of(version)["II/1/1.2/-1"]

    for parent in (line, inner):
        with pytest.raises(RuleViolation) as refusal:
            save_row(actor=officer, version=version, kind=BUDGET, pk=line.pk, values={"parent": parent})
        assert [problem.place for problem in refusal.value.problems] == ["parent"]
        assert f"“{parent.path}” đứng trong dòng “II/1”" in str(refusal.value.problems[0].message)

    address = reverse("planning:plan_row_edit", args=[draft.public_id, version.public_id, "kinh-phi", str(line.pk)])
    client = client_of(officer)
    form = client.get(address).context["form"]
    posted = {f"dong-{name}": form[name].value() for name in form.fields if form[name].value() is not None}
    answer = client.post(address, {**posted, "dong-parent": inner.pk, "seen": digest(read_row(line))})
    assert answer.status_code == 422
    assert "một dòng không thể nằm dưới chính nó" in answer.content.decode()
    assert read_version(version) == before
