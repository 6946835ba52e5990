"""When a recurring question falls due. Pure."""

from __future__ import annotations

import datetime as dt


def question_day(
    accepted_on: dt.date, last_on: dt.date | None, every: int, until: int | None, on: dt.date
) -> dt.date | None:
    """The latest day up to `on` for which the question is due; None when none is.

    Counted in steps of `every` days from the acceptance, or from the question asked last. Days that passed while nobody
    looked are not made up for one by one: the question is asked once, for the latest. After `until` days it stops.
    """
    begin = last_on or accepted_on
    steps = (on - begin).days // every if every > 0 else 0
    if steps < 1:
        return None
    day = begin + dt.timedelta(days=steps * every)
    if until is not None and day > accepted_on + dt.timedelta(days=until):
        return None
    return day
