"""Socket: the few figures on top of the staff start page. Each opens the list behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from portal.core.registry import Registry
from portal.core.types import ActorLike


@dataclass(frozen=True)
class Kpi:
    """One figure: "18" of "/ 20", a note below, a tone (ok, warn, bad or "") and where it opens."""

    label: str | Promise
    value: str | Promise
    of: str | Promise = ""
    note: str | Promise = ""
    tone: str = ""
    note_tone: str = ""
    url: str = ""
    order: int = 100


Measure = Callable[[Any], Sequence[Kpi]]

_measures: Registry[Measure] = Registry("kpis")


def register(key: str, measure: Measure) -> None:
    """Add figures; `measure(actor)` returns none for an actor they do not concern."""
    _measures.register(measure, key)


def for_actor(actor: ActorLike) -> list[Kpi]:
    """The figures of `actor` in their order."""
    return sorted((kpi for measure in _measures for kpi in measure(actor)), key=lambda kpi: kpi.order)
