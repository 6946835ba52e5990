"""Run a job again that failed or was stopped."""

from __future__ import annotations

from portal.audit.record import record, use_case
from portal.core.errors import StaleState
from portal.core.models import lock
from portal.jobs.actions.enqueue import reset
from portal.jobs.dispatch import dispatch_after_commit
from portal.jobs.models import Job
from portal.organizations.actor import Actor


@use_case
def retry_job(*, actor: Actor, job: Job) -> Job:
    """Put the job back into the queue. Raises StaleState when it is live or done."""
    job = lock(Job, job.pk)
    if not job.can_retry:
        raise StaleState
    reset(job)
    record("job:retried", actor=actor, subject=job, kind=job.kind)
    dispatch_after_commit(job)
    return job
