"""Size classes this programme starts with (NĐ 80/2021 art. 5, in force 15/10/2021)."""

from __future__ import annotations

import datetime as dt

from enterprises.registry.enums import SectorGroup, SizeClass
from enterprises.registry.models import SizeClassRule

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
