"""Size classes of NĐ 80/2021, as law and test cases give them."""

from __future__ import annotations

import pytest

from enterprises.registry.enums import BeneficiaryKind, SectorGroup, SizeClass
from enterprises.registry.reference import LIMITS, MILLIARD
from enterprises.registry.rules import SizeLimits, sector_group_of, size_class


def limits_of(group: str) -> list[SizeLimits]:
    return [
        SizeLimits(size, people, revenue * MILLIARD, capital * MILLIARD)
        for size, (people, revenue, capital) in LIMITS[SectorGroup(group)].items()
    ]


@pytest.mark.parametrize(
    ("group", "employees", "revenue", "capital", "expected"),
    [
        ("industry", 60, 40, 70, SizeClass.SMALL),  # revenue fits although capital does not
        ("services", 60, 90, 60, SizeClass.MEDIUM),  # more than 50 people
        ("industry", 9, 4, 2, SizeClass.MICRO),  # capital fits although revenue does not
        ("industry", 201, 10, 10, SizeClass.LARGE),
        ("agriculture", 10, 3, 99, SizeClass.MICRO),
        ("services", 10, 10, 99, SizeClass.MICRO),
        ("services", 100, 300, 999, SizeClass.MEDIUM),
        ("services", 101, 1, 1, SizeClass.LARGE),
        ("industry", 5, 300, 300, SizeClass.LARGE),
    ],
)
@pytest.mark.requirement("E01")
def test_size_class_follows_people_and_either_sum(
    group: str, employees: int, revenue: int, capital: int, expected: str
) -> None:
    verdict = size_class(
        kind=BeneficiaryKind.ENTERPRISE,
        employees=employees,
        revenue_vnd=revenue * MILLIARD,
        capital_vnd=capital * MILLIARD,
        limits=limits_of(group),
        legal_basis="Điều 5",
    )

    assert (verdict.size_class, verdict.reason) == (expected, "Điều 5")


def test_size_class_of_a_cooperative_is_outside_the_decree() -> None:
    verdict = size_class(
        kind=BeneficiaryKind.COOPERATIVE, employees=5, revenue_vnd=1, capital_vnd=1, limits=limits_of("agriculture")
    )

    assert verdict.size_class == SizeClass.OUTSIDE


@pytest.mark.parametrize(("employees", "revenue", "capital"), [(None, 1, 1), (5, None, None)])
def test_size_class_without_numbers_is_unknown(employees: int | None, revenue: int | None, capital: int | None) -> None:
    verdict = size_class(
        kind=BeneficiaryKind.ENTERPRISE,
        employees=employees,
        revenue_vnd=revenue,
        capital_vnd=capital,
        limits=limits_of("industry"),
    )

    assert verdict.size_class == SizeClass.UNKNOWN


@pytest.mark.parametrize(
    ("code", "group"),
    [
        ("A01", "agriculture"),
        ("c1010", "industry"),
        ("F41", "industry"),
        ("G46", "services"),
        ("1010", None),
        ("", None),
    ],
)
def test_sector_group_follows_the_section_letter(code: str, group: str | None) -> None:
    assert sector_group_of(code) == group
