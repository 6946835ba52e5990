"""What workers and the timetable call. Tasks carry ids only."""

from __future__ import annotations

import os
from typing import Any

from celery import shared_task
from celery.signals import worker_process_init, worker_ready
from django.conf import settings

from portal.core import clock, memory
from portal.jobs import dispatch, lost, runner, sweeps


@shared_task(name=dispatch.RUN_JOB)
def run_job(job_id: int) -> None:
    """Run one job."""
    runner.run(job_id)


@shared_task(name="portal.jobs.tasks.requeue_lost_jobs")
def requeue_lost_jobs() -> int:
    """Send again what nobody works on."""
    return lost.requeue_lost_jobs()


@shared_task(name="portal.jobs.tasks.daily_sweep")
def daily_sweep() -> None:
    """Hourly, and harmless when repeated: a day missed at night is made good in the morning."""
    sweeps.run_sweeps(clock.today())


@worker_ready.connect(dispatch_uid="jobs_requeue_on_start")
def _on_worker_start(**facts: Any) -> None:
    """A worker that starts after a crash looks for lost jobs at once, and again when the last heartbeat is stale."""
    requeue_lost_jobs.delay()
    requeue_lost_jobs.apply_async(countdown=settings.JOB_STALE_SECONDS + 2)


@worker_process_init.connect(dispatch_uid="jobs_give_way")
def _give_way(**facts: Any) -> None:
    """Where pages and jobs share a machine, pages come first; the collector lets long work be."""
    os.nice(settings.JOB_NICENESS)
    memory.calm(memory.YOUNG_OF_A_WORKER)
