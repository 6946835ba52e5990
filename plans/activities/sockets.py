"""Sockets: what higher apps know of an expert (projects advised or assessed, seats in councils), and of who reads a course."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import Q

from plans.activities.models import Expert
from portal.core.errors import Text
from portal.core.registry import Registry
from portal.organizations.actor import Actor


@dataclass(frozen=True)
class ExpertWork:
    """One piece of work of an expert: what, as what, since when; `url` is "" where the reader may not open it."""

    title: str
    role: Text
    since: dt.date | None = None
    until: dt.date | None = None
    url: str = ""
    note: Text = ""


CourseReader = Callable[[Actor], Q]
course_readers: Registry[CourseReader] = Registry("readers of courses")
"""`reader(actor)` opens further courses to units that may name people, such as those planned for a need of theirs."""
WorkOf = Callable[[Actor, Expert], Iterable[ExpertWork]]
expert_work: Registry[WorkOf] = Registry("work of experts")
"""`find(actor, expert)` answers the work the actor may know of, in a constant number of queries."""
