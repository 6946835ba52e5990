"""Workers in processes of their own, killed with -9 at random moments, and what must hold of the reports afterwards.

Shared by the tests and `make bench-reports`. The process that calls must not run tasks itself (eager mode): lost jobs are
sent again by the beat inside the worker.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from portal.attachments.models import StoredFile
from portal.jobs.enums import JobStatus
from portal.jobs.models import Job
from portal.notifications.models import Notification
from reports.models import Report, ReportFile

ROOT = Path(__file__).resolve().parents[2]
FORMATS = {"pdf", "docx", "xlsx"}


class Workers:
    """Starts workers under `environment`, each in its own process group; `close` kills what is left."""

    def __init__(self, app: str, folder: Path, environment: Mapping[str, str]) -> None:
        self._app, self._folder, self._environment = app, folder, environment
        self._started: list[subprocess.Popen[bytes]] = []

    def start(self, *, beat: bool = False, concurrency: int = 1) -> subprocess.Popen[bytes]:
        """One worker; with `beat` it also looks for lost jobs by the clock."""
        number = len(self._started)
        command = [sys.executable, "-m", "celery", "-A", self._app, "worker", "-c", str(concurrency), "-l", "warning",
                   "--without-gossip", "--without-mingle", "-n", f"killed{number}@%h"]  # fmt: skip
        if beat:
            command += ["-B", "-s", str(self._folder / f"beat-{number}")]
        with (self._folder / f"worker-{number}.log").open("wb") as log:
            worker = subprocess.Popen(
                command, cwd=ROOT, env=dict(self._environment), stdout=log, stderr=log, start_new_session=True
            )
        self._started.append(worker)
        return worker

    def close(self) -> None:
        for worker in self._started:
            kill(worker)


def kill(worker: subprocess.Popen[bytes]) -> None:
    """kill -9 for the worker and its children."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()


def kill_runner(job: Job, dice: random.Random, longest: float, *, wait: float) -> bool:
    """Wait until a process works on `job`, let it go on for a random while, kill -9 it; False when it had ended."""
    end = time.monotonic() + wait
    while time.monotonic() < end:
        row = Job.objects.filter(pk=job.pk).values("status", "worker").get()
        if row["status"] == JobStatus.RUNNING:
            time.sleep(dice.uniform(0, longest))
            with contextlib.suppress(ProcessLookupError):
                os.kill(int(row["worker"].rpartition(":")[2]), signal.SIGKILL)
            return Job.objects.filter(pk=job.pk, status=JobStatus.RUNNING).exists()
        if row["status"] == JobStatus.DONE:
            return False
        time.sleep(0.02)
    raise TimeoutError(f"nobody began job {job.pk} within {wait} s")


def wait_for(jobs: Sequence[Job], seconds: float) -> None:
    """Until every job has ended. Raises TimeoutError with what is left."""
    end = time.monotonic() + seconds
    left = {job.pk for job in jobs}
    while left:
        left = set(
            Job.objects.filter(pk__in=left, status__in=[JobStatus.QUEUED, JobStatus.RUNNING]).values_list(
                "pk", flat=True
            )
        )
        if left and time.monotonic() > end:
            raise TimeoutError(f"{len(left)} jobs not ended: {list(Job.objects.filter(pk__in=left).values())[:2]}")
        time.sleep(0.2)


def faults_of(jobs: Sequence[Job]) -> list[str]:
    """What does not hold, in words: each job done, its report there once with three whole files, told once."""
    found = []
    for job in Job.objects.filter(pk__in=[job.pk for job in jobs]):
        name = f"{job.payload['plan']}/{job.payload['year']}"
        if job.status != JobStatus.DONE:
            found.append(f"{name}: {job.status} {job.error}")
            continue
        rows = list(Report.objects.filter(plan__code=job.payload["plan"], year=job.payload["year"]))
        if len(rows) != 1 or not rows[0].figures:
            found.append(f"{name}: {len(rows)} báo cáo")
            continue
        formats = Counter(ReportFile.objects.filter(report=rows[0]).values_list("format", flat=True))
        if formats != dict.fromkeys(FORMATS, 1):
            found.append(f"{name}: tệp {dict(formats)}")
        told = Notification.objects.filter(kind__in=["jobs.done", "jobs.long_done"], url__contains=str(job.public_id))
        if job.requested_by_id and told.count() != 1:
            found.append(f"{name}: {told.count()} thông báo")
    found += [
        f"{row.original_name}: {row.sha256[:8]} không khớp" for row in StoredFile.objects.all() if not _is_whole(row)
    ]
    return found


def _is_whole(stored: StoredFile) -> bool:
    with stored.file.open("rb") as kept:
        return hashlib.sha256(kept.read()).hexdigest() == stored.sha256
