"""Socket: papers and records that show a task was done, and what some tasks must have before they count as done.

Apps register from `AppConfig.ready()` what they can show. A source may also *demand* evidence of certain tasks: a task
that asks for a review of policies is done only with a review report (requirement B10). Whoever marks a task done calls
`require(task)`; pages list `of_plan(plan)` beside each task.

    evidence.register(
        EvidenceSource(key="policies.review", label=_("Báo cáo rà soát"), found=review_reports, demanded=asks_for_review)
    )
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.core.registry import Registry

if TYPE_CHECKING:
    from plans.planning.models import Plan, Task


@dataclass(frozen=True)
class TaskEvidence:
    """One thing that shows a task was done, dated; `url` opens it."""

    label: str
    on: dt.date
    url: str = ""


Found = Mapping[int, Sequence[TaskEvidence]]
"""Task id → what shows it was done, oldest first."""


@dataclass(frozen=True, kw_only=True)
class EvidenceSource:
    """`found(plan, until)` answers for all tasks of a plan in one query, counting what is dated up to `until`.

    `demanded(task)` says in words what the task must have before it is done ("báo cáo rà soát ghi ngày trong năm
    2023"), None when this source asks nothing of it; it must not query. `satisfies(task, evidence)` narrows what
    counts as meeting the demand.
    """

    key: str
    label: str | Promise
    found: Callable[[Plan, dt.date], Found]
    demanded: Callable[[Task], str | None] = lambda task: None
    satisfies: Callable[[Task, TaskEvidence], bool] = lambda task, evidence: True


sources: Registry[EvidenceSource] = Registry("task evidence")


def register(source: EvidenceSource) -> EvidenceSource:
    """Plug a source in; a doubled key is a start-up error."""
    return sources.register(source)


def of_plan(plan: Plan, until: dt.date | None = None) -> dict[int, list[TaskEvidence]]:
    """Task id → everything that shows it was done by `until` (today). One query per source."""
    day = until or clock.today()
    answer: dict[int, list[TaskEvidence]] = defaultdict(list)
    for source in sources:
        for task_id, rows in source.found(plan, day).items():
            answer[task_id] += rows
    return dict(answer)


def lacking(plan: Plan, tasks: Sequence[Task], until: dt.date | None = None) -> dict[int, list[str]]:
    """Task id → what is demanded of the task and not there by `until`; tasks that lack nothing are left out."""
    day = until or clock.today()
    answer: dict[int, list[str]] = defaultdict(list)
    for source in sources:
        asked = {task.pk: (task, words) for task in tasks if (words := source.demanded(task))}
        if not asked:
            continue
        found = source.found(plan, day)
        for task_id, (task, words) in asked.items():
            if not any(source.satisfies(task, evidence) for evidence in found.get(task_id, ())):
                answer[task_id].append(words)
    return dict(answer)


def require(task: Task, until: dt.date | None = None) -> None:
    """Raise RuleViolation naming what the task lacks to count as done. No query for tasks of which nothing is asked."""
    if not any(source.demanded(task) for source in sources):
        return
    missing = lacking(task.version.plan, [task], until).get(task.pk, [])
    if missing:
        said = [Problem("", _("Nhiệm vụ chỉ hoàn thành khi có %(what)s.") % {"what": words}) for words in missing]
        raise RuleViolation(problems=said, code="task_without_evidence")
