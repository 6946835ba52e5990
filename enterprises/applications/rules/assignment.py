"""Who should handle an application: the most precise rule, then the lighter load. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Claim:
    """One rule: files for `measure_id`, from `commune`, both or (None, "") any go to `officer_id`."""

    officer_id: int
    measure_id: int | None = None
    commune: str = ""

    def fits(self, measure_id: int | None, commune: str) -> bool:
        """Whether the rule speaks of such a file."""
        return self.measure_id in (None, measure_id) and self.commune.casefold() in ("", commune.casefold())

    @property
    def precision(self) -> int:
        """How much the rule says."""
        return (self.measure_id is not None) + bool(self.commune)


def choose_officer(
    measure_id: int | None,
    commune: str,
    claims: Sequence[Claim],
    loads: Mapping[int, int],
    away: Collection[int] = (),
) -> int | None:
    """The officer for a file, or None when nobody is there.

    `loads` holds the officers who may be chosen with their open files. Without a rule that fits, everybody present
    is in question; among equals the smaller load wins, then the smaller id, so that the answer repeats.
    """
    present = {officer: load for officer, load in loads.items() if officer not in away}
    fitting = [claim for claim in claims if claim.officer_id in present and claim.fits(measure_id, commune)]
    if fitting:
        best = max(claim.precision for claim in fitting)
        wanted = {claim.officer_id for claim in fitting if claim.precision == best}
    else:
        wanted = set(present)
    return min(wanted, key=lambda officer: (present[officer], officer), default=None)
