from __future__ import annotations

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.state import ProjectState

from portal.vietnam.search import TrigramIndex


@pytest.mark.postgres
@pytest.mark.django_db
def test_the_trigram_index_is_made_and_taken_away() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("an index of PostgreSQL")
    operation = TrigramIndex("vietnam", "Province")
    state = ProjectState.from_apps(apps)

    with connection.schema_editor(atomic=False) as editor:
        operation.database_forwards("vietnam", editor, state, state)
        made = _definition(operation.index_name)
        operation.database_backwards("vietnam", editor, state, state)

    assert "gin_trgm_ops" in made
    assert _definition(operation.index_name) == ""
    assert operation.describe() == "Index the search key of vietnam.Province"


def _definition(name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE indexname = %s", [name])
        row = cursor.fetchone()
    return row[0] if row else ""
