"""Tables made in one go are the tables told step by step."""

from __future__ import annotations

import pytest
from django.db import connection, migrations, models
from django.db.migrations.state import ProjectState

from portal.core.whole_tables import WholeTables

STEPS = (
    migrations.CreateModel(
        name="Book", fields=[("id", models.BigAutoField(primary_key=True)), ("title", models.CharField(max_length=9))]
    ),
    migrations.CreateModel(name="Shelf", fields=[("id", models.BigAutoField(primary_key=True))]),
    migrations.AddField("Book", "shelf", models.ForeignKey("whole.Shelf", null=True, on_delete=models.CASCADE)),
    migrations.AddIndex("Book", models.Index(fields=["title"], name="whole_title")),
    migrations.AddConstraint("Book", models.UniqueConstraint(fields=["title", "shelf"], name="whole_once")),
)


def _columns_and_names(kind: type[migrations.Migration]) -> tuple[set[str], set[str]]:
    """Make the tables by a migration of `kind`, look at the books, and take the tables away."""
    made = type("Migration", (kind,), {"operations": list(STEPS)})("0001_initial", "whole")
    with connection.schema_editor() as editor:
        state = made.apply(ProjectState(), editor)
    with connection.cursor() as cursor:
        columns = {column.name for column in connection.introspection.get_table_description(cursor, "whole_book")}
        names = set(connection.introspection.get_constraints(cursor, "whole_book"))
    with connection.schema_editor() as editor:
        for name in ("Book", "Shelf"):
            editor.delete_model(state.apps.get_model("whole", name))
    return columns, names


@pytest.mark.django_db(transaction=True)
def test_the_tables_are_those_of_the_steps() -> None:
    whole = _columns_and_names(WholeTables)

    assert whole == _columns_and_names(migrations.Migration)
    assert whole[0] == {"id", "title", "shelf_id"}
    assert {"whole_title", "whole_once"} <= whole[1]


def test_a_table_of_another_migration_is_not_altered() -> None:
    foreign = migrations.AddField("Stranger", "note", models.TextField())

    with pytest.raises(TypeError, match="not a table of this migration"):
        WholeTables._is_told_already(foreign, {"book"})
