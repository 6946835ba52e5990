"""Save one page of an application, field by field, beside other people's edits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from enterprises.applications.actions.save_draft import MONEY, may_edit, write_changes
from enterprises.applications.contents import is_content, label_of, read_value, values_of
from enterprises.applications.field_edits import last_edits
from enterprises.applications.models import Application, FieldEdit
from enterprises.applications.rules.merging import merge
from portal.audit.record import use_case
from portal.core.errors import Problem
from portal.core.models import lock
from portal.organizations.actor import Actor


@dataclass(frozen=True)
class Conflict:
    """A field two people changed: what stands stored, by whom and when, beside what was typed now."""

    name: str
    label: str
    theirs: Any
    mine: Any
    edit: FieldEdit | None


@dataclass
class Saved:
    """What became of a page. `saved` fields are stored; `adopted` ones others changed and this page had not touched."""

    application: Application
    saved: list[str] = field(default_factory=list)
    adopted: list[str] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@use_case
def save_section(*, actor: Actor, application: Application, facts: Mapping[str, Any], base: Mapping[str, Any]) -> Saved:
    """Store what this page alone changed; `base` is what its fields held when it was opened.

    A field somebody else changed meanwhile stays as it is and comes back as a conflict with both texts; everything
    else of the page is saved. Amounts that contradict each other come back as problems and keep what is stored.
    Raises NotAllowed, or StaleState when the application was filed in the meantime.
    """
    row = lock(Application, application.pk)
    may_edit(actor, row)
    typed = {name: value for name, value in facts.items() if is_content(name)}
    found = merge(typed, values_of(row, typed), base)
    edits = last_edits(row, found.conflicts) if found.conflicts else {}
    conflicts = [
        Conflict(name, label_of(row, name), read_value(row, name), typed[name], edits.get(name))
        for name in found.conflicts
    ]
    changes = found.changes
    problems = write_changes(actor, row, changes)
    if problems:
        changes = {name: value for name, value in changes.items() if name not in MONEY}
        problems += write_changes(actor, row, changes) if changes else []
    return Saved(row, list(changes), found.adopted, conflicts, problems)
