"""Nothing a broker or a worker loses is lost."""

from __future__ import annotations

import datetime as dt
import threading

import pytest
from django.db import connection
from pytest_django import DjangoCaptureOnCommitCallbacks

from portal.core import clock
from portal.jobs import runner
from portal.jobs.actions.enqueue import enqueue
from portal.jobs.context import JobContext
from portal.jobs.enums import JobStatus
from portal.jobs.kinds import JobResult
from portal.jobs.lost import requeue_lost_jobs
from portal.jobs.models import Job, SweepState
from portal.jobs.tasks import run_job
from portal.notifications.models import Notification
from portal.organizations.actor import system_actor
from tests.factories.jobs import KIND, make_job, work_kind
from tests.factories.organizations import make_actor

pytestmark = pytest.mark.django_db
SYSTEM = system_actor("kiểm thử")


def finish(context: JobContext) -> None:
    """Ends at once."""
    context.finish(JobResult(data={"attempt": context.job.attempts}))


def ago(seconds: int) -> dt.datetime:
    return clock.now() - dt.timedelta(seconds=seconds)


def test_a_run_without_heartbeat_is_taken_back_and_finished() -> None:
    job = make_job(running=True, silent_for=60)

    with work_kind(finish):
        assert requeue_lost_jobs() == 1

    job.refresh_from_db()
    assert (job.status, job.result) == (JobStatus.DONE, {"attempt": 2})


def test_a_run_that_beats_is_left_alone() -> None:
    job = make_job(running=True, silent_for=5)

    with work_kind(finish):
        assert requeue_lost_jobs() == 0

    job.refresh_from_db()
    assert job.status == JobStatus.RUNNING


def test_a_job_that_kills_its_worker_every_time_fails_and_says_so() -> None:
    officer = make_actor("officer")
    job = make_job(officer, running=True, silent_for=60, attempts=3)

    requeue_lost_jobs()

    job.refresh_from_db()
    assert (job.status, "3 lần" in job.error) == (JobStatus.FAILED, True)
    assert Notification.objects.filter(recipient=officer.user).count() == 1


def test_a_lost_run_somebody_wanted_to_stop_is_cancelled() -> None:
    job = make_job(running=True, silent_for=60, cancel_requested=True)

    requeue_lost_jobs()

    job.refresh_from_db()
    assert job.status == JobStatus.CANCELLED


@pytest.mark.parametrize(
    ("fields", "sent"),
    [
        ({"dispatched_at": None}, 0),
        ({"dispatched_at": 5, "dispatch_count": 1}, 0),
        ({"dispatched_at": 25, "dispatch_count": 1}, 1),
        ({"dispatched_at": 25, "dispatch_count": 2}, 0),
        ({"dispatched_at": 45, "dispatch_count": 2}, 1),
        ({"dispatched_at": 25, "dispatch_count": 1, "not_before": -60}, 0),
    ],
)
def test_waiting_jobs_are_sent_again_ever_more_rarely(fields: dict[str, int | None], sent: int) -> None:
    instants = {name: ago(value) for name in ("dispatched_at", "not_before") if (value := fields.get(name)) is not None}
    make_job(**{**fields, **instants})

    with work_kind(finish):
        assert requeue_lost_jobs() == sent


def test_a_job_whose_message_was_never_sent_is_sent() -> None:
    job = make_job()
    Job.objects.update(created_at=ago(10))

    with work_kind(finish):
        requeue_lost_jobs()

    job.refresh_from_db()
    assert job.status == JobStatus.DONE


def test_a_broker_that_is_away_does_not_hurt_the_request(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object, **options: object) -> None:
        raise ConnectionError("broker away")

    monkeypatch.setattr(run_job, "apply_async", refuse)
    with work_kind(finish), django_capture_on_commit_callbacks(execute=True):
        job = enqueue(actor=SYSTEM, kind=KIND, payload={})

    job.refresh_from_db()
    assert job.status == JobStatus.QUEUED
    assert job.dispatched_at is not None


def test_the_sweep_tells_when_it_ran() -> None:
    requeue_lost_jobs()

    state = SweepState.objects.get(key="jobs.lost")
    assert state.last_run_at is not None


@pytest.mark.postgres
@pytest.mark.concurrency
@pytest.mark.django_db(transaction=True)
def test_many_workers_told_at_once_run_the_job_once() -> None:
    assert connection.vendor == "postgresql"
    runs: list[int] = []
    job = make_job()
    gate = threading.Barrier(8)

    def handler(context: JobContext) -> None:
        runs.append(1)
        context.progress(50, "nửa đường")
        context.finish(JobResult(data={"ok": True}))

    def work() -> None:
        gate.wait()
        try:
            runner.run(job.pk)
        finally:
            connection.close()

    with work_kind(handler):
        threads = [threading.Thread(target=work) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    job.refresh_from_db()
    assert (runs, job.status, job.attempts) == ([1], JobStatus.DONE, 1)


@pytest.mark.postgres
@pytest.mark.concurrency
@pytest.mark.django_db(transaction=True)
def test_the_same_key_from_many_threads_is_one_job() -> None:
    ids: list[int] = []
    gate = threading.Barrier(8)

    def ask() -> None:
        gate.wait()
        try:
            ids.append(enqueue(actor=SYSTEM, kind=KIND, payload={}, key="mot-lan", send=False).pk)
        finally:
            connection.close()

    with work_kind(finish):
        threads = [threading.Thread(target=ask) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    assert len(ids) == 8
    assert len(set(ids)) == 1
