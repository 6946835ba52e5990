from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from portal.jobs import selectors
from portal.jobs.enums import JobStatus
from portal.jobs.models import Job, JobFile
from portal.organizations.actor import Actor
from tests.factories.attachments import make_stored_file
from tests.factories.jobs import make_job, work_kind
from tests.factories.organizations import make_actor, make_province

pytestmark = pytest.mark.django_db
LIST = "/cong-viec/"


def page_of(job: Job, name: str = "job_detail") -> str:
    return reverse(f"jobs:{name}", args=[job.public_id])


def with_file(job: Job, actor: Actor) -> Job:
    JobFile.objects.create(job=job, file=make_stored_file(actor))
    return job


@pytest.mark.parametrize("status", JobStatus.values)
def test_a_job_is_shown_in_each_of_its_states(client_of: Callable[[Actor], Client], status: str) -> None:
    officer = make_actor("officer")
    job = make_job(officer, running=True) if status == JobStatus.RUNNING else make_job(officer, status=status)
    client = client_of(officer)

    page, fragment = client.get(page_of(job)), client.get(page_of(job, "job_progress"))

    assert (page.status_code, fragment.status_code) == (200, 200)
    assert ("hx-trigger" in fragment.content.decode()) == job.is_live
    assert "no-cache" in fragment["Cache-Control"]


def test_the_result_is_a_link_that_opens(client_of: Callable[[Actor], Client]) -> None:
    officer = make_actor("officer")
    job = with_file(make_job(officer, status=JobStatus.DONE), officer)
    address = reverse("attachments:download", args=[job.result_list[0].public_id])
    client = client_of(officer)

    assert address in client.get(page_of(job)).content.decode()
    assert client.get(address).status_code == 200


def test_other_people_see_neither_job_nor_file(client_of: Callable[[Actor], Client]) -> None:
    officer = make_actor("officer")
    job = with_file(make_job(officer, status=JobStatus.DONE), officer)
    stranger = client_of(make_actor("director"))

    answers = [
        stranger.get(page_of(job)),
        stranger.get(page_of(job, "job_progress")),
        stranger.post(page_of(job, "job_retry")),
    ]
    answers.append(stranger.get(reverse("attachments:download", args=[job.result_list[0].public_id])))

    assert [answer.status_code for answer in answers] == [404] * 4


def test_an_administrator_sees_the_jobs_of_the_province_without_their_files(
    client_of: Callable[[Actor], Client],
) -> None:
    officer, keeper = make_actor("officer"), make_actor("administrator")
    far = make_actor("officer", make_province("hai-phong"))
    own, other = with_file(make_job(officer, status=JobStatus.DONE), officer), make_job(far)
    client = client_of(keeper)

    assert list(selectors.visible_to(keeper)) == [own]
    assert "bien-ban.pdf" not in client.get(page_of(own)).content.decode()
    assert client.get(page_of(other)).status_code == 404


def test_cancel_then_again_is_a_conflict(client_of: Callable[[Actor], Client]) -> None:
    officer = make_actor("officer")
    job = make_job(officer)
    client = client_of(officer)

    assert client.get(page_of(job, "job_cancel")).status_code == 405
    assert client.post(page_of(job, "job_cancel")).status_code == 302
    assert client.post(page_of(job, "job_cancel")).status_code == 409
    assert Job.objects.get().status == JobStatus.CANCELLED


def test_retry_runs_the_job_again(
    client_of: Callable[[Actor], Client], django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    officer = make_actor("officer")
    job = make_job(officer, status=JobStatus.FAILED, error="Hỏng")

    with work_kind(lambda context: None), django_capture_on_commit_callbacks(execute=True):
        client_of(officer).post(page_of(job, "job_retry"))

    assert Job.objects.get().status == JobStatus.DONE


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_runs_a_constant_number_of_queries(rows: int, client_of: Callable[[Actor], Client]) -> None:
    officer = make_actor("officer")
    for _ in range(rows):
        with_file(make_job(officer, status=JobStatus.DONE), officer)
    client = client_of(officer)

    with CaptureQueriesContext(connection) as seen:
        page = client.get(LIST)

    about_jobs = [query["sql"] for query in seen.captured_queries if '"jobs_' in query["sql"]]
    assert page.context["page"].paginator.count == rows
    assert len(about_jobs) == 3
