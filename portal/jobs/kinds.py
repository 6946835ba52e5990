"""Kinds of long work (socket): apps register theirs from `AppConfig.ready()`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from portal.core.registry import Registry
from portal.jobs.context import JobContext
from portal.jobs.results import JobResult

__all__ = ["JobContext", "JobKind", "JobResult", "job_kinds"]


@dataclass(frozen=True)
class JobKind:
    """How one kind of job is run.

    `handler(ctx)` computes first and writes last: everything it changes goes through `ctx.finish(write)`, which runs
    `write()` in one transaction with the job's own state. It may be run again from the start after a crash, so it
    must not write anything before. `timeout_seconds` stops it, `memory_mb` (None: the site's `JOB_MEMORY_MB`) bounds what
    it may take; a refusal (DomainError) ends it without a retry.
    """

    key: str
    title: str | Promise
    handler: Callable[[JobContext], None]
    max_attempts: int = 3
    timeout_seconds: int = 600
    memory_mb: int | None = None


job_kinds: Registry[JobKind] = Registry("job kinds")
