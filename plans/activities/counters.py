"""What this app counts, for targets and for the yearly report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlencode

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from plans.activities.enums import HELD_INSPECTIONS, HELD_SESSIONS, PolicyStatus
from plans.activities.models import CommitteeSession, Difficulty, Inspection, InspectionDemand, PolicyItem
from plans.planning.counters import Counter
from plans.planning.models import Plan
from portal.ui.columns import Column

Rows = Callable[[Plan, dt.date], models.QuerySet[Any]]


def _counter(
    key: str,
    label: str | Promise,
    unit: str | Promise,
    rows: Rows,
    day: str,
    page: str = "",
    *,
    columns: Sequence[Column] = (),
    year_name: str = "year",
    serves: frozenset[str] = frozenset(),
    **query: str,
) -> Counter:
    """Counts the rows by the year of their field `day`; the list behind it is `page`, narrowed by `query`."""

    def url(plan: Plan, until: dt.date, year: int | None) -> str:
        words = {"plan": str(plan.public_id), **query} | ({year_name: str(year)} if year else {})
        return f"{reverse(f'activities:{page}')}?{urlencode(words)}"

    return Counter(
        key=key,
        label=label,
        unit=unit,
        records=rows,
        day=day,
        columns=columns,
        serves=serves,
        url=url if page else None,
    )


def _held(plan: Plan, until: dt.date) -> models.QuerySet[Inspection]:
    return Inspection.objects.filter(plan=plan, status__in=HELD_INSPECTIONS, held_on__lte=until)


def _demands(plan: Plan, until: dt.date) -> models.QuerySet[InspectionDemand]:
    return InspectionDemand.objects.filter(inspection__plan=plan, inspection__held_on__lte=until)


def _open_demands(plan: Plan, until: dt.date) -> models.QuerySet[InspectionDemand]:
    return _demands(plan, until).filter(Q(closed_on__isnull=True) | Q(closed_on__gt=until))


def _issued(plan: Plan, until: dt.date) -> models.QuerySet[PolicyItem]:
    return PolicyItem.objects.filter(plan=plan, status=PolicyStatus.ISSUED, issued_on__lte=until)


def _raised(plan: Plan, until: dt.date) -> models.QuerySet[Difficulty]:
    return Difficulty.objects.filter(plan=plan, raised_on__lte=until)


def _answered(plan: Plan, until: dt.date) -> models.QuerySet[Difficulty]:
    return Difficulty.objects.filter(plan=plan, answered_on__lte=until)


def _sessions(plan: Plan, until: dt.date) -> models.QuerySet[Any]:
    return CommitteeSession.objects.filter(committee__plans=plan, status__in=HELD_SESSIONS, starts_at__date__lte=until)


CASES, DEMANDS, TEXTS, MATTERS, MEETINGS = _("cuộc"), _("yêu cầu"), _("văn bản"), _("nội dung"), _("phiên")
ALL_COUNTERS = (
    _counter(
        "inspections.held", _("Cuộc kiểm tra đã tiến hành"), CASES, _held, "held_on", "inspection_list", held="yes"
    ),
    _counter("inspections.demands", _("Yêu cầu sau kiểm tra"), DEMANDS, _demands, "inspection__held_on", "demand_list"),
    _counter(
        "inspections.demands_open",
        _("Yêu cầu sau kiểm tra còn mở"),
        DEMANDS,
        _open_demands,
        "inspection__held_on",
        "demand_list",
        state="open",
    ),
    _counter(
        "policies.issued",
        _("Văn bản cơ chế, chính sách đã ban hành"),
        TEXTS,
        _issued,
        "issued_on",
        "policy_list",
        status="issued",
    ),
    _counter(
        "committee.sessions", _("Phiên họp Ban Chỉ đạo"), MEETINGS, _sessions, "starts_at", "session_list", held="yes"
    ),
    _counter(
        "difficulties.raised", _("Khó khăn, vướng mắc được phản ánh"), MATTERS, _raised, "raised_on", "difficulty_list"
    ),
    _counter(
        "difficulties.answered",
        _("Khó khăn, vướng mắc đã trả lời"),
        MATTERS,
        _answered,
        "answered_on",
        "difficulty_list",
        year_name="answered",
        status="answered",
    ),
)
