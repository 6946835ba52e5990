"""Reviewers spread over the files of a meeting. Pure: the same input gives the same answer."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

Pair = tuple[int, int]
"""File id, member id."""
Place = tuple[int, int]
"""File id, place of the reviewer (1 or 2)."""


@dataclass(frozen=True)
class Spread:
    """Who gets which empty place, and the files for which somebody is missing."""

    chosen: Mapping[Place, int]
    lacking: Sequence[int]


@dataclass
class _Loads:
    """Members of each file, those standing and those new, and how many files each member reads."""

    members: Sequence[int]
    barred: Collection[Pair]
    standing: Mapping[int, set[int]]
    fresh: dict[int, set[int]] = field(default_factory=dict)
    load: Counter[int] = field(default_factory=Counter)

    def may(self, file: int, member: int) -> bool:
        taken = member in self.standing.get(file, ()) or member in self.fresh.get(file, ())
        return not taken and (file, member) not in self.barred

    def move(self, file: int, giver: int, taker: int) -> None:
        self.fresh[file].remove(giver)
        self.fresh[file].add(taker)
        self.load[giver] -= 1
        self.load[taker] += 1


def spread(
    files: Sequence[int], members: Sequence[int], barred: Collection[Pair], standing: Mapping[Place, int], needed: int
) -> Spread:
    """Fill the empty places of `files` so that no member reads more than they must.

    Members with few files go first, and files few may read; then work moves along chains of members while that makes the
    heaviest lighter, so that without bars no two differ by more than one file beyond what already stands. Standing
    assignments stay.
    """
    taken: dict[int, set[int]] = {}
    for (file, _place), member in standing.items():
        taken.setdefault(file, set()).add(member)
    state = _Loads(members, barred, taken, load=Counter(dict.fromkeys(members, 0)))
    state.load.update(member for member in standing.values() if member in state.load)
    order = {member: number for number, member in enumerate(members)}
    lacking = []
    for file in sorted(files, key=lambda file: sum(state.may(file, member) for member in members)):
        empty = needed - len(taken.get(file, ()))
        free = sorted((m for m in members if state.may(file, m)), key=lambda m: (state.load[m], order[m]))
        state.fresh[file] = set(free[: max(0, empty)])
        state.load.update(state.fresh[file])
        if len(free) < empty:
            lacking.append(file)
    while _lighten(state):
        pass
    return Spread(_placed(files, state, standing, needed, order), [file for file in files if file in lacking])


def _lighten(state: _Loads) -> bool:
    """Pass one file along a chain from a member to one who reads at least two fewer; False when there is no such chain."""
    for giver in sorted(state.members, key=lambda member: -state.load[member]):
        came: dict[int, tuple[int, int]] = {}
        waiting = deque([giver])
        while waiting:
            member = waiting.popleft()
            if member != giver and state.load[member] <= state.load[giver] - 2:
                while member != giver:
                    before, file = came[member]
                    state.move(file, before, member)
                    member = before
                return True
            for file, readers in state.fresh.items():
                if member not in readers:
                    continue
                for other in state.members:
                    if other != giver and other not in came and state.may(file, other):
                        came[other] = (member, file)
                        waiting.append(other)
    return False


def _placed(
    files: Sequence[int], state: _Loads, standing: Mapping[Place, int], needed: int, order: Mapping[int, int]
) -> dict[Place, int]:
    """The new readers of each file in its empty places; who was seldom first goes first."""
    firsts = Counter(member for (_file, place), member in standing.items() if place == 1)
    chosen: dict[Place, int] = {}
    for file in files:
        empty = [place for place in range(1, needed + 1) if (file, place) not in standing]
        readers = sorted(state.fresh.get(file, ()), key=lambda m: (firsts[m] - state.load[m] / 2, order[m]))
        for place, member in zip(empty, readers, strict=False):
            chosen[(file, place)] = member
            firsts[member] += place == 1
    return chosen
