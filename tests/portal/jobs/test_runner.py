"""One run, one result; whatever goes wrong stands in the row."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from celery.exceptions import SoftTimeLimitExceeded
from django.db.models import ProtectedError

from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.jobs import runner
from portal.jobs.actions.cancel_job import cancel_job
from portal.jobs.actions.enqueue import enqueue, run_now
from portal.jobs.actions.retry_job import retry_job
from portal.jobs.context import JobContext
from portal.jobs.enums import JobStatus
from portal.jobs.errors import LeaseLost
from portal.jobs.kinds import JobResult
from portal.jobs.models import Job, JobFile
from portal.notifications.models import Notification
from portal.organizations.actor import system_actor
from portal.organizations.models import Membership
from tests.factories.attachments import make_stored_file
from tests.factories.jobs import KIND, make_job, work_kind
from tests.factories.organizations import make_actor

pytestmark = pytest.mark.django_db
SYSTEM = system_actor("kiểm thử")


def nothing(context: JobContext) -> None:
    """Finishes with no result."""


def test_a_job_runs_as_the_person_who_asked_and_leaves_its_files() -> None:
    officer = make_actor("officer")
    stored = make_stored_file(officer)

    def handler(context: JobContext) -> None:
        assert context.actor == officer
        context.progress(50, "Đang vẽ biểu đồ")
        context.finish(lambda: JobResult(data={"rows": context.payload["rows"]}, files=[stored], url="/bao-cao/"))

    with work_kind(handler):
        job = run_now(actor=officer, kind=KIND, payload={"rows": 7}, title="Báo cáo 2026")

    assert (job.status, job.progress, job.result, job.result_url) == (JobStatus.DONE, 100, {"rows": 7}, "/bao-cao/")
    assert job.result_list == [stored]
    assert Notification.objects.get(recipient=officer.user).title == "Đã xong: Báo cáo 2026"


def test_progress_is_seen_while_the_job_runs() -> None:
    seen = []

    def handler(context: JobContext) -> None:
        context.progress(40, "Đang gom số liệu")
        seen.append(Job.objects.values_list("status", "progress", "progress_text").get())

    with work_kind(handler):
        run_now(actor=SYSTEM, kind=KIND, payload={})

    assert seen == [(JobStatus.RUNNING, 40, "Đang gom số liệu")]


def test_a_refusal_fails_the_job_at_once_with_its_words() -> None:
    officer = make_actor("officer")

    def handler(context: JobContext) -> None:
        raise RuleViolation(problems=[Problem("B2", "Thiếu chỉ tiêu"), Problem("", "Kế hoạch chưa ban hành")])

    with work_kind(handler):
        job = run_now(actor=officer, kind=KIND, payload={})

    assert (job.status, job.attempts) == (JobStatus.FAILED, 1)
    assert job.error == "B2: Thiếu chỉ tiêu\nKế hoạch chưa ban hành"
    assert Notification.objects.get().title.startswith("Không thành công")


def test_a_crash_is_retried_then_fails_without_telling_internals() -> None:
    def handler(context: JobContext) -> None:
        raise ZeroDivisionError("secret path /srv/x")

    with work_kind(handler, max_attempts=2):
        job = run_now(actor=SYSTEM, kind=KIND, payload={})
        assert (job.status, job.attempts) == (JobStatus.QUEUED, 1)
        assert job.not_before is not None
        runner.run(job.pk)
        job.refresh_from_db()
        assert job.attempts == 1, "a retry waits for its time"
        Job.objects.update(not_before=clock.now())
        runner.run(job.pk)

    job.refresh_from_db()
    assert (job.status, job.attempts) == (JobStatus.FAILED, 2)
    assert "secret" not in job.error
    assert str(job.public_id) in job.error


def test_what_finish_writes_falls_with_it() -> None:
    """The job's state and the effect are one transaction."""

    def handler(context: JobContext) -> None:
        def write() -> JobResult:
            make_job(title="Hiệu ứng")
            raise RuleViolation("Không đủ dữ liệu")

        context.finish(write)

    with work_kind(handler):
        job = run_now(actor=SYSTEM, kind=KIND, payload={})

    assert job.status == JobStatus.FAILED
    assert not Job.objects.filter(title="Hiệu ứng").exists()


def test_a_run_that_lost_its_lease_leaves_no_trace() -> None:
    """The fencing token: a worker presumed dead wakes up after another one took the job."""

    def handler(context: JobContext) -> None:
        Job.objects.update(lease_token=uuid.uuid4())
        with pytest.raises(LeaseLost):
            context.finish(lambda: JobResult(data={"by": "the dead"}))
        raise LeaseLost

    with work_kind(handler):
        job = run_now(actor=SYSTEM, kind=KIND, payload={})

    assert (job.status, job.result) == (JobStatus.RUNNING, {})


def test_a_job_that_runs_or_has_ended_is_not_run_again() -> None:
    runs = []

    with work_kind(lambda context: runs.append(1)):
        for job in (make_job(running=True), make_job(status=JobStatus.DONE), make_job(status=JobStatus.CANCELLED)):
            runner.run(job.pk)

    assert runs == []


def test_a_time_limit_fails_the_job() -> None:
    def handler(context: JobContext) -> None:
        raise SoftTimeLimitExceeded

    with work_kind(handler):
        assert "quá thời gian" in run_now(actor=SYSTEM, kind=KIND, payload={}).error


def test_a_kind_nobody_knows_fails_with_words() -> None:
    job = make_job(kind="gone")

    runner.run(job.pk)

    job.refresh_from_db()
    assert (job.status, "gone" in job.error) == (JobStatus.FAILED, True)


def test_who_left_the_organisation_meanwhile_gets_nothing() -> None:
    officer = make_actor("officer")
    job = make_job(officer)
    Membership.objects.filter(user=officer.user).update(valid_to=clock.today() - dt.timedelta(days=1))

    with work_kind(nothing):
        runner.run(job.pk)

    job.refresh_from_db()
    assert job.status == JobStatus.FAILED
    assert "không còn làm việc" in job.error


def test_cancel_of_a_waiting_job_is_immediate() -> None:
    officer = make_actor("officer")
    job = cancel_job(actor=officer, job=make_job(officer))

    with work_kind(nothing):
        runner.run(job.pk)

    job.refresh_from_db()
    assert job.status == JobStatus.CANCELLED


def test_cancel_of_a_running_job_stops_it_at_its_next_step() -> None:
    officer, steps = make_actor("officer"), []

    def handler(context: JobContext) -> None:
        cancel_job(actor=officer, job=context.job)
        context.progress(10)
        steps.append("past the cancel")

    with work_kind(handler):
        job = run_now(actor=officer, kind=KIND, payload={})

    assert (job.status, steps) == (JobStatus.CANCELLED, [])


def test_the_same_key_is_the_same_job_until_it_fails() -> None:
    officer = make_actor("officer")
    with work_kind(nothing):
        first = enqueue(actor=officer, kind=KIND, payload={"n": 1}, key="bao-cao:1")
        again = enqueue(actor=officer, kind=KIND, payload={"n": 2}, key="bao-cao:1")
        runner.run(first.pk)
        done = enqueue(actor=officer, kind=KIND, payload={"n": 3}, key="bao-cao:1")
        assert first == again == done
        assert done.payload == {"n": 1}

        Job.objects.update(status=JobStatus.FAILED, error="x")
        restarted = enqueue(actor=officer, kind=KIND, payload={"n": 4}, key="bao-cao:1")

    assert restarted == first
    assert (restarted.status, restarted.payload, restarted.attempts) == (JobStatus.QUEUED, {"n": 4}, 0)


def test_retry_runs_a_failed_job_again() -> None:
    officer = make_actor("officer")
    job = make_job(officer, status=JobStatus.FAILED, attempts=3, error="Hỏng")

    retry_job(actor=officer, job=job)
    with work_kind(nothing):
        runner.run(job.pk)

    job.refresh_from_db()
    assert (job.status, job.error, job.attempts) == (JobStatus.DONE, "", 1)


def test_files_of_a_job_cannot_be_deleted_under_it() -> None:
    stored = make_stored_file()
    JobFile.objects.create(job=make_job(), file=stored)

    with pytest.raises(ProtectedError):
        stored.delete()
