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
READ_AT_ONCE_BYTES = 2 * 1024 * 1024


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

    `is_by_row`: rows stand each for itself, so the good ones are saved and the draft stays open with the others; the
    page then shows rows with problems first, a page at a time. `remarks_file(draft, problems)` writes the rows that
    are left as a workbook people correct and send again. Files past `read_at_once_bytes` are read, drafts past
    `commit_at_once_rows` saved by a worker.
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
    is_by_row: bool = False
    remarks_file: Callable[[Draft, Sequence[DraftProblem]], bytes] | None = None
    read_at_once_bytes: int = READ_AT_ONCE_BYTES
    commit_at_once_rows: int = 0
    file_purpose: str = FILE_PURPOSE
    """Which kinds of files it takes: a key of the upload purposes."""

    def section(self, key: str) -> SectionSpec:
        """The section of that key. Raises KeyError."""
        return next(section for section in self.sections if section.key == key)


import_kinds: Registry[ImportKind] = Registry("import kinds")
