"""Who sees which plan; tasks by year; classes of organisations; money by source."""

from __future__ import annotations

import datetime as dt

import pytest

from plans.planning.enums import BudgetPurpose, PlanStatus
from plans.planning.models import Plan
from plans.planning.selectors.budget import budget_leaf_lines, budget_tree
from plans.planning.selectors.plans import get, plan_for, public_plans, version_on, visible_to, with_contents
from plans.planning.selectors.work import (
    duty_blocks,
    members_of,
    organizations_of,
    report_rules_of,
    task_matrix,
    tasks_of_year,
)
from portal.core.errors import NotFound
from portal.organizations.actor import ANONYMOUS
from portal.organizations.roles import MINISTRY_ROLES, OrganizationKind, Role
from tests.factories.organizations import make_actor, make_organization, make_province

pytestmark = pytest.mark.django_db


@pytest.mark.requirement("U04")
def test_issued_plans_are_seen_in_their_province_by_the_ministry_and_the_public(load):
    kg, gl = load("KG-2021"), load("GL-2022")

    for role in Role.values:
        if role in MINISTRY_ROLES:
            continue
        assert set(with_contents(make_actor(role, kg.province))) == {kg}
    assert set(with_contents(make_actor("ministry_officer"))) == {kg, gl}
    assert set(public_plans()) == set(with_contents(ANONYMOUS)) == {kg, gl}
    with pytest.raises(NotFound):
        get(make_actor("officer", gl.province), kg.public_id)


def test_drafts_are_seen_by_the_dost_and_the_committee_of_the_province_only(load):
    plan = load("HB-2021", issued=False)
    seeing = {role for role in Role.values if visible_to(make_actor(role, plan.province)).filter(pk=plan.pk).exists()}

    assert seeing == {"officer", "director", "accountant", "committee_leader"}
    assert not visible_to(ANONYMOUS).exists()
    assert not visible_to(make_actor("officer", make_province("gia-lai"))).exists()


def test_the_successor_province_sees_the_plans_of_the_merged_ones(load):
    plan = load("KG-2021")
    successor = make_province("an-giang-2025")
    province = plan.province
    province.successor, province.valid_to = successor, dt.date(2025, 6, 30)
    province.save()

    assert plan in with_contents(make_actor("officer", successor))


def test_commands_name_the_plans_there_are(load):
    load("HB-2021")

    with pytest.raises(NotFound, match="Đã có: HB-2021"):
        plan_for("XX-2021")


def test_the_version_of_a_day(load):
    plan = load("KG-2021")

    assert version_on(plan, dt.date(2020, 1, 1)) == version_on(plan, dt.date(2026, 1, 1)) == plan.version


@pytest.mark.requirement("B04")
def test_tasks_of_2023(load):
    hb, gl = load("HB-2021"), load("GL-2022")

    assert [task.code for task in tasks_of_year(hb, 2023)] == ["1", "2", "3", "4", "5"]
    labels = {f"{task.group.code}/{task.code}" for task in tasks_of_year(gl, 2023)}
    everything = {
        f"{task.group.code}/{task.code}" for block in task_matrix(gl) for task in [row.task for row in block.rows]
    }
    assert everything - labels == {"I/3", "II/6"}


@pytest.mark.requirement("B04")
def test_nothing_is_assumed_where_nothing_is_printed(load):
    gl, hb = load("GL-2022"), load("HB-2021")
    rows = {f"{row.task.group.code}/{row.task.code}": row.task for block in task_matrix(gl) for row in block.rows}

    assert (rows["II/1"].quantity_min, rows["II/1"].quantity_printed) == (None, "")
    fifth = task_matrix(hb)[0].rows[4].task
    assert (fifth.time_from, fifth.time_to) == (2021, 2023)
    assert "2021-2026" in fifth.title


@pytest.mark.requirement("B05")
def test_three_tasks_of_gia_lai_are_integrated(load):
    gl = load("GL-2022")

    integrated = [row.task for block in task_matrix(gl) for row in block.rows if row.task.is_integrated]

    assert [task.code for task in integrated] == ["7", "8", "9"]
    assert integrated[0].integrated_host.endswith("các chương trình, kế hoạch, đề án phát triển ngành, lĩnh vực")
    assert gl.version.linkedprogramme_set.count() == 5


@pytest.mark.requirement("B03")
def test_a_class_means_its_members_and_enterprises_none(load):
    province = make_province("kien-giang")
    districts = {make_organization(OrganizationKind.DISTRICT, province) for _number in range(2)}
    make_organization(OrganizationKind.ENTERPRISE, province)
    plan = load("KG-2021")
    parties = {party.key: party for party in organizations_of(plan)}

    assert set(members_of(parties["ubnd-huyen"], plan)) == districts
    assert not members_of(parties["doanh-nghiep"], plan).exists()


@pytest.mark.requirement("B09")
def test_duties_by_organisation(load):
    kg, hb = load("KG-2021"), load("HB-2021")

    blocks = duty_blocks(kg)
    assert (len(blocks), sum(len(block.duties) for block in blocks)) == (3, 15)
    assert {row.key for block in duty_blocks(kg, organization="ubnd-huyen") for row in block.organizations} >= {
        "ubnd-huyen"
    }
    letters = [duty for block in duty_blocks(hb, organization="hiep-hoi-doanh-nghiep") for duty in block.duties]
    assert {duty.kind for duty in letters} == {"request"}


@pytest.mark.requirement("R01")
def test_report_rules_of_kien_giang_and_none_of_hai_phong(load):
    rules = list(report_rules_of(load("KG-2021")))

    assert [(rule.occasion, rule.due_rule, rule.due_month, rule.due_day) for rule in rules] == [
        ("annual", "before", 11, 30),
        ("ad_hoc", "none", None, None),
    ]
    assert not report_rules_of(load("HP-2021")).exists()


@pytest.mark.requirement("J04")
def test_the_budget_tree_sums_by_source_and_purpose(load, django_assert_num_queries):
    plan = load("KG-2021")

    with django_assert_num_queries(2):
        tree = budget_tree(plan)

    assert (len(tree.rows), tree.total_vnd) == (20, 3_100_000_000)
    assert [(part.key, part.amount_vnd) for part in tree.by_source] == [("kh71", 500_000_000), ("kh178", 2_600_000_000)]
    assert [(part.key, part.amount_vnd) for part in tree.by_purpose] == [
        (BudgetPurpose.STANDING, 200_000_000),
        (BudgetPurpose.ENTERPRISE, 2_900_000_000),
    ]


@pytest.mark.requirement("I04")
def test_each_enterprise_leaf_names_its_evidence_source_and_clause(load):
    leaves = list(budget_leaf_lines(load("KG-2021")))

    assert len(leaves) == 13
    enterprise = [line for line in leaves if line.purpose == BudgetPurpose.ENTERPRISE]
    assert len(enterprise) == 8
    assert all(line.evidence != "none" and line.source and line.measure for line in enterprise)
    assert [line.clause for line in enterprise if line.source.key == "kh178"].count("") == 0


def test_status_labels_differ_for_the_outside():
    from plans.planning.workflow import PLAN_WORKFLOW

    assert PLAN_WORKFLOW.label(PlanStatus.ISSUED) == "Đã ban hành"
    assert PLAN_WORKFLOW.label(PlanStatus.ISSUED, public=True) == "Đang thực hiện"
    assert Plan(issued_year=2021, issued_month=9).issued_text == "tháng 9 năm 2021"
