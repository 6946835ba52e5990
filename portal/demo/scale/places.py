"""Provinces of today with their offices, one account per office that works in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX

from portal.core import clock
from portal.demo.people import MERGER
from portal.demo.scale.base import Dice, write
from portal.organizations.models import Membership, Organization, User
from portal.organizations.roles import OrganizationKind, Role
from portal.vietnam.models import Province

AGENCY_NAMES = (
    "Sở Công Thương", "Sở Nông nghiệp và Môi trường", "Sở Y tế", "Sở Giáo dục và Đào tạo", "Sở Xây dựng", "Sở Nội vụ",
    "Sở Văn hóa, Thể thao và Du lịch", "Sở Tư pháp", "Thanh tra tỉnh", "Ban Quản lý khu kinh tế", "Liên minh Hợp tác xã tỉnh",
    "Hiệp hội Doanh nghiệp tỉnh", "Trường Đại học", "Trường Cao đẳng nghề", "Đài Phát thanh và Truyền hình", "Hội Nông dân tỉnh",
    "Liên đoàn Lao động tỉnh", "Tỉnh đoàn", "Hội Liên hiệp Phụ nữ tỉnh", "Báo tỉnh",
)  # fmt: skip
COMMUNES = 10


@dataclass
class Offices:
    """The offices of one province."""

    province: Province
    dost: Organization
    agencies: Sequence[Organization] = field(default_factory=list)


def provinces_to_fill(count: int) -> list[Province]:
    """The first `count` provinces of today in the order of their names. Raises ValueError when there are fewer."""
    found = list(Province.objects.valid_on(clock.today()).order_by("sort_key", "pk")[:count])
    if len(found) < count:
        raise ValueError(f"only {len(found)} provinces are known: run load_places first")
    return found


def make_offices(seed: int, province: Province) -> Offices:
    """The head agencies (kept when they stand already), departments and communes, with an account in each."""
    dice = Dice(seed, "offices", province.slug)
    heads = {
        kind: _head(dice, province, kind, name)
        for kind, name in (
            (OrganizationKind.COMMITTEE, f"Ủy ban nhân dân {province.full_name}"),
            (OrganizationKind.DOST, "Sở Khoa học và Công nghệ"),
            (OrganizationKind.FINANCE, "Sở Tài chính"),
        )
    }
    names = [(name, _kind_of(name)) for name in AGENCY_NAMES]
    names += [(f"Ủy ban nhân dân phường số {n}", OrganizationKind.DISTRICT) for n in range(1, COMMUNES + 1)]
    agencies = write(_organization(dice, province, name, kind) for name, kind in names)
    _make_people(dice, province, heads[OrganizationKind.DOST], Role.OFFICER)
    _make_people(dice, province, heads[OrganizationKind.DOST], Role.DIRECTOR)
    _make_people(dice, province, agencies[0], Role.AGENCY_OFFICER)
    return Offices(province, heads[OrganizationKind.DOST], [*heads.values(), *agencies])


def standing_offices(province: Province) -> Offices:
    """The Department of a province that is filled already; nothing is written."""
    return Offices(province, Organization.objects.get(province=province, kind=OrganizationKind.DOST, valid_to=None))


def _head(dice: Dice, province: Province, kind: str, name: str) -> Organization:
    standing = Organization.objects.filter(province=province, kind=kind, valid_to__isnull=True).first()
    return standing or write([_organization(dice, province, name, kind)])[0]


def _organization(dice: Dice, province: Province, name: str, kind: str) -> Organization:
    return Organization(public_id=dice.public_id(), province=province, name=name, kind=kind, valid_from=MERGER)


def _kind_of(name: str) -> str:
    if name.startswith("Trường"):
        return OrganizationKind.SCHOOL
    if name.startswith(("Liên minh", "Hiệp hội", "Hội ")):
        return OrganizationKind.ASSOCIATION
    return OrganizationKind.DEPARTMENT


def account(province: Province, role: str) -> str:
    """The address of the generated account with that role."""
    return f"{role}.{province.slug}@quymo.example"


def _make_people(dice: Dice, province: Province, office: Organization, role: str) -> None:
    """One account nobody can sign in to with a password: benchmarks open a session for it."""
    user = (
        User.objects.filter(email=account(province, role)).first()
        or write(
            [
                User(
                    public_id=dice.public_id(),
                    email=account(province, role),
                    full_name=f"Người dùng quy mô {office.name}",
                    password=UNUSABLE_PASSWORD_PREFIX + str(dice.public_id()),
                )
            ]
        )[0]
    )
    write([Membership(public_id=dice.public_id(), user=user, organization=office, role=role, valid_from=MERGER)])
