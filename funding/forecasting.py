"""What of the promised money will be paid until the end of the budget year. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

LATE_DAYS = 120
"""From so many days before the end of the year, money nobody has been promised is about to lapse."""
LITTLE_PERCENT, MUCH_PERCENT = 10, 20


@dataclass(frozen=True)
class Promise:
    """Money promised to one file and not yet paid, in đồng.

    `schedule` is what its agreement says: (day, State's share still to be paid); `ends_on` the end of the project.
    """

    amount_vnd: int
    schedule: Sequence[tuple[dt.date | None, int]] = ()
    ends_on: dt.date | None = None

    def after(self, last_day: dt.date) -> int:
        """The part that falls due after `last_day`; items without a day of their own end with the project."""
        if not self.schedule:
            return self.amount_vnd if self.ends_on is not None and self.ends_on > last_day else 0
        later = sum(vnd for day, vnd in self.schedule if (due := day or self.ends_on) is not None and due > last_day)
        return min(later, self.amount_vnd)


@dataclass(frozen=True)
class Outlook:
    """One line at the end of its year, in đồng: given = paid + expected + later + free."""

    given_vnd: int
    paid_vnd: int
    expected_vnd: int
    later_vnd: int
    unit_vnd: int | None = None

    @property
    def free_vnd(self) -> int:
        """Not promised to anybody: falls at the end of the year unless it is carried over."""
        return self.given_vnd - self.paid_vnd - self.expected_vnd - self.later_vnd

    @property
    def forecast_vnd(self) -> int:
        """Paid until the end of the year."""
        return self.paid_vnd + self.expected_vnd

    def is_running_out(self) -> bool:
        """Not enough for one more case, or less than a tenth left, while something still is."""
        if self.given_vnd <= 0 or self.free_vnd <= 0:
            return False
        least = self.unit_vnd if self.unit_vnd else self.given_vnd * LITTLE_PERCENT // 100
        return self.free_vnd < least

    def is_used_up(self) -> bool:
        """Everything is promised or paid."""
        return self.given_vnd > 0 and self.free_vnd <= 0

    def is_lapsing(self, today: dt.date, last_day: dt.date) -> bool:
        """Late in the year more than a fifth is free."""
        is_late = today <= last_day <= today + dt.timedelta(days=LATE_DAYS)
        return is_late and self.free_vnd * 100 > self.given_vnd * MUCH_PERCENT


def outlook(
    given_vnd: int, paid_vnd: int, promises: Sequence[Promise], last_day: dt.date, unit_vnd: int | None
) -> Outlook:
    """The line with all its promises."""
    later = sum(promise.after(last_day) for promise in promises)
    expected = sum(promise.amount_vnd for promise in promises) - later
    return Outlook(given_vnd, paid_vnd, expected, later, unit_vnd)
