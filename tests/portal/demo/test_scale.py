"""Data for benchmarks: the amounts asked for, the same rows for the same seed, nothing twice."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from enterprises.applications.models import Application, SupportedProject
from enterprises.registry.models import Enterprise
from plans.planning.models import Plan, Target, Task
from plans.planning.selectors.targets import target_progress
from portal.vietnam.tax_code import check_tax_code

SIZES = {"provinces": 1, "plans": 2, "targets": 9, "tasks": 12, "enterprises": 6, "applications": 20, "projects": 16}


def generate(**more: int) -> None:
    call_command("generate_scale_data", verbosity=0, **{**SIZES, **more})


@pytest.mark.django_db
def test_amounts_and_counters() -> None:
    generate()
    plans = Plan.objects.filter(code__startswith="QM-")
    assert plans.count() == 2
    assert Target.objects.filter(version__plan__in=plans).count() == 18
    assert Task.objects.filter(version__plan__in=plans).count() == 24
    assert (Enterprise.objects.count(), Application.objects.count(), SupportedProject.objects.count()) == (6, 20, 16)
    cases = [
        row.actual
        for plan in plans
        for row in target_progress(plan)
        if row.target.counter == "projects.support_cases" and row.target.key == "ct-1"
    ]
    assert sum(cases) == 16


@pytest.mark.django_db
def test_tax_codes_are_valid() -> None:
    generate()
    for code in Enterprise.objects.values_list("tax_code", flat=True):
        assert check_tax_code(code)


@pytest.mark.django_db
def test_a_second_run_adds_nothing_and_a_seed_repeats() -> None:
    generate()
    first = list(Application.objects.order_by("pk").values_list("public_id", "code"))
    generate()
    assert list(Application.objects.order_by("pk").values_list("public_id", "code")) == first
    assert len({public_id for public_id, _code in first}) == 20
