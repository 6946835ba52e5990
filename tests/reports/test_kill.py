"""kill -9 in the middle of the yearly report, with real workers: the next one finishes it, once."""

from __future__ import annotations

import datetime as dt
import os
import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from portal.attachments.models import StoredFile
from portal.documents.models import IssuedDocument
from portal.jobs.actions.enqueue import enqueue
from portal.jobs.enums import JobStatus
from portal.jobs.models import Job
from portal.notifications.models import Notification
from reports.actions.sign_report import sign_report
from reports.jobs import KEY, payload_for
from reports.models import FrozenReport, Report
from reports.sending import PAPER_KEY, SEND_KEY
from tests.reports.conftest import House
from tests.reports.killing import Workers, faults_of, kill, kill_runner, wait_for

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.concurrency,
    pytest.mark.timeout(900),
    pytest.mark.django_db(transaction=True),
]
LONGEST = 2.5
"""Seconds a worker is left at a report before it may be killed: the slow rendering of `worker_app` takes about as long."""


@pytest.fixture
def workers(tmp_path: Path) -> Iterator[Workers]:
    """Workers on the tests' database with slow rendering."""
    environment = os.environ | {
        "DATABASE_URL": f"postgres:///{connection.settings_dict['NAME']}",
        "CELERY_TASK_ALWAYS_EAGER": "false",
        "CELERY_BROKER_URL": "filesystem://localhost",
        "PORTAL_STATE_DIR": str(tmp_path / "state"),
        "PORTAL_TEST_MEDIA": str(settings.MEDIA_ROOT),
        "JOB_STALE_SECONDS": "3",
    }
    started = Workers("tests.reports.worker_app:app", tmp_path, environment)
    yield started
    started.close()


def wait_until(holds: Callable[[], bool], seconds: float, what: str) -> None:
    """Look four times a second until `holds`."""
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            pytest.fail(f"{what}: not within {seconds} s; job is {Job.objects.values().first()}")
        time.sleep(0.25)


@pytest.mark.requirement("R04")
def test_a_killed_worker_loses_nothing_and_doubles_nothing(house: House, workers: Workers) -> None:
    assert connection.vendor == "postgresql"
    job = enqueue(actor=house.officer, kind=KEY, payload=payload_for(house.plan, 2025), send=False)

    first = workers.start()
    wait_until(lambda: Job.objects.filter(pk=job.pk, progress__gte=50).exists(), 300, "first worker renders")
    kill(first)
    assert not Report.objects.exists(), "nothing is written before the end"
    assert Job.objects.get(pk=job.pk).status == JobStatus.RUNNING
    workers.start()
    wait_until(lambda: Job.objects.filter(pk=job.pk, status=JobStatus.DONE).exists(), 300, "second worker finished")

    job.refresh_from_db()
    report = Report.objects.get()
    assert (job.attempts, job.progress, job.result["code"]) == (2, 100, report.code)
    assert sorted(stored.original_name.rpartition(".")[2] for stored in job.result_list) == ["docx", "pdf", "xlsx"]
    assert StoredFile.objects.count() == report.files.count() == 3
    assert report.figures["plan_code"] == house.plan.code
    assert Notification.objects.filter(kind="jobs.done", recipient=house.officer.user).count() == 1


@pytest.mark.requirement("R04")
def test_killed_at_random_moments_every_report_is_made_once(house: House, workers: Workers) -> None:
    """Three of the fifty runs of `make bench-reports`: another moment each time the tests run."""
    jobs = [
        enqueue(actor=house.officer, kind=KEY, payload=payload_for(house.plan, year), send=False)
        for year in (2023, 2024, 2025)
    ]
    dice = random.Random()

    workers.start(beat=True)
    for job in jobs:
        kill_runner(job, dice, LONGEST, wait=300)
    wait_for(jobs, 300)

    assert faults_of(jobs) == []
    assert (Report.objects.count(), StoredFile.objects.count()) == (3, 9)


@pytest.mark.requirement("R09")
def test_the_paper_and_the_sending_of_killed_workers_stand_once(house: House, workers: Workers) -> None:
    report = sign_report(actor=house.leader, report=house.submitted(2025), signed_on=dt.date(2026, 1, 5))
    about, before, dice = {"report": str(report.public_id)}, StoredFile.objects.count(), random.Random()
    sending = about | {"sent_on": "2026-01-05", "channel": "axis", "reference": "LT-1", "expected": "signed"}

    workers.start(beat=True)
    jobs = []
    for kind, payload in ((PAPER_KEY, about), (SEND_KEY, sending)):
        jobs.append(enqueue(actor=house.officer, kind=kind, payload=payload, send=False))
        kill_runner(jobs[-1], dice, LONGEST, wait=300)
        wait_for(jobs, 300)

    rows = Job.objects.filter(pk__in=[job.pk for job in jobs])
    assert [(job.status, job.error) for job in rows] == [(JobStatus.DONE, "")] * 2
    report.refresh_from_db()
    assert (report.status, FrozenReport.objects.count()) == ("sent", 1)
    kinds = [(row.kind, row.format) for row in IssuedDocument.objects.order_by("pk")]
    sent = [(f"reports.{report.kind}", name) for name in ("pdf", "docx", "xlsx")]
    assert kinds == [("reports.to_sign", "pdf"), *sent]
    assert StoredFile.objects.count() == before + 4
    told = Notification.objects.filter(kind__startswith="jobs.", recipient=house.officer.user)
    assert told.filter(url__in=[f"/cong-viec/{job.public_id}/" for job in jobs]).count() == 2
