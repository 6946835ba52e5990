"""Into the database and out again: nothing is lost, nothing changes the second time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plans.planning.actions.import_plan import Outcome, import_plan
from plans.planning.exchange.dumping import dump_plan
from plans.planning.exchange.writing import digest_of, write_plan
from plans.planning.models import Plan, Task
from portal.audit.models import AuditEntry
from tests.plans.planning.conftest import CODES, MACHINE, content_of

pytestmark = pytest.mark.django_db


@pytest.mark.requirement("A14")
@pytest.mark.parametrize("code", CODES)
def test_a_plan_comes_out_as_it_went_in(code, load):
    plan = load(code)

    out = dump_plan(plan, plan.current_version)

    assert out == content_of(code)
    assert write_plan(out) == write_plan(content_of(code))
    assert plan.current_version.content_digest == digest_of(content_of(code))


def test_loading_again_changes_nothing(load):
    plan = load("KG-2021")
    tasks, entries = set(Task.objects.values_list("pk", flat=True)), AuditEntry.objects.count()

    done = import_plan(actor=MACHINE, content=content_of("KG-2021"), issued=True)

    assert (done.outcome, done.plan.pk) == (Outcome.UNCHANGED, plan.pk)
    assert set(Task.objects.values_list("pk", flat=True)) == tasks
    assert AuditEntry.objects.count() == entries


def test_dumping_runs_a_constant_number_of_queries(load, django_assert_num_queries):
    small, large = load("HB-2021"), load("GL-2022")

    for plan in (small, large):
        fresh = Plan.objects.select_related("province", "current_version").get(pk=plan.pk)
        with django_assert_num_queries(4):
            dump_plan(fresh, fresh.current_version)


def test_a_longer_file_of_a_draft_replaces_the_shorter(load):
    load("HB-2021", issued=False)
    longer = replace(content_of("HB-2021"), title="Kế hoạch đã sửa")

    done = import_plan(actor=MACHINE, content=longer)

    assert done.outcome == Outcome.REPLACED
    assert Plan.objects.get(code="HB-2021").title == "Kế hoạch đã sửa"
    assert Task.objects.filter(version__plan__code="HB-2021").count() == 5
