"""Undo and redo over a story that only grows. Pure.

Every undo and redo is a step of its own that *restores* the contents as they stood after an earlier step. Walking the
story gives two stacks: what lies behind (steps one may go back to) and what lies ahead (undone, may be redone).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from plans.planning.enums import EditVerb

START = 0
"""The contents before the first step."""


@dataclass(frozen=True)
class Stacks:
    """`behind` ends with where the contents stand now; `ahead` ends with the next step to redo."""

    behind: tuple[int, ...]
    ahead: tuple[int, ...] = ()

    @property
    def now(self) -> int:
        """The step after which the contents stood as they stand now."""
        return self.behind[-1]

    @property
    def undo_to(self) -> int | None:
        """Where one undo leads; None at the start."""
        return self.behind[-2] if len(self.behind) > 1 else None

    @property
    def redo_to(self) -> int | None:
        """Where one redo leads; None when nothing was undone."""
        return self.ahead[-1] if self.ahead else None

    def steps_back(self, target: int) -> Sequence[int]:
        """The steps an undo to `target` takes back, newest first. ValueError when it does not lie behind."""
        return tuple(reversed(self.behind[self.behind.index(target) + 1 :]))

    def steps_on(self, target: int) -> Sequence[int]:
        """The steps a redo up to `target` repeats, oldest first. ValueError when it does not lie ahead."""
        return tuple(reversed(self.ahead[self.ahead.index(target) :]))


def walk(story: Iterable[tuple[int, str, int | None]]) -> Stacks:
    """The stacks after a story of (number, verb, restores), oldest first."""
    behind, ahead = [START], list[int]()
    for number, verb, restores in story:
        if verb == EditVerb.UNDO:
            while behind[-1] != restores:
                ahead.append(behind.pop())
        elif verb == EditVerb.REDO:
            while behind[-1] != restores:
                behind.append(ahead.pop())
        else:
            behind.append(number)
            ahead.clear()
    return Stacks(tuple(behind), tuple(ahead))
