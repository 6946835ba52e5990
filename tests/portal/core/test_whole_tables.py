"""Tables made in one go are the tables told step by step, and so are tables altered later."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, migrations, models
from django.db.migrations.loader import MigrationLoader
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


LATER = (
    migrations.AddField("Book", "pages", models.IntegerField(null=True, unique=True)),
    migrations.AlterField("Book", "title", models.CharField(max_length=40)),
    migrations.RemoveConstraint("Book", "whole_once"),
    migrations.CreateModel(name="Room", fields=[("id", models.BigAutoField(primary_key=True))]),
    migrations.AddField("Shelf", "room", models.ForeignKey("whole.Room", default=1, on_delete=models.CASCADE)),
    migrations.AddField("Book", "room", models.ForeignKey("whole.Room", null=True, on_delete=models.CASCADE)),
    migrations.AddConstraint("Book", models.UniqueConstraint(fields=["title", "room"], name="whole_in_room")),
    migrations.AlterField("Book", "id", models.AutoField(primary_key=True)),
)


def _made(kind: type[migrations.Migration]) -> dict[str, tuple[list[tuple[str, str, int]], dict[str, list[str]]]]:
    """Make and alter the tables by migrations of `kind`, look at them, and take them away: columns and constraints."""
    state = ProjectState()
    for name, operations in (("0001_initial", STEPS), ("0002_later", LATER)):
        with connection.schema_editor() as editor:
            state = type("Migration", (kind,), {"operations": list(operations)})(name, "whole").apply(state, editor)
    found = {}
    with connection.cursor() as cursor:
        for table in ("whole_book", "whole_shelf", "whole_room"):
            described = connection.introspection.get_table_description(cursor, table)
            constraints = connection.introspection.get_constraints(cursor, table)
            found[table] = (
                [(column.name, str(column.type_code), column.null_ok) for column in described],
                {name: told["columns"] for name, told in constraints.items()},
            )
    with connection.schema_editor() as editor:
        for name in ("Book", "Shelf", "Room"):
            editor.delete_model(state.apps.get_model("whole", name))
    return found


@pytest.mark.django_db(transaction=True)
def test_the_tables_are_those_of_the_steps() -> None:
    whole = _made(WholeTables)

    assert whole == _made(migrations.Migration)
    columns, constraints = whole["whole_book"]
    assert {name for name, _type, _null in columns} == {"id", "title", "shelf_id", "pages", "room_id"}
    assert "whole_once" not in constraints
    assert {"whole_title", "whole_in_room"} <= constraints.keys()


@pytest.mark.django_db(transaction=True)
def test_data_are_written_in_the_state_of_their_place() -> None:
    seen: list[set[str]] = []

    def look(apps: Any, _editor: object) -> None:
        seen.append({field.name for field in apps.get_model("whole", "Shelf")._meta.get_fields()})

    with connection.schema_editor() as editor:
        state = type("Migration", (WholeTables,), {"operations": list(STEPS)})("0001_initial", "whole").apply(
            ProjectState(), editor
        )
    later = [migrations.RunPython(look), *LATER, migrations.RunPython(look)]
    with connection.schema_editor() as editor:
        state = type("Migration", (WholeTables,), {"operations": later})("0002_later", "whole").apply(state, editor)
    with connection.schema_editor() as editor:
        for name in ("Book", "Shelf", "Room"):
            editor.delete_model(state.apps.get_model("whole", name))

    assert seen == [{"id", "book"}, {"id", "book", "room"}]


def test_every_migration_of_the_portal_looks_at_no_more_than_it_touches() -> None:
    """A new one by `makemigrations` begins as Django's own: name `WholeTables` as its base."""
    own = {app.label for app in apps.get_app_configs() if Path(app.path).is_relative_to(settings.BASE_DIR)}
    own = {label for label in own if "site-packages" not in apps.get_app_config(label).path}
    known = MigrationLoader(None).disk_migrations

    assert own
    assert [key for key, found in known.items() if key[0] in own and not isinstance(found, WholeTables)] == []
