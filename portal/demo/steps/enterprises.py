"""Invented enterprises with valid tax codes; "(giả định)" stands in each name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from enterprises.registry.actions.add_enterprise import add_enterprise
from enterprises.registry.enums import BeneficiaryKind as B
from enterprises.registry.enums import SectorGroup as S
from enterprises.registry.models import Enterprise
from portal.core import clock
from portal.demo.people import account_for, actor
from portal.organizations.actor import Actor, actor_for, system_actor
from portal.organizations.roles import Role
from portal.vietnam.tax_code import check_digit

BILLION = 1_000_000_000


@dataclass(frozen=True)
class Sample:
    """One invented enterprise: name, kind, sector, employees, revenue and capital in tỷ đồng, commune, person."""

    key: str
    name: str
    kind: str
    group: str
    sector: str
    employees: int
    revenue: int
    capital: int
    commune: str
    person: str
    tag: str = "kg"


SAMPLES = (
    Sample(
        "doanhnghiep",
        "Công ty TNHH Nước mắm Hòn Sóc",
        B.ENTERPRISE,
        S.INDUSTRY,
        "Chế biến thủy sản",
        64,
        38,
        22,
        "Hòn Đất",
        "Trương Thị Yến",
    ),
    Sample(
        "dn02",
        "Công ty CP Gạo sạch Tân Hiệp",
        B.ENTERPRISE,
        S.INDUSTRY,
        "Xay xát, chế biến gạo",
        120,
        96,
        60,
        "Tân Hiệp",
        "Lâm Quang Ẩn",
    ),
    Sample(
        "dn03",
        "Hợp tác xã Hồ tiêu Phú Quốc",
        B.COOPERATIVE,
        S.AGRICULTURE,
        "Trồng và sơ chế hồ tiêu",
        35,
        12,
        6,
        "Phú Quốc",
        "Đinh Văn Út",
    ),
    Sample(
        "dn04",
        "Công ty TNHH Cơ khí Rạch Sỏi",
        B.ENTERPRISE,
        S.INDUSTRY,
        "Cơ khí nông nghiệp",
        48,
        27,
        15,
        "Rạch Giá",
        "Châu Minh Đức",
    ),
    Sample(
        "dn05",
        "Công ty TNHH Bao bì Kiên Lương",
        B.ENTERPRISE,
        S.INDUSTRY,
        "Sản xuất bao bì",
        88,
        71,
        33,
        "Kiên Lương",
        "Ong Thị Ngọc",
    ),
    Sample(
        "dn06",
        "Hợp tác xã Nông nghiệp hữu cơ An Biên",
        B.COOPERATIVE,
        S.AGRICULTURE,
        "Lúa tôm hữu cơ",
        22,
        8,
        4,
        "An Biên",
        "Danh Sơn",
    ),
    Sample(
        "dn07",
        "Công ty CP Tôm giống Ba Hòn",
        B.ENTERPRISE,
        S.AGRICULTURE,
        "Sản xuất giống thủy sản",
        41,
        55,
        28,
        "Kiên Lương",
        "Hà Thị Ước",
    ),
    Sample(
        "dn08",
        "Công ty TNHH Du lịch sinh thái U Minh",
        B.ENTERPRISE,
        S.SERVICES,
        "Dịch vụ du lịch",
        18,
        9,
        5,
        "U Minh Thượng",
        "Kiều Văn Ê",
    ),
    Sample(
        "dn09",
        "Công ty TNHH Khô cá dứa Hà Tiên",
        B.ENTERPRISE,
        S.INDUSTRY,
        "Chế biến thủy sản",
        27,
        14,
        7,
        "Hà Tiên",
        "Thạch Thị Ân",
    ),
    Sample(
        "dn10",
        "Công ty CP Phần mềm Nông trại số",
        B.STARTUP,
        S.SERVICES,
        "Phần mềm quản trị",
        9,
        4,
        2,
        "Rạch Giá",
        "Nguyễn Đăng Khoa",
    ),
    Sample(
        "dn11",
        "Công ty TNHH Mật ong Giang Thành",
        B.ENTERPRISE,
        S.AGRICULTURE,
        "Nuôi ong, chế biến mật",
        14,
        6,
        3,
        "Giang Thành",
        "Phan Thị Ửng",
    ),
    Sample(
        "dn12",
        "Công ty TNHH Xi măng Hòn Chông Xanh",
        B.ENTERPRISE,
        S.INDUSTRY,
        "Vật liệu xây dựng",
        176,
        188,
        95,
        "Kiên Lương",
        "Tô Hiến Thành Ý",
    ),
    Sample(
        "dn13",
        "Công ty TNHH Đông lạnh Tắc Cậu",
        B.ENTERPRISE,
        S.INDUSTRY,
        "Chế biến thủy sản xuất khẩu",
        198,
        195,
        99,
        "Châu Thành",
        "Quách Văn Ổn",
    ),
    Sample(
        "dn14",
        "Hợp tác xã Khóm Tắc Cậu",
        B.COOPERATIVE,
        S.AGRICULTURE,
        "Trồng khóm",
        30,
        7,
        3,
        "Châu Thành",
        "Thị Ngọc Ánh",
    ),
    Sample(
        "gl01",
        "Công ty TNHH Cà phê Chư Păh",
        B.ENTERPRISE,
        S.INDUSTRY,
        "Rang xay cà phê",
        57,
        44,
        19,
        "Chư Păh",
        "Rơ Châm Hậu",
        "gl",
    ),
    Sample(
        "gl02",
        "Công ty CP Gỗ An Khê Mới",
        B.ENTERPRISE,
        S.INDUSTRY,
        "Chế biến gỗ",
        133,
        120,
        64,
        "An Khê",
        "Siu Thị Ôn",
        "gl",
    ),
)


def tax_code(number: int) -> str:
    """The first valid code from the invented serials on, always the same for a number."""
    serial = 91_0000 + number * 7
    while True:
        body = f"17{serial:07d}"
        digit = check_digit(body)
        if digit is not None:
            return f"{body}{digit}"
        serial += 1


def load_enterprises() -> None:
    """Register them and give each one person; those of the main province in Kiên Giang, where they were before."""
    machine = system_actor("Nạp dữ liệu trình diễn")
    for number, sample in enumerate(SAMPLES, 1):
        province = actor("chuyenvien", sample.tag).province
        facts: dict[str, Any] = {
            "province": province,
            "name": f"{sample.name} (giả định)",
            "kind": sample.kind,
            "tax_code": tax_code(number),
            "commune": sample.commune,
            "address": f"Số {number * 3}, đường trung tâm",
            "sector_name": sample.sector,
            "sector_group": sample.group,
            "employees": sample.employees,
            "revenue_vnd": sample.revenue * BILLION,
            "capital_vnd": sample.capital * BILLION,
            "figures_year": clock.today().year - 1,
            "email": f"{sample.key}.{sample.tag}@trinhdien.example",
            "representative": sample.person,
            "representative_position": "Giám đốc",
            "main_products": sample.sector,
        }
        enterprise = add_enterprise(actor=machine, facts=facts)
        account_for(
            sample.person,
            sample.key,
            sample.tag,
            enterprise.organization,
            Role.ENTERPRISE_USER,
            position="Giám đốc",
            mandate="người đại diện theo pháp luật",
        )


def enterprise(key: str, tag: str = "kg") -> tuple[Enterprise, Actor]:
    """An enterprise of the demonstration and the person who acts for it."""
    person = actor(key, tag)
    assert person.user is not None
    return Enterprise.objects.get(organization_id=person.organization_id), actor_for(person.user)
