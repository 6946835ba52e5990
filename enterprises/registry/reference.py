"""Dated data the register starts with: size classes (NĐ 80/2021 art. 5, in force 15/10/2021), business lines (VSIC)."""

from __future__ import annotations

import datetime as dt

from enterprises.registry.enums import SectorGroup, SizeClass
from enterprises.registry.models import AwardClass, SizeClassRule, VsicCode, VsicVersion
from enterprises.registry.models.award import NATIONAL_QUALITY_AWARD
from enterprises.registry.rules import sector_group_of
from enterprises.registry.vsic_codes import VERSIONS, Version, follows
from portal.workflow.models import DeadlineRule

OLD_AWARD, NEW_AWARD = dt.date(2018, 7, 1), dt.date(2026, 7, 1)
OLD_BASIS = "Nghị định 74/2018/NĐ-CP, Nghị định 13/2022/NĐ-CP"
NEW_BASIS = "Nghị định 37/2026/NĐ-CP"
AWARD_CLASSES = (
    ("Giải Vàng Chất lượng Quốc gia", "gold", 800, OLD_AWARD, NEW_AWARD - dt.timedelta(1), OLD_BASIS),
    ("Giải thưởng Chất lượng Quốc gia", "award", 600, OLD_AWARD, NEW_AWARD - dt.timedelta(1), OLD_BASIS),
    ("Giải Vàng (Vietnam Excellence)", "gold", 800, NEW_AWARD, None, NEW_BASIS),
    ("Giải Bạc (Vietnam Best Quality)", "award", 600, NEW_AWARD, None, NEW_BASIS),
)
"""Classes of the National Quality Award by date (law.md 10.4): name, rank, points of 1.000, from, to, text."""
MILLIARD = 1_000_000_000
VALID_FROM = dt.date(2021, 10, 15)
LEGAL_BASIS = "Điều 5 Nghị định 80/2021/NĐ-CP"
# class: (people, revenue in tỷ đồng, capital in tỷ đồng)
GOODS = {SizeClass.MICRO: (10, 3, 3), SizeClass.SMALL: (100, 50, 20), SizeClass.MEDIUM: (200, 200, 100)}
SERVICES = {SizeClass.MICRO: (10, 10, 3), SizeClass.SMALL: (50, 100, 50), SizeClass.MEDIUM: (100, 300, 100)}
LIMITS = {SectorGroup.AGRICULTURE: GOODS, SectorGroup.INDUSTRY: GOODS, SectorGroup.SERVICES: SERVICES}


def load_size_rules() -> int:
    """Add the rules that are missing; rows people changed stay. Returns how many were added."""
    added = 0
    for group, classes in LIMITS.items():
        for size, (people, revenue, capital) in classes.items():
            added += SizeClassRule.objects.get_or_create(
                sector_group=group,
                size_class=size,
                valid_from=VALID_FROM,
                defaults={
                    "max_employees": people,
                    "max_revenue_vnd": revenue * MILLIARD,
                    "max_capital_vnd": capital * MILLIARD,
                    "legal_basis": LEGAL_BASIS,
                },
            )[1]
    return added


def load_vsic() -> int:
    """Add the versions and codes that are missing; returns how many codes were added."""
    return sum(_load_version(version) for version in VERSIONS)


def _load_version(version: Version) -> int:
    held, _made = VsicVersion.objects.get_or_create(
        key=version.key,
        defaults={
            "legal_basis": version.legal_basis,
            "valid_from": version.valid_from,
            "valid_to": version.valid_to,
        },
    )
    known = set(held.codes.values_list("code", flat=True))
    wanted = []
    for letter, (name, divisions) in version.sections.items():
        wanted.append((letter, letter, 1, name, ""))
        for digits, title in divisions.items():
            wanted.append((f"{letter}{digits}", letter, 2, title, follows(digits) if version.valid_to else ""))
    rows = [
        VsicCode(
            version=held,
            code=code,
            section=letter,
            level=level,
            name=name,
            sector_group=sector_group_of(code) or "",
            follows=next_codes,
        )
        for code, letter, level, name, next_codes in wanted
        if code not in known
    ]
    return len(VsicCode.objects.bulk_create(rows))


def load_award_classes() -> int:
    """Add the classes that are missing; rows people changed stay. Returns how many were added."""
    added = 0
    for name, outcome, points, valid_from, valid_to, basis in AWARD_CLASSES:
        added += AwardClass.objects.get_or_create(
            award=NATIONAL_QUALITY_AWARD,
            outcome=outcome,
            valid_from=valid_from,
            defaults={"name": name, "min_points": points, "valid_to": valid_to, "legal_basis": basis},
        )[1]
    return added


def load_claim_rule() -> None:
    """How long the people of an enterprise may object to a claim: a rule of the portal, not of the law."""
    DeadlineRule.objects.get_or_create(
        key="registry.claim_objection",
        valid_from=VALID_FROM,
        province=None,
        defaults={
            "name": "Phản đối đề nghị tiếp quản đơn vị",
            "days": 5,
            "unit": DeadlineRule.Unit.WORKING,
            "legal_basis": "Quy chế vận hành Cổng",
        },
    )
