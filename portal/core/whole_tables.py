"""A migration that makes its tables in one go and looks at no more of the site than it touches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import migrations
from django.db.migrations.operations import (
    AddConstraint,
    AddField,
    AddIndex,
    AlterField,
    AlterModelOptions,
    CreateModel,
    RemoveConstraint,
    RemoveField,
    RemoveIndex,
)
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ModelState, ProjectState, StateApps
from django.db.migrations.utils import resolve_relation
from django.utils.functional import SimpleLazyObject

ALTERING = (
    AddConstraint,
    AddField,
    AddIndex,
    AlterField,
    RemoveConstraint,
    RemoveField,
    RemoveIndex,
)
Key = tuple[str, str]
"""(app, model), in small letters."""


@dataclass(frozen=True)
class _Work:
    """An operation, and the states it goes from and to."""

    operation: Operation
    before: ProjectState | None
    """None for a table of this migration: it is made as it is at the end."""
    after: ProjectState | None


class WholeTables(migrations.Migration):
    """A migration whose own tables are made as they are at its end, then altered no more.

    Django renders every model related to the one in hand again for each operation; in a site of three hundred models
    that all know the user and the province this is nearly all of them, half a second each time. Here operations see
    what they can touch: the model in hand and the models it points to. Whatever is neither the making nor the altering
    of a table (data, triggers) sees the whole site as it is at its place, rendered if it asks.
    """

    def apply(self, project_state: Any, schema_editor: Any, collect_sql: bool = False) -> Any:
        """Make and alter the tables; returns the state after all operations."""
        project_state.__dict__.pop("apps", None)
        works = list(self._works(project_state))
        made = [_touched(self.app_label, work.operation, project_state) for work in works if work.before is None]
        end = _part(project_state, filter(None, made))
        for work in works:
            before, after = work.before or end, work.after or end
            if isinstance(work.operation, ALTERING):
                before.apps  # noqa: B018  # first: SQLite orders the columns by when they were rendered
            work.operation.database_forwards(self.app_label, schema_editor, before, after)
        _render_when_asked(project_state)
        return project_state

    def _works(self, state: Any) -> Iterator[_Work]:
        """What is to be done to the database, while `state` goes on to the end of the migration."""
        made: set[Key | None] = set()
        last: tuple[Key | None, ProjectState] | None = None
        for operation in self.operations:
            key = _touched(self.app_label, operation, state)
            if isinstance(operation, CreateModel):
                made.add(key)
            if key in made:
                operation.state_forwards(self.app_label, state)
                last = None
                if isinstance(operation, CreateModel):
                    yield _Work(operation, None, None)
                continue
            before = last[1] if last and last[0] == key else _seen(state, key)  # as the operation before has left it
            operation.state_forwards(self.app_label, state)
            after = _seen(state, key)
            last = key, after
            yield _Work(operation, before, after)


def _touched(app_label: str, operation: Any, state: Any) -> Key | None:
    """The one model an operation makes or alters; None where it may be more than one."""
    if isinstance(operation, CreateModel | AlterModelOptions):
        return app_label, operation.name_lower
    if not isinstance(operation, ALTERING):
        return None
    key = app_label, operation.model_name_lower
    if isinstance(operation, AlterField) and operation.field.unique and state.models[key].fields[operation.name].unique:
        return None  # keys of other tables may point to the column, which follow when its type changes
    return key


def _seen(state: Any, key: Key | None) -> ProjectState:
    """What an operation on `key` looks at."""
    return _part(state, [key]) if key else state.clone()


def _part(state: Any, keys: Iterable[Key]) -> ProjectState:
    """The models named by `keys` and all they point to, as they are now."""
    found: dict[Key, ModelState] = {}
    waiting = list(keys)
    while waiting:
        key = waiting.pop()
        if key not in found and key in state.models:
            found[key] = state.models[key].clone()
            waiting.extend(_pointed_to(key, found[key]))
    return ProjectState(models=found, real_apps=state.real_apps)


def _pointed_to(key: Key, model: ModelState) -> Iterator[Key]:
    for base in model.bases:
        if isinstance(base, str):
            yield resolve_relation(base, *key)
    for field in model.fields.values():
        if field.remote_field:
            yield resolve_relation(field.remote_field.model, *key)
            through = getattr(field.remote_field, "through", None)
            if through:
                yield resolve_relation(through, *key)


def _render_when_asked(state: Any) -> None:
    """Between migrations Django renders a state that has no models; one nobody asks is left as it is."""

    def render() -> StateApps:
        state.__dict__.pop("apps", None)
        return state.apps

    state.__dict__["apps"] = SimpleLazyObject(render)
