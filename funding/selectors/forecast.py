"""Forecast of a budget year: each line with what its agreements let expect until 31 December."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Prefetch, Sum

from enterprises.applications.models import SupportedProject
from enterprises.projects.models import Agreement
from funding.enums import PAID_STATES
from funding.forecasting import Outlook, Promise, outlook
from funding.models import LedgerEntry, PaymentItem
from funding.selectors.dashboard import Scope, rows_of

if TYPE_CHECKING:
    from plans.planning.models import BudgetLine


@dataclass(frozen=True)
class LineOutlook:
    """One line of the forecast."""

    line: BudgetLine
    outlook: Outlook
    promised_count: int


def last_day_of(year: int) -> dt.date:
    """The last day on which money of `year` is paid."""
    return dt.date(year, 12, 31)


def forecast_of(scope: Scope) -> list[LineOutlook]:
    """Lines of the plan in the year of `scope`, in printed order. Six queries, whatever their number."""
    if scope.year is None:
        return []
    promised = _promised(scope)
    schedules = _schedules({application for line in promised.values() for application in line})
    last_day = last_day_of(scope.year)
    answer = []
    for row in rows_of(scope):
        if row.budget_line is None:
            continue
        mine = promised.get(row.budget_line.pk, {})
        promises = [_promise(amount, schedules.get(application or 0)) for application, amount in mine.items()]
        unit = row.budget_line.unit_price_vnd
        made = outlook(row.limit_vnd or 0, row.paid_vnd, promises, last_day, unit)
        answer.append(LineOutlook(row.budget_line, made, len(promises)))
    return answer


def total_of(rows: Sequence[LineOutlook]) -> Outlook:
    """All lines together."""
    parts = [row.outlook for row in rows]
    return Outlook(
        sum(part.given_vnd for part in parts),
        sum(part.paid_vnd for part in parts),
        sum(part.expected_vnd for part in parts),
        sum(part.later_vnd for part in parts),
    )


Schedule = tuple[Sequence[tuple[dt.date | None, int]], dt.date | None]


def _promise(amount_vnd: int, schedule: Schedule | None) -> Promise:
    return Promise(amount_vnd, *schedule) if schedule else Promise(amount_vnd)


def _promised(scope: Scope) -> dict[int, dict[int | None, int]]:
    """Budget line id → application id → đồng promised and not paid."""
    rows = LedgerEntry.objects.filter(budget_line__version__plan=scope.plan, year=scope.year).order_by()
    sums = rows.values("budget_line_id", "application_id").annotate(left=Sum("committed_delta_vnd")).filter(left__gt=0)
    found: dict[int, dict[int | None, int]] = defaultdict(dict)
    for row in sums:
        found[row["budget_line_id"]][row["application_id"]] = row["left"]
    return found


def _schedules(applications: set[int | None]) -> dict[int, Schedule]:
    """Application id → items of the newest signed agreement still to be paid, and the end of the project."""
    signed = Agreement.objects.filter(signed_on__isnull=False).order_by("-version").prefetch_related("items")
    rows = SupportedProject.objects.filter(application_id__in=[pk for pk in applications if pk])
    projects = list(rows.prefetch_related(Prefetch("agreements", signed, to_attr="signed_versions")))
    paid = _paid_by_item([project.pk for project in projects])
    answer: dict[int, Schedule] = {}
    for project in projects:
        versions: list[Agreement] = project.signed_versions  # made by Prefetch
        items = versions[0].items.all() if versions else ()
        left = [(item.due_on, max(0, item.state_vnd - paid.get((project.pk, item.name), 0))) for item in items]
        answer[project.application_id] = left, project.ends_on
    return answer


def _paid_by_item(projects: Sequence[int]) -> dict[tuple[int, str], int]:
    rows = PaymentItem.objects.filter(payment__project_id__in=projects, payment__status__in=PAID_STATES).order_by()
    sums = rows.values("payment__project_id", "name").annotate(paid=Sum("paid_vnd"))
    return {(row["payment__project_id"], row["name"]): row["paid"] or 0 for row in sums}
