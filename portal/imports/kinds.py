"""Kinds of import (socket): apps register what they can read out of files and how it becomes their records."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from portal.core.registry import Registry
from portal.imports.drafts import Draft, DraftProblem, DraftRow, SectionSpec, Text
from portal.organizations.actor import Actor
from portal.organizations.policies import Policy

FILE_PURPOSE = "import"


@dataclass(frozen=True)
class Committed:
    """What was made: the sentence for the person and the page that shows it."""

    message: str
    url: str
    is_changed: bool = True


@dataclass(frozen=True)
class ImportKind:
    """How one kind of file becomes records.

    `read(actor, content, name)` answers the draft or raises UnreadableFile; it writes nothing. `check(actor, draft)`
    answers every problem of the draft as it stands; it runs after each correction and writes nothing. `commit` makes
    the records inside the caller's transaction. `summary` gives figures (label, value, remark). `reread` fills the
    fields of a row that became another kind of row.
    """

    key: str
    title: Text
    allowed: Policy
    sections: tuple[SectionSpec, ...]
    read: Callable[[Actor, bytes, str], Draft]
    check: Callable[[Actor, Draft], list[DraftProblem]]
    commit: Callable[..., Committed]
    summary: Callable[[Draft], Sequence[tuple[Any, Any, Any]]]
    reread: Callable[[Draft, DraftRow], None]
    back_url_name: str
    save_label: Text

    def section(self, key: str) -> SectionSpec:
        """The section of that key. Raises KeyError."""
        return next(section for section in self.sections if section.key == key)


import_kinds: Registry[ImportKind] = Registry("import kinds")
