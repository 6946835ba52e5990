"""Ask for long work."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction

from portal.jobs.dispatch import dispatch_after_commit
from portal.jobs.enums import JobStatus
from portal.jobs.kinds import job_kinds
from portal.jobs.models import Job
from portal.jobs.runner import run
from portal.organizations.actor import Actor


def enqueue(
    *, actor: Actor, kind: str, payload: Mapping[str, Any], key: str | None = None, title: str = "", send: bool = True
) -> Job:
    """A job in the queue, sent to the broker when the caller's transaction stands.

    The same `key` answers the job that already waits, runs or is done; one that failed or was cancelled is started
    again. Put into the key whatever makes the work another one (the row's version, the day, the formats).
    """
    with transaction.atomic():
        job, is_new = _find_or_create(actor, kind, payload, key, title)
        if send and is_new:
            dispatch_after_commit(job)
    return job


def run_now(*, actor: Actor, kind: str, payload: Mapping[str, Any], key: str | None = None, title: str = "") -> Job:
    """The same work in this process, for commands: one code path with the worker. Answers the ended job."""
    job = enqueue(actor=actor, kind=kind, payload=payload, key=key, title=title, send=False)
    run(job.pk)
    job.refresh_from_db()
    return job


def _find_or_create(
    actor: Actor, kind_key: str, payload: Mapping[str, Any], key: str | None, title: str
) -> tuple[Job, bool]:
    kind = job_kinds.get(kind_key)
    fresh = Job(
        kind=kind.key,
        title=(title or str(kind.title))[:250],
        payload=dict(payload),
        max_attempts=kind.max_attempts,
        idempotency_key=key or None,
        requested_by=actor.user,
        organization=actor.organization,
        province_id=actor.province_id,
    )
    if key:
        standing = _standing(key)
        if standing is not None:
            return standing, _restart(standing, fresh)
    try:
        with transaction.atomic():
            fresh.save()
    except IntegrityError:
        standing = _standing(key or "")
        if standing is None:
            raise
        return standing, False
    return fresh, True


def _standing(key: str) -> Job | None:
    return Job.objects.select_for_update(of=("self",)).filter(idempotency_key=key).first()


def _restart(job: Job, fresh: Job) -> bool:
    """Start `job` again as `fresh` asks for it, when it ended without a result."""
    if not job.can_retry:
        return False
    for name in ("title", "payload", "max_attempts", "requested_by", "organization", "province_id"):
        setattr(job, name, getattr(fresh, name))
    reset(job)
    return True


def reset(job: Job) -> None:
    """Put a locked, ended job back into the queue with fresh attempts."""
    job.status, job.attempts, job.progress, job.progress_text, job.error = JobStatus.QUEUED, 0, 0, "", ""
    job.cancel_requested, job.not_before, job.dispatched_at, job.dispatch_count = False, None, None, 0
    job.started_at = job.finished_at = job.heartbeat_at = None
    job.save()
