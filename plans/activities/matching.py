"""Whether an expert fits what an application is about, with the reasons. Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True)
class Fit:
    """Why somebody fits. The measure decides; knowing the group of business as well puts them first."""

    knows_measure: bool
    knows_sector: bool

    @property
    def is_fit(self) -> bool:
        """Without the measure the group of business alone is no reason."""
        return self.knows_measure

    @property
    def rank(self) -> int:
        """Smaller stands first: 0 measure and group of business, 1 the measure, 2 without it."""
        if not self.knows_measure:
            return 2
        return 0 if self.knows_sector else 1


def fit(measures: Collection[int], sectors: Collection[str], measure: int, sector: str) -> Fit:
    """Compare what an expert knows (ids of measures, keys of sectors) with what is asked; "" is no known sector."""
    return Fit(measure in measures, bool(sector) and sector in sectors)
