"""A migration that makes the tables of an app in one go."""

from __future__ import annotations

from typing import Any

from django.db import migrations
from django.db.migrations.operations import AddConstraint, AddField, AddIndex, AlterModelOptions, CreateModel
from django.db.migrations.operations.base import Operation

ALTERING = (AddField, AddConstraint, AddIndex, AlterModelOptions)


class WholeTables(migrations.Migration):
    """A first migration: models as they are at its end become tables; then come its guards and raw indexes.

    Django renders every model related to the one in hand again for each operation, so a site of two hundred models
    that all know the user and the province takes minutes. Here the state is rendered once per app. Only tables made
    here may be altered here; anything else raises TypeError.
    """

    def apply(self, project_state: Any, schema_editor: Any, collect_sql: bool = False) -> Any:
        """Make the tables; returns the state after all operations."""
        before = project_state.clone()
        project_state.__dict__.pop("apps", None)
        made: set[str] = set()
        for operation in self.operations:
            operation.state_forwards(self.app_label, project_state)
            if isinstance(operation, CreateModel):
                made.add(operation.name_lower)
        for operation in self.operations:
            if self._is_told_already(operation, made):
                continue
            operation.database_forwards(self.app_label, schema_editor, before, project_state)
        return project_state

    @staticmethod
    def _is_told_already(operation: Operation, made: set[str]) -> bool:
        """`operation` speaks of a table made here, which is made as it is at the end."""
        if not isinstance(operation, ALTERING):
            return False
        name = operation.name_lower if isinstance(operation, AlterModelOptions) else operation.model_name_lower
        if name not in made:
            raise TypeError(f"{operation.describe()}: not a table of this migration")
        return True
