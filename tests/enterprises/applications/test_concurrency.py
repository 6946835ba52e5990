"""Many at once on real PostgreSQL: codes without gaps, one receipt per application, no ceiling overrun."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

import pytest
from django.db import connection

from enterprises.applications.actions.approve_application import approve_application
from enterprises.applications.actions.start_application import start_application
from enterprises.applications.actions.submit_application import submit_application
from enterprises.applications.enums import ApplicationStatus
from enterprises.applications.models import Application, Letter, SupportedProject
from portal.core.errors import DomainError
from tests.factories.enterprises import MILLION, make_draft, make_enterprise, make_enterprise_actor, make_office

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres, pytest.mark.concurrency]
THREADS = 12


def all_at_once(calls: Sequence[Callable[[], object]]) -> list[object]:
    """Run `calls` in threads that start together; the answers, or the refusals."""
    barrier, answers = threading.Barrier(len(calls)), [None] * len(calls)

    def run(number: int, call: Callable[[], object]) -> None:
        barrier.wait()
        try:
            answers[number] = call()  # type: ignore[call-overload]  # a list of anything
        except DomainError as refusal:
            answers[number] = refusal  # type: ignore[call-overload]  # as above
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return list(answers)


@pytest.mark.requirement("F02")
def test_codes_of_parallel_submissions_have_no_gap(promises: list[tuple[str, int]]) -> None:
    office = make_office()
    drafts = [make_draft(office.call, need="" if number % 4 == 0 else "Cần.") for number in range(THREADS)]

    all_at_once([lambda a=a, p=p: submit_application(actor=p, application=a) for a, p in drafts])

    codes = sorted(Application.objects.exclude(code="").values_list("code", flat=True))
    assert [code[-4:] for code in codes] == [f"{number:04d}" for number in range(1, THREADS * 3 // 4 + 1)]


def test_parallel_clicks_file_an_application_once(promises: list[tuple[str, int]]) -> None:
    office = make_office()
    application, person = make_draft(office.call)

    answers = all_at_once([lambda: submit_application(actor=person, application=application) for _click in range(6)])

    refused = [answer for answer in answers if isinstance(answer, DomainError)]
    assert {(type(answer).__name__, answer.status) for answer in refused} == {("StaleState", 409)}
    assert (len(refused), Letter.objects.filter(kind="receipt").count()) == (5, 1)


def test_parallel_starts_make_one_draft(promises: list[tuple[str, int]]) -> None:
    office = make_office()
    enterprise = make_enterprise()
    person = make_enterprise_actor(enterprise)

    all_at_once(
        [lambda: start_application(actor=person, call=office.call, enterprise=enterprise) for _window in range(6)]
    )

    assert Application.objects.count() == 1


def test_parallel_approvals_never_pass_the_ceiling_of_the_call(promises: list[tuple[str, int]]) -> None:
    office = make_office(ceiling_vnd=170 * MILLION)
    rows = [office.recommended()[0] for _number in range(8)]

    answers = all_at_once([lambda row=row: approve_application(actor=office.director, application=row) for row in rows])

    assert sum(1 for answer in answers if isinstance(answer, SupportedProject)) == 3
    assert Application.objects.filter(status=ApplicationStatus.APPROVED).count() == 3
    codes = sorted(SupportedProject.objects.values_list("code", flat=True))
    assert [code[-4:] for code in codes] == ["0001", "0002", "0003"]
