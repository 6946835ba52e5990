"""What an act would move, by kind, and what stays: counts first, lists on request."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count

from portal.core.errors import Problem, Text
from portal.succession.enums import ActStatus
from portal.succession.heirs import heirs_of, rows_of
from portal.succession.models import SuccessionAct
from portal.succession.problems import problems_of
from portal.succession.sockets import movings

LARGE = 2000
"""From so many rows on the act is carried out as a job."""


@dataclass(frozen=True)
class KindCount:
    """How much of one kind passes on and how much stays; `staying` is None where nothing can stay."""

    key: str
    label: Text
    passing: int
    staying: int | None = None
    kept_because: Text = ""


@dataclass(frozen=True)
class Preview:
    """Counts by kind, problems, the sum of what passes on."""

    kinds: Sequence[KindCount]
    problems: Sequence[Problem]

    @property
    def total(self) -> int:
        return sum(kind.passing for kind in self.kinds)

    @property
    def present(self) -> list[KindCount]:
        """Kinds of which there is something."""
        return [kind for kind in self.kinds if kind.passing or kind.staying]

    @property
    def absent(self) -> list[KindCount]:
        """Kinds of which the old bodies held nothing."""
        return [kind for kind in self.kinds if not (kind.passing or kind.staying)]

    @property
    def is_large(self) -> bool:
        return self.total >= LARGE


def preview_of(act: SuccessionAct) -> Preview:
    """Before: counted from the running rows. After: counted from what moved. Two queries per kind at most."""
    if act.status == ActStatus.CARRIED_OUT:
        return Preview(kinds=_moved(act), problems=())
    heirs = heirs_of(rows_of(act))
    counts = []
    for kind in movings:
        kept = kind.staying(heirs)
        counts.append(
            KindCount(
                key=kind.key,
                label=kind.label,
                passing=kind.passing(heirs).count(),
                staying=kept.count() if kept is not None else None,
                kept_because=kind.kept_because,
            )
        )
    return Preview(kinds=counts, problems=problems_of(act) if act.status != ActStatus.CANCELLED else ())


def _moved(act: SuccessionAct) -> list[KindCount]:
    counted = dict(act.transfers.order_by().values_list("kind").annotate(n=Count("pk")))
    heirs = heirs_of(rows_of(act))
    found = []
    for kind in movings:
        kept = kind.staying(heirs)
        found.append(
            KindCount(
                kind.key,
                kind.label,
                counted.get(kind.key, 0),
                kept.count() if kept is not None else None,
                kind.kept_because,
            )
        )
    return found
