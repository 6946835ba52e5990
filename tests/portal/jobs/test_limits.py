"""Bounds of memory, files kept for days, and the daily digest of failures."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client

from portal.core import clock
from portal.jobs import digest, runner
from portal.jobs.actions.drop_files import drop_old_files
from portal.jobs.context import JobContext
from portal.jobs.enums import JobStatus
from portal.jobs.models import Job, JobFile, SweepState
from portal.notifications.models import Notification, OutgoingMail
from portal.organizations.actor import Actor
from tests.factories.attachments import make_stored_file
from tests.factories.jobs import make_job, work_kind
from tests.factories.organizations import make_actor, make_organization, make_province

LIMITS = Path(runner.__file__).with_name("limits.py")
GREEDY = f"""
import importlib.util
spec = importlib.util.spec_from_file_location("limits", {str(LIMITS)!r})
limits = importlib.util.module_from_spec(spec); spec.loader.exec_module(limits)
with limits.within_memory(64):
    small = bytearray(16 * limits.MIB)
    try:
        bytearray(400 * limits.MIB)
    except MemoryError:
        print("stopped")
large = bytearray(400 * limits.MIB)
with limits.within_memory(0):
    print("free")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the bound is the Linux kernel's")
def test_a_process_is_held_to_its_bound_and_freed_after() -> None:
    said = subprocess.run([sys.executable, "-c", GREEDY], capture_output=True, text=True, check=True, timeout=120)

    assert said.stdout.split() == ["stopped", "free"]


@pytest.mark.django_db
def test_a_job_that_wants_too_much_memory_fails_in_words() -> None:
    def greedy(ctx: JobContext) -> None:
        raise MemoryError

    officer = make_actor("officer")
    job = make_job(officer)
    with work_kind(greedy):
        runner.run(job.pk)

    job.refresh_from_db()
    assert job.status == JobStatus.FAILED and "bộ nhớ" in job.error
    assert Notification.objects.filter(recipient=officer.user, kind="jobs.failed").count() == 1


@pytest.mark.django_db
def test_files_are_kept_for_days_and_those_of_records_for_good(client_of: Callable[[Actor], Client]) -> None:
    officer = make_actor("officer")
    now = clock.now()
    old = make_job(officer, status=JobStatus.DONE, finished_at=now - dt.timedelta(days=32))
    fresh = make_job(officer, status=JobStatus.DONE, finished_at=now)
    stale, shared, new = (make_stored_file(officer) for _number in range(3))
    JobFile.objects.bulk_create(
        JobFile(job=job, file=file) for job, file in ((old, stale), (old, shared), (fresh, new))
    )
    JobFile.objects.create(job=fresh, file=shared)

    assert drop_old_files(clock.today()) == "1 tệp"
    assert drop_old_files(clock.today()) == ""

    stale.refresh_from_db()
    assert stale.is_discarded
    assert set(JobFile.objects.values_list("file_id", flat=True)) == {shared.pk, new.pk}
    page = client_of(officer).get(f"/cong-viec/{fresh.public_id}/").content.decode()
    assert f"{clock.today() + dt.timedelta(days=30):%d/%m/%Y}" in page


@pytest.mark.django_db
def test_administrators_are_told_once_a_day_what_failed_in_their_province() -> None:
    province = make_province()
    mine, other = make_actor("administrator", province), make_actor("administrator", make_province("75"))
    officer = make_actor("officer", province)
    yesterday = clock.now() - dt.timedelta(days=1)
    for _number in range(2):
        make_job(officer, status=JobStatus.FAILED, finished_at=yesterday, title="Lập báo cáo", error="Hết giờ")
    make_job(officer, status=JobStatus.DONE, finished_at=yesterday, title="Đã xong")
    make_job(
        officer, status=JobStatus.FAILED, finished_at=yesterday - dt.timedelta(days=2), title="Nạp tệp", error="Lỗi"
    )

    digest.tell_failures(clock.today())
    digest.tell_failures(clock.today())

    told = list(Notification.objects.filter(recipient=mine.user, kind="jobs.digest").order_by("pk"))
    assert len(told) == 2, "a day that was missed is made good, nothing is told twice"
    assert "Lập báo cáo: Hết giờ (× 2)" in told[0].body and "Đã xong" not in told[0].body
    assert told[0].url.endswith("trang_thai=failed")
    assert not Notification.objects.filter(recipient=other.user).exists()
    assert OutgoingMail.objects.filter(subject__contains="không thành công").count() == 2


@pytest.mark.django_db
def test_a_broken_sweep_is_told_to_the_site() -> None:
    site = make_actor("administrator", organization=make_organization("ministry"))
    SweepState.objects.create(key="obligations", last_error="ValueError: x")

    digest.tell_failures(clock.today())

    assert "obligations" in Notification.objects.get(recipient=site.user).body


@pytest.mark.django_db
def test_the_list_narrows_to_a_state(client_of: Callable[[Actor], Client]) -> None:
    officer = make_actor("officer")
    make_job(officer, status=JobStatus.FAILED, title="Việc hỏng")
    make_job(officer, status=JobStatus.DONE, title="Việc tốt")
    client = client_of(officer)

    assert "Việc tốt" not in client.get("/cong-viec/?trang_thai=failed").content.decode()
    assert "Không có việc nào khớp" in client.get("/cong-viec/?trang_thai=running").content.decode()
    assert "Việc tốt" in client.get("/cong-viec/?trang_thai=lạ").content.decode()


@pytest.mark.django_db
def test_of_long_work_people_get_a_letter() -> None:
    officer = make_actor("officer")
    for minutes in (0, 3):
        job = make_job(officer)
        Job.objects.filter(pk=job.pk).update(created_at=clock.now() - dt.timedelta(minutes=minutes))
        with work_kind(lambda ctx: None):
            runner.run(job.pk)

    kinds = list(Notification.objects.filter(recipient=officer.user).order_by("pk").values_list("kind", flat=True))
    assert kinds == ["jobs.done", "jobs.long_done"]
    assert connection.vendor and OutgoingMail.objects.count() == 1
