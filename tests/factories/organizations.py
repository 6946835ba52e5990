"""Provinces, organisations and people: the smallest valid rows, and one actor per role."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

from portal.organizations.actor import Actor, actor_for
from portal.organizations.models import Membership, Organization, User
from portal.organizations.roles import OrganizationKind, Role
from portal.vietnam.models import Province

_numbers = itertools.count(1)
PASSWORD = "mat-khau-thu-nghiem"

KIND_OF_ROLE = {
    Role.OFFICER: OrganizationKind.DOST,
    Role.DIRECTOR: OrganizationKind.DOST,
    Role.ACCOUNTANT: OrganizationKind.DOST,
    Role.FINANCE_OFFICER: OrganizationKind.FINANCE,
    Role.COMMITTEE_LEADER: OrganizationKind.COMMITTEE,
    Role.AGENCY_OFFICER: OrganizationKind.DEPARTMENT,
    Role.COUNCIL_MEMBER: OrganizationKind.DEPARTMENT,
    Role.ENTERPRISE_USER: OrganizationKind.ENTERPRISE,
    Role.MINISTRY_OFFICER: OrganizationKind.MINISTRY,
    Role.MINISTRY_LEADER: OrganizationKind.MINISTRY,
    Role.ADMINISTRATOR: OrganizationKind.DOST,
}
ONE_PER_PROVINCE = {OrganizationKind.DOST, OrganizationKind.FINANCE, OrganizationKind.COMMITTEE}


def make_province(slug: str = "gia-lai", **fields: Any) -> Province:
    """The province called `slug`, made when it does not stand yet."""
    names = {"gia-lai": "Gia Lai", "kien-giang": "Kiên Giang", "hai-phong": "Hải Phòng"}
    name = names.get(slug, slug.replace("-", " ").title())
    defaults = {"name": name, "full_name": f"tỉnh {name}", **fields}
    return Province.objects.get_or_create(slug=slug, defaults=defaults)[0]


def make_organization(
    kind: str = OrganizationKind.DEPARTMENT, province: Province | None = None, **fields: Any
) -> Organization:
    """An organisation; head agencies of a province are made once."""
    if kind == OrganizationKind.MINISTRY:
        province = None
    elif province is None:
        province = make_province()
    if kind in ONE_PER_PROVINCE:
        standing = Organization.objects.filter(kind=kind, province=province, valid_to__isnull=True).first()
        if standing:
            return standing
    number = next(_numbers)
    fields.setdefault("name", f"{OrganizationKind(kind).label} số {number}")
    return Organization.objects.create(kind=kind, province=province, **fields)


def make_user(**fields: Any) -> User:
    """A person with a fixed password."""
    number = next(_numbers)
    fields.setdefault("email", f"nguoi{number}@thu-nghiem.vn")
    fields.setdefault("full_name", f"Nguyễn Văn Thử {number}")
    return User.objects.create_user(password=PASSWORD, **fields)


def make_actor(
    role: str, province: Province | None = None, organization: Organization | None = None, user: User | None = None
) -> Actor:
    """A person holding `role` in an organisation that fits it."""
    organization = organization or make_organization(KIND_OF_ROLE[Role(role)], province)
    user = user or make_user()
    Membership.objects.create(user=user, organization=organization, role=role, valid_from=dt.date(2021, 1, 1))
    return actor_for(user, organization.pk)
