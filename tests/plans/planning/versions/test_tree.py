"""Plans in levels, replacement without counting twice, no circles."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.urls import reverse

from enterprises.applications import counters as project_counters
from enterprises.applications.models import SupportedProject
from enterprises.applications.sockets import budget
from plans.planning.actions.relate_plans import relate_plans, unrelate_plans
from plans.planning.enums import PlanRelationKind
from plans.planning.models import Plan, PlanRelation
from plans.planning.selectors.tree import carried_by, circular_plans, tree_of
from portal.core.errors import RuleViolation
from tests.factories.enterprises import make_office
from tests.factories.organizations import make_actor
from tests.factories.planning import make_line, make_measure, make_plan

pytestmark = pytest.mark.django_db
UNDER, SOURCE, REPLACES = PlanRelationKind.UNDER, PlanRelationKind.SOURCE, PlanRelationKind.REPLACES


@pytest.fixture
def officer(db):
    return make_actor("officer")


@pytest.fixture
def five_year(officer) -> Plan:
    return make_plan(officer.province, code="NAM-NAM", level="period", period_from=2021, period_to=2025)


@pytest.fixture
def annual(officer) -> Plan:
    return make_plan(officer.province, code="NAM-2021", period_from=2021, period_to=2021)


@pytest.mark.requirement("A04")
def test_the_kien_giang_plan_hangs_under_its_five_year_plan_and_names_its_source(load, signed_in):
    plan = load("KG-2021")

    tree = tree_of(make_actor("officer", plan.province), plan)

    assert [(node.plan.number, node.plan.level) for node in tree.above] == [("71/KH-UBND", "period")]
    assert [row.other.number for row in tree.sources] == ["178/KH-UBND"]
    shown = signed_in("officer", plan).get(reverse("planning:plan_tree", args=[plan.public_id])).content.decode()
    assert "71/KH-UBND" in shown and "178/KH-UBND" in shown
    parent = tree.above[0].plan
    assert [node.plan.code for node in tree_of(make_actor("officer", plan.province), parent).below] == ["KG-2021"]


@pytest.mark.requirement("A04")
def test_five_year_totals_include_the_annual_plan_once(five_year, annual, officer):
    relate_plans(actor=officer, plan=annual, other=five_year, relation=UNDER)
    relate_plans(actor=officer, plan=annual, other=five_year, relation=SOURCE)
    make_line(five_year, amount_vnd=300_000_000)
    make_line(annual, amount_vnd=150_000_000)

    tree = tree_of(officer, five_year, with_money=True)

    assert [(row.plan.code, row.planned_vnd) for row in tree.totals] == [
        ("NAM-NAM", 300_000_000),
        ("NAM-2021", 150_000_000),
    ]
    assert tree.sums == (450_000_000, 0, 0)
    assert carried_by(annual) == [annual.pk]


@pytest.fixture
def projects_of(db, monkeypatch):
    """`projects_of(plan, 2)`: projects of the plan, accepted in 2021; the ledger is another matter."""
    monkeypatch.setattr(budget, "_commit", lambda **facts: None)
    office = make_office()

    def make(plan: Plan, number: int) -> None:
        measure = make_measure(plan)
        for _number in range(number):
            project, _person = office.project()
            SupportedProject.objects.filter(pk=project.pk).update(measure=measure, accepted_on=dt.date(2021, 11, 1))

    return make


@pytest.mark.requirement("A03")
def test_records_of_the_replaced_plan_count_once_in_the_new_one(load, projects_of):
    new = load("QN-2021")
    old = new.relations.get(relation=REPLACES).other
    assert (old.number, old.status) == ("318/QĐ-UBND", "replaced")
    old.current_version = old.versions.create(number=1)
    old.save()
    year = relate_plans(
        actor=make_actor("officer", new.province),
        plan=make_plan(new.province, code="QN-2021-NAM", period_from=2021),
        other=new,
        relation=UNDER,
    ).plan
    relate_plans(actor=make_actor("officer", new.province), plan=year, other=old, relation=REPLACES)
    projects_of(old, 2)
    projects_of(new, 1)

    count = project_counters.count("projects.support_cases", Plan.objects.get(pk=new.pk), dt.date(2022, 12, 31))

    assert (count.total, dict(count.by_year)) == (3, {2021: 3})
    assert project_counters.count("projects.support_cases", old, dt.date(2022, 12, 31)).total == 2


@pytest.mark.requirement("A03")
def test_replacing_closes_the_old_plan_and_links_both_ways(five_year, annual, officer, client_of):
    relate_plans(actor=officer, plan=five_year, other=annual, relation=REPLACES)

    annual.refresh_from_db()
    assert annual.status == "replaced"
    client = client_of(officer)
    new_page = client.get(reverse("planning:plan_tree", args=[five_year.public_id])).content.decode()
    old_page = client.get(reverse("planning:plan_tree", args=[annual.public_id])).content.decode()
    assert reverse("planning:plan_tree", args=[annual.public_id]) in new_page
    assert reverse("planning:plan_tree", args=[five_year.public_id]) in old_page
    assert "được thay thế bởi" in old_page
    assert client.get(reverse("planning:plan_detail", args=[annual.public_id])).status_code == 200
    with pytest.raises(RuleViolation, match="đã được thay thế"):
        unrelate_plans(actor=officer, relation=five_year.relations.get())


@pytest.mark.requirement("A04")
def test_circular_parents_are_refused_by_the_action_and_the_database(five_year, annual, officer):
    third = make_plan(officer.province, code="BA")
    relate_plans(actor=officer, plan=annual, other=five_year, relation=UNDER)
    relate_plans(actor=officer, plan=third, other=annual, relation=UNDER)

    with pytest.raises(RuleViolation) as refusal:
        relate_plans(actor=officer, plan=five_year, other=third, relation=UNDER)
    assert "Vòng lặp" in str(refusal.value.problems[0].message)
    with pytest.raises(RuleViolation):
        relate_plans(actor=officer, plan=five_year, other=five_year, relation=UNDER)
    with pytest.raises(IntegrityError), transaction.atomic():
        PlanRelation.objects.create(plan=five_year, other=annual, relation=UNDER, position=9)
    if connection.vendor == "postgresql":
        with pytest.raises(DatabaseError, match="circle"), transaction.atomic():
            PlanRelation.objects.create(plan=five_year, other=third, relation=UNDER, position=9)
    assert circular_plans() == []


def test_a_relation_is_added_and_removed_in_the_browser(five_year, annual, officer, client_of):
    client = client_of(officer)
    url = reverse("planning:relation_create", args=[annual.public_id])
    assert client.get(url).status_code == 200
    client.post(url, {"relation": UNDER, "other": five_year.pk})
    row = annual.relations.get()
    assert client.post(url, {"relation": UNDER, "other": five_year.pk}).status_code == 422
    client.post(reverse("planning:relation_remove", args=[annual.public_id, row.pk]))
    assert not annual.relations.exists()
