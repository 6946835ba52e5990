"""What a handler is given."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from portal.audit.record import use_case
from portal.core import clock
from portal.core.models import lock
from portal.jobs.enums import JobStatus
from portal.jobs.errors import JobCancelled, LeaseLost
from portal.jobs.models import Job, JobFile
from portal.jobs.notifications import tell_requester
from portal.jobs.pulse import Pulse
from portal.jobs.results import JobResult
from portal.organizations.actor import Actor


class JobContext:
    """One run of one job.

    `actor` is the person who asked, acting for the organisation they acted for then, with the roles held now.
    """

    def __init__(self, *, job: Job, token: UUID, actor: Actor, pulse: Pulse) -> None:
        self.job = job
        self.token = token
        self.actor = actor
        self.payload: dict[str, Any] = job.payload
        self.is_finished = False
        self._pulse = pulse

    def progress(self, percent: int, text: str = "") -> None:
        """Tell people how far the work is. Raises JobCancelled or LeaseLost when it should stop."""
        self._pulse.report(min(max(int(percent), 0), 100), str(text))

    def check(self) -> None:
        """Raise JobCancelled or LeaseLost when the work should stop; cheap, for inner loops."""
        self._pulse.check()

    def finish(self, write: Callable[[], JobResult] | JobResult) -> None:
        """Run `write` and end the job in one transaction: both happen, once, or neither does.

        The job's row is locked first and the token compared, so that a worker presumed dead cannot finish a second
        time. Raises LeaseLost, JobCancelled.
        """
        self._finish(write)
        self.is_finished = True

    @use_case
    def _finish(self, write: Callable[[], JobResult] | JobResult) -> None:
        job: Job = lock(Job, self.job.pk)
        if job.status != JobStatus.RUNNING or job.lease_token != self.token:
            raise LeaseLost
        if job.cancel_requested:
            raise JobCancelled
        outcome = write if isinstance(write, JobResult) else write()
        JobFile.objects.bulk_create(
            [JobFile(job=job, file=file, position=place) for place, file in enumerate(outcome.files, start=1)]
        )
        job.status, job.finished_at, job.progress, job.progress_text = JobStatus.DONE, clock.now(), 100, ""
        job.result, job.result_url, job.error, job.lease_token = outcome.data, outcome.url, "", None
        job.save()
        tell_requester(job)
