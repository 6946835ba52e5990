"""Find jobs nobody works on and send them again. Safe to run in many processes at once."""

from __future__ import annotations

import datetime as dt
import logging

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from portal.core import clock
from portal.jobs import dispatch
from portal.jobs.enums import JobStatus
from portal.jobs.models import Job, SweepState
from portal.jobs.runner import end_without_result

logger = logging.getLogger(__name__)
SWEEP_KEY = "jobs.lost"
BATCH = 200
LONGEST_WAIT_SECONDS = 300
"""A queue that is merely long gets at most one more message per job in this time."""


def requeue_lost_jobs() -> int:
    """Take back runs without heartbeat, send waiting jobs whose message is overdue; answers how many were sent."""
    now = clock.now()
    stale = now - dt.timedelta(seconds=settings.JOB_STALE_SECONDS)
    for pk in Job.objects.filter(status=JobStatus.RUNNING, heartbeat_at__lt=stale).values_list("pk", flat=True)[:BATCH]:
        _take_back(pk, stale)
    overdue = _overdue(now, stale)
    for job in overdue:
        dispatch.send(job.pk, job.kind)
    SweepState.objects.update_or_create(key=SWEEP_KEY, defaults={"last_run_at": now, "last_on": clock.today()})
    return len(overdue)


@transaction.atomic
def _take_back(pk: int, stale: dt.datetime) -> None:
    lost = Job.objects.select_for_update(of=("self",), skip_locked=True).select_related("requested_by")
    job = lost.filter(pk=pk, status=JobStatus.RUNNING, heartbeat_at__lt=stale).first()
    if job is None:
        return
    logger.warning("job %s lost its worker %s in attempt %s", job.public_id, job.worker, job.attempts)
    if job.cancel_requested:
        end_without_result(job, JobStatus.CANCELLED, "")
    elif job.attempts >= job.max_attempts:
        said = _("Tiến trình chạy việc này bị dừng đột ngột %(count)s lần.") % {"count": job.attempts}
        end_without_result(job, JobStatus.FAILED, said)
    else:
        job.status, job.lease_token, job.dispatched_at, job.dispatch_count = JobStatus.QUEUED, None, None, 0
        job.save()


def _overdue(now: dt.datetime, stale: dt.datetime) -> list[Job]:
    """Waiting jobs the broker was never told of, or told so long ago that the message may be lost."""
    never_told = Q(dispatched_at=None) & (Q(created_at__lt=now - dt.timedelta(seconds=3)) | Q(attempts__gt=0))
    waiting = Job.objects.filter(status=JobStatus.QUEUED).filter(Q(not_before=None) | Q(not_before__lte=now))
    candidates = waiting.filter(never_told | Q(dispatched_at__lt=stale)).order_by("created_at", "pk")[:BATCH]
    return [job for job in candidates if job.dispatched_at is None or now - job.dispatched_at >= _wait(job)]


def _wait(job: Job) -> dt.timedelta:
    """Doubled with each message already sent."""
    seconds = settings.JOB_STALE_SECONDS * 2 ** min(max(job.dispatch_count - 1, 0), 6)
    return dt.timedelta(seconds=min(seconds, LONGEST_WAIT_SECONDS))
