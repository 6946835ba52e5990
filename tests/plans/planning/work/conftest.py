"""Gia Lai with two departments, an association and two districts in its directory; the plan in force."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from plans.planning.models import FollowUp, Plan
from portal.organizations.actor import Actor
from portal.organizations.models import Organization
from portal.organizations.roles import OrganizationKind as K
from portal.vietnam.models import Province
from tests.factories.organizations import make_actor, make_organization, make_province


@dataclass
class Work:
    """The plan and its people."""

    plan: Plan
    province: Province
    trade: Organization
    officer: Actor
    second: Actor
    agency: Actor

    def item(self, key: str, organization: Organization | None = None) -> FollowUp:
        """The item of an organisation (of the trade department) for the task with this key."""
        return FollowUp.objects.select_related("plan__province", "task", "duty", "party", "organization").get(
            plan=self.plan, task__key=key, organization=organization or self.trade
        )


@pytest.fixture
def work(load) -> Work:
    province = make_province("gia-lai")
    dost = make_organization(K.DOST, province, name="Sở Khoa học và Công nghệ", abbreviation="SKHCN")
    trade = make_organization(K.DEPARTMENT, province, name="Sở Công Thương")
    make_organization(K.DEPARTMENT, province, name="Sở Y tế")
    make_organization(K.ASSOCIATION, province, name="Hiệp hội Doanh nghiệp tỉnh")
    for name in ("UBND huyện Chư Sê", "UBND thị xã An Khê"):
        make_organization(K.DISTRICT, province, name=name)
    plan = load("GL-2022")
    return Work(
        plan,
        province,
        trade,
        officer=make_actor("officer", province, dost),
        second=make_actor("director", province, dost),
        agency=make_actor("agency_officer", province, trade),
    )
