"""What the worker processes of `test_kill.py` load: the portal and one slow kind of work."""

from __future__ import annotations

import os
import time
from pathlib import Path

import django

from portal.celery import app

django.setup()

from portal.attachments.actions.store_bytes import store_bytes  # noqa: E402  # after the set-up
from portal.jobs.context import JobContext  # noqa: E402
from portal.jobs.kinds import JobKind, JobResult, job_kinds  # noqa: E402

app.conf.beat_schedule = {"lost": {"task": "portal.jobs.tasks.requeue_lost_jobs", "schedule": 1.0}}
STEPS = 20
STEP_SECONDS = 0.15


def slow(context: JobContext) -> None:
    """Notes each beginning and each end in a file, works for a few seconds, leaves one stored file."""
    log = Path(context.payload["log"])
    _note(log, f"begin {os.getpid()}")
    for step in range(1, STEPS + 1):
        context.progress(step * 100 // STEPS, f"bước {step}/{STEPS}")
        time.sleep(STEP_SECONDS)

    def write() -> JobResult:
        stored = store_bytes(
            actor=context.actor, name="bao-cao.txt", content=b"xong", content_type="text/plain", purpose="job"
        )
        return JobResult(files=[stored])

    context.finish(write)
    _note(log, f"end {os.getpid()}")


def _note(log: Path, line: str) -> None:
    with log.open("a") as out:
        out.write(line + "\n")


job_kinds.register(JobKind(key="test.slow", title="Việc chậm", handler=slow))
