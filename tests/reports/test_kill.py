"""kill -9 in the middle of the yearly report, with real workers: the next one finishes it, once."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection

from portal.attachments.models import StoredFile
from portal.jobs.actions.enqueue import enqueue
from portal.jobs.enums import JobStatus
from portal.jobs.models import Job
from portal.notifications.models import Notification
from reports.jobs import KEY, payload_for
from reports.models import Report
from tests.reports.conftest import House

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.concurrency,
    pytest.mark.timeout(900),
    pytest.mark.django_db(transaction=True),
]
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def start_worker(tmp_path: Path) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    """Starts workers on the tests' database, each in its own process group; kills what is left at the end."""
    started: list[subprocess.Popen[bytes]] = []
    environment = os.environ | {
        "DATABASE_URL": f"postgres:///{connection.settings_dict['NAME']}",
        "CELERY_TASK_ALWAYS_EAGER": "false",
        "CELERY_BROKER_URL": "filesystem://localhost",
        "PORTAL_STATE_DIR": str(tmp_path / "state"),
        "PORTAL_TEST_MEDIA": str(tmp_path / "media"),
        "JOB_STALE_SECONDS": "3",
    }
    command = [sys.executable, "-m", "celery", "-A", "tests.reports.worker_app:app", "worker",
               "-c", "1", "-l", "warning", "--without-gossip", "--without-mingle"]  # fmt: skip

    def start() -> subprocess.Popen[bytes]:
        log = (tmp_path / f"worker-{len(started)}.log").open("wb")
        worker = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True)
        started.append(worker)
        return worker

    yield start
    for worker in started:
        kill(worker)


def kill(worker: subprocess.Popen[bytes]) -> None:
    """kill -9 for the worker and its children."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()


def wait_until(holds: Callable[[], bool], seconds: float, what: str) -> None:
    """Look four times a second until `holds`."""
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            pytest.fail(f"{what}: not within {seconds} s; job is {Job.objects.values().first()}")
        time.sleep(0.25)


@pytest.mark.requirement("R04")
def test_a_killed_worker_loses_nothing_and_doubles_nothing(
    house: House, start_worker: Callable[[], subprocess.Popen[bytes]]
) -> None:
    assert connection.vendor == "postgresql"
    job = enqueue(actor=house.officer, kind=KEY, payload=payload_for(house.plan, 2025), send=False)

    first = start_worker()
    wait_until(lambda: Job.objects.filter(pk=job.pk, progress__gte=50).exists(), 300, "first worker renders")
    kill(first)
    assert not Report.objects.exists(), "nothing is written before the end"
    assert Job.objects.get(pk=job.pk).status == JobStatus.RUNNING
    start_worker()
    wait_until(lambda: Job.objects.filter(pk=job.pk, status=JobStatus.DONE).exists(), 300, "second worker finished")

    job.refresh_from_db()
    report = Report.objects.get()
    assert (job.attempts, job.progress, job.result["code"]) == (2, 100, report.code)
    assert sorted(stored.original_name.rpartition(".")[2] for stored in job.result_list) == ["docx", "pdf", "xlsx"]
    assert StoredFile.objects.count() == report.files.count() == 3
    assert report.figures["plan_code"] == house.plan.code
    assert Notification.objects.filter(kind="jobs.done", recipient=house.officer.user).count() == 1
