"""Which reminder is due: the ladder of days before the last safe day, then one a week when late."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

LADDER = (30, 15, 7, 3, 1)
LATE_EVERY_DAYS = 7


def reminder_step(last_safe: dt.date, today: dt.date, ladder: Sequence[int] = LADDER) -> str:
    """The key of the rung reached today, "" before the first one.

    A day the sweep missed changes nothing: the rung stands until the next one is reached, and the
    caller tells only those who were not told under this key.
    """
    left = (last_safe - today).days
    if left < 0:
        return f"late-{(-left - 1) // LATE_EVERY_DAYS}"
    reached = [rung for rung in ladder if left <= rung]
    return f"in-{min(reached)}" if reached else ""
