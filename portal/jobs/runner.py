"""Run one job under a lease. Only one run can finish it, however many workers were told."""

from __future__ import annotations

import datetime as dt
import logging
import os
import socket
import uuid
from uuid import UUID

from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.db import connection, transaction
from django.utils.translation import gettext as _

from portal.core import clock
from portal.core.errors import DomainError, NotAllowed
from portal.jobs.context import JobContext
from portal.jobs.enums import JobStatus
from portal.jobs.errors import JobCancelled, LeaseLost
from portal.jobs.kinds import JobKind, JobResult, job_kinds
from portal.jobs.limits import within_memory
from portal.jobs.models import Job
from portal.jobs.notifications import tell_requester
from portal.jobs.pulse import InlinePulse, Pulse, ThreadPulse
from portal.organizations.actor import Actor, actor_for, system_actor

logger = logging.getLogger(__name__)
FIRST_WAIT = dt.timedelta(seconds=5)


def run(job_id: int) -> None:
    """Run the job when it waits; does nothing when another worker has it or it has ended."""
    job = _claim(job_id)
    if job is None or job.lease_token is None:
        return
    token = job.lease_token
    inside_callers_transaction = connection.in_atomic_block
    pulse: Pulse = (InlinePulse if inside_callers_transaction else ThreadPulse)(job.pk, token)
    try:
        _work(job, token, pulse, is_worker=not inside_callers_transaction)
    except LeaseLost:
        logger.warning("job %s was taken over; this run leaves no trace", job.public_id)
    except JobCancelled:
        _end(job, token, JobStatus.CANCELLED, "")
    except SoftTimeLimitExceeded:
        _end(job, token, JobStatus.FAILED, _("Việc chạy quá thời gian cho phép nên đã bị dừng."))
    except MemoryError:
        logger.warning("job %s (%s) asked for more memory than it may", job.public_id, job.kind)
        if not inside_callers_transaction:
            connection.close()  # whatever it was doing when memory ended
        said = _("Việc cần nhiều bộ nhớ hơn mức cho phép nên đã bị dừng. Hãy thu hẹp phạm vi hoặc báo quản trị.")
        _end(job, token, JobStatus.FAILED, said)
    except DomainError as refusal:
        _end(job, token, JobStatus.FAILED, _in_words(refusal))
    except Exception:
        logger.exception("job %s (%s) broke in attempt %s", job.public_id, job.kind, job.attempts)
        _retry_or_fail(job, token)
    finally:
        pulse.stop()


def _work(job: Job, token: UUID, pulse: Pulse, *, is_worker: bool) -> None:
    kind = _kind_of(job)
    context = JobContext(job=job, token=token, actor=_actor_of(job), pulse=pulse)
    allowed = settings.JOB_MEMORY_MB if kind.memory_mb is None else kind.memory_mb
    with within_memory(allowed if is_worker else 0):
        kind.handler(context)
    if not context.is_finished:
        context.finish(JobResult())


def _kind_of(job: Job) -> JobKind:
    kind = job_kinds.find(job.kind)
    if kind is None:
        raise DomainError(_("Bản cài đặt này không biết loại việc “%(kind)s”.") % {"kind": job.kind})
    return kind


def _actor_of(job: Job) -> Actor:
    """Who asked, with the roles held now. Raises NotAllowed when they left the organisation meanwhile."""
    if job.requested_by is None:
        return system_actor(str(job.title), job.organization)
    actor = actor_for(job.requested_by, job.organization_id)
    if actor.organization_id != job.organization_id:
        raise NotAllowed(_("Người yêu cầu không còn làm việc tại đơn vị đã yêu cầu việc này."))
    return actor


@transaction.atomic
def _claim(job_id: int) -> Job | None:
    rows = Job.objects.select_related("requested_by", "organization", "organization__province")
    job = rows.select_for_update(of=("self",)).filter(pk=job_id, status=JobStatus.QUEUED).first()
    now = clock.now()
    if job is None or (job.not_before is not None and job.not_before > now):
        return None
    job.status, job.attempts, job.lease_token = JobStatus.RUNNING, job.attempts + 1, uuid.uuid4()
    job.worker = f"{socket.gethostname()}:{os.getpid()}"[:120]
    job.heartbeat_at = now
    job.started_at = job.started_at or now
    job.progress, job.progress_text, job.error = 0, "", ""
    job.save()
    return job


@transaction.atomic
def _end(job: Job, token: UUID, status: JobStatus, error: str) -> None:
    """End the run without a result, unless the job is no longer this run's."""
    mine = Job.objects.select_for_update(of=("self",)).filter(pk=job.pk, lease_token=token, status=JobStatus.RUNNING)
    held = mine.select_related("requested_by").first()
    if held is not None:
        end_without_result(held, status, error)


@transaction.atomic
def _retry_or_fail(job: Job, token: UUID) -> None:
    if job.attempts >= job.max_attempts:
        _end(
            job,
            token,
            JobStatus.FAILED,
            _("Lỗi hệ thống. Hãy báo quản trị kèm mã việc %(id)s.") % {"id": job.public_id},
        )
        return
    mine = Job.objects.filter(pk=job.pk, lease_token=token, status=JobStatus.RUNNING)
    now = clock.now()
    mine.update(
        status=JobStatus.QUEUED,
        lease_token=None,
        dispatched_at=None,
        dispatch_count=0,
        not_before=now + FIRST_WAIT * 2 ** (job.attempts - 1),
        updated_at=now,
    )


def end_without_result(job: Job, status: JobStatus, error: str) -> None:
    """Write the end of a locked job and tell who asked, unless they stopped it themselves."""
    job.status, job.error, job.lease_token, job.finished_at = status, error, None, clock.now()
    job.progress_text = ""
    job.save()
    if status == JobStatus.FAILED:
        tell_requester(job)


def _in_words(refusal: DomainError) -> str:
    lines = [str(problem) for problem in refusal.problems]
    return "\n".join(lines) if lines else str(refusal)
