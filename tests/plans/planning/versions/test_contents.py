"""Contents are copied, compared and merged by the models' meta: nothing can be forgotten."""

from __future__ import annotations

import json

import pytest
from django.apps import apps
from django.db import connection, models
from django.test.utils import CaptureQueriesContext, isolate_apps

from plans.planning.contents.archiving import copy_version
from plans.planning.contents.difference import Kind, compare
from plans.planning.contents.merging import three_way
from plans.planning.contents.shapes import forgotten, is_content, shapes
from plans.planning.contents.snapshot import Snapshot, from_stored, read
from plans.planning.contents.writing import clear
from plans.planning.models import PlanVersion, Target

pytestmark = pytest.mark.django_db


@pytest.fixture
def copied(plan) -> PlanVersion:
    draft = PlanVersion.objects.create(plan=plan, is_draft=True)
    copy_version(plan.current_version, draft)
    return draft


@pytest.mark.requirement("S02")
def test_no_model_of_the_project_hangs_on_contents_without_being_content_or_a_record():
    assert forgotten() == []


@pytest.mark.requirement("S02")
@isolate_apps("plans.planning")
def test_a_forgotten_relation_is_named():
    class TargetNote(models.Model):
        target = models.ForeignKey("planning.Target", on_delete=models.CASCADE)

        class Meta:
            app_label = "planning"

        def __str__(self) -> str:
            return str(self.pk)

    TargetNote._meta.get_field("target").remote_field.model = Target

    assert forgotten([TargetNote]) == ["planning.targetnote.target"]


@pytest.mark.requirement("S02")
def test_every_relation_into_contents_is_walked_and_every_content_model_has_a_shape(plan):
    known = {shape.label: shape for shape in shapes()}
    walked = set()
    for model in apps.get_models():
        for field in (*model._meta.concrete_fields, *model._meta.local_many_to_many):
            if not field.is_relation or not is_content(field.related_model):
                continue
            walked.add((model._meta.label_lower, field.name))
            if is_content(model) and not model._meta.auto_created:
                shape = known[model._meta.label_lower]
                assert field.name in (*shape.refs, *shape.links, "version"), (model, field.name)
    assert ("planning.provision", "measures") in walked
    assert all(shape.rows_of(plan.current_version).exists() for shape in shapes()), "the example lacks a model"


def test_every_example_row_has_its_references_and_links(plan):
    """So that the copy below proves each of them."""
    snapshot = read(plan.current_version)
    fields = [(shape.label, name) for shape in shapes() for name in (*shape.refs, *shape.links)]

    empty = [(label, name) for label, name in fields if not any(row[name] for row in snapshot.of(label).values())]

    assert empty == []


@pytest.mark.requirement("S02")
def test_a_copy_says_the_same_and_points_only_at_itself(plan, copied):
    assert read(copied).rows == read(plan.current_version).rows
    assert read(copied).digest() == read(plan.current_version).digest()
    for shape in shapes():
        own = {s.label: set(s.rows_of(copied).values_list("pk", flat=True)) for s in shapes()}
        for row in shape.rows_of(copied):
            for name in shape.refs:
                key = getattr(row, f"{name}_id")
                assert key is None or key in own[shape.target_label(name)], (shape.label, name)
            for name in shape.links:
                assert set(getattr(row, name).values_list("pk", flat=True)) <= own[shape.target_label(name)]


def test_a_copy_takes_few_queries_however_many_rows(plan):
    def queries() -> int:
        draft = PlanVersion.objects.create(plan=plan, is_draft=True)
        with CaptureQueriesContext(
            connection,
        ) as seen:
            copy_version(plan.current_version, draft)
        return len(seen)

    few = queries()
    for number in range(3, 30):
        Target.objects.create(
            version=plan.current_version,
            position=number,
            key=f"muc-tieu-{number}",
            code=f"CT{number}",
            name="x",
            text="x",
            comparator="at_least",
            minimum=1,
        )

    # SQLite takes a limited number of values in one statement: many rows are written in a few pieces.
    pieces = 0 if connection.vendor == "postgresql" else 3
    assert queries() - few <= pieces
    assert few <= 100


def test_a_snapshot_survives_storage(plan):
    snapshot = read(plan.current_version)

    again = from_stored(json.loads(json.dumps(snapshot.stored())))

    assert again.rows == snapshot.rows
    assert again.digest() == snapshot.digest()


def test_clearing_leaves_nothing(copied):
    clear(copied)

    assert not any(shape.rows_of(copied).exists() for shape in shapes() if not shape.is_version)


def _with(snapshot: Snapshot, label: str, identity: str, **fields) -> Snapshot:
    rows = {name: {key: dict(row) for key, row in found.items()} for name, found in snapshot.rows.items()}
    rows[label][identity].update(fields)
    return Snapshot(rows)


def test_differences_are_told_by_key_and_field(plan):
    old = read(plan.current_version)
    new = _with(old, "planning.target", "muc-tieu-1", minimum="15", position=9)
    del new.rows["planning.recipient"]["Bộ KH&CN (b/c);"]
    new.rows["planning.targetphase"]["muc-tieu-1 › 2024"] = {"target": "muc-tieu-1", "year": 2024, "quantity": "5"}

    found = {(c.label, c.identity): c for c in compare(old, new)}

    assert {key: change.kind for key, change in found.items()} == {
        ("planning.target", "muc-tieu-1"): Kind.CHANGED,
        ("planning.recipient", "Bộ KH&CN (b/c);"): Kind.REMOVED,
        ("planning.targetphase", "muc-tieu-1 › 2024"): Kind.ADDED,
    }
    (field,) = found["planning.target", "muc-tieu-1"].fields
    assert (field.name, field.old, field.new) == ("minimum", "10", "15")
    assert compare(old, old) == []


@pytest.mark.demand(102)
def test_both_sides_of_a_three_way_merge_are_kept_and_clashes_named(plan):
    base = read(plan.current_version)
    mine = _with(base, "planning.target", "muc-tieu-1", minimum="15", name="Mới")
    theirs = _with(base, "planning.target", "muc-tieu-1", minimum="12", unit_label="đơn vị")

    merged, conflicts = three_way(base, mine, theirs)

    row = merged.of("planning.target")["muc-tieu-1"]
    assert (row["minimum"], row["name"], row["unit_label"]) == ("15", "Mới", "đơn vị")
    assert [(c.identity, c.field, c.base, c.mine, c.theirs) for c in conflicts] == [
        ("muc-tieu-1", "minimum", "10", "15", "12")
    ]


def test_a_row_one_side_removed_and_the_other_changed_stays_and_is_named(plan):
    base = read(plan.current_version)
    mine = _with(base, "planning.target", "muc-tieu-1", minimum="10")
    del mine.rows["planning.recipient"]["Bộ KH&CN (b/c);"]
    theirs = _with(base, "planning.recipient", "Bộ KH&CN (b/c);", purpose="info")

    merged, conflicts = three_way(base, mine, theirs)

    assert merged.of("planning.recipient")["Bộ KH&CN (b/c);"]["purpose"] == "info"
    assert [(c.label, c.field, c.mine) for c in conflicts] == [("planning.recipient", "", None)]


def test_a_row_removed_by_one_side_comes_back_when_the_other_points_at_it(plan):
    base = read(plan.current_version)
    mine = _with(base, "planning.objective", "muc-dich-1", text="x")
    for label in ("planning.target", "planning.targetphase"):
        mine.rows[label] = {k: r for k, r in mine.rows[label].items() if not k.startswith("muc-tieu-2")}
    mine.rows["planning.restatement"].pop("Nhắc lại 2")
    theirs = _with(base, "planning.objective", "muc-dich-1", target="muc-tieu-2")

    merged, conflicts = three_way(base, mine, theirs)

    assert merged.of("planning.objective")["muc-dich-1"] | {} == {
        **base.of("planning.objective")["muc-dich-1"],
        "text": "x",
        "target": "muc-tieu-2",
    }
    assert "muc-tieu-2" in merged.of("planning.target")
    assert ("planning.target", "muc-tieu-2", "") in [(c.label, c.identity, c.field) for c in conflicts]
