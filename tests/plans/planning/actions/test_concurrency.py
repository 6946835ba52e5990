"""The same file and the same click several times at once, on real PostgreSQL."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable

import pytest
from django.db import connection

from plans.planning.actions.import_plan import Imported, Outcome, import_plan
from plans.planning.actions.load_programmes import load_programmes
from plans.planning.actions.move_plan import move_plan
from plans.planning.models import MeasureAlias, Plan
from portal.core.errors import DomainError, StaleState
from tests.factories.organizations import make_actor, make_province
from tests.plans.planning.conftest import MACHINE, content_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres, pytest.mark.concurrency]


def at_once(calls: list[Callable[[], object]]) -> list[object]:
    """The answers or refusals of calls that start together."""
    barrier, answers = threading.Barrier(len(calls)), [None] * len(calls)

    def run(number: int) -> None:
        barrier.wait()
        try:
            answers[number] = calls[number]()
        except DomainError as refusal:
            answers[number] = refusal
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(len(calls))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_one_file_loaded_four_times_at_once_is_one_plan():
    load_programmes(actor=MACHINE)
    make_province("hoa-binh")

    answers = at_once([lambda: import_plan(actor=MACHINE, content=content_of("HB-2021")) for _ in range(4)])

    assert Counter(a.outcome for a in answers if isinstance(a, Imported)) == {Outcome.CREATED: 1, Outcome.UNCHANGED: 3}
    assert Plan.objects.count() == 1


def test_two_provinces_naming_the_same_measures_at_once_share_the_catalogue():
    load_programmes(actor=MACHINE)
    codes = ("HB-2021", "GL-2022", "HP-2021")
    for code in codes:
        make_province(content_of(code).province or "")

    answers = at_once([lambda code=code: import_plan(actor=MACHINE, content=content_of(code)) for code in codes])

    assert [type(answer) for answer in answers] == [Imported] * 3
    assert MeasureAlias.objects.filter(normalised="nangsuatxanh").count() == 1


def test_a_double_click_moves_a_plan_once():
    load_programmes(actor=MACHINE)
    plan = import_plan_of("hoa-binh")
    officer = make_actor("officer", plan.province)

    answers = at_once(
        [lambda: move_plan(actor=officer, plan=plan, step="send_for_review", expected="draft") for _ in range(4)]
    )

    assert sum(isinstance(answer, StaleState) for answer in answers) == 3


def import_plan_of(slug: str) -> Plan:
    make_province(slug)
    return import_plan(actor=MACHINE, content=content_of("HB-2021")).plan
