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
