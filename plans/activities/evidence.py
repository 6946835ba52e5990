"""What policy work and inspections show of tasks, and what a review task must have (B10)."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.activities.enums import HELD_INSPECTIONS, PolicyPaper
from plans.activities.enums_events import HELD_EVENTS
from plans.activities.enums_training import HELD_COURSES
from plans.activities.models import Course, Event, Inspection, PolicyDocument
from plans.planning.evidence import EvidenceSource, Found, TaskEvidence, register
from plans.planning.models import Plan, Task
from portal.vietnam.text import fold

REVIEW = re.compile(r"^ra soat\b.*\b(co che|chinh sach)\b")
"""A task that begins with the review of mechanisms and policies ("Rà soát cơ chế, chính sách …", HB 34, QN 51)."""


def asks_for_review(task: Task) -> str | None:
    """The review report such a task needs, dated within the printed years; None for every other task."""
    if not REVIEW.match(fold(task.title)):
        return None
    first, last = task.time_from, task.time_to
    if first and last and first != last:
        return _("báo cáo rà soát ghi ngày trong các năm %(first)d-%(last)d") % {"first": first, "last": last}
    if first or last:
        return _("báo cáo rà soát ghi ngày trong năm %(year)d") % {"year": first or last}
    return _("báo cáo rà soát")


def is_in_time(task: Task, evidence: TaskEvidence) -> bool:
    """The report is dated in the years of the task."""
    first, last = task.time_from or 0, task.time_to or 9999
    return first <= evidence.on.year <= last


def review_reports(plan: Plan, until: dt.date) -> Found:
    """Review reports by task, oldest first. One query."""
    papers = PolicyDocument.objects.filter(
        kind=PolicyPaper.REVIEW_REPORT, issued_on__lte=until, subject__task__version=plan.current_version_id
    ).select_related("subject")
    found: dict[int, list[TaskEvidence]] = defaultdict(list)
    for paper in papers.order_by("issued_on", "pk"):
        url = reverse("activities:policy_detail", args=[paper.subject.public_id])
        label = _("Báo cáo rà soát %(number)s") % {"number": paper.number or paper.title}
        assert paper.issued_on is not None and paper.subject.task_id is not None
        found[paper.subject.task_id].append(TaskEvidence(label, paper.issued_on, url))
    return found


def held_inspections(plan: Plan, until: dt.date) -> Found:
    """Inspections by the tasks they looked at. Two queries."""
    rows = Inspection.objects.filter(plan=plan, status__in=HELD_INSPECTIONS, held_on__lte=until, tasks__isnull=False)
    found: dict[int, list[TaskEvidence]] = defaultdict(list)
    for row in rows.distinct().prefetch_related("tasks").order_by("held_on", "pk"):
        url = reverse("activities:inspection_detail", args=[row.public_id])
        assert row.held_on is not None
        for task in row.tasks.all():
            found[task.pk].append(TaskEvidence(_("Kiểm tra %(code)s") % {"code": row.code}, row.held_on, url))
    return found


def held_events(plan: Plan, until: dt.date) -> Found:
    """Events held under a task. One query."""
    rows = Event.objects.filter(plan=plan, status__in=HELD_EVENTS, starts_on__lte=until, task__isnull=False)
    found: dict[int, list[TaskEvidence]] = defaultdict(list)
    for row in rows.order_by("starts_on", "pk"):
        label = f"{row.get_kind_display()}: {row.code}"
        url = reverse("activities:event_detail", args=[row.public_id])
        assert row.task_id is not None
        found[row.task_id].append(TaskEvidence(label, row.starts_on, url))
    return found


def held_courses(plan: Plan, until: dt.date) -> Found:
    """Courses held under a task. One query."""
    rows = Course.objects.filter(plan=plan, status__in=HELD_COURSES, ends_on__lte=until, task__isnull=False)
    found: dict[int, list[TaskEvidence]] = defaultdict(list)
    for row in rows.order_by("ends_on", "pk"):
        url = reverse("activities:course_detail", args=[row.public_id])
        assert row.task_id is not None
        found[row.task_id].append(TaskEvidence(_("Khóa %(code)s") % {"code": row.code}, row.ends_on, url))
    return found


register(
    EvidenceSource(
        key="policies.review_report",
        label=gettext_lazy("Báo cáo rà soát"),
        found=review_reports,
        demanded=asks_for_review,
        satisfies=is_in_time,
    )
)
register(EvidenceSource(key="inspections.held", label=gettext_lazy("Kiểm tra"), found=held_inspections))
register(EvidenceSource(key="events.held", label=gettext_lazy("Sự kiện, truyền thông"), found=held_events))
register(EvidenceSource(key="courses.held", label=gettext_lazy("Khóa đào tạo"), found=held_courses))
