"""Accepted projects behind the targets of the real plans: who counts, how often, and the list behind each number."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from enterprises.applications.counters import COUNTERS
from enterprises.applications.models import SupportedProject
from enterprises.registry.enums import BeneficiaryKind, covered_kinds
from plans.planning.actions.choose_counter import choose_counter
from plans.planning.actions.import_plan import import_plan
from plans.planning.actions.load_programmes import load_programmes
from plans.planning.counters import Scope, count_together
from plans.planning.models import Plan, PlanMeasure, Target
from plans.planning.selectors.targets import target_progress
from portal.core import clock
from tests.factories.enterprises import Office, make_enterprise, make_office
from tests.factories.organizations import make_actor, make_province
from tests.plans.planning.conftest import MACHINE, content_of

pytestmark = pytest.mark.django_db
KINDS = (
    BeneficiaryKind.ENTERPRISE,
    BeneficiaryKind.COOPERATIVE,
    BeneficiaryKind.ST_ORGANIZATION,
    BeneficiaryKind.HOUSEHOLD,
)


def real_plan(code: str) -> Plan:
    load_programmes(actor=MACHINE)
    make_province(str(content_of(code).province))
    return import_plan(actor=MACHINE, content=content_of(code), issued=True).plan


@pytest.fixture
def projects(office: Office) -> list[SupportedProject]:
    """Six accepted projects: three of one enterprise, one each of a cooperative, an S&T organisation, a household."""
    found = [office.project()[0] for _number in range(6)]
    owners = [found[0].enterprise] * 3 + [make_enterprise(kind=kind) for kind in KINDS[1:]]
    for project, owner in zip(found, owners, strict=True):
        SupportedProject.objects.filter(pk=project.pk).update(
            enterprise=owner, status="accepted", accepted_on=dt.date(2022, 5, 4)
        )
    return found


def move_to(plan: Plan) -> PlanMeasure:
    """All projects under a measure of the plan."""
    measure = PlanMeasure.objects.filter(version=plan.current_version).first()
    assert measure is not None
    SupportedProject.objects.update(measure=measure)
    return measure


def progress(plan: Plan, code: str):  # type: ignore[no-untyped-def]  # TargetProgress
    return next(row for row in target_progress(plan) if row.target.code == code)


@pytest.mark.requirement("A05")
@pytest.mark.parametrize(
    ("code", "target", "kinds"),
    [
        ("HB-2021", "CT2", {"enterprise", "cooperative", "st_organization"}),
        ("GL-2022", "CT8a", {"enterprise", "cooperative", "st_organization"}),
    ],
)
def test_the_definition_of_a_plan_decides_who_counts_as_an_enterprise(projects, code, target, kinds):
    """HB 19: doanh nghiệp, hợp tác xã, tổ chức KH&CN; GL 31: các tổ chức, doanh nghiệp, hợp tác xã. Never a household."""
    plan = real_plan(code)
    move_to(plan)

    found = progress(plan, target)

    assert found.by_year == {2022: 3}
    rows = found.counter.rows(plan, clock.today(), 2022, found.scope)
    assert set(rows.values_list("enterprise__kind", flat=True)) == kinds
    assert len(set(rows.values_list("enterprise_id", flat=True))) == 3 and found.records == rows.count() == 5


@pytest.mark.requirement("A12")
def test_an_enterprise_with_three_supports_counts_once_toward_kien_giang_50(projects):
    plan = real_plan("KG-2021")
    move_to(plan)
    SupportedProject.objects.filter(pk__in=[p.pk for p in projects[3:]]).update(status="running", accepted_on=None)

    found = progress(plan, "CT1")
    cases = next(counter for counter in COUNTERS if counter.key == "projects.support_cases")

    assert (found.actual, found.records) == (1, 3)
    assert cases.count(plan, clock.today()).total == 3
    assert "còn thiếu 49" in found.judgement.explanation


@pytest.mark.requirement("A12")
def test_measures_an_officer_chose_narrow_number_and_list_alike(projects):
    plan = real_plan("KG-2021")
    measure = move_to(plan)
    other = PlanMeasure.objects.filter(version=plan.current_version).exclude(pk=measure.pk).first()
    SupportedProject.objects.filter(pk__in=[p.pk for p in projects[:4]]).update(measure=other)
    officer = make_actor("officer", plan.province)
    target = Target.objects.select_related("version__plan").get(version=plan.current_version, code="CT1")

    choose_counter(
        actor=officer,
        target=target,
        counter=target.counter,
        measures=[other.measure.key],
        reason="Chỉ tính nội dung này",
    )

    found = progress(plan, "CT1")
    assert (found.actual, found.records) == (2, 4)
    assert found.counter.rows(plan, clock.today(), None, found.scope).count() == 4


def test_the_database_counts_what_a_reader_of_the_list_would_count(projects):
    """Every counter of this app, with and without a scope, against a recount of its own rows in Python."""
    plan = real_plan("GL-2022")
    measure = move_to(plan)
    for n, project in enumerate(projects):
        SupportedProject.objects.filter(pk=project.pk).update(
            accepted_on=dt.date(2022 + n % 3, 5, 4), is_pilot=n % 2 == 0
        )
    scopes = [
        Scope(),
        Scope(kinds=frozenset({"cooperative", "enterprise"})),
        Scope(measures=frozenset({measure.measure.key})),
    ]

    counts = count_together(plan, clock.today(), {counter.key: scopes for counter in COUNTERS})

    for counter in COUNTERS:
        for scope in scopes:
            rows = list(
                counter.rows(plan, clock.today(), None, scope).values_list("accepted_on__year", "enterprise_id", "pk")
            )
            seen = [(year, owner if counter.subject else pk) for year, owner, pk in rows]
            years = sorted({year for year, _thing in seen})
            found = counts[counter.key][scope]
            assert found.by_year == {y: len({thing for year, thing in seen if year == y}) for y in years}
            assert found.totals == {y: len({thing for year, thing in seen if year <= y}) for y in years}
            assert (found.total, found.records) == (len({thing for _year, thing in seen}), len(rows))
    assert counts["projects.pilot_enterprises"][scopes[0]].total < counts["projects.pilot_projects"][scopes[0]].total


@pytest.mark.requirement("A12")
def test_one_query_per_counter_however_many_targets_and_scopes(projects):
    plan = real_plan("GL-2022")
    move_to(plan)
    Target.objects.filter(version=plan.current_version).exclude(code="CT8a").update(counter="", chosen_counter=None)

    def queries() -> int:
        fresh = Plan.objects.select_related("current_version").get(pk=plan.pk)
        with CaptureQueriesContext(connection) as captured:
            target_progress(fresh)
        return len(captured)

    one = queries()
    Target.objects.filter(version=plan.current_version, code__in=["CT4", "CT5"]).update(
        counter="projects.supported_enterprises", chosen_measures=["nang-suat-xanh"]
    )

    assert queries() == one <= 9


@pytest.mark.requirement("A12")
def test_every_counted_number_opens_the_list_of_its_records(projects, client_of):
    plan = real_plan("GL-2022")
    move_to(plan)
    target = Target.objects.get(version=plan.current_version, code="CT8a")
    client = client_of(make_actor("officer", plan.province))
    detail = client.get(reverse("planning:target_detail", args=[plan.public_id, target.public_id]))
    address = reverse("planning:target_records", args=[plan.public_id, target.public_id])

    assert f'href="{address}?nam=2022"' in detail.content.decode()
    found = client.get(address, {"nam": "2022"})
    words = found.content.decode()
    assert found.context["page"].paginator.count == 5
    assert "<strong>3 doanh nghiệp</strong>" in words and "chỉ tính một" in words
    assert "doanh nghiệp, hợp tác xã, tổ chức (theo từ ngữ của kế hoạch)" in words
    assert client.get(address, {"nam": "2021"}).context["page"].paginator.count == 0
    assert client.get(address, {"nam": "năm nay"}).context["page"].paginator.count == 5
    code = projects[0].code.lower()
    assert client.get(address, {"q": code}).context["page"].paginator.count >= 1
    assert client.get(address, {"xuat": "xlsx"}).content.startswith(b"PK")
    assert client_of(make_actor("enterprise_user", plan.province)).get(address).status_code == 403
    assert client_of(make_actor("officer", make_province("hai-phong"))).get(address).status_code == 404


def test_words_of_definitions_become_kinds():
    assert covered_kinds(frozenset({"enterprise", "cooperative"})) == {"enterprise", "startup", "cooperative"}
    assert "st_organization" in covered_kinds(frozenset({"organization"}))
    assert covered_kinds(frozenset()) == frozenset()


def test_two_scopes_of_one_counter_are_one_query(projects):
    counter = next(counter for counter in COUNTERS if counter.key == "projects.supported_enterprises")
    plan = projects[0].measure.version.plan
    scopes = [Scope(), Scope(kinds=frozenset({"cooperative"})), Scope(measures=frozenset({"khong-co"}))]

    with CaptureQueriesContext(connection) as captured:
        counts = count_together(plan, clock.today(), {counter.key: scopes})[counter.key]

    assert len(captured) == 2  # the plans whose records it carries, and the records
    assert [counts[scope].total for scope in scopes] == [4, 1, 0]


def test_a_plan_of_another_office_is_not_counted(projects):
    other = make_office()
    counter = COUNTERS[0]

    assert counter.count(other.measure.version.plan, clock.today()).total == 0
