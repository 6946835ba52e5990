"""A Ministry account reads what provinces sent; their records do not exist for it, and provinces do not see each other."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from enterprises.applications.selectors import applications, projects
from enterprises.registry.selectors import enterprises
from funding.selectors import estimates, ledger, payments
from plans.planning.selectors import progress, science
from portal.organizations.actor import Actor
from portal.organizations.roles import MINISTRY_ROLES, Role
from reports.selectors import obligations, reports, returns
from tests.factories.enterprises import make_enterprise
from tests.factories.frozen import make_frozen, make_obligation
from tests.factories.organizations import make_actor, make_province
from tests.factories.planning import make_plan
from tests.reports.test_kinds import add_target

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Client]


@pytest.mark.parametrize("role", sorted(MINISTRY_ROLES))
def test_no_record_of_a_province_exists_for_the_ministry(role: str, client_of: SignIn) -> None:
    province = make_province()
    enterprise = make_enterprise(province=province)
    obligation = make_obligation(make_plan(province), 2026)
    ministry = make_actor(role)
    client = client_of(ministry)

    seen = [
        enterprises.visible_to(ministry),
        applications.visible_to(ministry),
        projects.visible_to(ministry),
        estimates.visible_to(ministry),
        payments.visible_to(ministry),
        ledger.entries(ministry),
        progress.visible_to(ministry),
        science.tasks_visible_to(ministry),
        obligations.visible_to(ministry),
        returns.visible_to(ministry),
    ]

    assert [rows.exists() for rows in seen] == [False] * len(seen)
    for name, row in (("registry:enterprise_detail", enterprise), ("reports:obligation_detail", obligation)):
        assert client.get(reverse(name, args=[row.public_id])).status_code == 404
    lists = (
        "registry:enterprise_list",
        "applications:application_list",
        "applications:project_list",
        "funding:ledger_list",
        "reports:obligation_list",
    )
    assert {client.get(reverse(name)).status_code for name in lists} == {403}
    assert client.get(reverse("home:dashboard")).status_code == 200


def test_provinces_do_not_see_each_others_frozen_reports() -> None:
    mine, other = make_province(), make_province("hai-phong")
    own, foreign = make_frozen(mine, 2025).report, make_frozen(other, 2025).report

    seen = reports.visible_to(make_actor(Role.OFFICER, mine))

    assert list(seen) == [own]
    assert set(reports.visible_to(make_actor(Role.MINISTRY_LEADER))) == {own, foreign}


def test_the_ministry_reads_a_plan_as_printed_and_nothing_of_how_far_it_has_come(client_of: SignIn) -> None:
    plan = make_plan(make_province(), code="KH-BO", status="issued")
    target = add_target(plan)
    ministry, officer = client_of(make_actor(Role.MINISTRY_OFFICER)), client_of(make_actor(Role.OFFICER, plan.province))
    detail, targets, tasks = (
        reverse(f"planning:plan_{name}", args=[plan.public_id]) for name in ("detail", "targets", "tasks")
    )
    live = [
        reverse("planning:plan_progress", args=[plan.public_id]),
        reverse("planning:plan_matrix", args=[plan.public_id]),
        reverse("planning:plan_matrix_file", args=[plan.public_id, "xlsx"]),
        reverse("planning:target_detail", args=[plan.public_id, target.public_id]),
        reverse("planning:target_records", args=[plan.public_id, target.public_id]),
        reverse("planning:plan_table", args=[plan.public_id, "chi-tieu"]),
        reverse("planning:plan_table", args=[plan.public_id, "tong-quan"]),
    ]

    page = ministry.get(targets).content.decode()
    assert target.text in page and "báo cáo tỉnh đã gửi" in page
    assert "Chỉ tiêu đạt" not in ministry.get(detail).content.decode()
    assert ministry.get(tasks, {"trang-thai": "done"}).status_code == 200
    assert {ministry.get(url).status_code for url in live} == {404}
    assert "Chỉ tiêu đạt" in officer.get(detail).content.decode()
    assert {officer.get(url).status_code for url in live} <= {200}
