"""Jobs in each of their states, and kinds of work for the tests."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from portal.core import clock
from portal.jobs.context import JobContext
from portal.jobs.enums import JobStatus
from portal.jobs.kinds import JobKind, job_kinds
from portal.jobs.models import Job
from portal.organizations.actor import Actor

KIND = "test.work"


@contextmanager
def work_kind(handler: Callable[[JobContext], None], *, key: str = KIND, max_attempts: int = 3) -> Iterator[JobKind]:
    """A kind of job for the length of a test."""
    kind = job_kinds.register(JobKind(key=key, title="Việc thử", handler=handler, max_attempts=max_attempts))
    try:
        yield kind
    finally:
        job_kinds._entries.pop(key)


def make_job(actor: Actor | None = None, *, running: bool = False, silent_for: int = 0, **fields: Any) -> Job:
    """A waiting job; `running` under a lease, without heartbeat for `silent_for` seconds."""
    now = clock.now()
    if actor is not None:
        fields = {
            "requested_by": actor.user,
            "organization": actor.organization,
            "province_id": actor.province_id,
            **fields,
        }
    if running:
        beat = now - dt.timedelta(seconds=silent_for)
        fields = {
            "status": JobStatus.RUNNING,
            "lease_token": uuid.uuid4(),
            "heartbeat_at": beat,
            "attempts": 1,
            **fields,
        }
    if fields.get("status") in {JobStatus.DONE, JobStatus.FAILED, JobStatus.CANCELLED}:
        fields.setdefault("finished_at", now)
    return Job.objects.create(**{"kind": KIND, "title": "Lập báo cáo năm"} | fields)
