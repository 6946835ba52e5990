"""kill -9 in the middle of a job, with real workers: the next one finishes it, once."""

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
from portal.jobs.enums import JobStatus
from portal.jobs.models import Job
from portal.notifications.models import Notification
from tests.factories.jobs import make_job
from tests.factories.organizations import make_actor

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.concurrency,
    pytest.mark.timeout(900),
    pytest.mark.django_db(transaction=True),
]
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def start_worker(tmp_path: Path) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    """Starts workers on the tests' database and a broker folder of their own, each in its own process group."""
    started: list[subprocess.Popen[bytes]] = []
    database = f"postgres:///{connection.settings_dict['NAME']}"
    environment = os.environ | {
        "DATABASE_URL": database,
        "CELERY_TASK_ALWAYS_EAGER": "false",
        "CELERY_BROKER_URL": "filesystem://localhost",
        "PORTAL_STATE_DIR": str(tmp_path / "state"),
        "PORTAL_TEST_MEDIA": str(tmp_path / "media"),
        "JOB_STALE_SECONDS": "3",
    }
    command = [sys.executable, "-m", "celery", "-A", "tests.portal.jobs.worker_app:app", "worker", "-B",
               "-c", "1", "-l", "warning", "--without-gossip", "--without-mingle", "-s"]  # fmt: skip

    def start() -> subprocess.Popen[bytes]:
        log = (tmp_path / f"worker-{len(started)}.log").open("wb")
        worker = subprocess.Popen(  # our own command
            [*command, str(tmp_path / f"beat-{len(started)}")],
            cwd=ROOT,
            env=environment,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
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


def status_is(job: Job, status: str) -> Callable[[], bool]:
    return lambda: Job.objects.filter(pk=job.pk, status=status).exists()


def test_a_worker_killed_in_the_middle_loses_nothing(
    start_worker: Callable[[], subprocess.Popen[bytes]], tmp_path: Path
) -> None:
    assert connection.vendor == "postgresql"
    officer = make_actor("officer")
    log = tmp_path / "runs.txt"
    job = make_job(officer, kind="test.slow", payload={"log": str(log)})

    first = start_worker()
    wait_until(lambda: Job.objects.filter(pk=job.pk, progress__gte=15).exists(), 300, "first worker at work")
    kill(first)
    assert status_is(job, JobStatus.RUNNING)(), "the row still says what the dead worker left"
    start_worker()
    wait_until(status_is(job, JobStatus.DONE), 300, "second worker finished")

    job.refresh_from_db()
    beginnings = [line for line in log.read_text().splitlines() if line.startswith("begin")]
    assert (len(beginnings), job.attempts, job.progress) == (2, 2, 100)
    assert StoredFile.objects.count() == 1
    assert [stored.original_name for stored in job.result_list] == ["bao-cao.txt"]
    assert Notification.objects.filter(recipient=officer.user).count() == 1


def test_a_process_killed_while_it_waits_for_work_leaves_the_next_its_work(
    start_worker: Callable[[], subprocess.Popen[bytes]], tmp_path: Path
) -> None:
    officer, payload = make_actor("officer"), {"log": str(tmp_path / "runs.txt")}
    start_worker()
    runners = []
    for turn in ("first", "after one was killed", "after two were killed"):
        job = make_job(officer, kind="test.slow", payload=payload)
        wait_until(status_is(job, JobStatus.DONE), 300, turn)
        runners.append(int(Job.objects.get(pk=job.pk).worker.rpartition(":")[2]))
        os.kill(runners[-1], signal.SIGKILL)

    assert len(set(runners)) == len(runners)
