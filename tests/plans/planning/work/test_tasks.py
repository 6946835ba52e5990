"""Tasks over the years, integrated tasks, officers, names tied to the directory (B03, B04, B05, B07)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse

from plans.planning.actions.enter_host_funding import enter_host_funding
from plans.planning.actions.link_party import link_party
from plans.planning.models import FollowUp, HostFunding, LinkedProgramme, Task, TaskOfficer
from plans.planning.selectors.budget import budget_tree
from plans.planning.selectors.task_years import task_years
from portal.core import clock
from portal.core.errors import NotAllowed, RuleViolation
from portal.organizations.models import Organization
from portal.organizations.roles import OrganizationKind
from tests.factories.organizations import make_actor, make_organization
from tests.plans.planning.work.test_progress import told

pytestmark = pytest.mark.django_db
DAY = dt.date(2024, 3, 1)


def page(name, plan, *more, **query):
    return reverse(f"planning:{name}", args=[plan.public_id, *more])


@pytest.mark.requirement("B04")
def test_tasks_of_2023(work, load):
    gia_lai = {row.task.key for row in task_years(work.plan, DAY, year=2023)[1]}
    hoa_binh = {row.task.code for row in task_years(load("HB-2021"), DAY, year=2023)[1]}

    everything = set(work.plan.current_version.task_set.values_list("key", flat=True))
    assert everything - gia_lai == {"g1-3", "g2-6"}
    assert hoa_binh == {"1", "2", "3", "4", "5"}


@pytest.mark.requirement("B04")
def test_plan_and_actual_by_year(work):
    own = work.officer.organization
    with clock.at(dt.datetime(2024, 3, 1, 9, tzinfo=clock.VIETNAM)):
        told(work, work.item("g4-5", own), actor=work.officer, year=2022, quantity=Decimal(4))
        told(work, work.item("g4-5", own), actor=work.officer, year=2023, quantity=Decimal(6))

    years, rows = task_years(work.plan, DAY)
    by_key = {row.task.key: row for row in rows}

    row = by_key["g4-5"]
    assert (row.wanted_words, row.total) == ("15-20", 10)
    assert years == [2022, 2023, 2024, 2025]
    assert [c.wanted_words for c in row.cells] == ["4-5"] * 4
    assert [c.actual for c in row.cells] == [4, 6, None, None]
    empty = by_key["g2-1"]
    assert (empty.wanted_words, empty.total, {c.wanted_words for c in empty.cells}) == ("", None, {""})


@pytest.mark.requirement("B04")
def test_hoa_binh_5_keeps_its_years_beside_the_words_of_the_title(load, signed_in):
    plan = load("HB-2021")
    task = Task.objects.get(version=plan.current_version, code="5")

    shown = signed_in("officer", plan).get(page("plan_task", plan, task.public_id)).content.decode()

    assert (task.time_from, task.time_to, task.time_printed) == (2021, 2023, "2021-2023")
    assert "2021-2023" in shown
    assert "giai đoạn 2021-2026" in shown


@pytest.mark.requirement("B05")
def test_integrated_tasks_and_money_of_their_hosts(work, client_of):
    tasks = [task for task in work.plan.current_version.task_set.all() if task.is_integrated]
    named = list(LinkedProgramme.objects.filter(version=work.plan.current_version).values_list("name", flat=True))
    assert (len(tasks), len(named)) == (3, 5)
    before = budget_tree(work.plan).total_vnd
    task = next(task for task in tasks if task.key == "g4-9")
    client = client_of(work.agency)

    form = client.get(page("plan_task_host", work.plan, task.public_id)).context["form"]
    assert {name for name, _label in form.fields["programme"].choices} >= set(named)
    answer = client.post(
        page("plan_task_host", work.plan, task.public_id),
        {"programme": named[0], "year": "2023", "amount_vnd": "2.000.000.000", "result": "12 doanh nghiệp"},
    )

    assert answer.status_code == 302, answer.content.decode()
    assert HostFunding.objects.get().amount_vnd == 2_000_000_000
    assert budget_tree(work.plan).total_vnd == before
    listed = client.get(page("plan_integrated", work.plan)).content.decode()
    assert all(task.title in listed for task in tasks)
    assert all(name in listed for name in named)
    stranger = make_actor("agency_officer", work.province)
    with pytest.raises(NotAllowed):
        enter_host_funding(actor=stranger, task=task, programme=named[0], year=2023, result="x")
    with pytest.raises(RuleViolation):
        enter_host_funding(actor=work.agency, task=task, programme=named[0], year=2023)


@pytest.mark.requirement("B07")
def test_officers_are_named_on_the_page(work, client_of):
    task = work.plan.current_version.task_set.get(key="g2-1")
    address = page("plan_task_officers", work.plan, task.public_id)

    assert client_of(work.agency).get(address).status_code == 403
    client_of(work.second).post(address, {"users": [work.officer.user_id]})

    assert [row.user for row in TaskOfficer.objects.filter(task=task)] == [work.officer.user]
    assert (
        str(work.officer.user)
        in client_of(work.officer).get(page("plan_task", work.plan, task.public_id)).content.decode()
    )


@pytest.mark.requirement("B03")
def test_a_name_is_tied_to_the_directory_and_its_items_go_along(work, client_of):
    roads = make_organization(OrganizationKind.DEPARTMENT, work.province, name="Sở Xây dựng và Giao thông")
    party = work.plan.current_version.planorganization_set.get(key="so-gtvt")
    item = FollowUp.objects.get(plan=work.plan, task__key="g4-9", party=party)
    assert item.organization is None
    address = page("plan_party_link", work.plan, "so-gtvt")

    assert client_of(work.agency).get(address).status_code == 403
    answer = client_of(work.officer).post(address, {"organization": roads.pk})

    assert answer.status_code == 302, answer.content.decode()
    item.refresh_from_db()
    assert item.organization == roads
    assert "Sở Xây dựng và Giao thông" in client_of(work.officer).get(page("plan_parties", work.plan)).content.decode()


def test_a_class_may_be_opened_or_closed(work):
    party = work.plan.current_version.planorganization_set.get(key="ubnd-huyen")
    rows = FollowUp.objects.filter(plan=work.plan, party=party)
    assert rows.exists()

    link_party(actor=work.officer, plan=work.plan, party=party, members_rule="none")

    assert not rows.all().exists()
    ended = Organization.objects.filter(province=work.province).first()
    ended.valid_to = dt.date(2020, 1, 1)
    ended.save()
    health = work.plan.current_version.planorganization_set.get(key="so-y-te")
    with pytest.raises(RuleViolation, match="kết thúc"):
        link_party(actor=work.officer, plan=work.plan, party=health, organization=ended)


@pytest.mark.parametrize("name", ["plan_progress", "plan_integrated", "plan_parties", "plan_matrix"])
def test_pages_of_all_plans_open(load, signed_in, name):
    plan = load("QN-2021")

    for role in ("officer", "agency_officer", "committee_leader"):
        assert signed_in(role, plan).get(page(name, plan)).status_code == 200
    sheet = signed_in("officer", plan).get(page("plan_progress", plan), {"xuat": "xlsx", "nam": "2023"})
    assert sheet.content.startswith(b"PK")
