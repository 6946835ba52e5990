"""The daily look at the clocks: who is told before one runs out, and who when it has.

Each notice has a key of file, due day and stage, so a sweep that runs twice, late, or after missed days tells it once.
The key holds the due day: a clock that was paused and runs on warns anew (peers: #1778, #4476).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from enterprises.applications.enums import ApplicationStatus as A
from enterprises.applications.models import Application
from enterprises.applications.notifications import (
    CLOCK_RAN_OUT,
    CLOCK_RUNS_OUT,
    SUPPLEMENT_REMINDER,
    SUPPLEMENT_SILENT,
    tell,
)
from enterprises.applications.policies import checks_applications, decides_applications, files_applications
from enterprises.applications.rules.silence import effect_of_silence
from enterprises.applications.selectors.desk import away_on
from enterprises.applications.workflow import APPLICATION_WORKFLOW
from portal.organizations.models import User
from portal.workflow import deadlines

OFFICER_DAYS, HEAD_DAYS, REMINDER_DAYS = 3, 1, 3
"""So many days before the end, in the clock's own unit, the officer, the head, the enterprise are told."""

RUNNING = (A.SUBMITTED, A.CHECKING, A.ELIGIBLE, A.IN_SELECTION, A.RECOMMENDED, A.RESERVE, A.NOT_RECOMMENDED)
SLACK = dt.timedelta(days=14)
"""Wide enough for three working days over Tết; the exact count follows per file."""


def warn_of_clocks(on: dt.date) -> int:
    """Tell whoever has to know about clocks on the day `on`; returns how many files were looked at."""
    looked_at = 0
    for row in _near(Application.objects.filter(status__in=RUNNING, due_on__lte=on + SLACK)):
        _warn(row, on)
        looked_at += 1
    waiting = Application.objects.filter(status=A.SUPPLEMENT_REQUESTED, supplement_due_on__lte=on + SLACK)
    for row in _near(waiting):
        _remind(row, on)
        looked_at += 1
    return looked_at


def _near(rows: QuerySet[Application]) -> Iterable[Application]:
    return rows.select_related("call", "enterprise", "officer").order_by("pk").iterator(chunk_size=200)


def _warn(row: Application, on: dt.date) -> None:
    assert row.due_on is not None
    left = deadlines.days_left(row.due_on, on, row.clock_paused_unit or "calendar", row.province_id)
    state = APPLICATION_WORKFLOW.label(row.status)
    facts = {
        "state": state,
        "left": words_for(left, row.clock_paused_unit),
        "officer": row.officer or _("chưa phân công"),
    }
    stage = f"clock:{row.pk}:{row.status}:{row.due_on}"
    if left < 0:
        people = [*handlers_of(row, on), *decides_applications.who_can(row)]
        tell(CLOCK_RAN_OUT, row, people, key=f"{stage}:late", **facts)
    elif left <= HEAD_DAYS:
        people = [*handlers_of(row, on), *decides_applications.who_can(row)]
        tell(CLOCK_RUNS_OUT, row, people, key=f"{stage}:head", **facts)
    elif left <= OFFICER_DAYS:
        tell(CLOCK_RUNS_OUT, row, handlers_of(row, on), key=f"{stage}:officer", **facts)


def _remind(row: Application, on: dt.date) -> None:
    assert row.supplement_due_on is not None
    stage, left = f"supplement:{row.pk}:{row.supplement_due_on}", (row.supplement_due_on - on).days
    if left < 0:
        tell(SUPPLEMENT_SILENT, row, handlers_of(row, on), key=f"{stage}:silent")
    elif left <= REMINDER_DAYS:
        people = files_applications.who_can(row)
        tell(SUPPLEMENT_REMINDER, row, people, key=f"{stage}:reminder", silence=effect_of_silence(row))


def handlers_of(row: Application, on: dt.date) -> list[User]:
    """The officer of the file and whoever stands in on that day; without one, everybody who may check it."""
    if row.officer is None:
        return list(checks_applications.who_can(row))
    substitute_id = away_on(on, [row.officer.pk]).get(row.officer.pk)
    return [row.officer, *(User.objects.filter(pk=substitute_id) if substitute_id else ())]


def words_for(left: int, unit: str) -> str:
    """Days left on a clock in its own unit: "còn 3 ngày làm việc", "quá hạn 2 ngày"."""
    days = _("ngày làm việc") if unit == "working" else _("ngày")
    if left < 0:
        return _("quá hạn %(n)d %(days)s") % {"n": -left, "days": days}
    return _("còn %(n)d %(days)s") % {"n": left, "days": days} if left else _("hết hạn hôm nay")
