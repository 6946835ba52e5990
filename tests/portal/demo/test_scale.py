"""Data for benchmarks: the amounts asked for, the same rows for the same seed, nothing twice."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import connection, models

from enterprises.applications.models import Application, SupportedProject
from enterprises.councils.models import Meeting
from enterprises.councils.selectors.progress import progress_of
from enterprises.registry.models import Enterprise
from plans.planning.models import Plan, Target, Task
from plans.planning.selectors.targets import target_progress
from portal.organizations.models import Organization
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


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="rows are copied inside PostgreSQL")
def test_rows_copied_by_the_database_are_as_the_models_write_them() -> None:
    generate(enterprises=130, applications=200, projects=150)
    generate(enterprises=140, applications=260, projects=150)

    assert (Enterprise.objects.count(), Application.objects.count(), SupportedProject.objects.count()) == (
        140,
        260,
        150,
    )
    assert not SupportedProject.objects.exclude(application__status="approved").exists()
    for model in (Organization, Enterprise, Application, SupportedProject):
        for row in model._default_manager.order_by("-pk")[:3]:
            told = keys_of(row)
            row.save()
            assert keys_of(row) == told
            row.clean_fields(exclude=["form_version"])
    for row in Enterprise.objects.order_by("-pk")[:3]:
        assert check_tax_code(row.tax_code) and row.organization.name == row.name


def keys_of(row: models.Model) -> dict[str, str]:
    """What a model computes whenever it is written."""
    return {name: getattr(row, name) for name in ("search_key", "sort_key", "identity_key") if hasattr(row, name)}


@pytest.mark.django_db
def test_two_meetings_stand_ready_to_be_measured() -> None:
    generate(applications=90, projects=0)
    scoring, counted = Meeting.objects.order_by("number")

    assert (scoring.status, counted.status) == ("scoring", "counted")
    assert progress_of(scoring).expected_ballots - progress_of(scoring).sent_ballots == scoring.files.count() > 0
    assert all(file.result for file in counted.files.all())
