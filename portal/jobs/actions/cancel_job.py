"""Stop a job."""

from __future__ import annotations

from portal.audit.record import record, use_case
from portal.core.errors import StaleState
from portal.core.models import lock
from portal.jobs.enums import JobStatus
from portal.jobs.models import Job
from portal.jobs.runner import end_without_result
from portal.organizations.actor import Actor


@use_case
def cancel_job(*, actor: Actor, job: Job) -> Job:
    """End a waiting job at once; ask a running one to stop at its next step. Raises StaleState when it has ended."""
    job = lock(Job, job.pk)
    if not job.is_live:
        raise StaleState
    job.cancel_requested = True
    if job.status == JobStatus.QUEUED:
        end_without_result(job, JobStatus.CANCELLED, "")
    else:
        job.save(update_fields=["cancel_requested", "updated_at"])
    record("job:cancelled", actor=actor, subject=job, kind=job.kind)
    return job
