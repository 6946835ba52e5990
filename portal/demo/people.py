"""The agencies and people of the demonstration: real kinds of office, invented people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from django.contrib.auth.hashers import make_password
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.core import clock
from portal.demo import merger
from portal.demo.merger import MERGER
from portal.organizations.actor import Actor, actor_for
from portal.organizations.models import Membership, Organization, User
from portal.organizations.roles import OrganizationKind as K
from portal.organizations.roles import Role
from portal.ui.demo_accounts import DemoAccount
from portal.vietnam.models import Province

PASSWORD = "trinh-dien-2026"
SINCE = dt.date(2021, 1, 1)
MAIN = "an-giang-2025"
PROVINCES = {
    "an-giang-2025": ("An Giang", "tỉnh An Giang", "kg"),
    "gia-lai-2025": ("Gia Lai", "tỉnh Gia Lai", "gl"),
    "da-nang-2025": ("Đà Nẵng", "thành phố Đà Nẵng", "qn"),
    "phu-tho-2025": ("Phú Thọ", "tỉnh Phú Thọ", "hb"),
    "hai-phong-2025": ("Hải Phòng", "thành phố Hải Phòng", "hp"),
}
"""Provinces of today; the tag of an account is that of the plan's province before 1 July 2025."""
PREDECESSORS = {
    "gia-lai": ("gia-lai-2025", "Gia Lai", "tỉnh Gia Lai"),
    "quang-nam": ("da-nang-2025", "Quảng Nam", "tỉnh Quảng Nam"),
    "hoa-binh": ("phu-tho-2025", "Hòa Bình", "tỉnh Hòa Bình"),
    "hai-phong": ("hai-phong-2025", "Hải Phòng", "thành phố Hải Phòng"),
}
"""Provinces that issued the plans: their offices ended with them and name who took over.

Kiên Giang is not among them: its people work there until the act of succession takes them to An Giang.
"""
MAIN_BEFORE = {
    "kien-giang": ("Kiên Giang", "tỉnh Kiên Giang"),
    "an-giang": ("An Giang", "tỉnh An Giang"),
}
DEPARTMENTS = (
    ("Sở Kế hoạch và Đầu tư", K.DEPARTMENT),
    ("Sở Công Thương", K.DEPARTMENT),
    ("Sở Y tế", K.DEPARTMENT),
    ("Sở Nông nghiệp và Phát triển nông thôn", K.DEPARTMENT),
    ("Sở Giáo dục và Đào tạo", K.DEPARTMENT),
    ("Sở Thông tin và Truyền thông", K.DEPARTMENT),
    ("Liên minh Hợp tác xã tỉnh", K.ASSOCIATION),
    ("Hiệp hội Doanh nghiệp tỉnh", K.ASSOCIATION),
    ("Trường Đại học", K.SCHOOL),
)


@dataclass(frozen=True)
class Person:
    """One account to be: address before the @, name, role, kind of office, post."""

    key: str
    name: str
    role: str
    office: str
    position: str


STAFF = (
    Person(
        "chuyenvien", "Trần Thị Minh Thư", Role.OFFICER, K.DOST, "Chuyên viên Chi cục Tiêu chuẩn Đo lường Chất lượng"
    ),
    Person("lanhdao", "Nguyễn Hoàng Nam", Role.DIRECTOR, K.DOST, "Phó Giám đốc Sở"),
    Person("ketoan", "Lê Thị Hồng Đào", Role.ACCOUNTANT, K.DOST, "Kế toán"),
    Person("taichinh", "Phạm Quốc Đạt", Role.FINANCE_OFFICER, K.FINANCE, "Chuyên viên"),
    Person("ubnd", "Đặng Văn Ổn", Role.COMMITTEE_LEADER, K.COMMITTEE, "Phó Chủ tịch"),
    Person("quantri", "Võ Minh Khôi", Role.ADMINISTRATOR, K.DOST, "Quản trị hệ thống"),
)
COUNCIL = (
    ("hoidong1", "Bùi Thanh Sơn", "Sở Công Thương", "Phó Giám đốc"),
    ("hoidong2", "Huỳnh Thị Ngọc Ánh", "Sở Kế hoạch và Đầu tư", "Trưởng phòng"),
    ("hoidong3", "Đỗ Đức Long", "Trường Đại học", "Giảng viên chính"),
    ("hoidong4", "Ngô Thị Lan", "Sở Nông nghiệp và Phát triển nông thôn", "Phó Trưởng phòng"),
    ("hoidong5", "Trịnh Văn Ếch", "Hiệp hội Doanh nghiệp tỉnh", "Phó Chủ tịch"),
    ("hoidong6", "Lý Thu Ưng", "Sở Y tế", "Chuyên viên chính"),
    ("hoidong7", "Dương Quang Ý", "Liên minh Hợp tác xã tỉnh", "Trưởng ban"),
)


def address(key: str, tag: str) -> str:
    """ "chuyenvien.kg@trinhdien.example"."""
    return f"{key}.{tag}@trinhdien.example"


def make_people(*, before_merger: bool = False) -> None:
    """Offices and accounts of the five provinces, the Ministry and the site; idempotent.

    `before_merger` leaves the people of the main province in Kiên Giang; else the act of 1 July 2025 is carried out.
    """
    ministry = _office(
        "Bộ Khoa học và Công nghệ", K.MINISTRY, None, short_name="Bộ KH&CN", abbreviation="BKHCN", place="Hà Nội"
    )
    _account(
        Person("bo", "Hoàng Thị Thanh Vân", Role.MINISTRY_OFFICER, K.MINISTRY, "Chuyên viên chính"), "vn", ministry
    )
    _account(Person("lanhdaobo", "Nguyễn Minh Tuệ", Role.MINISTRY_LEADER, K.MINISTRY, "Thứ trưởng"), "vn", ministry)
    if not merger.is_merged():
        _make_main_province()
    for slug, (name, full_name, tag) in PROVINCES.items():
        if slug == MAIN:
            continue
        _make_province_people(Province.objects.get(slug=slug), name, full_name, tag)
    for slug, (successor, name, full_name) in PREDECESSORS.items():
        _make_ended_offices(Province.objects.get(slug=slug), Province.objects.get(slug=successor), name, full_name)

    if not before_merger:
        merge_main_province()


def _make_main_province() -> None:
    """Kiên Giang with its people and An Giang as they were, and the offices that wait for 1 July 2025."""
    name, full_name = MAIN_BEFORE[merger.OLD]
    _make_province_people(Province.objects.get(slug=merger.OLD), name, full_name, PROVINCES[MAIN][2], since=SINCE)
    name, full_name = MAIN_BEFORE[merger.TWIN]
    _make_offices(Province.objects.get(slug=merger.TWIN), name, full_name, SINCE)
    name, full_name, _tag = PROVINCES[MAIN]
    new = Province.objects.get(slug=MAIN)
    offices = _make_offices(new, name, full_name, MERGER)
    for department, kind in DEPARTMENTS:
        if kind == K.DEPARTMENT:
            _office(department, kind, new, parent=offices[K.COMMITTEE], place=name)
    merger.make_districts(SINCE)


def merge_main_province() -> None:
    """The acts of 1 July 2025 by the province's own administrator and its leader."""
    with clock.at(dt.datetime(2025, 6, 20, tzinfo=clock.VIETNAM)):
        administrator, leader = actor("quantri"), actor("ubnd")
    merger.merge(administrator=administrator, leader=leader)


def _make_ended_offices(province: Province, successor: Province, name: str, full_name: str) -> None:
    """The Committee, DoST and Finance of a province that was merged: closed, with their successors."""
    for kind, title in (
        (K.COMMITTEE, f"Ủy ban nhân dân {full_name}"),
        (K.DOST, "Sở Khoa học và Công nghệ"),
        (K.FINANCE, "Sở Tài chính"),
    ):
        heir = Organization.objects.get(province=successor, kind=kind, valid_to__isnull=True)
        Organization.objects.get_or_create(
            name=title,
            kind=kind,
            province=province,
            defaults={
                "valid_from": SINCE,
                "valid_to": MERGER - dt.timedelta(days=1),
                "successor": heir,
                "place": name,
                "short_name": heir.short_name,
                "abbreviation": heir.abbreviation,
            },
        )


def _make_offices(province: Province, name: str, full_name: str, since: dt.date) -> dict[str, Organization]:
    committee = _office(
        f"Ủy ban nhân dân {full_name}",
        K.COMMITTEE,
        province,
        short_name="UBND tỉnh",
        abbreviation="UBND",
        place=name,
        valid_from=since,
    )
    dost = _office(
        "Sở Khoa học và Công nghệ",
        K.DOST,
        province,
        parent=committee,
        short_name="Sở KH&CN",
        abbreviation="SKHCN",
        place=name,
        valid_from=since,
    )
    finance = _office(
        "Sở Tài chính",
        K.FINANCE,
        province,
        parent=committee,
        short_name="Sở TC",
        abbreviation="STC",
        place=name,
        valid_from=since,
    )
    return {K.COMMITTEE: committee, K.DOST: dost, K.FINANCE: finance}


def _make_province_people(province: Province, name: str, full_name: str, tag: str, since: dt.date = MERGER) -> None:
    offices = _make_offices(province, name, full_name, since)
    parent = offices[K.COMMITTEE]
    for department, kind in DEPARTMENTS:
        offices[department] = _office(department, kind, province, parent=parent, place=name, valid_from=since)
    for person in STAFF:
        _account(person, tag, offices[K(person.office)])
    agency = offices["Sở Công Thương"]
    _account(Person("daumoi", "Mai Văn Ẩn", Role.AGENCY_OFFICER, K.DEPARTMENT, "Chuyên viên"), tag, agency)
    if tag == PROVINCES[MAIN][2]:
        for key, full, department, post in COUNCIL:
            _account(Person(key, full, Role.COUNCIL_MEMBER, K.DEPARTMENT, post), tag, offices[department])


def actor(key: str, tag: str = "kg") -> Actor:
    """The actor behind a demonstration account."""
    user = User.objects.get(email=address(key, tag))
    return actor_for(user)


def accounts() -> Sequence[DemoAccount]:
    """What the sign-in page lists: one account per role of the main province, and one officer elsewhere."""
    main = PROVINCES[MAIN][0]
    listed: list[tuple[str | Promise, str, str]] = [
        (_("Chuyên viên Sở KH&CN"), main, address("chuyenvien", "kg")),
        (_("Lãnh đạo Sở KH&CN"), main, address("lanhdao", "kg")),
        (_("Kế toán Sở KH&CN"), main, address("ketoan", "kg")),
        (_("Sở Tài chính"), main, address("taichinh", "kg")),
        (_("Lãnh đạo UBND tỉnh"), main, address("ubnd", "kg")),
        (_("Cán bộ đầu mối (Sở Công Thương)"), main, address("daumoi", "kg")),
        (_("Cán bộ đầu mối (Hiệp hội Doanh nghiệp)"), main, address("hiephoi", "kg")),
        (_("Thành viên hội đồng"), main, address("hoidong1", "kg")),
        (_("Doanh nghiệp"), main, address("doanhnghiep", "kg")),
        (_("Bộ Khoa học và Công nghệ"), "Hà Nội", address("bo", "vn")),
        (_("Lãnh đạo Bộ Khoa học và Công nghệ"), "Hà Nội", address("lanhdaobo", "vn")),
        (_("Quản trị"), main, address("quantri", "kg")),
        (_("Chuyên viên Sở KH&CN"), "Gia Lai", address("chuyenvien", "gl")),
        (_("Lãnh đạo Sở KH&CN"), "Gia Lai", address("lanhdao", "gl")),
    ]
    return [DemoAccount(role, place, email, PASSWORD) for role, place, email in listed]


@cache
def _password_hash() -> str:
    """Made once: a good hash is slow on purpose, and a hundred of them would make the first start wait."""
    return make_password(PASSWORD)


def account_for(name: str, key: str, tag: str, organization: Organization, role: str, **more: str) -> User:
    """An account with the common password and one open role; the standing one when it exists."""
    email = address(key, tag)
    user = User.objects.filter(email=email).first()
    if user is None:
        user = User.objects.create(
            email=email, password=_password_hash(), full_name=name, position=more.get("position", "")
        )
    Membership.objects.get_or_create(
        user=user,
        organization=organization,
        role=role,
        defaults={"valid_from": SINCE, "mandate": more.get("mandate", "")},
    )
    return user


def _account(person: Person, tag: str, office: Organization) -> User:
    return account_for(person.name, person.key, tag, office, person.role, position=person.position)


def _office(name: str, kind: str, province: Province | None, **fields: object) -> Organization:
    return Organization.objects.get_or_create(
        name=name,
        kind=kind,
        province=province,
        defaults={"valid_from": SINCE if province is None else MERGER, **fields},
    )[0]
