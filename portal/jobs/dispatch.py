"""Tell the broker that a job waits. The row is the truth; the message only saves waiting for the sweep."""

from __future__ import annotations

import logging
from functools import partial

from celery import current_app
from django.db import transaction
from django.db.models import F

from portal.core import clock
from portal.jobs.kinds import job_kinds
from portal.jobs.models import Job

logger = logging.getLogger(__name__)
RUN_JOB = "portal.jobs.tasks.run_job"
"""By name: the task runs jobs, and a job may ask for another."""
GRACE_SECONDS = 30
"""Between asking a handler to stop for its time limit and killing its process."""


def dispatch_after_commit(job: Job) -> None:
    """Send the job's id once the caller's transaction stands."""
    transaction.on_commit(partial(send, job.pk, job.kind))


def send(job_id: int, kind_key: str) -> None:
    """Send one message; a broker that is away is no error, the sweep sends again."""
    kind = job_kinds.find(kind_key)
    limit = kind.timeout_seconds if kind else 600
    Job.objects.filter(pk=job_id).update(dispatched_at=clock.now(), dispatch_count=F("dispatch_count") + 1)
    try:
        current_app.tasks[RUN_JOB].apply_async((job_id,), soft_time_limit=limit, time_limit=limit + GRACE_SECONDS)
    except Exception:  # whatever the broker does, the job waits in its row
        logger.warning("broker refused job %s; the sweep will send it again", job_id, exc_info=True)
