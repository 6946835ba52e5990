"""Once a day administrators are told which jobs and sweeps failed the day before."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core import clock
from portal.jobs.enums import JobStatus
from portal.jobs.models import Job, SweepState
from portal.notifications.kinds import NotificationKind, notification_kinds
from portal.notifications.outbox import notify
from portal.organizations.policies import holders, in_province
from portal.organizations.roles import Role

LOOK_BACK_DAYS = 7
SHOWN = 20
reads_digest = holders("reads_digest", {Role.ADMINISTRATOR}, in_province())
JOBS_FAILED = NotificationKind(
    key="jobs.digest",
    category=gettext_lazy("Việc chạy nền"),
    title=gettext_lazy("tổng hợp việc chạy nền không thành công (cho quản trị)"),
    subject_template=gettext_lazy("{{ count }} việc chạy nền không thành công ngày {{ day|date:'d/m/Y' }}"),
    body_template=gettext_lazy("{% for line in lines %}- {{ line }}\n{% endfor %}"),
)
notification_kinds.register(JOBS_FAILED)


def tell_failures(on: dt.date) -> str:
    """Tell of each of the days before `on` that nobody was told of yet: idempotent, and heals days that were missed.

    Jobs of a province go to its administrators, sweeps and jobs without a province to those of the site.
    """
    told = 0
    for back in range(1, LOOK_BACK_DAYS + 1):
        day = on - dt.timedelta(days=back)
        for province_id, lines in _failed_on(day).items():
            told += _tell(day, province_id, lines)
    broken = _broken_sweeps()
    if broken:
        told += _tell(on - dt.timedelta(days=1), None, broken, what="sweeps")
    return _("%(count)d thông báo") % {"count": told} if told else ""


def _failed_on(day: dt.date) -> dict[int | None, list[str]]:
    """Province → lines about the jobs that ended without a result on `day` and were not run again since. One query."""
    begin = dt.datetime.combine(day, dt.time(), tzinfo=clock.VIETNAM)
    rows = Job.objects.filter(
        status=JobStatus.FAILED, finished_at__gte=begin, finished_at__lt=begin + dt.timedelta(days=1)
    )
    grouped: dict[int | None, list[Job]] = defaultdict(list)
    for job in rows.select_related("requested_by").order_by("finished_at", "pk"):
        grouped[job.province_id].append(job)
    return {province_id: _lines(jobs) for province_id, jobs in grouped.items()}


def _lines(jobs: Sequence[Job]) -> list[str]:
    """The same work that failed in the same way is one line."""
    counted = Counter((job.title, (job.error.splitlines() or [""])[0]) for job in jobs)
    return [
        _("%(title)s: %(error)s") % {"title": title, "error": error or "–"} + (f" (× {times})" if times > 1 else "")
        for (title, error), times in counted.items()
    ]


def _broken_sweeps() -> list[str]:
    rows = SweepState.objects.exclude(last_error="").order_by("key")
    return [_("Lượt quét “%(key)s”: %(error)s") % {"key": row.key, "error": row.last_error} for row in rows]


def _tell(day: dt.date, province_id: int | None, lines: Iterable[str], what: str = "jobs") -> int:
    lines = list(lines)
    written = notify(
        JOBS_FAILED,
        recipients=reads_digest.who_can(Job(province_id=province_id)),
        context={"day": day, "count": len(lines), "lines": lines[:SHOWN]},
        url=f"{reverse('jobs:job_list')}?trang_thai={JobStatus.FAILED}",
        key=f"jobs.digest:{what}:{day}:{province_id or 'site'}",
    )
    return len(written)
