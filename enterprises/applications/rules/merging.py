"""Two people at one draft: field by field, what was there when the page was opened, what is there now, what was typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Merge:
    """`changes` may be written, `conflicts` need a person, `adopted` were changed by others only."""

    changes: dict[str, Any] = field(default_factory=dict)
    conflicts: list[str] = field(default_factory=list)
    adopted: list[str] = field(default_factory=list)


def merge(typed: Mapping[str, Any], stored: Mapping[str, Any], base: Mapping[str, Any]) -> Merge:
    """Compare three ways. A field without a base counts as opened on what is stored.

    Who typed nothing new takes over the others' text; who typed what others did not touch is saved; both: a conflict.
    """
    found = Merge()
    for name, value in typed.items():
        mine, theirs = plain(value), plain(stored.get(name))
        opened = plain(base[name]) if name in base else theirs
        if mine == theirs:
            continue
        if mine == opened:
            found.adopted.append(name)
        elif theirs == opened:
            found.changes[name] = value
        else:
            found.conflicts.append(name)
    return found


def plain(value: Any) -> Any:
    """A value as it is compared: one kind of line end, nothing and "" alike."""
    if isinstance(value, str):
        value = value.replace("\r\n", "\n").replace("\r", "\n").strip()
    return None if value == "" else value
